import type { DocumentForm } from '../resource/document-form';
import { withExpressions } from '../resource/expressions';
import { type Resource, referencePrefix, type Value } from '../resource/resource';
import { resourceIdentity, withinSubscription, withoutSubscription } from '../resource/resource-identity';
import { isSet, keysOf, text } from '../resource/resource-values';
import { areOneSubscription, subscriptionIn } from '../resource/subscription';
import { withoutIndexes } from '../resource/traversal';
import type { DocumentLimit } from './document-limit';

/** What a Terraform document holds, and what in it is not read. */
export interface TerraformDocument {
  readonly resources: readonly Resource[];
  /** Data sources, whose addresses begin with `data.` in their module. */
  readonly dataSources: readonly Resource[];
  readonly unread: readonly UnreadPart[];
  /** What of resources that are read is not. */
  readonly unreadMembers?: readonly UnreadMembers[];
  /** Addresses of blocks that stand in its configuration, and of which it holds no instance. */
  readonly withoutInstance: ReadonlySet<string>;
  /** The resources that its plan deletes, as they are before. */
  readonly deleted?: readonly Resource[];
  /** How far it tells what will stand. */
  readonly limits: readonly DocumentLimit[];
  /** How the block of a resource is written, or what of it tells on what it depends; by address, without the key of an instance. */
  readonly writtenOf?: (block: string) => unknown;
  /** Absent of Terraform's. One that is printed tells what stands in Azure, and not what will. */
  readonly form?: DocumentForm;
}

/** A part of a document that may make or change networks, and is not read. */
export interface UnreadPart {
  /** Such as `module.network` or `azapi_resource.subnet`. */
  readonly address: string;
  /** What it is, in words: `the module module.network, without a plan`. */
  readonly what: string;
  /**
   * Keys of the resources that it is given, and may change: references and ids, as identities. Absent where the document
   * does not tell them: then it may be any.
   */
  readonly given?: ReadonlySet<string>;
  /** Whether it is a part of a virtual hub, such as its intent, and bears on the routes alone that the hub gives. */
  readonly ofHub?: 'intent' | 'route table';
  /** Whether it says nothing but what it is itself, such as the rules of a security group, which others name. */
  readonly alone?: boolean;
  /** Whether it changes what others make, whatever these say of it. */
  readonly changing?: boolean;
  /** All that it is given, as a text that is the same where it comes to the same. */
  readonly content?: string;
}

/** Members of the body of a resource that are not read, and may bear on networks. */
export interface UnreadMembers {
  /** That of the resource. */
  readonly address: string;
  /** Such as `routes[default].nextHop`. */
  readonly paths: readonly string[];
}

/** Whether a part is the call of a module. */
export function isModule({ address }: UnreadPart): boolean {
  return address.startsWith('module.');
}

/** Whether a part is given a resource with these keys, or may be. */
export function mayChange({ given }: UnreadPart, keys: readonly string[]): boolean {
  if (given === undefined) return true;
  return keys.some((key) => given.has(key) || given.has(withoutIndexes(key)) || hasAnywhere(given, key));
}

/** Whether the id of a resource is among some, save in other subscriptions; of one that is not known any other may be it. */
function hasAnywhere(given: ReadonlySet<string>, key: string): boolean {
  const within = withinSubscription(key);
  if (!given.has(within)) return false;
  const own = subscriptionIn(key) ?? '';
  const ids = [...given].filter((each) => each !== within && withoutSubscription(each) === within);
  return (
    ids.length === 0 || ids.some((each) => areOneSubscription(subscriptionIn(each) ?? '', own) !== false)
  );
}

const azapi = /^azapi_(resource|update_resource|resource_action|data_plane_resource)$/;

/** Resources that may make or change subnets, security groups, routes and rules in a way that is not read. */
export function unreadResources(resources: readonly Resource[]): UnreadPart[] {
  const subnets = resources.some(({ type }) => type === 'azapi_resource') ? subnetsAmong(resources) : none;
  return resources.flatMap((resource): UnreadPart[] => {
    const { address, type, values } = resource;
    if (!azapi.test(type) || !mayBeOfNetwork(text(values.type)) || isReading(values.method)) return [];
    const content = JSON.stringify(withExpressions(values as Value));
    const changing = type !== 'azapi_resource';
    return [
      {
        ...{ address, what: `${address}, which is not read`, given: changedBy(resource), changing, content },
        ...(!changing && subnets.has(parentOf(resource)) && { alone: true }),
      },
    ];
  });
}

const none: ReadonlySet<string> = new Set();

/** The references and ids of subnets: what stands inside of one, such as a lock, says nothing of what the subnet has. */
function subnetsAmong(resources: readonly Resource[]): Set<string> {
  const all = resources.filter(
    ({ type, values }) =>
      type === 'azurerm_subnet' ||
      (type === 'azapi_resource' &&
        /^Microsoft\.Network\/virtualNetworks\/subnets@/i.test(text(values.type) ?? '')),
  );
  return new Set(all.flatMap(keysOf));
}

function parentOf({ values }: Resource): string {
  const own = text(values.parent_id) ?? '';
  return own.startsWith(referencePrefix) ? own : resourceIdentity(own);
}

/** Whether an action only reads. */
function isReading(method: Value | undefined): boolean {
  return /^(get|head)$/i.test(text(method) ?? '');
}

/** What a resource of azapi changes: its parent, or what it updates; absent where that may be any, as of a template that it deploys. */
function changedBy({ type, values }: Resource): ReadonlySet<string> | undefined {
  const made = text(values.type);
  if (/^Microsoft\.Resources\/deployments@/i.test(made ?? '')) return undefined;
  if (type === 'azapi_update_resource' && made === undefined) return undefined;
  const ids = [values.parent_id, values.resource_id].filter(isSet);
  const known = ids.map(text).filter((id) => id !== undefined && !id.includes('${'));
  if (ids.length === 0 || known.length < ids.length) return undefined;
  return new Set(known.flatMap((id) => [resourceIdentity(id!), withinSubscription(id!)]));
}

/** Whether a type of Azure, such as `Microsoft.Network/virtualNetworks@2024-05-01`, is a part of networks, or not known. */
function mayBeOfNetwork(type: string | undefined): boolean {
  return (
    type === undefined || /^Microsoft\.(Network\/|Resources\/deployment)/i.test(type) || type.includes('${')
  );
}
