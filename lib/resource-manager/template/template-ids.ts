import { notKnown, type Value } from '../../terraform/resource/resource';
import { text } from '../../terraform/resource/resource-values';
import type { TemplateExpression } from './template-expression';

/** Where a deployment goes, as ids say it: names in braces stand for those that the deployment is given. */
export interface DeploymentPlace {
  readonly subscription: string;
  readonly group: string;
  /** Its own name. */
  readonly name?: Value;
}

/** What a deployment, or an id, is in: a subscription, or a resource group. */
export type PlaceKind = 'subscription' | 'resource-group';

/** What the items of an id come to. */
export interface IdItems {
  readonly comesTo: (item: TemplateExpression) => Value;
  /** What stands for a subscription or a resource group whose name is not known. */
  readonly openPlace: (kind: PlaceKind, item: TemplateExpression) => Value;
}

/**
 * The id that `resourceId` or `subscriptionResourceId` makes in a deployment: the subscription and the group may stand before the type,
 * which has a slash.
 */
export function idCalled(
  place: DeploymentPlace,
  items: readonly TemplateExpression[],
  { comesTo, openPlace }: IdItems,
  inGroup: boolean,
): Value {
  const values = items.map(comesTo);
  const at = values.findIndex((each) => typeof each === 'string' && each.includes('/'));
  if (at < 0) return notKnown;
  const kinds: readonly PlaceKind[] = inGroup ? ['resource-group', 'subscription'] : ['subscription'];
  const before = items.slice(0, at).map((item, i) => {
    const kind = kinds[at - 1 - i];
    return values[i] === notKnown && kind !== undefined ? openPlace(kind, item) : values[i]!;
  });
  if (before.includes(notKnown)) return notKnown;
  const group = inGroup ? (before.at(-1) ?? place.group) : undefined;
  const subscription = (inGroup ? before.at(-2) : before.at(-1)) ?? place.subscription;
  const scope = `/subscriptions/${subscription}${group === undefined ? '' : `/resourceGroups/${group}`}`;
  return idUnder(scope, values[at]!, values.slice(at + 1));
}

/**
 * An id that is put together of texts, as Bicep makes those of other scopes, in which the subscription or the group may not be known;
 * `undefined` of all else.
 */
export function idJoined(
  name: string,
  items: readonly TemplateExpression[],
  { comesTo, openPlace }: IdItems,
): Value | undefined {
  const parts = name === 'concat' ? items : name === 'format' ? formatParts(items) : undefined;
  const [first] = parts ?? [];
  const isId = first?.kind === 'literal' && /^\/subscriptions\//i.test(String(first.value));
  if (parts === undefined || !isId) return undefined;
  let id = '';
  for (const part of parts) {
    const kind = /\/subscriptions\/$/i.test(id)
      ? 'subscription'
      : /\/resourceGroups\/$/i.test(id)
        ? 'resource-group'
        : undefined;
    const value = comesTo(part);
    const own = value === notKnown && kind !== undefined ? openPlace(kind, part) : value;
    if (own === notKnown || typeof own !== 'string') return undefined;
    id += own;
  }
  return id;
}

/** What `format` puts together, where its pattern is literal and of the plainest kind. */
export function formatParts([pattern, ...items]: readonly TemplateExpression[]):
  | TemplateExpression[]
  | undefined {
  const text = pattern?.kind === 'literal' ? String(pattern.value) : '{{';
  if (/\{\{|\}\}|\{\d+[^}\d]/.test(text)) return undefined;
  return text
    .split(/(\{\d+\})/)
    .filter((part) => part !== '')
    .map((part) => items[Number(/^\{(\d+)\}$/.exec(part)?.[1])] ?? { kind: 'literal', value: part });
}

/** The id of a resource under a scope, by its type and the names of it and its parents. */
export function idUnder(scope: Value, type: Value, names: readonly Value[]): Value {
  const [own, kind] = [text(scope), text(type)];
  const all = names.flatMap((each) => (typeof each === 'string' ? each.split('/') : [notKnown]));
  const [namespace, ...types] = kind?.split('/') ?? [];
  if (own === undefined || all.includes(notKnown) || types.length !== all.length) return notKnown;
  return `${own}/providers/${namespace}/${types.map((each, i) => `${each}/${all[i]}`).join('/')}`;
}
