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
  return new Set(destinationsOf(situation).flatMap((to) => [...outcomesAt(situation, from, source, to)]));
}

export function placeOf(network: AbstractNetwork, address: number): Place | undefined {
  for (const virtualNetwork of network.virtualNetworks) {
    const subnet = virtualNetwork.subnets.find(({ prefix }) => holds(prefix, address));
    if (subnet) return { virtualNetwork, subnet };
  }
  return undefined;
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
  const target = placeOf(situation.network, to.address);
  const arrived = target ? inboundOutcomes(situation, from, to, target) : (['allow'] as const);
  const passing: Outcome[] = way === 'firewall' ? throughFirewall(situation, from, to) : ['bypass'];
  return passing.flatMap((passed): Outcome[] => {
    if (passed === 'deny') return ['deny'];
    return arrived.flatMap((end): Outcome[] => {
      if (end === 'deny') return ['deny'];
      const arriving: Outcome[] = staysWithin(target, way) ? ['allow', 'bypass'] : [passed];
      return target === undefined
        ? arriving
        : repliesOf(situation, from, source, { to, target, way }).flatMap((isLost) =>
            isLost ? ['deny'] : arriving,
          );
    });
  });
}

/**
 * What comes of it at the firewall, and on the ways from its own subnet: on to where it is bound, and with the reply back to where it
 * comes from.
 */
function throughFirewall(situation: Situation, from: number, to: Destination): Outcome[] {
  const own = placeOf(situation.network, intervalOf(situation.network.firewall.address)!.first)!;
  if (own.subnet.routeTable === undefined) return firewallOutcomes(situation, from, to);
  const ways = [to, { address: from }].map((end) => waysOf(situation, own, end));
  const lost = ways.some((each) => each.every((way) => way === 'none'));
  const passing: Outcome[] = ways.flat().every((way) => way === 'beside') ? ['allow'] : ['allow', 'deny'];
  return firewallOutcomes(situation, from, to).flatMap((passed) =>
    passed === 'allow' ? (lost ? ['deny'] : passing) : [passed],
  );
}

/**
 * Whether the reply of a machine is lost: on its way to nowhere, or to the firewall where that has not seen the request. What
 * application rules let pass has the address of the firewall.
 */
function repliesOf(
  situation: Situation,
  from: number,
  source: Place,
  { to, target, way }: { readonly to: Destination; readonly target: Place; readonly way: Way },
): boolean[] {
  if (target.subnet === source.subnet) return [false];
  const isTcp = situation.question.protocol === 'tcp';
  const lost = waysOf(situation, target, { address: from }).flatMap((back) => {
    if (back === 'elsewhere') return [true, false];
    return [back === 'none' || (back === 'firewall' && way !== 'firewall' && isTcp)];
  });
  const isPerhapsTranslated = way === 'firewall' && to.host !== undefined;
  return isPerhapsTranslated ? [...lost, false] : lost;
}

/** Between machines of the document nobody expects a firewall: to pass it by is as good as to be let pass. */
const staysWithin = (target: Place | undefined, way: Way) => way === 'beside' && target !== undefined;
