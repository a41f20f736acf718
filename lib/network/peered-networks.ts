import type { Interval } from '../arithmetic/interval';
import type { VirtualNetwork } from './virtual-network';

/** How one network reaches another. */
export type Connection =
  | 'direct'
  | 'doubted'
  | 'one-sided'
  | 'idle'
  | 'barred'
  | 'overlapping'
  | 'not told'
  | 'none';

/**
 * Whether machines of one network reach those of another: a peering takes effect once both networks have it, of which Azure says then
 * that it is connected; and Azure refuses one between networks of which both have an address.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview
 */
export function connectionOf(from: VirtualNetwork | undefined, to: VirtualNetwork | undefined): Connection {
  if (from !== undefined && from === to) return 'direct';
  if (from === undefined || to === undefined) return 'not told';
  if (from.barredPeers.includes(to) || to.barredPeers.includes(from)) return 'barred';
  const sides = [from.peers.includes(to), to.peers.includes(from)];
  if (sides.includes(true) && from.space.intervals.some((each) => to.space.set.touches(each)))
    return 'overlapping';
  if (!sides.includes(false)) return from.mayLose.has(to) ? 'doubted' : 'direct';
  if (from.idlePeers.has(to) || to.idlePeers.has(from)) return 'idle';
  if (from.untoldPeers || to.untoldPeers) return from.mayLose.has(to) ? 'doubted' : 'not told';
  return sides.includes(true) ? 'one-sided' : 'none';
}

/** Whether one network reaches another, as far as its own peering and the document tell. */
export function mayReach(from: VirtualNetwork | undefined, to: VirtualNetwork | undefined): boolean {
  const way = connectionOf(from, to);
  if (way === 'not told') return to !== undefined && from?.peers.includes(to) === true;
  return way === 'direct' || way === 'doubted';
}

/** Between networks of one document that do not reach each other. */
export type ClosedWay = Exclude<Connection, 'direct' | 'doubted' | 'not told'>;

/** Whether one network is known not to reach another: a peering of one side alone is initiated, and carries nothing. */
export function isClosedWay(way: Connection): way is ClosedWay {
  return way !== 'direct' && way !== 'doubted' && way !== 'not told';
}

/** Why one network does not reach another, in words. */
export function whyClosed(way: ClosedWay, from: VirtualNetwork, to: VirtualNetwork): string {
  const [own, other] = [from.resource.address, to.resource.address];
  if (way === 'none') return `no peering joins ${own} and ${other}`;
  if (way === 'overlapping')
    return `the address spaces of ${own} and ${other} overlap, and Azure refuses to peer such networks`;
  if (way === 'barred') return `the peering does not let all pass between ${own} and ${other}`;
  const idle = from.idlePeers.get(to) ?? to.idlePeers.get(from);
  if (way === 'idle') return `${idle}, and nothing passes until both sides of a peering are connected`;
  const lacking = from.peers.includes(to) ? other : own;
  return `the document has no peering of ${lacking} in return, and with that of one side alone nothing passes between ${own} and ${other}`;
}

/** Whether a network uses the gateways of a peered one; a text says why it does not, or why that is not known. */
export function usesGateways(network: VirtualNetwork, hub: VirtualNetwork): true | string {
  const [uses, lends] = [network.usesGatewaysOf.get(hub), hub.lendsGatewaysTo.get(network)];
  if (uses && lends) return true;
  const [own, other] = [network.resource.address, hub.resource.address];
  return uses === false || lends === false
    ? `the peerings do not let ${own} use the gateways of ${other}: allow_gateway_transit there and use_remote_gateways here`
    : `whether ${own} uses the gateways of ${other} the document does not tell`;
}

/** A prefix that holds an address, of a network itself or of one with which it has a peering. */
export interface SpaceAround {
  readonly interval: Interval;
  /** Absent where it is of the network itself. */
  readonly peer?: VirtualNetwork;
  /** Why it is not known whether the peering is in force. */
  readonly doubt?: string;
}

/** Why it is not known whether the peering of two networks is in force. */
export function peeringDoubt(one: VirtualNetwork, other: VirtualNetwork): string {
  const [here, there] = [one.resource.address, other.resource.address];
  const why = one.mayLose.get(other);
  const lack = why === undefined ? ' the document does not tell' : ` is not known: ${why}`;
  return `whether the peering of ${here} and ${there} is in force${lack}`;
}

/** The prefix of a network, or of one that is peered with it or may be, that holds an address. */
export function spaceAround(network: VirtualNetwork, address: number): SpaceAround | undefined {
  const own = network.space.longestPrefixOf(address);
  if (own !== undefined) return { interval: own };
  for (const peer of network.peers) {
    const interval = peer.space.longestPrefixOf(address);
    const way = interval === undefined ? 'none' : connectionOf(network, peer);
    if (way === 'direct') return { interval: interval!, peer };
    if (way === 'doubted' || way === 'not told')
      return { interval: interval!, peer, doubt: peeringDoubt(network, peer) };
  }
  for (const [peer, doubt] of network.mayBeJoined) {
    const interval = peer.space.longestPrefixOf(address);
    if (interval !== undefined) return { interval, peer, doubt };
  }
  return undefined;
}

/** Whether all prefixes of a network, and of those it is peered with, are known. */
export function isClosed(network: VirtualNetwork): boolean {
  return !network.openPeers && !hasUntoldSpace(network);
}

/** Whether not all prefixes are known of a network, or of those of the document that it is peered with. */
export function hasUntoldSpace({ space, peers }: VirtualNetwork): boolean {
  return [space, ...peers.map((peer) => peer.space)].some(
    ({ doubtful, intervals }) => doubtful || intervals.length === 0,
  );
}
