import { Untold } from '../../network/association';
import { connectionOf } from '../../network/peered-networks';
import type { Subnet } from '../../network/subnet';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck } from '../check';
import { defaultRouteOf } from '../default-route';
import { dependsOnInternet, unlessNeededBy } from '../subnet-dependence';

/** A subnet whose traffic goes straight to the Internet: by its route table, or without one though a firewall is near. */
export const subnetBypassesFirewall: AuditCheck = {
  code: 'subnet-bypasses-firewall',
  faults: (document) =>
    document.subnets.flatMap((subnet) => {
      const why = bypass(subnet, document);
      if (why === undefined || dependsOnInternet(subnet, document) || document.holdsEndpointsAlone(subnet))
        return [];
      return {
        address: subnet.label,
        message: `${why}: what leaves the subnet never passes a firewall.`,
        cure: `${subnet.table === undefined ? 'give it a route table with' : 'add'} a route for 0.0.0.0/0 to the private address of the firewall${unlessNeededBy([subnet], document)}`,
      };
    }),
};

function bypass(subnet: Subnet, document: AuditedDocument): string | undefined {
  const { table } = subnet;
  if (table instanceof Untold || document.isShutIn(subnet)) return undefined;
  // What a virtual hub leads, or not, is told of the hub.
  const hub = document.hubRoutesOf(subnet);
  const isOfHub = hub.learned !== undefined || hub.unplaced !== undefined;
  if (isOfHub && (table === undefined || table.defaultRoutes.length === 0)) return undefined;
  if (table !== undefined)
    return defaultRouteOf(table) === 'Internet'
      ? `The route table ${table.address} has no default route to an appliance`
      : undefined;
  const firewall = firewallNear(subnet, document);
  return firewall && `It has no route table, though ${firewall} stands in its network or a peered one`;
}

/** A firewall of the document that a subnet reaches. Routes that a gateway may give are not known. */
function firewallNear({ network }: Subnet, { deployedFirewalls }: AuditedDocument): string | undefined {
  if (network === undefined || network.gateway) return undefined;
  return deployedFirewalls.find(({ subnet }) => connectionOf(network, subnet?.network) === 'direct')?.firewall
    .resource.address;
}
