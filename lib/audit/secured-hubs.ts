import type { AzureFirewall } from '../network/firewall/azure-firewall';
import type { HubRouteTable } from '../network/hub/hub-route-table';
import type { VirtualHub } from '../network/hub/virtual-hub';
import type { AuditedDocument } from './audited-document';

/** A virtual hub with a firewall of the document, of which the document tells where it leads. */
export interface SecuredHub {
  readonly hub: VirtualHub;
  readonly firewall: AzureFirewall;
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
    const table = virtualHubs.defaultTableOf(hub);
    const told =
      hub.resource !== undefined && hub.intent.openness === undefined && table?.openness === undefined;
    if (firewall === undefined || !told) return [];
    const { internet, private: ofPrivate } = hub.intent;
    return {
      hub,
      firewall,
      internetBy: internet?.address ?? routeOf(table, ({ all }) => all),
      privateBy: ofPrivate?.address ?? routeOf(table, ({ all }) => !all),
    };
  });
}

/** A static route whose prefixes are of some kind; where it leads is no matter. */
function routeOf(
  table: HubRouteTable | undefined,
  isMeant: (prefixes: HubRouteTable['routes'][number]['prefixes']) => boolean,
): string | undefined {
  return table?.routes.find(({ prefixes }) => prefixes.doubtful || isMeant(prefixes))?.address;
}
