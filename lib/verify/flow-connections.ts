import { intervalOf, isEveryAddress } from '../arithmetic/ipv4';
import type { PortRange } from '../arithmetic/port';
import { type Flow, webProtocol } from '../model/flow';
import type { ConnectionFromSubnet } from '../reachability/connection';
import type { AddressesOfSubnet } from '../reachability/known-subnet';

/** Addresses that stand for a prefix or a range; none for a text that Terraform resolves. */
export type Witnesses = (prefix: string) => readonly string[];

/**
 * Every connection by which a flow is asked about: from addresses that stand for its sources, to those that stand for its
 * destinations, on each end of its ports.
 */
export function connectionsOf(
  flow: Flow,
  sources: readonly AddressesOfSubnet[],
  destinations: readonly string[],
  witnesses: Witnesses,
): ConnectionFromSubnet[] {
  return sources.flatMap(({ addresses, subnetId }) =>
    pairsAsked(addresses.flatMap(witnesses), destinations).flatMap(([from, to]) =>
      transportsOf(flow).flatMap((protocol) =>
        samplePorts(flow, protocol).map((port) => ({
          from,
          subnetId,
          to,
          protocol,
          port,
          applicationProtocol: applicationProtocolOf(flow, protocol, port),
        })),
      ),
    ),
  );
}

/** So many pairs of the two ends of a flow are asked about: each on every port. */
const mostPairs = 5_000;

/**
 * The two ends of a flow, each with each; of more pairs than are asked about each address of either side with the first and the last
 * of the other, and with one more.
 */
function pairsAsked(froms: readonly string[], tos: readonly string[]): (readonly [string, string])[] {
  if (froms.length * tos.length <= mostPairs)
    return froms.flatMap((from) => tos.map((to) => [from, to] as const));
  const some = (all: readonly string[], i: number) => [
    ...new Set([all[0]!, all.at(-1)!, all[i % all.length]!]),
  ];
  const pairs = [
    ...froms.flatMap((from, i) => some(tos, i).map((to) => [from, to] as const)),
    ...tos.flatMap((to, i) => some(froms, i).map((from) => [from, to] as const)),
  ];
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}

/** How many pairs of the two ends of connections are not among these. */
export function pairsLeftOut(asked: readonly ConnectionFromSubnet[]): number {
  const froms = new Set(asked.map(({ from }) => from)).size;
  const tos = new Set(asked.map(({ to }) => to)).size;
  if (froms * tos <= mostPairs) return 0;
  return froms * tos - new Set(asked.map(({ from, to }) => `${from},${to}`)).size;
}

/**
 * The same from a service tag, or from prefixes that stand for it, to the machines of a role, by whose subnet it is asked
 * about.
 */
export function inboundConnectionsOf(
  flow: Flow,
  sources: readonly string[],
  destinations: readonly AddressesOfSubnet[],
  witnesses: Witnesses,
): ConnectionFromSubnet[] {
  const froms = sources.flatMap((each) => (intervalOf(each) === undefined ? [each] : witnesses(each)));
  return destinations.flatMap(({ addresses, subnetId }) =>
    pairsAsked(froms, addresses.flatMap(witnesses)).flatMap(([from, to]) =>
      transportsOf(flow).flatMap((protocol) =>
        samplePorts(flow, protocol).map((port) => ({ from, to, protocol, port, subnetId })),
      ),
    ),
  );
}

/** A host that is in no network and of no service tag: it goes where the default route leads. */
export const anywhere = 'any.example';

/** An address of nobody's, which is of no service tag: of those that are kept for documents. */
export const nobodys = '203.0.113.77';

/**
 * What is asked about in the place of a flow's destination: any name will do below a wildcard, and of a prefix the
 * addresses that stand for it.
 *
 * @param networkSpaces prefixes that stand for the tag `VirtualNetwork`
 */
export function destinationsAsked(
  { to }: Flow,
  roleAddresses: readonly string[],
  networkSpaces: readonly string[],
  witnesses: Witnesses,
): string[] {
  switch (to.kind) {
    case 'fqdn':
    case 'url':
      return [to.host.replaceAll('*', 'any')];
    case 'serviceTag':
      return to.tag.name === 'VirtualNetwork' && networkSpaces.length > 0
        ? networkSpaces.flatMap(witnesses)
        : [to.tag.name];
    case 'fqdnTag':
      // A service tag may bear the same name.
      return [`fqdn-tag:${to.tag}`];
    case 'address':
      return isEveryAddress(to.prefix) ? [anywhere] : [...witnesses(to.prefix)];
    case 'role':
      return roleAddresses.flatMap(witnesses);
    case 'resource':
      return [];
  }
}

function transportsOf({ protocol }: Flow): string[] {
  switch (protocol) {
    case 'any':
      return ['tcp', 'udp'];
    case 'http':
    case 'https':
      return ['tcp'];
    default:
      return [protocol];
  }
}

/** What is spoken on a port, where the page or the port itself says so: an application rule has to name it too. */
function applicationProtocolOf({ protocol }: Flow, transport: string, port: number): string | undefined {
  return transport === 'tcp' ? webProtocol(protocol, { first: port, last: port })?.toLowerCase() : undefined;
}

function samplePorts({ ports }: Flow, protocol: string): number[] {
  if (protocol === 'icmp') return [0];
  return [...new Set(ports.flatMap(({ first, last }: PortRange) => [first, last]))];
}
