import { blocks, text } from '../../terraform/resource-values';
import { type AuditCheck, listed } from '../check';
import { knownItems } from '../known-values';

/** Service endpoints of a subnet, which lead past the firewall whatever the routes say. */
export const serviceEndpointBypass: AuditCheck = {
  code: 'service-endpoint-bypass',
  faults: ({ subnets }) =>
    subnets.flatMap(({ address, name, values }) => {
      // Blocks in azurerm 5.
      const endpoints = [
        ...knownItems(values.service_endpoints).items,
        ...blocks(values.service_endpoint).flatMap(({ service }) => text(service) ?? []),
      ];
      // There they are where Microsoft wants them.
      if (endpoints.length === 0 || name === 'AzureFirewallSubnet') return [];
      return {
        address,
        message: `The service endpoints ${listed(endpoints)} lead to these services past the firewall, which neither filters nor logs it.`,
        cure: 'attach a service endpoint policy that names the accounts, or enable the endpoint on AzureFirewallSubnet alone',
      };
    }),
};
