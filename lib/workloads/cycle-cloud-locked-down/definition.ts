import { LockdownError } from '../../errors';
import { EgressDestinations } from '../../model/egress-destinations';
import { isUnresolved } from '../../model/host-name';
import { parsePorts } from '../../model/port';
import { cycleCloudField } from '../../tables/cyclecloud-field';
import { cycleCloudLockedDown as lockedDownTable } from '../../tables/cyclecloud-locked-down';
import { cycleCloudNetwork } from '../../tables/cyclecloud-network';
import {
  cycleCloudConfiguration,
  cycleCloudInstallation,
  cycleCloudSlurmWorkspace,
} from '../../tables/cyclecloud-siblings';
import type { Role, WorkloadDefinition } from '../workload-definition';
import { type CycleCloudParameters, CycleCloudScheduler, CycleCloudStorageAccess } from './parameters';
import { nodeSubnet, reachesStorageByEndpoint, storageAccessByDefault } from './resources';

/** The row that a service endpoint on the subnets meets. */
export const storageEndpointRequirement = 'cyclecloud-locked-down/storage-endpoint';

/** The edition that names hosts and two ports alone. */
const firstEdition = lockedDownTable.editions[0]!.id;

/** These stand before no security group of the workload. */
const outside = {
  remote: 'internalRulesOnFirewall',
  guarded: false,
} as const satisfies Role<CycleCloudParameters>;

const known = (addresses: readonly string[] = []) => addresses.length > 0;

/** Azure CycleCloud: the page of locked down networks first. */
export const cycleCloudLockedDown: WorkloadDefinition<CycleCloudParameters> = {
  kind: 'CycleCloudLockedDown',
  tables: [
    lockedDownTable,
    cycleCloudNetwork,
    cycleCloudConfiguration,
    cycleCloudInstallation,
    cycleCloudSlurmWorkspace,
    cycleCloudField,
  ],
  roles: {
    server: {
      addresses: 'serverAddressPrefixes',
      remote: 'internalRulesOnFirewall',
      guarded: true,
      subnetId: 'serverSubnetId',
    },
    node: { addresses: 'nodeAddressPrefixes', subnetId: 'nodeSubnetId' },
    administrator: {
      ...outside,
      addresses: 'administratorAddressPrefixes',
      unboundCure: 'set administratorAddressPrefixes, or let them in by virtualNetworkAccess',
    },
    user: { ...outside, addresses: 'userAddressPrefixes' },
    fileSystem: { ...outside, addresses: 'nfsServerAddresses' },
    directoryService: { ...outside, addresses: 'directoryServiceAddresses' },
    netAppFiles: { ...outside, addresses: 'netAppFilesAddressPrefixes' },
    lustre: { ...outside, addresses: 'lustreAddressPrefixes' },
    database: { ...outside, addresses: 'accountingDatabaseAddresses' },
    scheduler: { addresses: 'schedulerAddresses', otherwise: 'node' },
    loginNode: { addresses: 'loginNodeAddresses', otherwise: 'node' },
    returnProxy: { addresses: 'returnProxyAddresses', otherwise: 'node' },
  },
  ownRole: () => 'node',
  defaults: {
    internalRulesOnFirewall: false,
    destinations: EgressDestinations.SERVICE_TAGS,
    storageAccess: storageAccessByDefault,
    cycleCloud7: false,
    returnProxy: false,
    scheduler: undefined,
    nodeToNode: true,
    sshManagedNodes: false,
    administratorSsh: false,
    administratorRemoteDesktop: false,
    plainWebInterface: false,
    userSsh: false,
    userRemoteDesktop: false,
    virtualNetworkAccess: false,
    ldapOverTls: true,
    entraId: true,
    costEstimates: true,
    github: false,
    packageInstallation: false,
    fieldReported: false,
  },
  scenarios: {
    trafficMatrix: ({ edition }) => edition !== firstEdition,
    telemetry: () => true,
    storageByHost: ({ destinations, storageAccess, storageAccountNames }) =>
      destinations === EgressDestinations.FQDNS &&
      storageAccess === CycleCloudStorageAccess.FIREWALL &&
      known(storageAccountNames),
    privateLink: ({ storageAccess }) => storageAccess === CycleCloudStorageAccess.PRIVATE_ENDPOINT,
    storageServiceEndpoint: ({ storageAccess }) => storageAccess === CycleCloudStorageAccess.SERVICE_ENDPOINT,
    slurm: ({ scheduler }) => scheduler === CycleCloudScheduler.SLURM,
    otherScheduler: ({ scheduler }) => scheduler === CycleCloudScheduler.OTHER,
    nfs: ({ nfsServerAddresses }) => known(nfsServerAddresses),
    ldap: ({ directoryServiceAddresses, ldapOverTls }) => known(directoryServiceAddresses) && !ldapOverTls,
    ldaps: ({ directoryServiceAddresses, ldapOverTls }) => known(directoryServiceAddresses) && ldapOverTls,
    netAppFiles: ({ netAppFilesAddressPrefixes }) => known(netAppFilesAddressPrefixes),
    lustre: ({ lustreAddressPrefixes }) => known(lustreAddressPrefixes),
    accountingDatabase: ({ accountingDatabaseAddresses }) => known(accountingDatabaseAddresses),
  },
  placeholders: { storage: 'storageAccountNames' },
  nsgLedger: {
    workload: 'Azure CycleCloud',
    firstWhereShared: 1100,
    lines: [
      'Outbound Tcp 5672 node -> server',
      'Inbound Tcp 5672 node -> server',
      'Outbound Tcp 9443 node -> server',
      'Inbound Tcp 9443 node -> server',
      'Outbound Tcp 443 server -> Internet',
      'Outbound Tcp 443 node -> Storage',
      'Outbound Tcp 443 node -> Internet',
      'Outbound Tcp 443 server -> Storage',
      'Outbound Tcp 443 server -> AzureActiveDirectory',
      'Outbound Tcp 443 server -> AzureMonitor',
      'Outbound Tcp 443 server -> AzureResourceManager',
      'Inbound Tcp 443 administrator -> server',
      'Inbound Tcp 22 administrator -> server',
      'Outbound Tcp 22 server -> returnProxy',
      'Inbound Tcp 22 server -> returnProxy',
      'Outbound Tcp 37140 node -> returnProxy',
      'Inbound Tcp 37140 node -> returnProxy',
      'Outbound Tcp 22 server -> scheduler',
      'Inbound Tcp 22 server -> scheduler',
      'Outbound Tcp 22 server -> loginNode',
      'Inbound Tcp 22 server -> loginNode',
      'Outbound Tcp 22 server -> node',
      'Inbound Tcp 22 server -> node',
      'Inbound Tcp 22 user -> scheduler',
      'Inbound Tcp 22 user -> loginNode',
      'Inbound Tcp 3389 administrator -> node',
      'Inbound Tcp 3389 user -> node',
      'Outbound Tcp 37141 node -> returnProxy',
      'Inbound Tcp 37141 node -> returnProxy',
      'Outbound Tcp 6817 node -> scheduler',
      'Inbound Tcp 6817 node -> scheduler',
      'Outbound Tcp 6817 loginNode -> scheduler',
      'Inbound Tcp 6817 loginNode -> scheduler',
      'Outbound Tcp 6818 scheduler -> node',
      'Inbound Tcp 6818 scheduler -> node',
      'Outbound Tcp 8652 server -> scheduler',
      'Inbound Tcp 8652 server -> scheduler',
      'Outbound Tcp 2049 node -> fileSystem',
      'Outbound Tcp 389 node -> directoryService',
      'Outbound Tcp 636 node -> directoryService',
      'Inbound Tcp 22 VirtualNetwork -> server',
      'Inbound Tcp 443 VirtualNetwork -> server',
      'Inbound Tcp 9443 VirtualNetwork -> server',
      'Inbound Tcp 22 VirtualNetwork -> node',
      'Inbound Tcp 3389 VirtualNetwork -> node',
      'Inbound Tcp 8652 VirtualNetwork -> node',
      'Inbound Tcp 8080 administrator -> server',
      'Outbound Tcp * node -> node',
      'Inbound Tcp * node -> node',
      'Outbound * 111,635,2049,4045,4046,4049 node -> netAppFiles',
      'Outbound Tcp 988,1019-1023 node -> lustre',
      'Outbound Tcp 3306,33060 node -> database',
      'Outbound Tcp 37140 node -> node',
      'Inbound Tcp 37140 node -> node',
      'Inbound Tcp 22 user -> node',
      'Outbound Tcp 37141 node -> node',
      'Inbound Tcp 37141 node -> node',
      'Outbound Tcp 6817 node -> node',
      'Inbound Tcp 6817 node -> node',
      'Outbound Tcp 6818 node -> node',
      'Inbound Tcp 6818 node -> node',
      'Outbound Tcp 8652 server -> node',
      'Inbound Tcp 8652 server -> node',
      'Outbound Tcp 6817 loginNode -> node',
      'Inbound Tcp 6817 loginNode -> node',
      'Outbound Tcp 111,2049 node -> node',
      'Inbound Tcp 111,2049 node -> node',
      'Outbound Udp 111,2049 node -> node',
      'Inbound Udp 111,2049 node -> node',
    ],
  },
  subnets: { server: 'serverSubnetId', node: 'nodeSubnetId' },
  madeSubnet: (parameters) => {
    const description = nodeSubnet(parameters);
    return description && { description, idParameter: 'nodeSubnetId' };
  },
  storageEndpoint: (_, parameters) =>
    reachesStorageByEndpoint(parameters)
      ? {
          subnets: ['server', 'node'],
          requirement: storageEndpointRequirement,
          otherwise: 'choose another storageAccess',
        }
      : undefined,
  metElsewhere: [storageEndpointRequirement],
  more: (parameters, { nsg, routes }) => ({
    ports: schedulerPorts(parameters),
    serviceEndpoints: new Set(reachesStorageByEndpoint(parameters) ? ['Storage'] : []),
    nsg: nsg && {
      ...nsg,
      denyVirtualNetworkInbound:
        parameters.sharedNetworkSecurityGroup === undefined &&
        (parameters.nsgDenyVirtualNetworkInbound ?? true),
    },
    routes: routes && { ...routes, defaultRoute: true },
  }),
};

/**
 * The ports of a scheduler that the traffic matrix leaves to itself.
 *
 * @throws LockdownError `invalid-port`, `invalid-property`.
 */
function schedulerPorts(props: CycleCloudParameters): Record<string, string> {
  const { scheduler, schedulerPorts: ports = [] } = props;
  if (ports.length === 0) return {};
  if (scheduler !== CycleCloudScheduler.OTHER) {
    throw new LockdownError({
      code: 'invalid-property',
      problem: `schedulerPorts are set, and scheduler is ${scheduler ?? 'not set'}.`,
      allowed: 'schedulerPorts with CycleCloudScheduler.OTHER: Slurm has ports of its own',
      cure: 'set scheduler, or leave schedulerPorts out',
    });
  }
  const text = `TCP ${ports.join(', ')}`;
  for (const port of ports) {
    if (!isUnresolved(port) && /^\d{1,5}(-\d{1,5})?$/.test(port) && readable(port)) continue;
    throw new LockdownError({
      code: 'invalid-port',
      problem: `schedulerPorts holds "${port}".`,
      allowed: 'ports and ranges of ports from 1 to 65535, such as 17001 and 15001-15009, as literals',
      cure: 'give the ports that the scheduler is configured with',
    });
  }
  return {
    'cyclecloud-network/scheduler-to-nodes': text,
    'cyclecloud-network/nodes-to-scheduler': text,
  };
}

function readable(port: string): boolean {
  try {
    return parsePorts(`TCP ${port}`).length > 0;
  } catch {
    return false;
  }
}
