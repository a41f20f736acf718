import type { SecurityRule, VirtualNetwork } from './abstract-network';
import { holds, isPrivate, lengthOf } from './addresses';
import type { Place, Situation } from './evaluator';
import { byPriority, firstMatches } from './firewall';
import { allOf, anyOf, certainly, type Destination, isOfTag, isPort, type Match } from './matching';

export type Passing = 'allow' | 'deny';

/** What the security group of a subnet does with what leaves it. */
export function outboundOutcomes(
  situation: Situation,
  from: number,
  source: Place,
  to: Destination,
): Passing[] {
  return outcomes(situation, 'Outbound', source, { address: from }, to, [
    [
      allOf([
        isOfVirtualNetwork(situation, source, { address: from }),
        isOfVirtualNetwork(situation, source, to),
      ]),
      'allow',
    ],
    [isInternet(situation, source, to), 'allow'],
  ]);
}

/** What the security group of a subnet does with what arrives there. */
export function inboundOutcomes(
  situation: Situation,
  from: number,
  to: Destination,
  target: Place,
): Passing[] {
  return outcomes(situation, 'Inbound', target, { address: from }, to, [
    [
      allOf([
        isOfVirtualNetwork(situation, target, { address: from }),
        isOfVirtualNetwork(situation, target, to),
      ]),
      'allow',
    ],
  ]);
}

function outcomes(
  situation: Situation,
  direction: SecurityRule['direction'],
  place: Place,
  from: Destination,
  to: Destination,
  defaults: readonly (readonly [Match, Passing])[],
): Passing[] {
  return adminOutcomes(situation, direction, place, from, to).flatMap((decided) =>
    decided === 'handed on' ? groupOutcomes(situation, direction, place, from, to, defaults) : [decided],
  );
}

/** What the rules of network managers do, which come before those of security groups. */
function adminOutcomes(
  situation: Situation,
  direction: SecurityRule['direction'],
  place: Place,
  from: Destination,
  to: Destination,
): (Passing | 'handed on')[] {
  const managers = situation.network.managers.filter(
    ({ deployed, members }) => deployed && members.includes(place.virtualNetwork.name),
  );
  const rulesOf = managers.map(({ rules }) =>
    byPriority(rules.filter((rule) => rule.direction === direction)).map((rule) => {
      const { protocol, ports, sources, destinations, action } = rule;
      const match = allOf([
        certainly(protocol === 'Any' || protocol.toLowerCase() === situation.question.protocol),
        certainly(isPort(ports, situation.question.port)),
        sources.length === 0 ? 'yes' : isOfSide(situation, place, sources, from),
        destinations.length === 0 ? 'yes' : isOfSide(situation, place, destinations, to),
      ]);
      return [match, ({ Allow: 'handed on', AlwaysAllow: 'allow', Deny: 'deny' } as const)[action]] as const;
    }),
  );
  // The rules of the wider scope are asked first, and nobody says which that is.
  const orders = [rulesOf, [...rulesOf].reverse()];
  return [
    ...new Set(orders.flatMap((each) => firstMatches<Passing | 'handed on'>(each.flat(), 'handed on'))),
  ];
}

function groupOutcomes(
  situation: Situation,
  direction: SecurityRule['direction'],
  place: Place,
  from: Destination,
  to: Destination,
  defaults: readonly (readonly [Match, Passing])[],
): Passing[] {
  const { network, question } = situation;
  const group = network.securityGroups.find(({ name }) => name === place.subnet.securityGroup);
  if (!group) return ['allow'];
  const own = byPriority(group.rules.filter((rule) => rule.direction === direction)).map((rule) => {
    const match = allOf([
      certainly(rule.protocol === '*' || rule.protocol.toLowerCase() === question.protocol),
      certainly(isPort(rule.ports, question.port)),
      isOfSide(situation, place, rule.sources, from),
      isOfSide(situation, place, rule.destinations, to),
    ]);
    return [match, rule.access === 'Allow' ? 'allow' : 'deny'] as const;
  });
  return firstMatches<Passing>([...own, ...defaults], 'deny');
}

const isOfSide = (situation: Situation, place: Place, texts: readonly string[], end: Destination): Match =>
  anyOf(
    texts.map((text) => {
      if (text === 'VirtualNetwork') return isOfVirtualNetwork(situation, place, end);
      if (text === 'Internet') return isInternet(situation, place, end);
      if (/^[A-Z]/i.test(text)) return isOfTag(end, text, situation.tags);
      return certainly(holds(text, end.address));
    }),
  );

/**
 * The tag `VirtualNetwork` of a subnet: the spaces of its network and of those peered with it, and the prefixes of its
 * routes; a default route may make it everything.
 */
function isOfVirtualNetwork(
  situation: Situation,
  { subnet, virtualNetwork }: Place,
  end: Destination,
): Match {
  const { network, tags, defaultRouteIsOfNetwork } = situation;
  if (isInSpaces(network.virtualNetworks, virtualNetwork, end.address)) return 'yes';
  const table = network.routeTables.find(({ name }) => name === subnet.routeTable);
  return anyOf(
    (table?.routes ?? []).map(({ to }) => {
      if (!/^[A-Z]/.test(to))
        return certainly(holds(to, end.address) && (lengthOf(to) > 0 || defaultRouteIsOfNetwork));
      return isOfTag(end, to, tags) === 'no' ? 'no' : 'maybe';
    }),
  );
}

function isInSpaces(networks: readonly VirtualNetwork[], own: VirtualNetwork, address: number): boolean {
  const hub = networks[0]!;
  return networks.some((each) => {
    const isReachable = each === own || each === hub || own === hub;
    return isReachable && holds(each.space, address);
  });
}

/** The tag `Internet`: what is public and outside the virtual network, Azure's own addresses too. */
const isInternet = ({ network }: Situation, { virtualNetwork }: Place, { address }: Destination): Match =>
  certainly(!isPrivate(address) && !isInSpaces(network.virtualNetworks, virtualNetwork, address));
