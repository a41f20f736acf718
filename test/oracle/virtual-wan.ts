import { firewallOf, type WrittenHub, type WrittenSpoke } from '../reachability/virtual-wan';
import { holds, intervalOf, isPrivate, lengthOf } from './addresses';

/** A virtual WAN as Azure has it: each network is 10.n.0.0/16, with one subnet 10.n.0.0/24. */
export interface AbstractWan {
  readonly hubs: readonly AbstractHub[];
}

export interface AbstractHub {
  readonly name: string;
  readonly internet: boolean;
  readonly private: boolean;
  /** Prefixes that its firewall opens on all ports to 10.0.0.0/8. */
  readonly opens: readonly string[];
  /** Prefixes that its default route table leads to its firewall; none beside an intent. */
  readonly staticRoutes: readonly string[];
  /** Prefixes that its second route table leads to its firewall; absent of a hub that has none, as beside an intent. */
  readonly second?: readonly string[] | undefined;
  readonly spokes: readonly AbstractSpoke[];
}

export interface AbstractSpoke {
  readonly name: string;
  readonly number: number;
  readonly secured: boolean;
  /** The route table by which it sends. */
  readonly sendsBy: HubTable;
  /** The labels of the route tables to which it propagates. */
  readonly propagates: readonly HubTable[];
  readonly routes: readonly { readonly to: string; readonly nextHop: 'Internet' | 'None' }[];
}

/** Each hub has the tables of Azure, and perhaps a second one of its own. */
export type HubTable = 'default' | 'none' | 'second';

export type WanOutcome = 'allow' | 'bypass' | 'deny' | 'unknown';

/** The hubs as the author of a document writes them. */
export function writtenHubs({ hubs }: AbstractWan): Record<string, WrittenHub> {
  return Object.fromEntries(
    hubs.map((hub): [string, WrittenHub] => {
      const intent = [...(hub.internet ? ['Internet'] : []), ...(hub.private ? ['PrivateTraffic'] : [])];
      return [
        hub.name,
        {
          firewall: true,
          opens: hub.opens,
          ...(intent.length > 0 && { intent }),
          routes: toFirewall(hub, hub.staticRoutes),
          ...(hub.second && { tables: { second: toFirewall(hub, hub.second) } }),
          spokes: Object.fromEntries(hub.spokes.map((spoke) => [spoke.name, writtenSpoke(hub, spoke)])),
        },
      ];
    }),
  );
}

function toFirewall({ name }: AbstractHub, prefixes: readonly string[]): Record<string, string> {
  return Object.fromEntries(prefixes.map((prefix) => [prefix, firewallOf(name)]));
}

/** Beside an intent connections have no routing of their own. */
export const isGoverned = (hub: AbstractHub) => hub.internet || hub.private;

/** The id of a route table of a hub. */
export function tableId({ name }: AbstractHub, table: HubTable): string {
  if (table === 'second') return `\${azurerm_virtual_hub_route_table.${name}-second.id}`;
  return `\${azurerm_virtual_hub.${name}.id}/hubRouteTables/${table}RouteTable`;
}

function writtenSpoke(hub: AbstractHub, { number, secured, routes, ...spoke }: AbstractSpoke): WrittenSpoke {
  const routing = {
    associated_route_table_id: tableId(hub, spoke.sendsBy),
    propagated_route_table: [{ labels: spoke.propagates }],
  };
  return {
    number,
    connection: { internet_security_enabled: secured, ...(!isGoverned(hub) && { routing: [routing] }) },
    ...(routes.length > 0 && {
      table: routes.map(({ to, nextHop }) => ({ name: to, address_prefix: to, next_hop_type: nextHop })),
    }),
  };
}

/** `astray` by a route of which nobody knows what it does, `untold` by none that the document tells: a reply is taken to come back then. */
type Way = { readonly through: AbstractHub } | 'direct' | 'drop' | 'Internet' | 'astray' | 'untold';

interface Candidate {
  readonly to: string;
  /** Among equal prefixes the lower wins: the table of the subnet, what is written in the hub, what the hub learns. */
  readonly rank: number;
  readonly way: Way;
}

/** What becomes of a connection from a spoke of a hub to an address, by the tables of flows on Microsoft's pages. */
export function wanOutcome(wan: AbstractWan, hub: AbstractHub, spoke: AbstractSpoke, to: string): WanOutcome {
  const address = intervalOf(to)!.first;
  const target = ownerOf(wan, address);
  const way = wayTo(wan, hub, spoke, address);
  if (way === 'astray' || way === 'untold') return 'unknown';
  if (way === 'drop') return 'deny';
  if (way === 'Internet') return 'bypass';
  const back =
    target === undefined || target.spoke === spoke
      ? way
      : wayTo(wan, target.hub, target.spoke, intervalOf(`10.${spoke.number}.0.9`)!.first);
  if (way === 'direct') return directReplyOutcome(back);
  const passed = throughFirewalls(way.through, target?.hub, address);
  if (passed !== 'allow' || target === undefined) return passed;
  const last = target.hub !== way.through && target.hub.private ? target.hub : way.through;
  return replyOutcome(back, last);
}

/** Firewalls drop replies to what has come past them. */
function directReplyOutcome(back: Way): WanOutcome {
  if (back === 'astray') return 'unknown';
  return back === 'drop' || typeof back === 'object' ? 'deny' : 'allow';
}

/** A reply has to meet the firewall that saw the request last; past all of them it is taken to come back. */
function replyOutcome(back: Way, last: AbstractHub): WanOutcome {
  if (back === 'astray') return 'unknown';
  if (typeof back === 'object') return back.through === last ? 'allow' : 'deny';
  return back === 'drop' ? 'deny' : 'allow';
}

function wayTo(wan: AbstractWan, hub: AbstractHub, spoke: AbstractSpoke, address: number): Way {
  const target = ownerOf(wan, address);
  // No hub leads what the network has itself.
  const given =
    target?.spoke === spoke
      ? [{ to: `10.${spoke.number}.0.0/16`, rank: 4, way: 'direct' as const }]
      : ofHub(wan, hub, spoke);
  const candidates = [...ofTable(spoke, address), ...given].filter((each) => holds(each.to, address));
  // A hub without a policy for private traffic may know private addresses that no document tells.
  if (isPrivate(address) && target === undefined && !candidates.some(isOfPolicy)) return 'untold';
  // Nor does a default route say what becomes of private addresses.
  const learned = candidates.filter(({ rank }) => rank > 0);
  if (isPrivate(address) && learned.length > 0 && learned.every(({ to }) => lengthOf(to) === 0))
    return 'untold';
  candidates.sort((a, b) => lengthOf(b.to) - lengthOf(a.to) || a.rank - b.rank);
  return candidates[0]?.way ?? (isPrivate(address) ? 'drop' : 'Internet');
}

const isOfPolicy = ({ rank, to }: Candidate) => rank === 1 && to !== '0.0.0.0/0';

function ofTable({ routes }: AbstractSpoke, address: number): Candidate[] {
  return routes.map(({ to, nextHop }) => {
    const toInternet = isPrivate(address) ? 'astray' : 'Internet';
    return { to, rank: 0, way: nextHop === 'None' ? 'drop' : toInternet };
  });
}

function ofHub({ hubs }: AbstractWan, hub: AbstractHub, spoke: AbstractSpoke): Candidate[] {
  const through = { through: hub };
  const written = [
    ...(hub.internet ? [{ to: '0.0.0.0/0', rank: 1 }] : []),
    ...(hub.private ? ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((to) => ({ to, rank: 1 })) : []),
    ...staticRoutesOf(hub, spoke).map((to) => ({ to, rank: 2 })),
  ]
    .filter(({ to }) => spoke.secured || to !== '0.0.0.0/0')
    .map((each): Candidate => ({ ...each, way: through }));
  // Behind a policy for private traffic nobody learns what narrower prefixes there are.
  if (hub.private) return written;
  const learned = hubs.flatMap((other) =>
    other.spokes
      .filter((each) => each !== spoke && propagatedBy(other, each).includes(tableOf(hub, spoke)))
      .map(({ number }): Candidate => {
        const inspected = other !== hub && other.private;
        return { to: `10.${number}.0.0/16`, rank: 3, way: inspected ? { through: other } : 'direct' };
      }),
  );
  return [...written, ...learned];
}

const tableOf = (hub: AbstractHub, { sendsBy }: AbstractSpoke) => (isGoverned(hub) ? 'default' : sendsBy);

const propagatedBy = (hub: AbstractHub, { propagates }: AbstractSpoke): readonly HubTable[] =>
  isGoverned(hub) ? ['default'] : propagates;

function staticRoutesOf(hub: AbstractHub, spoke: AbstractSpoke): readonly string[] {
  return { default: hub.staticRoutes, second: hub.second ?? [], none: [] }[tableOf(hub, spoke)];
}

/** The firewall of one hub, and after it that of the hub where the target is, where that inspects private traffic. */
function throughFirewalls(first: AbstractHub, last: AbstractHub | undefined, address: number): WanOutcome {
  const opens = ({ opens }: AbstractHub) => opens.some((prefix) => holds(prefix, address));
  if (!opens(first)) return 'deny';
  if (last === undefined || last === first) return 'allow';
  if (last.private) return opens(last) ? 'allow' : 'deny';
  return first.private ? 'allow' : 'unknown';
}

function ownerOf({ hubs }: AbstractWan, address: number) {
  return hubs
    .flatMap((hub) => hub.spokes.map((spoke) => ({ hub, spoke })))
    .find(({ spoke }) => holds(`10.${spoke.number}.0.0/16`, address));
}
