import type { Table } from '../../lib/model/requirement';
import type { NsgLedger } from '../../lib/model/workload';
import { aksClusterExtensions } from '../../lib/tables/aks-cluster-extensions';
import { arcDataServices } from '../../lib/tables/arc-data-services';
import { arcGateway } from '../../lib/tables/arc-gateway';
import { arcKubernetes } from '../../lib/tables/arc-kubernetes';
import { arcKubernetesKeyVault } from '../../lib/tables/arc-kubernetes-key-vault';
import { arcPrivateLink } from '../../lib/tables/arc-private-link';
import { arcResourceBridge } from '../../lib/tables/arc-resource-bridge';
import { arcScvmm } from '../../lib/tables/arc-scvmm';
import { arcServers } from '../../lib/tables/arc-servers';
import { arcServersEsu } from '../../lib/tables/arc-servers-esu';
import { arcVmware } from '../../lib/tables/arc-vmware';
import { azureKeyVault } from '../../lib/tables/azure-key-vault';
import { amlTables } from '../../lib/workloads/aml-workspace-egress/definition';
import { amlNsgLedger } from '../../lib/workloads/aml-workspace-egress/nsg-ledger';
import {
  arcDataServicesNsgLedger,
  arcKubernetesNsgLedger,
  arcResourceBridgeNsgLedger,
  arcServerNsgLedger,
} from '../../lib/workloads/arc/arc-nsg-ledgers';
import { azureLocalTables } from '../../lib/workloads/azure-local-firewall/definition';
import {
  azureLocalNsgLedger,
  azureStackHciNsgLedger,
} from '../../lib/workloads/azure-local-machines/azure-local-nsg-ledgers';
import { azureStackHciTables } from '../../lib/workloads/azure-stack-hci-firewall/definition';
import { cycleCloudTables } from '../../lib/workloads/cycle-cloud-locked-down/definition';
import { cycleCloudNsgLedger } from '../../lib/workloads/cycle-cloud-locked-down/nsg-ledger';

const cycleCloudRoles = [
  'server',
  'node',
  'administrator~',
  'user~',
  'fileSystem~',
  'directoryService~',
  'netAppFiles~',
  'lustre~',
  'database~',
];

/** Every workload's ledger, with every table and role that can come to it. */
export const workloadTables: readonly {
  ledger: NsgLedger;
  tables: readonly Table[];
  roles: readonly string[];
}[] = [
  {
    ledger: amlNsgLedger,
    tables: amlTables,
    roles: ['compute', 'kubernetes', 'pods', 'client!'],
  },
  {
    ledger: amlNsgLedger,
    tables: [arcKubernetes, aksClusterExtensions],
    roles: ['cluster=kubernetes'],
  },
  {
    ledger: arcServerNsgLedger,
    tables: [arcServers, arcServersEsu, arcPrivateLink, arcGateway, azureKeyVault],
    roles: ['server', 'vaultReader=server'],
  },
  {
    ledger: arcKubernetesNsgLedger,
    tables: [
      arcKubernetes,
      arcPrivateLink,
      arcKubernetesKeyVault,
      azureKeyVault,
      arcGateway,
      aksClusterExtensions,
    ],
    roles: ['cluster', 'vaultReader=cluster'],
  },
  {
    ledger: arcDataServicesNsgLedger,
    tables: [arcDataServices, arcKubernetes],
    roles: ['cluster', 'uploadMachine'],
  },
  {
    ledger: arcResourceBridgeNsgLedger,
    tables: [arcResourceBridge, arcVmware, arcScvmm],
    roles: ['managementMachine', 'applianceVm', 'controlPlane', 'server', 'dnsServer~', 'privateCloud~'],
  },
  {
    ledger: cycleCloudNsgLedger,
    tables: cycleCloudTables,
    roles: [...cycleCloudRoles, 'scheduler', 'loginNode', 'returnProxy'],
  },
  {
    ledger: cycleCloudNsgLedger,
    tables: cycleCloudTables,
    roles: [...cycleCloudRoles, 'scheduler=node', 'loginNode=node', 'returnProxy=node'],
  },
  {
    ledger: azureStackHciNsgLedger,
    tables: azureStackHciTables,
    roles: ['machine', 'windowsAdminCenter', 'managementSystem'],
  },
  {
    ledger: azureLocalNsgLedger,
    tables: azureLocalTables,
    roles: [
      'machine',
      'windowsAdminCenter',
      'managementSystem',
      'activeDirectory~',
      'ntpServer~',
      'client~',
      'sessionHost',
      'clusterNetwork',
    ],
  },
];
