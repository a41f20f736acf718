import { notKnown, type Value } from '../../terraform/resource/resource';
import { text } from '../../terraform/resource/resource-values';

/** Where a deployment goes, as ids say it: names in braces stand for those that the deployment is given. */
export interface DeploymentPlace {
  readonly subscription: string;
  readonly group: string;
  /** Its own name. */
  readonly name?: Value;
}

/**
 * The id that `resourceId` or `subscriptionResourceId` makes in a deployment: the subscription and the group may stand before the type,
 * which has a slash.
 */
export function idCalled(place: DeploymentPlace, values: readonly Value[], inGroup: boolean): Value {
  if (values.includes(notKnown)) return notKnown;
  const at = values.findIndex((each) => typeof each === 'string' && each.includes('/'));
  if (at < 0) return notKnown;
  const before = values.slice(0, at).map(String);
  const group = inGroup ? (before.at(-1) ?? place.group) : undefined;
  const subscription = (inGroup ? before.at(-2) : before.at(-1)) ?? place.subscription;
  const scope = `/subscriptions/${subscription}${group === undefined ? '' : `/resourceGroups/${group}`}`;
  return idUnder(scope, values[at]!, values.slice(at + 1));
}

/** The id of a resource under a scope, by its type and the names of it and its parents. */
export function idUnder(scope: Value, type: Value, names: readonly Value[]): Value {
  const [own, kind] = [text(scope), text(type)];
  const all = names.flatMap((each) => (typeof each === 'string' ? each.split('/') : [notKnown]));
  const [namespace, ...types] = kind?.split('/') ?? [];
  if (own === undefined || all.includes(notKnown) || types.length !== all.length) return notKnown;
  return `${own}/providers/${namespace}/${types.map((each, i) => `${each}/${all[i]}`).join('/')}`;
}
