import { intervalOf, isEveryAddress } from '../arithmetic/ipv4';
import { type Flow, webProtocol } from '../model/flow';
import type { ConnectionFromSubnet } from '../reachability/connection';
import type { AddressesOfSubnet } from '../reachability/known-subnet';

/** Addresses that stand for a prefix or a range; none for a text that Terraform resolves. */
export type Witnesses = (prefix: string) => readonly string[];

/** Names that stand for what a wildcard matches. */
export type NamesToldApart = (wildcard: string) => readonly string[];

/** What a document tells apart, so that not everything of a flow need be asked about. */
export interface ToldApart {
  readonly witnesses: Witnesses;
  /** The ports at which rules begin to decide otherwise of what an address opens, or of what comes to it. */
  readonly portsOf: (
    address: string,
    subnetId: string | undefined,
    direction: 'Inbound' | 'Outbound',
  ) => readonly number[];
}

/** The connections by which a flow is asked about. */
export interface FlowConnections {
  readonly asked: readonly ConnectionFromSubnet[];
  /** How many others there are, of which these stand for some. */
  readonly leftOut: number;
}

/** A protocol and a port, as they are asked about. */
type Way = readonly [protocol: string, port: number];

/**
 * Every connection by which a flow is asked about: from addresses that stand for its sources, to those that stand for its
 * destinations, on each end of its ports and wherever between them rules begin to decide otherwise.
 */
export function connectionsOf(
  flow: Flow,
  sources: readonly AddressesOfSubnet[],
  destinations: readonly string[],
  { witnesses, portsOf }: ToldApart,
): FlowConnections {
  const machines = sources.map(({ addresses, subnetId }) => ({
    addresses: addresses.flatMap(witnesses),
    subnetId,
  }));
  const ways = waysOf(flow, () => [
    ...machines.flatMap(({ addresses, subnetId }) =>
      addresses.flatMap((from) => portsOf(from, subnetId, 'Outbound')),
    ),
    ...destinations
      .filter((to) => intervalOf(to) !== undefined)
      .flatMap((to) => portsOf(to, undefined, 'Inbound')),
  ]);
  return together(
    machines.map(({ addresses, subnetId }) =>
      connected(addresses, destinations, ways, ([from, to, [protocol, port]]) => ({
        from,
        subnetId,
        to,
        protocol,
        port,
        applicationProtocol: applicationProtocolOf(flow, protocol, port),
      })),
    ),
  );
}

/** So many pairs of the two ends of a flow are asked about on every port. */
const mostPairs = 5_000;

/** So many connections of a flow are asked about. */
const mostConnections = 20_000;

/**
 * The two ends of a flow, each with each, on every port; of more than are asked about the pairs that stand for all, on the ends of its
 * ports.
 */
function connected(
  froms: readonly string[],
  tos: readonly string[],
  { ends, all }: WaysAsked,
  connection: (ends: readonly [string, string, Way]) => ConnectionFromSubnet,
): FlowConnections {
  const pairs = froms.length * tos.length;
  const isWhole = pairs <= mostPairs && pairs * all.length <= mostConnections;
  const asked = isWhole
    ? froms.flatMap((from) => tos.flatMap((to) => all.map((way) => connection([from, to, way]))))
    : pairsForAll(froms, tos).flatMap(([from, to]) => ends.map((way) => connection([from, to, way])));
  return { asked, leftOut: pairs * all.length - asked.length };
}

function together(parts: readonly FlowConnections[]): FlowConnections {
  return {
    asked: parts.flatMap(({ asked }) => asked),
    leftOut: parts.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

/** Each address of either side with the first and the last of the other, and with one more. */
function pairsForAll(froms: readonly string[], tos: readonly string[]): (readonly [string, string])[] {
  const some = (all: readonly string[], i: number) => [
    ...new Set([all[0]!, all.at(-1)!, all[i % all.length]!]),
  ];
  const pairs = [
    ...froms.flatMap((from, i) => some(tos, i).map((to) => [from, to] as const)),
    ...tos.flatMap((to, i) => some(froms, i).map((from) => [from, to] as const)),
  ];
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}

/**
 * The same from a service tag, or from prefixes that stand for it, to the machines of a role, by whose subnet it is asked
 * about.
 */
export function inboundConnectionsOf(
  flow: Flow,
  sources: readonly string[],
  destinations: readonly AddressesOfSubnet[],
  { witnesses, portsOf }: ToldApart,
): FlowConnections {
  const froms = sources.flatMap((each) => (intervalOf(each) === undefined ? [each] : witnesses(each)));
  const machines = destinations.map(({ addresses, subnetId }) => ({
    addresses: addresses.flatMap(witnesses),
    subnetId,
  }));
  const ways = waysOf(flow, () =>
    machines.flatMap(({ addresses, subnetId }) =>
      addresses.flatMap((to) => portsOf(to, subnetId, 'Inbound')),
    ),
  );
  return together(
    machines.map(({ addresses, subnetId }) =>
      connected(froms, addresses, ways, ([from, to, [protocol, port]]) => ({
        from,
        to,
        protocol,
        port,
        subnetId,
      })),
    ),
  );
}

/** A host that is in no network and of no service tag: it goes where the default route leads. */
export const anywhere = 'any.example';

/** An address of nobody's, which is of no service tag: of those that are kept for documents. */
export const nobodys = '203.0.113.77';

/**
 * What is asked about in the place of a flow's destination: the names that stand for a wildcard, and of a prefix the
 * addresses that stand for it.
 *
 * @param networkSpaces prefixes that stand for the tag `VirtualNetwork`
 */
export function destinationsAsked(
  { to }: Flow,
  roleAddresses: readonly string[],
  networkSpaces: readonly string[],
  witnesses: Witnesses,
  names: NamesToldApart,
): string[] {
  switch (to.kind) {
    case 'fqdn':
    case 'url':
      return [...names(to.host)];
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

interface WaysAsked {
  /** On the ends of its ports. */
  readonly ends: readonly Way[];
  readonly all: readonly Way[];
}

/** @param cuts ports at which rules begin to decide otherwise */
function waysOf(flow: Flow, cuts: () => readonly number[]): WaysAsked {
  const ends = [...new Set(flow.ports.flatMap(({ first, last }) => [first, last]))];
  const ranges = flow.ports.filter(({ first, last }) => first < last);
  const between =
    ranges.length === 0
      ? []
      : cuts().filter((port) => ranges.some(({ first, last }) => first < port && port < last));
  const ports = [...new Set([...ends, ...between])];
  const on = (each: readonly number[]) =>
    transportsOf(flow).flatMap((protocol) =>
      (protocol === 'icmp' ? [0] : each).map((port): Way => [protocol, port]),
    );
  return { ends: on(ends), all: on(ports) };
}
