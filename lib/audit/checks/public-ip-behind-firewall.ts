import { Untold } from '../../network/association';
import { takesGatewayRoutes } from '../../network/route-table';
import type { Subnet } from '../../network/subnet';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck } from '../check';
import { defaultRouteOf } from '../default-route';
import { dependsOnInternet } from '../subnet-dependence';

/** A public IP in a subnet whose default route leads to a firewall: requests come past it, and their replies go to it. */
export const publicIpBehindFirewall: AuditCheck = {
  code: 'public-ip-behind-firewall',
  faults: (document) =>
    document.publicAddresses.flatMap(({ resource, subnet }) => {
      if (dependsOnInternet(subnet, document) || !leadsToFirewall(subnet, document)) return [];
      return {
        address: resource.address,
        message: `It has a public IP in ${subnet.label}, whose default route leads to a firewall: what comes in by that passes the firewall by, and the replies go to the firewall, which drops them.`,
        cure: 'take the public IP away and let callers in by a DNAT rule of the firewall, or lead the addresses of the callers to Internet by routes of the subnet',
      };
    }),
};

/** Whether all that a subnet sends to the Internet goes to a firewall; routes to some callers may lead straight to them. */
function leadsToFirewall(subnet: Subnet, document: AuditedDocument): boolean {
  const { table } = subnet;
  if (table instanceof Untold) return false;
  if (table?.routes.some(({ nextHopType, length }) => nextHopType === 'Internet' && length !== 0))
    return false;
  if (table?.routes.some(({ nextHopType, tag }) => nextHopType === 'Internet' && tag !== undefined))
    return false;
  if (table !== undefined && table.defaultRoutes.length > 0) return defaultRouteOf(table) === 'appliance';
  const given = document.hubRoutesOf(subnet).default;
  return takesGatewayRoutes(table) === true && typeof given === 'object' && given.firewall !== undefined;
}
