import { appServiceEnvironment } from '../../tables/app-service-environment';
import type { WorkloadDefinition } from '../workload-definition';
import type { AppServiceEnvironmentParameters } from './parameters';

/** App Service Environments v3. */
export const appServiceEnvironmentEgress: WorkloadDefinition<AppServiceEnvironmentParameters> = {
  kind: 'AppServiceEnvironmentEgress',
  tables: [appServiceEnvironment],
  roles: {
    environment: { addresses: 'environmentAddressPrefixes', subnetId: 'environmentSubnetId' },
    client: { addresses: 'clientAddressPrefixes', remote: true },
  },
  subnets: { environment: 'environmentSubnetId' },
  defaults: { fileTransfer: false, remoteDebugging: false, webDeploy: false, linuxDeployment: false },
  scenarios: {
    clients: ({ clientAddressPrefixes = [] }) => clientAddressPrefixes.length > 0,
  },
  nsgLedger: {
    workload: 'App Service Environment',
    firstWhereShared: 1720,
    lines: [
      'Inbound Tcp 80 AzureLoadBalancer -> environment',
      'Inbound Tcp 80,443 client -> environment',
      'Inbound Tcp 21,990,10001-10020 client -> environment',
      'Inbound Tcp 4022,4024,4026 client -> environment',
      'Inbound Tcp 8172 client -> environment',
      'Inbound Tcp 21 AzureLoadBalancer -> environment',
      'Outbound Tcp 443 environment -> Internet',
    ],
  },
};
