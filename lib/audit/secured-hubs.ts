import { isPrivate } from '../arithmetic/address-space';
import type { Interval } from '../arithmetic/interval';
import { prefixLength } from '../arithmetic/ipv4';
import type { AzureFirewall } from '../network/firewall/azure-firewall';
import type { HubConnection } from '../network/hub/hub-connection';
import type { HubRouteTable } from '../network/hub/hub-route-table';
import type { VirtualHub } from '../network/hub/virtual-hub';
import type { AuditedDocument } from './audited-document';

/** A virtual hub with a firewall of the document, of which the document tells where it leads. */
export interface SecuredHub {
  readonly hub: VirtualHub;
  readonly firewall: AzureFirewall;
  /** By what its connections send; of a hub without any, its default table. */
  readonly senders: readonly HubSender[];
}

/** What a connection of a hub learns, as far as policies of the hub and static routes give it. */
export interface HubSender {
  /** Absent of a hub that has no connection. */
  readonly connection?: HubConnection;
  /** What leads traffic to the Internet to a firewall; absent where nothing does. */
  readonly internetBy?: string;
  /** What leads traffic between private addresses to a firewall; absent where nothing does. */
  readonly privateBy?: string;
}

/** The hubs in which firewalls of the document stand, as far as it tells where they lead. */
export function securedHubs({ virtualHubs, deployedFirewalls }: AuditedDocument): SecuredHub[] {
  return virtualHubs.list.flatMap((hub) => {
    const [firewall] = deployedFirewalls.flatMap(({ firewall }) =>
      virtualHubs.of(firewall) === hub ? firewall : [],
    );
    const { openness = hub.intent.untold } = hub.intent;
    if (firewall === undefined || hub.resource === undefined || openness !== undefined) return [];
    const connections = virtualHubs.connections.filter((each) => each.hub === hub);
    const tables =
      connections.length === 0
        ? [{ table: virtualHubs.defaultTableOf(hub) }]
        : connections.map((connection) => ({ connection, table: connection.table }));
    const senders = tables.flatMap(
      ({ connection, table }: Pick<HubSender, 'connection'> & { table?: HubRouteTable }) =>
        table === undefined || table.openness !== undefined || connection?.openness !== undefined
          ? []
          : { connection, ...ledBy(hub, table) },
    );
    return { hub, firewall, senders };
  });
}

/** Where static routes lead is no matter. */
function ledBy({ intent }: VirtualHub, { routes }: HubRouteTable): Omit<HubSender, 'connection'> {
  const byRoute = (isMeant: (interval: Interval) => boolean) =>
    routes.find(({ prefixes }) => prefixes.doubtful || prefixes.intervals.some(isMeant))?.address;
  return {
    internetBy: intent.internet?.address ?? byRoute((each) => prefixLength(each) === 0),
    privateBy: intent.private?.address ?? byRoute((each) => isPrivate(each[0])),
  };
}

/** Up to four things by name, the first ones of the alphabet: the order of a document means nothing. */
export function named(names: readonly string[]): string {
  return [...[...names].sort().slice(0, 4), ...(names.length > 4 ? ['…'] : [])].join(', ');
}
