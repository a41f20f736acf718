import fc from 'fast-check';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import type { Workload } from '../../lib/model/workload';
import { cycleCloudLockedDown } from '../../lib/workloads/cycle-cloud-locked-down/definition';
import {
  CycleCloudScheduler,
  CycleCloudStorageAccess,
} from '../../lib/workloads/cycle-cloud-locked-down/parameters';
import { workloadOf } from '../../lib/workloads/workload-definition';
import { anyFirewall } from './arbitrary-aml';
import { switches } from './arbitrary-arc';

const addresses = (...prefixes: string[]) => fc.constantFrom<string[] | undefined>(undefined, prefixes);

const parts = fc.record({
  firewall: fc.constant({ ...anyFirewall, privateIpAddress: '10.0.0.4' } as typeof anyFirewall),
  region: fc.constantFrom('westeurope', 'eastus2'),
  edition: fc.constantFrom(undefined, '2018-02-26'),
  resourceGroupName: fc.constantFrom(undefined, 'rg'),
  virtualNetworkAddressSpaces: addresses('10.0.0.0/8'),
  destinations: fc.constantFrom(...Object.values(EgressDestinations)),
  storageAccess: fc.constantFrom(...Object.values(CycleCloudStorageAccess)),
  scheduler: fc.constantFrom(undefined, ...Object.values(CycleCloudScheduler)),
  storageAccountNames: addresses('stone', 'sttwo'),
  administratorAddressPrefixes: addresses('10.2.0.0/24'),
  schedulerAddresses: addresses('10.1.2.4'),
  loginNodeAddresses: addresses('10.1.2.5'),
  returnProxyAddresses: addresses('10.1.2.6'),
  nfsServerAddresses: addresses('10.1.3.4'),
  directoryServiceAddresses: addresses('10.1.3.5'),
  netAppFilesAddressPrefixes: addresses('10.1.4.0/28'),
  lustreAddressPrefixes: addresses('10.1.4.64/26'),
  accountingDatabaseAddresses: addresses('10.1.3.6'),
});

const on = switches(
  'cycleCloud7',
  'returnProxy',
  'nodeToNode',
  'sshManagedNodes',
  'userSsh',
  'userRemoteDesktop',
  'virtualNetworkAccess',
  'ldapOverTls',
  'entraId',
  'costEstimates',
  'github',
  'packageInstallation',
  'fieldReported',
  'internalRulesOnFirewall',
  'nsgDenyVirtualNetworkInbound',
);

const ofAdministrators = switches('administratorSsh', 'administratorRemoteDesktop', 'plainWebInterface');

/** Any CycleCloud that can be written, made when it is called. */
export const anyCycleCloud: fc.Arbitrary<() => Workload> = fc.tuple(parts, on, ofAdministrators).map(
  ([props, switched, forAdministrators]) =>
    () =>
      workloadOf(cycleCloudLockedDown, {
        ...props,
        ...switched,
        ...forAdministrators,
        serverAddressPrefixes: ['10.1.0.0/27'],
        nodeAddressPrefixes: ['10.1.8.0/22'],
        userAddressPrefixes: ['10.3.0.0/24'],
        schedulerPorts: props.scheduler === CycleCloudScheduler.OTHER ? ['15001-15009', '17001'] : undefined,
      }),
);
