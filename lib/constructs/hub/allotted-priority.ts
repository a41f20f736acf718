import { createHash } from 'node:crypto';
import type { IConstruct } from 'constructs';
import { LockdownError } from '../../errors';
import { defaultPriorities } from './hub-firewall-checks';
import type { IHubFirewall } from './hub-firewall-props';

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
