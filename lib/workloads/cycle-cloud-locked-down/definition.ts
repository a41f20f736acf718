import { LockdownError } from '../../errors';
import { EgressDestinations } from '../../model/egress-destinations';
import { isUnresolved } from '../../model/host-name';
import { parsePorts } from '../../model/port';
import type { RoleBinding, RoleBindings, Workload } from '../../model/workload';
import { cycleCloudLockedDown } from '../../tables/cyclecloud-locked-down';
import { cycleCloudNetwork } from '../../tables/cyclecloud-network';
import {
  cycleCloudConfiguration,
  cycleCloudInstallation,
  cycleCloudSlurmWorkspace,
} from '../../tables/cyclecloud-siblings';
import {
  bindingsOf,
  commonWorkload,
  placeholderValues,
  roleBinding,
  scenarioSet,
  subnetWorkload,
} from '../workload-from-parameters';
import type { WorkloadPlacement } from '../workload-placement';
import { cycleCloudNsgLedger } from './nsg-ledger';
import { type CycleCloudParameters, CycleCloudScheduler, CycleCloudStorageAccess } from './parameters';

/** The tables of the workload: the page of locked down networks first. */
export const cycleCloudTables = [
  cycleCloudLockedDown,
  cycleCloudNetwork,
  cycleCloudConfiguration,
  cycleCloudInstallation,
  cycleCloudSlurmWorkspace,
];

/** The row that a service endpoint on the subnets meets. */
export const storageEndpointRequirement = 'cyclecloud-locked-down/storage-endpoint';

/** The edition that names hosts and two ports alone. */
const firstEdition = cycleCloudLockedDown.editions[0]!.id;

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function cycleCloudWorkload(props: CycleCloudParameters & WorkloadPlacement): Workload {
  const { nsg, routes } = subnetWorkload(props, cycleCloudNsgLedger);
  const byEndpoint = storageAccessOf(props) === CycleCloudStorageAccess.SERVICE_ENDPOINT;
  const denies =
    props.sharedNetworkSecurityGroup === undefined && (props.nsgDenyVirtualNetworkInbound ?? true);
  return {
    ...commonWorkload(props, cycleCloudTables, 'node'),
    bindings: cycleCloudBindings(props),
    scenarios: cycleCloudScenarios(props),
    destinations: destinationsOf(props),
    values: placeholderValues({ storage: props.storageAccountNames }),
    ports: schedulerPorts(props),
    serviceEndpoints: new Set(byEndpoint ? ['Storage'] : []),
    metElsewhere: new Set([storageEndpointRequirement]),
    nsg: nsg && { ...nsg, denyVirtualNetworkInbound: denies },
    routes: routes && { ...routes, defaultRoute: true },
  };
}

/** The way to Azure Storage that is chosen, or the one that Microsoft recommends. */
export function storageAccessOf(props: CycleCloudParameters): CycleCloudStorageAccess {
  return props.storageAccess ?? CycleCloudStorageAccess.SERVICE_ENDPOINT;
}

function destinationsOf({ destinations }: CycleCloudParameters): EgressDestinations {
  return destinations ?? EgressDestinations.SERVICE_TAGS;
}

function cycleCloudScenarios(props: CycleCloudParameters): Set<string> {
  const access = storageAccessOf(props);
  const byHost = destinationsOf(props) === EgressDestinations.FQDNS;
  const known = (addresses: readonly string[] | undefined) => (addresses ?? []).length > 0;
  const ldapOverTls = props.ldapOverTls ?? true;
  return scenarioSet({
    trafficMatrix: props.edition !== firstEdition,
    telemetry: true,
    storageByHost: byHost && access === CycleCloudStorageAccess.FIREWALL && known(props.storageAccountNames),
    privateLink: access === CycleCloudStorageAccess.PRIVATE_ENDPOINT,
    storageServiceEndpoint: access === CycleCloudStorageAccess.SERVICE_ENDPOINT,
    cycleCloud7: props.cycleCloud7,
    returnProxy: props.returnProxy,
    slurm: props.scheduler === CycleCloudScheduler.SLURM,
    otherScheduler: props.scheduler === CycleCloudScheduler.OTHER,
    nodeToNode: props.nodeToNode ?? true,
    sshManagedNodes: props.sshManagedNodes,
    administratorSsh: props.administratorSsh,
    administratorRemoteDesktop: props.administratorRemoteDesktop,
    plainWebInterface: props.plainWebInterface,
    userSsh: props.userSsh,
    userRemoteDesktop: props.userRemoteDesktop,
    virtualNetworkAccess: props.virtualNetworkAccess,
    nfs: known(props.nfsServerAddresses),
    ldap: known(props.directoryServiceAddresses) && !ldapOverTls,
    ldaps: known(props.directoryServiceAddresses) && ldapOverTls,
    netAppFiles: known(props.netAppFilesAddressPrefixes),
    lustre: known(props.lustreAddressPrefixes),
    accountingDatabase: known(props.accountingDatabaseAddresses),
    entraId: props.entraId ?? true,
    costEstimates: props.costEstimates ?? true,
    github: props.github,
    packageInstallation: props.packageInstallation,
  });
}

function cycleCloudBindings(props: CycleCloudParameters): RoleBindings {
  const remote = props.internalRulesOnFirewall ?? false;
  // These stand before no security group of the workload.
  const outside = { remote, guarded: false };
  const server = roleBinding('server', 'serverAddressPrefixes', props.serverAddressPrefixes, {
    remote,
    guarded: true,
    subnetId: props.serverSubnetId,
  });
  const node = roleBinding('node', 'nodeAddressPrefixes', props.nodeAddressPrefixes, {
    subnetId: props.nodeSubnetId,
  });
  const bindings = bindingsOf([
    server,
    node,
    roleBinding('administrator', 'administratorAddressPrefixes', props.administratorAddressPrefixes, {
      ...outside,
      unboundCure: 'set administratorAddressPrefixes, or let them in by virtualNetworkAccess',
    }),
    roleBinding('user', 'userAddressPrefixes', props.userAddressPrefixes, outside),
    roleBinding('fileSystem', 'nfsServerAddresses', props.nfsServerAddresses, outside),
    roleBinding('directoryService', 'directoryServiceAddresses', props.directoryServiceAddresses, outside),
    roleBinding('netAppFiles', 'netAppFilesAddressPrefixes', props.netAppFilesAddressPrefixes, outside),
    roleBinding('lustre', 'lustreAddressPrefixes', props.lustreAddressPrefixes, outside),
    roleBinding('database', 'accountingDatabaseAddresses', props.accountingDatabaseAddresses, outside),
  ]);
  const special: [string, RoleBinding][] = [
    ['scheduler', amongNodes('scheduler', 'schedulerAddresses', props.schedulerAddresses)],
    ['loginNode', amongNodes('loginNode', 'loginNodeAddresses', props.loginNodeAddresses)],
    ['returnProxy', amongNodes('returnProxy', 'returnProxyAddresses', props.returnProxyAddresses)],
  ];
  return new Map([...bindings, ...special]);

  /** Nodes that have a part of their own, or any of the nodes. */
  function amongNodes(role: string, property: string, addresses: readonly string[] | undefined) {
    return (addresses ?? []).length === 0 ? node : roleBinding(role, property, addresses);
  }
}

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
