import { notKnown, type Resource, referencePrefix } from './resource';
import { text } from './resource-values';

/** What tells the subscription of something. */
export type Placed = Pick<Resource, 'subscription' | 'values'>;

/** What stands for the subscription of a provider that does not name it: its environment does. */
const ofEnvironment = '';

/**
 * In which subscription a resource is: the id of that, or what stands for one that is not known, which is the same of resources that are in
 * the same one.
 */
export function subscriptionOf({ subscription, values }: Placed): string {
  const id = text(values.id);
  return (id === undefined ? undefined : subscriptionIn(id)) ?? subscription ?? ofEnvironment;
}

/** The subscription in an id, or what stands there in its place; `undefined` of what is no such id. */
export function subscriptionIn(id: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1]?.toLowerCase();
}

/** The subscription that a text names; `undefined` of what stands in the place of one that is not known. */
export function knownSubscription(subscription: string | undefined): string | undefined {
  const isOpen =
    subscription === undefined ||
    subscription === ofEnvironment ||
    [notKnown, referencePrefix].some((each) => subscription.startsWith(each));
  return isOpen || /[{$]/.test(subscription) ? undefined : subscription;
}

/** What stands for a subscription that is not known, by how it is written: what is written alike is the same. */
export function openSubscription(written: string): string {
  return written === '' ? ofEnvironment : `${notKnown} ${written}`;
}

/** Whether two resources are in one subscription; `undefined` where that is not known. */
export function areInOneSubscription(one: Placed, other: Placed): boolean | undefined {
  return areOneSubscription(subscriptionOf(one), subscriptionOf(other));
}

/**
 * Whether two resources, of which it is not known whether they are in one subscription, are taken to be where only one of the document can
 * be meant: the subscription of one of them stands in its id alone, and no provider that is known to have another one makes the other.
 */
export function areTakenForOne(one: Placed, other: Placed): boolean {
  const [known, ...others] = [one, other].filter(
    (each) => knownSubscription(subscriptionOf(each)) !== undefined,
  );
  return known !== undefined && others.length === 0 && knownSubscription(known.subscription) === undefined;
}

/** Whether two subscriptions are one. */
export function areOneSubscription(one: string, other: string): boolean | undefined {
  if (one === other) return true;
  return [one, other].every((each) => knownSubscription(each) !== undefined) ? false : undefined;
}

/** The arguments of azurerm's provider that tell who signs in, and so which subscription is theirs where none is named. */
const ofSigningIn = /^(tenant_id|client_id|client_id_file_path|use_|msi_|oidc_|ado_)/;

/**
 * The subscription of a configuration of azurerm's provider.
 *
 * @param knownText what an argument comes to, where it is a text that is known
 * @param writtenIn how an argument is written, in its module
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs#subscription_id
 */
export function subscriptionOfProvider(
  provider: { readonly [argument: string]: unknown },
  knownText: (argument: unknown) => string | undefined,
  writtenIn: (argument: unknown) => string,
): string {
  const { subscription_id: own } = provider;
  if (own !== undefined && own !== null && own !== '')
    return knownText(own)?.toLowerCase() ?? openSubscription(writtenIn(own));
  const signing = Object.entries(provider).filter(([argument]) => ofSigningIn.test(argument));
  return openSubscription(signing.length === 0 ? '' : writtenIn(Object.fromEntries(signing.sort())));
}
