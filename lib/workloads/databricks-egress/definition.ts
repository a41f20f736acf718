import type { FindingParts } from '../../model/finding';
import { databricks } from '../../tables/databricks';
import type { WorkloadDefinition } from '../workload-definition';
import type { DatabricksParameters } from './parameters';

/** Azure Databricks in a virtual network of the user's. */
export const databricksEgress: WorkloadDefinition<DatabricksParameters> = {
  kind: 'DatabricksEgress',
  tables: [databricks],
  roles: {
    host: { addresses: 'hostAddressPrefixes', subnetId: 'hostSubnetId' },
    container: { addresses: 'containerAddressPrefixes', subnetId: 'containerSubnetId' },
    privateEndpoint: { addresses: 'privateEndpointAddresses', remote: true },
  },
  subnets: { host: 'hostSubnetId', container: 'containerSubnetId' },
  defaults: {
    publicIpNodes: false,
    backEndPrivateLink: false,
    serviceTagRoutes: false,
    entraId: false,
  },
  nsgLedger: {
    workload: 'Azure Databricks',
    firstWhereShared: 2000,
    lines: [
      'Outbound * * host+container -> host',
      'Inbound * * host+container -> host',
      'Outbound * * host+container -> container',
      'Inbound * * host+container -> container',
      'Outbound * * host+container -> privateEndpoint',
      'Inbound Tcp 22 AzureDatabricks -> host',
      'Inbound Tcp 22 AzureDatabricks -> container',
      'Inbound Tcp 5557 AzureDatabricks -> host',
      'Inbound Tcp 5557 AzureDatabricks -> container',
      'Outbound Tcp 443 host+container -> AzureDatabricks',
      'Outbound Tcp 443,3306,8443-8451 host+container -> AzureDatabricks',
      'Outbound Tcp 3306 host+container -> Sql',
      'Outbound Tcp 443 host+container -> Storage',
      'Outbound Tcp 9093 host+container -> EventHub',
      'Outbound Tcp 443 host+container -> AzureActiveDirectory',
    ],
  },
  findings: ({ serviceTagRoutes = false }) =>
    serviceTagRoutes ? [rulesOfTheService, pastTheFirewall] : [rulesOfTheService],
};

const rulesOfTheService: FindingParts = {
  code: 'service-writes-rules',
  message:
    'Azure Databricks writes rules of its own, with priorities from 100 on, into the network security group of both subnets while a workspace is made, and guards them.',
  cure: 'keep 100 to 199 free in it; let Terraform ignore later changes of security_rule on the group, or each plan removes these rules again and its apply is refused',
  requirements: ['databricks/nodes'],
};

const pastTheFirewall: FindingParts = {
  code: 'routed-past-firewall',
  message:
    'serviceTagRoutes leads Storage, Sql, EventHub and, with entraId, AzureActiveDirectory to the Internet past the firewall: what clusters send to any account there is neither filtered nor logged.',
  cure: 'leave serviceTagRoutes out, and the firewall carries it by rules with these service tags; or narrow the way by service endpoint policies and private endpoints',
  requirements: [
    'databricks/route-metastore',
    'databricks/route-storage',
    'databricks/route-event-hubs',
    'databricks/route-entra-id',
  ],
};
