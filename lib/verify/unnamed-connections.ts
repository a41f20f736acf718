import { intervalCovers } from '../arithmetic/interval';
import { addressNumber, intervalOf, isEveryAddress } from '../arithmetic/ipv4';
import { everyPort, isPort, type PortRange, portCovers } from '../arithmetic/port';
import { parseServiceTag } from '../azure/service-tag';
import { serviceTagOverlap } from '../azure/service-tag-overlap';
import type { Destination } from '../model/destination';
import { type Flow, isBeyondWeb } from '../model/flow';
import type { ConnectionFromSubnet } from '../reachability/connection';
import { anywhere, nobodys } from './flow-connections';

/** A connection without its two ends. */
export type Way = Pick<ConnectionFromSubnet, 'protocol' | 'port'>;

/** The protocol and the ports of a flow. */
export type FlowWay = Pick<Flow, 'protocol' | 'ports'>;

/** ICMP has no ports. */
export const icmp: Way = { protocol: 'icmp', port: 0 };

/** Ports that are asked about where nobody requires them; the first two of which that is so. */
const candidatePorts: readonly number[] = [22, 3_389, 445, 1_433, 4_444, 8_081, 27_017, 50_001];

/** Service tags without service endpoints of which no table knows anything. */
const tagsOfNoRow: readonly string[] = ['PowerBI', 'AzureDevOps', 'LogicApps', 'DataFactory'];

export const webWays: readonly Way[] = [
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 80 },
];

/** Two ports of each protocol that nobody requires; where all are required, of somebody else. */
export function unnamedWays(flows: readonly Flow[]): Way[] {
  return ['tcp', 'udp'].flatMap((protocol) => {
    const ways = candidatePorts.map((port) => ({ protocol, port }));
    const unnamed = ways.filter((way) => !isNamed(flows, way));
    return (unnamed.length > 0 ? unnamed : ways).slice(0, 2);
  });
}

/** A port of each stretch in which all ports fare alike, with some rules and with some flows. */
export function waysToldApart(cuts: readonly number[], flows: readonly FlowWay[]): Way[] {
  const ofFlows = flows.flatMap(({ ports }) => ports.flatMap(({ first, last }) => [first, last + 1]));
  const firsts = [...new Set([everyPort.first, ...cuts, ...ofFlows])].filter(isPort).sort((a, b) => a - b);
  return ['tcp', 'udp'].flatMap((protocol) => firsts.map((port) => ({ protocol, port })));
}

/** Whether one of some flows is on a port, or for ICMP. */
export function isNamed(flows: readonly FlowWay[], { protocol, port }: Way): boolean {
  if (protocol === 'icmp') return flows.some((flow) => flow.protocol === 'icmp' || flow.protocol === 'any');
  const asked: PortRange = { first: port, last: port };
  return flows.some(
    (flow) =>
      (flow.protocol === 'any' || (flow.protocol === 'udp') === (protocol === 'udp')) &&
      flow.protocol !== 'icmp' &&
      flow.ports.some((range) => portCovers(range, asked)),
  );
}

/** ICMP, unless one of some flows is for it. */
export function icmpUnnamed(flows: readonly FlowWay[]): Way[] {
  return isNamed(flows, icmp) ? [] : [icmp];
}

/**
 * A connection that no requirement names: to a host of nobody's, or to a service tag that has no part in those that are named
 * on the port, any of which may hold the host; none where everything is named there.
 */
export function strangeConnection(way: Way, opened: readonly Flow[]): (Way & { readonly to: string })[] {
  const there = opened.filter((flow) => isNamed([flow], way)).map(({ to }) => to);
  if (there.every((to) => (to.kind === 'fqdn' && to.host !== '*') || to.kind === 'url'))
    return [{ ...way, to: anywhere }];
  if (there.every(leavesNobodys)) return [{ ...way, to: nobodys }];
  if (there.some((to) => to.kind === 'address' || (to.kind === 'fqdn' && to.host === '*'))) return [];
  const tags = there.flatMap((to) => (to.kind === 'serviceTag' ? to.tag.name : []));
  const apart = tagsOfNoRow.find((each) => tags.every((tag) => isApart(tag, each)));
  return apart === undefined ? [] : [{ ...way, to: apart }];
}

/** Whether requirements leave hosts and addresses that they do not name on a port. */
export function leavesSomethingUnnamed(way: Way, opened: readonly Flow[]): boolean {
  return opened.every(
    (flow) =>
      !isNamed([flow], way) ||
      !(
        (flow.to.kind === 'fqdn' && flow.to.host === '*') ||
        (flow.to.kind === 'address' && isEveryAddress(flow.to.prefix)) ||
        (flow.to.kind === 'serviceTag' && flow.to.tag.name === 'Internet')
      ),
  );
}

export function toHost(way: Way): Way & { readonly to: string } {
  return { ...way, to: anywhere };
}

/** A flow as a security group has to let it pass: a host asks for the Internet, and beyond the web for the tag that holds it. */
export function asGroupsSee(flow: Flow): Flow {
  if (!['fqdn', 'url', 'fqdnTag'].includes(flow.to.kind)) return flow;
  const tag =
    flow.coveredBy !== undefined && isBeyondWeb(flow) ? flow.coveredBy : parseServiceTag('Internet');
  return { ...flow, to: { kind: 'serviceTag', tag } };
}

function isApart(tag: string, other: string): boolean {
  return !['Internet', 'VirtualNetwork'].includes(tag) && serviceTagOverlap(tag, other) === 'none';
}

/** Whether it is some addresses, and not an address that is kept for documents. */
function leavesNobodys(to: Destination): boolean {
  const interval = to.kind === 'address' ? intervalOf(to.prefix) : undefined;
  const number = addressNumber(nobodys);
  return interval !== undefined && !intervalCovers(interval, [number, number]);
}
