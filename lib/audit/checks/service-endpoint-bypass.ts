import { reservedNameOf } from '../../azure/reserved-subnet-name';
import { takesEndpointPolicies } from '../../azure/service-endpoints';
import { knownOf } from '../../terraform/resource/resource-values';
import { type AuditCheck, listed } from '../check';
import { unlessNeededBy } from '../subnet-dependence';

/** Service endpoints of a subnet, which lead past the firewall whatever the routes say. */
export const serviceEndpointBypass: AuditCheck = {
  code: 'service-endpoint-bypass',
  faults: (document) =>
    document.subnets.flatMap((subnet) => {
      const { label } = subnet;
      const filtered = knownOf(subnet.endpointPolicies).length > 0;
      const endpoints = knownOf(subnet.endpoints).filter(
        (each) => !(filtered && takesEndpointPolicies(each)),
      );
      // There they are where Microsoft wants them.
      if (endpoints.length === 0 || reservedNameOf(subnet.name) === 'AzureFirewallSubnet') return [];
      return {
        address: label,
        message: `The service endpoints ${listed(endpoints)} lead to these services past the firewall, which neither filters nor logs it.`,
        cure: `${endpoints.some(takesEndpointPolicies) ? 'attach a service endpoint policy that names the accounts, or ' : ''}enable ${endpoints.length === 1 ? 'the endpoint' : 'the endpoints'} on AzureFirewallSubnet alone${unlessNeededBy([subnet], document)}`,
      };
    }),
};
