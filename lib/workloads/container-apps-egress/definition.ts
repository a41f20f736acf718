import { EgressDestinations } from '../../model/egress-destinations';
import { containerApps } from '../../tables/container-apps';
import { containerAppsNsg } from '../../tables/container-apps-nsg';
import type { WorkloadDefinition } from '../workload-definition';
import type { ContainerAppsParameters } from './parameters';

/** Azure Container Apps. */
export const containerAppsEgress: WorkloadDefinition<ContainerAppsParameters> = {
  kind: 'ContainerAppsEgress',
  tables: [containerApps, containerAppsNsg],
  roles: {
    environment: { addresses: 'environmentAddressPrefixes', subnetId: 'environmentSubnetId' },
    client: { addresses: 'clientAddressPrefixes', remote: true },
  },
  subnets: { environment: 'environmentSubnetId' },
  defaults: {
    destinations: EgressDestinations.FQDNS,
    managedIdentity: false,
    serviceBus: false,
    aspireDashboard: false,
    dockerHub: false,
    azureMonitor: false,
    tcpApps: false,
  },
  scenarios: {
    containerRegistry: ({ containerRegistryName }) => containerRegistryName !== undefined,
    clients: ({ clientAddressPrefixes = [] }) => clientAddressPrefixes.length > 0,
    keyVault: ({ keyVaultName }) => keyVaultName !== undefined,
  },
  placeholders: { 'container-registry': 'containerRegistryName', 'key-vault': 'keyVaultName' },
  nsgLedger: {
    workload: 'Azure Container Apps',
    firstWhereShared: 1850,
    lines: [
      'Outbound Tcp 443 environment -> Internet',
      'Outbound Tcp 443 environment -> MicrosoftContainerRegistry',
      'Outbound Tcp 443 environment -> AzureFrontDoor.FirstParty',
      'Outbound Tcp 443 environment -> AzureContainerRegistry',
      'Outbound Tcp 443 environment -> AzureActiveDirectory',
      'Outbound Tcp 443 environment -> AzureKeyVault',
      'Outbound Tcp 443 environment -> ServiceBus',
      'Inbound Tcp 443 client -> environment',
      'Inbound Tcp 30000-32676 AzureLoadBalancer -> environment',
      'Inbound Tcp 30000-32676 client -> environment',
      'Outbound Tcp 443 environment -> AzureMonitor',
      'Outbound Tcp 443 environment -> AzureCloud',
      'Outbound Udp 123 environment -> Internet',
      'Outbound * * environment -> environment',
      'Inbound * * environment -> environment',
      'Inbound Tcp 80,31080 client -> environment',
      'Inbound Tcp 443,31443 client -> environment',
      'Inbound Tcp 30000-32767 AzureLoadBalancer -> environment',
      'Inbound Tcp 30000-32767 client -> environment',
      'Outbound Tcp 443 environment -> Storage.<region>',
    ],
  },
};
