import type { FindingParts } from '../../model/finding';
import { apiManagement } from '../../tables/api-management';
import { apiManagementForcedTunneling } from '../../tables/api-management-forced-tunneling';
import type { WorkloadDefinition } from '../workload-definition';
import type { ApiManagementParameters } from './parameters';

/** Azure API Management in a virtual network. */
export const apiManagementEgress: WorkloadDefinition<ApiManagementParameters> = {
  kind: 'ApiManagementEgress',
  tables: [apiManagement, apiManagementForcedTunneling],
  roles: {
    apiManagement: { addresses: 'apiManagementAddressPrefixes', subnetId: 'apiManagementSubnetId' },
    internetClient: {
      addresses: 'internetClientAddressPrefixes',
      remote: true,
      unboundCure:
        'set internetClientAddressPrefixes to the addresses that clients come from: the default route leads the replies to all others to the firewall, which drops them',
    },
    dnsServer: { addresses: 'dnsServerAddresses', remote: true },
  },
  subnets: { 'api-management': 'apiManagementSubnetId' },
  defaults: {
    externalNetwork: false,
    multipleRegions: false,
    machineHealth: false,
    entraId: false,
    managedConnections: false,
    eventHubs: false,
    externalCache: false,
    internalCache: false,
    rateLimits: false,
    developerPortal: false,
    portalDiagnostics: false,
  },
  scenarios: {
    clientsByAddress: ({ internetClientAddressPrefixes = [] }) => internetClientAddressPrefixes.length > 0,
    customDns: ({ dnsServerAddresses = [] }) => dnsServerAddresses.length > 0,
  },
  nsgLedger: {
    workload: 'Azure API Management',
    firstWhereShared: 1780,
    lines: [
      'Outbound Tcp 443 apiManagement -> Internet',
      'Inbound Tcp 80,443 Internet -> apiManagement',
      'Inbound Tcp 3443 ApiManagement -> apiManagement',
      'Inbound Tcp 6390 AzureLoadBalancer -> apiManagement',
      'Inbound Tcp 443 AzureTrafficManager -> apiManagement',
      'Inbound Tcp 6391 AzureLoadBalancer -> apiManagement',
      'Outbound Tcp 80 apiManagement -> Internet',
      'Outbound Tcp 443 apiManagement -> Storage.<region>',
      'Outbound Tcp 443 apiManagement -> Storage',
      'Outbound Tcp 443 apiManagement -> AzureActiveDirectory',
      'Outbound Tcp 443 apiManagement -> AzureConnectors',
      'Outbound Tcp 1433 apiManagement -> Sql.<region>',
      'Outbound Tcp 1433 apiManagement -> Sql',
      'Outbound Tcp 443 apiManagement -> AzureKeyVault',
      'Outbound Tcp 5671,5672,443 apiManagement -> EventHub.<region>',
      'Outbound Tcp 5671,5672,443 apiManagement -> EventHub',
      'Outbound Tcp 1886,443 apiManagement -> AzureMonitor',
      'Outbound Tcp 6380 apiManagement -> apiManagement',
      'Inbound Tcp 6380 apiManagement -> apiManagement',
      'Outbound Tcp 6381-6383 apiManagement -> apiManagement',
      'Inbound Tcp 6381-6383 apiManagement -> apiManagement',
      'Outbound Udp 4290 apiManagement -> apiManagement',
      'Inbound Udp 4290 apiManagement -> apiManagement',
      'Outbound * 53 apiManagement -> dnsServer',
      'Outbound Udp 123 apiManagement -> 0.0.0.0/0',
      'Outbound Tcp 12000 apiManagement -> 0.0.0.0/0',
      'Outbound Tcp 1886,443,12000 apiManagement -> AzureMonitor',
      'Inbound Tcp 80,443 internetClient -> apiManagement',
    ],
  },
  findings: ({ externalNetwork, internetClientAddressPrefixes = [] }, { routes }) =>
    externalNetwork && internetClientAddressPrefixes.length === 0 && routes?.defaultRoute
      ? [repliesToFirewall]
      : [],
};

const repliesToFirewall: FindingParts = {
  code: 'reply-to-firewall',
  message:
    'The default route takes replies to clients on the Internet to the firewall, which has not seen the requests and drops them: the page asks for a route with next hop Internet for each client that needs access.',
  cure: 'set internetClientAddressPrefixes, which makes these routes; or let clients come by an application gateway in the network, in the internal mode',
  requirements: ['api-management/clients', 'api-management-forced-tunneling/management-route'],
};
