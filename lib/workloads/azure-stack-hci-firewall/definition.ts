import { AzureCloud } from '../../azure/cloud';
import { LockdownError } from '../../errors';
import type { Workload } from '../../model/workload';
import { azureFirewallFqdnTags } from '../../tables/azure-firewall-fqdn-tags';
import { azureStackHci } from '../../tables/azure-stack-hci';
import {
  destinationsBesideHosts,
  machineBindings,
  machineScenarios,
  named,
  rpcPorts,
  withoutTlsInspection,
} from '../azure-local-machines/azure-local-machines';
import { azureStackHciNsgLedger } from '../azure-local-machines/azure-local-nsg-ledgers';
import {
  bindingsOf,
  commonWorkload,
  placeholderValues,
  scenarioSet,
  subnetWorkload,
} from '../workload-from-parameters';
import type { WorkloadPlacement } from '../workload-placement';
import type { AzureStackHciParameters } from './parameters';

/** The tables of the workload: the page, and the tag that can stand for a part of it. */
export const azureStackHciTables = [azureStackHci, azureFirewallFqdnTags];

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function azureStackHciWorkload(props: AzureStackHciParameters & WorkloadPlacement): Workload {
  const common = commonWorkload(props, azureStackHciTables, 'machine');
  if (props.microsoftUpdateByFqdnTag === true) requireAzurePublic(common.cloud);
  return {
    ...common,
    bindings: bindingsOf(machineBindings(props)),
    destinations: destinationsBesideHosts(props),
    scenarios: scenarioSet({
      ...machineScenarios(props),
      recommended: props.recommended ?? true,
      microsoftUpdate: props.microsoftUpdate ?? true,
      cloudWitness: props.cloudWitness ?? props.witnessStorageAccountName !== undefined,
      windowsUpdateTag: (props.microsoftUpdate ?? true) && props.microsoftUpdateByFqdnTag,
      remoteSupport: props.remoteSupport,
      powershellGallery: props.powershellGallery,
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
