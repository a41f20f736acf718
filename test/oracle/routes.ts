import type { NextHop, Route, TagPrefixes } from './abstract-network';
import { holds, isPrivate, lengthOf } from './addresses';
import type { Place, Situation } from './evaluator';
import { type Destination, isOfTag, type Match } from './matching';

/** Where a route leads; `elsewhere` is an appliance that nobody described. */
export type Way = 'firewall' | 'beside' | 'none' | 'elsewhere';

const wayOf: Record<NextHop, Way> = {
  Firewall: 'firewall',
  OtherAppliance: 'elsewhere',
  Internet: 'beside',
  VnetLocal: 'beside',
  None: 'none',
};

interface Candidate {
  readonly way: Way;
  /** Of the prefix; the longer wins. */
  readonly length: number;
  /** Among equal lengths the lower wins: a prefix, a regional tag, a tag, AzureCloud's, then what Azure has by itself. */
  readonly rank: number;
  readonly match: Match;
  /** Whether it is longer than its prefix says, for all that is known. */
  readonly mayBeLonger?: boolean;
}

/** The ways that a connection may take: one where all is known. */
export function waysOf(situation: Situation, source: Place, to: Destination): Way[] {
  const endpoint = isBehindServiceEndpoint(source, to, situation.tags);
  if (endpoint === 'yes') return ['beside'];
  const ways = new Set<Way>(endpoint === 'maybe' ? ['beside'] : []);
  const candidates = [...userRoutes(situation, source, to), ...systemRoutes(situation, source, to)];
  const sure = candidates.filter(({ match }) => match === 'yes');
  const best = Math.max(...sure.map(({ length }) => length));
  const longest = sure.filter(({ length }) => length === best);
  const rank = Math.min(...longest.map((each) => each.rank));
  for (const each of longest) if (each.rank === rank) ways.add(each.way);
  // Nothing is longer than the prefix of one address.
  if (best < 32)
    for (const { match, way, length, mayBeLonger } of candidates)
      if (match === 'maybe' && (length >= best || mayBeLonger)) ways.add(way);
  return [...ways];
}

function userRoutes({ network, tags }: Situation, { subnet }: Place, to: Destination): Candidate[] {
  const table = network.routeTables.find(({ name }) => name === subnet.routeTable);
  return (table?.routes ?? []).flatMap((route): Candidate[] => {
    // What the Internet does with a private address is nowhere said.
    const isAstray = route.nextHop === 'Internet' && isPrivate(to.address);
    const way = isAstray ? 'elsewhere' : wayOf[route.nextHop];
    if (!isTag(route)) {
      const match = route.perhaps ? 'maybe' : 'yes';
      return holds(route.to, to.address) ? [{ way, length: lengthOf(route.to), rank: 0, match }] : [];
    }
    if (!tags) return candidatesByName(route, to, way);
    return (tags[route.to] ?? [])
      .filter((prefix) => holds(prefix, to.address))
      .map((prefix) => ({ way, length: lengthOf(prefix), rank: rankOf(route.to), match: 'yes' }));
  });
}

const isTag = ({ to }: Route) => /^[A-Z]/.test(to);

/** A tag without its prefixes is longer than any default route, and may be longer or shorter than all others. */
function candidatesByName(route: Route, to: Destination, way: Way): Candidate[] {
  const match = isOfTag(to, route.to, undefined);
  if (match === 'no') return [];
  const beyondDefault = { way, length: 0.5, rank: 0, match, mayBeLonger: true } as const;
  return match === 'yes' ? [beyondDefault, { ...beyondDefault, match: 'maybe' }] : [beyondDefault];
}

function rankOf(tag: string): number {
  const cloud = tag.startsWith('AzureCloud');
  // The parts of Front Door are services, not regions.
  const regional = tag.includes('.') && !tag.startsWith('AzureFrontDoor');
  return (cloud ? 3 : 1) + (regional ? 0 : 1);
}

/**
 * What Azure has by itself. It drops private addresses of nobody, unless a route of the user holds them: so does a default
 * route that leads from one spoke to another through the firewall of the hub.
 */
function systemRoutes({ network }: Situation, source: Place, { address }: Destination): Candidate[] {
  const hub = network.virtualNetworks[0]!;
  const reachable = network.virtualNetworks.filter((each) => {
    const isPeered = each === hub || source.virtualNetwork === hub;
    return each === source.virtualNetwork || isPeered;
  });
  const own = reachable
    .filter(({ space }) => holds(space, address))
    .map(({ space }): Candidate => ({ way: 'beside', length: lengthOf(space), rank: 9, match: 'yes' }));
  if (own.length > 0) return own;
  if (!isPrivate(address)) return [{ way: 'beside', length: 0, rank: 9, match: 'yes' }];
  const table = network.routeTables.find(({ name }) => name === source.subnet.routeTable);
  const isReplaced = (table?.routes ?? []).some(
    (route) => !isTag(route) && !route.perhaps && holds(route.to, address),
  );
  return isReplaced ? [] : [{ way: 'none', length: 0, rank: 9, match: 'yes' }];
}

/** The service of each endpoint. `Microsoft.Storage` holds for a region and its pair alone, the other one everywhere. */
const tagsOfEndpoint: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.Storage': ['Storage.WestEurope', 'Storage.NorthEurope'],
  'Microsoft.Storage.Global': ['Storage'],
  'Microsoft.KeyVault': ['AzureKeyVault'],
};

function isBehindServiceEndpoint({ subnet }: Place, to: Destination, tags: TagPrefixes | undefined): Match {
  const matches = subnet.serviceEndpoints
    .flatMap((endpoint) => tagsOfEndpoint[endpoint]!)
    .map((tag) => isOfTag(to, tag, tags));
  return matches.includes('yes') ? 'yes' : matches.includes('maybe') ? 'maybe' : 'no';
}
