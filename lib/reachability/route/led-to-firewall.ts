import { type Interval, IntervalSet } from '../../arithmetic/interval';
import { everything } from '../../arithmetic/ipv4';
import { Untold } from '../../network/association';
import type { SubnetContext } from '../network-context';

const all = new IntervalSet([everything]);

/**
 * The addresses that the routes of a subnet may lead to a firewall, and some that they do not: which of them they do is for
 * `nextHop` to say. What is not among them need not be asked. Within its own network no route leads that is wider than the
 * network's prefixes, nor one of a hub.
 */
export function mayBeLedToFirewall({ subnet, table, hub }: SubnetContext): IntervalSet {
  if (subnet.table instanceof Untold) return IntervalSet.none;
  const routes = [...(table?.routes ?? []), ...(table?.possibleRoutes ?? [])];
  const leading = routes.filter(({ nextHopType }) => nextHopType === 'VirtualAppliance');
  if (leading.length === 0 && hub.learned === undefined) return IntervalSet.none;
  const { network } = subnet;
  if (network === undefined || leading.some(({ tag }) => tag !== undefined)) return all;
  const { intervals, set } = network.space;
  const widest = Math.max(...intervals.map(sizeOf));
  const withinNetwork = leading.flatMap(({ interval }) =>
    interval === undefined || sizeOf(interval) > widest ? [] : [interval],
  );
  return new IntervalSet([...withinNetwork, ...set.complement(everything).intervals]);
}

function sizeOf([first, last]: Interval): number {
  return last - first + 1;
}
