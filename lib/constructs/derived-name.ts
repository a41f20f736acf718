import { createHash } from 'node:crypto';
import type { IConstruct } from 'constructs';
import { lengths } from '../azure/limits';
import { shortened } from '../compile/rule-name';
import { LockdownError } from '../errors';
import { defaultPriorities } from './hub-firewall-checks';
import type { IHubFirewall } from './hub-firewall-props';

/** A resource name from a construct's path: `rcg-prod-aml` for the construct `aml` of the stack `prod`. */
export function derivedName(prefix: string, construct: IConstruct): string {
  const path = construct.node.scopes.map(({ node }) => node.id).filter((id) => id !== '');
  const name = [prefix, ...path].join('-').replace(/[^A-Za-z0-9_.-]+/g, '-');
  return shortened(name.replace(/[^A-Za-z0-9]+$/, ''), lengths.collectionName);
}

/**
 * A priority on a firewall from a construct's path: its place in the order that the firewall has, or a number of the
 * firewall's range that is the same wherever and whenever it is synthesized.
 *
 * @throws LockdownError `no-priority` where the firewall has an order without the path.
 */
export function allottedPriority(construct: IConstruct, firewall: IHubFirewall): number {
  const { path } = construct.node;
  const { firstPriority: first = defaultPriorities.first, lastPriority: last = defaultPriorities.last } =
    firewall;
  if (firewall.priorityOrder === undefined) {
    const digest = createHash('sha256').update(path).digest();
    return first + (digest.readUInt32BE(0) % (last - first + 1));
  }
  const place = firewall.priorityOrder.indexOf(path);
  if (place >= 0) return first + place;
  throw new LockdownError({
    code: 'no-priority',
    problem: `The priorityOrder of ${firewall.node.path} does not name ${path}.`,
    allowed:
      'the construct path of every workload and shared rule collection group without a priority of its own',
    cure: `add '${path}' at the end of priorityOrder, or set its ruleCollectionGroupPriority`,
  });
}
