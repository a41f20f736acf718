import { Untold } from '../../network/association';
import type { AuditCheck } from '../check';
import { defaultRouteOf } from '../default-route';

/** A subnet whose route table leads its traffic straight to the Internet. */
export const subnetBypassesFirewall: AuditCheck = {
  code: 'subnet-bypasses-firewall',
  faults: ({ subnets }) =>
    subnets.flatMap(({ label, name, table }) => {
      if (table === undefined || table instanceof Untold || ownWayOut.includes(name ?? '')) return [];
      if (defaultRouteOf(table) !== 'Internet') return [];
      return {
        address: label,
        message: `The route table ${table.address} has no default route to an appliance: what leaves the subnet never passes a firewall.`,
        cure: 'add a route for 0.0.0.0/0 to the private address of the firewall',
      };
    }),
};

/** Subnets of Azure's own services, which have to reach the Internet themselves. */
const ownWayOut = [
  'AzureBastionSubnet',
  'AzureFirewallManagementSubnet',
  'AzureFirewallSubnet',
  'GatewaySubnet',
  'RouteServerSubnet',
];
