import type { AbstractNetwork, Question, Subnet, TagPrefixes, VirtualNetwork } from './abstract-network';
import { holds, intervalOf, lengthOf, oneOfEachPart, publicRanges } from './addresses';
import { firewallOutcomes } from './firewall';
import { type Destination, isMicrosofts, ofMicrosoftAlone } from './matching';
import { type Way, waysOf } from './routes';
import { inboundOutcomes, outboundOutcomes } from './security-groups';

export type Outcome = 'allow' | 'deny' | 'bypass';

/** The subnet of an address, and the network of the subnet. */
export interface Place {
  readonly virtualNetwork: VirtualNetwork;
  readonly subnet: Subnet;
}

/** What a question is asked of. */
export interface Situation {
  readonly network: AbstractNetwork;
  readonly question: Question;
  readonly tags: TagPrefixes | undefined;
  /** Whether a default route makes the tag `VirtualNetwork` hold everything, which Azure leaves open. */
  readonly defaultRouteIsOfNetwork: boolean;
}

/**
 * All that Azure may do with a connection, given what is known: one outcome where it is certain. It tries every address
 * that the destination may have, one after the other, and follows each as Azure does.
 */
export function outcomesOf(known: Omit<Situation, 'defaultRouteIsOfNetwork'>): Set<Outcome> {
  const hasDefaultRoute = known.network.routeTables.some(({ routes }) =>
    routes.some(({ to }) => !/^[A-Z]/.test(to) && lengthOf(to) === 0),
  );
  return new Set(
    (hasDefaultRoute ? [true, false] : [false]).flatMap((each) => [
      ...outcomesIn({ ...known, defaultRouteIsOfNetwork: each }),
    ]),
  );
}

function outcomesIn(situation: Situation): Set<Outcome> {
  const { network, question } = situation;
  const from = intervalOf(question.from)!.first;
  const source = placeOf(network, from);
  if (!source) throw new Error(`No subnet holds ${question.from}`);
  const found = inZone(situation, source);
  if (found === 'nowhere') return new Set(['allow', 'deny', 'bypass']);
  const destinations = found === undefined ? destinationsOf(situation) : [found];
  return new Set(destinations.flatMap((to) => [...outcomesAt(situation, from, source, to)]));
}

export function placeOf(network: AbstractNetwork, address: number): Place | undefined {
  for (const virtualNetwork of network.virtualNetworks) {
    const subnet = virtualNetwork.subnets.find(({ prefix }) => holds(prefix, address));
    if (subnet) return { virtualNetwork, subnet };
  }
  return undefined;
}

/** Where a private zone has a host; `undefined` where none decides, and `nowhere` where one does and has no record of it. */
function inZone(
  { network: { zone }, question: { to, toAddress } }: Situation,
  { virtualNetwork }: Place,
): Destination | 'nowhere' | undefined {
  if (zone === undefined || toAddress !== undefined || !to.endsWith(`.${zone.domain}`)) return undefined;
  if (!zone.linked.includes(virtualNetwork.name)) return undefined;
  const record = zone.records.find(({ label }) => to === `${label}.${zone.domain}`);
  return record === undefined ? 'nowhere' : { address: intervalOf(record.address)!.first, host: to };
}

/** An address of each kind that the network can tell apart, of those that the destination may have. */
function destinationsOf({ network, question: { to, toAddress }, tags }: Situation): Destination[] {
  if (toAddress !== undefined) return [{ address: intervalOf(toAddress)!.first, host: to }];
  const address = intervalOf(to)?.first;
  if (address !== undefined) return [{ address }];
  const texts = [network, tags ?? {}].flatMap((each) => keptTexts(each));
  const isHost = /\.(com|net|org)$/i.test(to);
  const ranges = (!isHost && tags?.[to]) || publicRanges;
  const parts = oneOfEachPart(ranges, texts);
  if (!isHost) return parts.map((each) => ({ address: each, tag: to }));
  const foreign = isMicrosofts(to) ? [] : ofMicrosoftAlone.flatMap((tag) => tags?.[tag] ?? []);
  return parts
    .filter((each) => !foreign.some((prefix) => holds(prefix, each)))
    .map((each) => ({ address: each, host: to }));
}

const kept = new WeakMap<object, readonly string[]>();

/** The texts of a network or of a file, about which much is asked. */
function keptTexts(value: object): readonly string[] {
  const texts = kept.get(value) ?? textsIn(value);
  kept.set(value, texts);
  return texts;
}

/** Every text of a value, wherever it stands. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

function outcomesAt(situation: Situation, from: number, source: Place, to: Destination): Set<Outcome> {
  const outcomes = new Set<Outcome>();
  for (const left of outboundOutcomes(situation, from, source, to)) {
    if (left === 'deny') outcomes.add('deny');
    else {
      for (const way of waysOf(situation, source, to)) {
        for (const outcome of outcomesOnWay(situation, from, source, to, way)) outcomes.add(outcome);
      }
    }
  }
  return outcomes;
}

function outcomesOnWay(
  situation: Situation,
  from: number,
  source: Place,
  to: Destination,
  way: Way,
): Outcome[] {
  if (way === 'none') return ['deny'];
  if (way === 'elsewhere') return ['allow', 'deny', 'bypass'];
  if (way === 'firewall' || isFirewall(situation, to)) return throughFirewall(situation, from, source, to);
  const target = placeOf(situation.network, to.address);
  const passed: Outcome[] = target === undefined ? ['bypass'] : ['allow', 'bypass'];
  return arriving(situation, { from, source, to, seen: undefined }).flatMap((end) =>
    end === 'deny' ? (['deny'] as const) : passed,
  );
}

/** Whether an address is of the subnet of the firewall, where it stands alone. */
export function isFirewall({ network }: Situation, { address }: Destination): boolean {
  const own = placeOf(network, intervalOf(network.firewall.address)!.first)!.subnet;
  return own.name === 'AzureFirewallSubnet' && holds(own.prefix, address);
}

/** What comes to a machine, and whom that sees as the sender. */
interface Coming {
  readonly from: number;
  readonly source: Place;
  readonly to: Destination;
  /** The address of the sender as it comes from a firewall; absent past it. */
  readonly seen: number | undefined;
}

/**
 * What comes of it at the firewall, and on the ways from its own subnet: on to where it is bound, or where a DNAT rule sends it, and
 * with the reply back to where it comes from.
 */
function throughFirewall(situation: Situation, from: number, source: Place, to: Destination): Outcome[] {
  const own = placeOf(situation.network, intervalOf(situation.network.firewall.address)!.first)!;
  return firewallOutcomes(situation, from, to).flatMap((passing): Outcome[] => {
    if (passing === 'deny') return ['deny'];
    const isSentOn = typeof passing === 'object';
    const end: Destination = isSentOn ? { address: intervalOf(passing.to)!.first } : to;
    const { question } = situation;
    const there = isSentOn ? { ...situation, question: { ...question, port: passing.toPort } } : situation;
    // To a public address it is translated too, which no machine of the network sees.
    const seen = passing === 'by network rule' ? [from] : addressesOf(situation, own);
    const ways = [end, { address: from }].map((each) =>
      own.subnet.routeTable === undefined ? (['beside'] as const) : waysOf(situation, own, each),
    );
    if (ways.some((each) => each.every((way) => way === 'none'))) return ['deny'];
    const onTheWay: Outcome[] = ways.flat().every((way) => way === 'beside') ? ['allow'] : ['allow', 'deny'];
    const ends = seen.flatMap((sender) => arriving(there, { from, source, to: end, seen: sender }));
    return ends.flatMap((each) => (each === 'deny' ? ['deny'] : onTheWay));
  });
}

/** An address of each kind that the network can tell apart, of those of a subnet. */
function addressesOf({ network, tags }: Situation, { subnet }: Place): number[] {
  return oneOfEachPart([subnet.prefix], textsIn([network, tags]));
}

/** What the security group of a machine does, and whether its reply is lost: to nowhere, or to a firewall that has not seen the request. */
function arriving(situation: Situation, { from, source, to, seen }: Coming): Outcome[] {
  const target = placeOf(situation.network, to.address);
  if (target === undefined) return ['allow'];
  const sender = seen ?? from;
  return inboundOutcomes(situation, sender, to, target).flatMap((end): Outcome[] => {
    if (end === 'deny') return ['deny'];
    if (target.subnet === source.subnet && sender === from) return ['allow'];
    const isTcp = situation.question.protocol === 'tcp';
    return waysOf(situation, target, { address: sender }).flatMap((back): Outcome[] => {
      if (back === 'elsewhere') return ['allow', 'deny'];
      const isLost = back === 'none' || (back === 'firewall' && seen === undefined && isTcp);
      return [isLost ? 'deny' : 'allow'];
    });
  });
}
