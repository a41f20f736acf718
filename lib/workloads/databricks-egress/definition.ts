import { findRegion } from '../../azure/region';
import { LockdownError } from '../../errors';
import { EgressDestinations } from '../../model/egress-destinations';
import type { FindingParts } from '../../model/finding';
import { requirementName } from '../../model/requirement';
import { databricks } from '../../tables/databricks';
import { databricksHosts } from '../../tables/databricks-hosts';
import type { WorkloadDefinition } from '../workload-definition';
import type { DatabricksParameters } from './parameters';

/** The rows of the list of a region; none where there is no list. */
const listOf = (region: string) =>
  databricksHosts.requirements
    .filter(({ when }) => when === region)
    .map((row) => requirementName(databricksHosts, row));

/** Azure Databricks in a virtual network of the user's. */
export const databricksEgress: WorkloadDefinition<DatabricksParameters> = {
  kind: 'DatabricksEgress',
  tables: [databricks, databricksHosts],
  roles: {
    host: { addresses: 'hostAddressPrefixes', subnetId: 'hostSubnetId' },
    container: { addresses: 'containerAddressPrefixes', subnetId: 'containerSubnetId' },
    privateEndpoint: { addresses: 'privateEndpointAddresses', remote: true },
  },
  subnets: { host: 'hostSubnetId', container: 'containerSubnetId' },
  defaults: {
    destinations: EgressDestinations.SERVICE_TAGS,
    publicIpNodes: false,
    backEndPrivateLink: false,
    serviceTagRoutes: false,
    entraId: false,
  },
  scenarios: {
    hostsOfRegion: ({ region, cloud }) => listOf(findRegion(region, cloud).name).length > 0,
  },
  placeholders: { 'workspace-storage': 'workspaceStorageAccountName' },
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
      'Outbound Tcp 443 host+container -> Internet',
    ],
  },
  more(parameters) {
    refusePublicIpBehindEndpoint(parameters);
    return {};
  },
  findings: ({ serviceTagRoutes = false, destinations }, { region }) => [
    rulesOfTheService,
    ...(serviceTagRoutes ? [pastTheFirewall] : []),
    ...(destinations === EgressDestinations.FQDNS
      ? [listOf(region.name).length > 0 ? keptByHand(listOf(region.name)) : unlisted(region.displayName)]
      : []),
  ],
};

/**
 * By its private endpoint clusters reach the relay of secure cluster connectivity, with which nodes have no public IP addresses. The
 * control plane would call such nodes from addresses to which the page has no route then, and their replies would be lost.
 *
 * @throws LockdownError `invalid-property`.
 */
function refusePublicIpBehindEndpoint({ publicIpNodes, backEndPrivateLink }: DatabricksParameters): void {
  if (!publicIpNodes || !backEndPrivateLink) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem: 'publicIpNodes and backEndPrivateLink are both true.',
    allowed:
      'one of them: by back-end Private Link clusters reach the relay of secure cluster connectivity, with which nodes have no public IP addresses',
    cure: 'leave publicIpNodes out where the workspace has secure cluster connectivity, or else backEndPrivateLink',
  });
}

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

function keptByHand(requirements: readonly string[]): FindingParts {
  return {
    code: 'hosts-kept-by-hand',
    message:
      'The hosts of metastore, artifacts, logs and telemetry are those of a list that a template of Microsoft keeps by hand. It has lacked servers of the metastore before, and Microsoft adds new ones without notice: a cluster that needs one does not start.',
    cure: 'compare them with your region on https://learn.microsoft.com/azure/databricks/resources/ip-domain-region, and add what is missing as own requirements; or choose service tags as destinations',
    requirements: [...new Set(requirements)],
  };
}

function unlisted(region: string): FindingParts {
  return {
    code: 'no-regional-list',
    message: `No list has the hosts of Azure Databricks in ${region}: metastore, storage and telemetry are open by service tags.`,
    cure: 'take the hosts from https://learn.microsoft.com/azure/databricks/resources/ip-domain-region, add them as own requirements, and exclude the rows of the service tags',
    requirements: ['databricks/metastore', 'databricks/storage', 'databricks/event-hubs'],
  };
}
