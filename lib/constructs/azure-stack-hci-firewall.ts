import type { Construct } from 'constructs';
import { AzureCloud } from '../azure/cloud';
import type { Workload } from '../compile/workload';
import { LockdownError } from '../errors';
import { azureFirewallFqdnTags } from '../tables/azure-firewall-fqdn-tags';
import { azureStackHci } from '../tables/azure-stack-hci';
import type { AzureLocalMachineProps } from './azure-local-machine-props';
import {
  icmpV6Findings,
  machineBindings,
  machineScenarios,
  machineSubnets,
  named,
  rpcPorts,
  withoutTlsInspection,
} from './azure-local-machines';
import { azureStackHciNsgLedger } from './azure-local-nsg-ledgers';
import { SubnetEgress } from './subnet-egress';
import {
  bindingsOf,
  commonWorkload,
  placeholderValues,
  scenarioSet,
  subnetWorkload,
} from './workload-from-props';

/** What Azure Stack HCI clusters need. */
export interface AzureStackHciFirewallProps extends AzureLocalMachineProps {
  /**
   * Whether the hosts that the page recommends are open too.
   * @default true
   */
  readonly recommended?: boolean;
  /**
   * Whether the machines get their updates from Microsoft Update.
   * @default true
   */
  readonly microsoftUpdate?: boolean;
  /**
   * Whether Microsoft Update is opened by the FQDN tag `WindowsUpdate` of Azure Firewall, which Microsoft keeps, in place
   * of the hosts that the page names; without Microsoft Update it opens nothing. Azure public only. Allow-lists for
   * firewalls of other makes have the hosts.
   * @default false
   * @see https://learn.microsoft.com/azure/firewall/fqdn-tags
   */
  readonly microsoftUpdateByFqdnTag?: boolean;
  /**
   * Whether the cluster has a cloud witness.
   * @default - true where witnessStorageAccountName is set
   */
  readonly cloudWitness?: boolean;
  /**
   * Name of the storage account of the cloud witness.
   * @default - not known; an error with a cloud witness
   */
  readonly witnessStorageAccountName?: string;
  /**
   * Names of the storage accounts of the cloud witnesses of further clusters, where clusters share this construct.
   * @default - none
   */
  readonly additionalWitnessStorageAccountNames?: string[];
  /**
   * Whether Microsoft may be let in by remote support.
   * @default false
   */
  readonly remoteSupport?: boolean;
  /**
   * Whether modules are installed from the PowerShell Gallery.
   * @default false
   */
  readonly powershellGallery?: boolean;
  /**
   * Whether to open, besides the hosts, the service tags that the page names for sign-in and Resource Manager.
   * @default false
   */
  readonly serviceTags?: boolean;
}

/**
 * Azure Stack HCI clusters behind a firewall, as the page of 2022 asks for it. For Azure Local, its successor, see
 * `AzureLocalFirewall`.
 *
 * @see https://learn.microsoft.com/azure-stack/hci/concepts/firewall-requirements
 */
export class AzureStackHciFirewall extends SubnetEgress {
  /**
   * @throws LockdownError where a property is missing or is not what it has to be; its `code` tells which.
   */
  constructor(scope: Construct, id: string, props: AzureStackHciFirewallProps) {
    super(scope, id);
    const compiled = this._open(azureStackHciWorkload(props), props);
    this._guard(compiled, props, machineSubnets(props), []);
    for (const finding of icmpV6Findings(azureStackHci.id, props)) this._report(finding);
    this._annotate();
  }
}

/** The tables of the workload: the page, and the tag that can stand for a part of it. */
export const azureStackHciTables = [azureStackHci, azureFirewallFqdnTags];

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function azureStackHciWorkload(props: AzureStackHciFirewallProps): Workload {
  const common = commonWorkload(props, azureStackHciTables, 'machine');
  if (props.microsoftUpdateByFqdnTag === true) requireAzurePublic(common.cloud);
  return {
    ...common,
    bindings: bindingsOf(machineBindings(props)),
    scenarios: scenarioSet({
      ...machineScenarios(props),
      recommended: props.recommended ?? true,
      microsoftUpdate: props.microsoftUpdate ?? true,
      cloudWitness: props.cloudWitness ?? props.witnessStorageAccountName !== undefined,
      windowsUpdateTag: (props.microsoftUpdate ?? true) && props.microsoftUpdateByFqdnTag,
      remoteSupport: props.remoteSupport,
      powershellGallery: props.powershellGallery,
      serviceTags: props.serviceTags,
    }),
    azureFirewallScenarios: new Set(['windowsUpdateTag']),
    values: placeholderValues({
      'witness-storage': named(props.witnessStorageAccountName, props.additionalWitnessStorageAccountNames),
    }),
    ports: rpcPorts(props, ['azure-stack-hci/clustering-rpc', 'azure-stack-hci/hyper-v-rpc']),
    firewall: withoutTlsInspection(common.firewall),
    serviceEndpoints: new Set(),
    ...subnetWorkload(props, azureStackHciNsgLedger),
  };
}

function requireAzurePublic(cloud: AzureCloud): void {
  if (cloud === AzureCloud.PUBLIC) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `microsoftUpdateByFqdnTag is set in the cloud ${cloud}.`,
    allowed: 'the FQDN tag WindowsUpdate in Azure public',
    cure: 'leave microsoftUpdateByFqdnTag out: the hosts of Microsoft Update are opened by name',
  });
}
