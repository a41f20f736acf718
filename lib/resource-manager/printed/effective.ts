import { isObject, objects } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import type { Resource } from '../../terraform/resource/resource';
import type { ResourceBody } from '../resource-body';
import type { Effective, Made } from './effective-bodies';
import { putGroups } from './effective-groups';
import { putRoutes } from './effective-routes';

/** What is in effect, as far as a list is that. */
export function effectiveIn(list: readonly unknown[], file: string | undefined): Effective | undefined {
  const [first] = list;
  if (!isObject(first)) return undefined;
  if (Array.isArray(first.effectiveSecurityRules)) return { kind: 'groups', list: objects(list), file };
  const isRoute = typeof first.nextHopType === 'string' && Array.isArray(first.addressPrefix);
  return isRoute ? { kind: 'routes', list: objects(list), file } : undefined;
}

/** Bodies with what is in effect put in the place of what they say themselves. */
export interface WithEffective {
  readonly bodies: readonly ResourceBody[];
  /** Associations of subnets with the routes that are in effect. */
  readonly own: readonly Resource[];
  /** What is in effect, and is not told as a whole. */
  readonly unread: readonly UnreadPart[];
  /** Where what is in effect differs from what the document says. */
  readonly differences: readonly string[];
}

/** @throws LockdownError `unreadable-terraform`. */
export function withEffective(all: readonly ResourceBody[], effective: readonly Effective[]): WithEffective {
  const made: Made = {
    bodies: new Map(all.map((body) => [body.address.toLowerCase(), body])),
    own: [],
    unread: [],
    differences: [],
    put: new Map(),
  };
  for (const each of effective) {
    const where = each.file ?? 'what is in effect';
    if (each.continued === true)
      made.unread.push({
        address: where,
        what: `${where}, which is a page of a list, and whose next page was not printed`,
      });
    if (each.kind === 'groups') putGroups(each, made);
    else putRoutes(each, made);
  }
  const { bodies, own, unread, differences } = made;
  return { bodies: [...bodies.values()], own, unread, differences };
}
