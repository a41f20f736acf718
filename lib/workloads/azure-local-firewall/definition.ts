import type { Table } from '../../model/requirement';
import type { Workload } from '../../model/workload';
import { azureLocal } from '../../tables/azure-local';
import { azureLocalHisCodes } from '../../tables/azure-local-his-codes';
import { azureLocalInternal } from '../../tables/azure-local-internal';
import { azureLocalOem } from '../../tables/azure-local-oem';
import { azureLocalManifest, azureLocalPortCheck } from '../../tables/azure-local-troubleshooting';
import {
  destinationsBesideHosts,
  machineBindings,
  machineScenarios,
  named,
  rpcPorts,
  withoutTlsInspection,
} from '../azure-local-machines/azure-local-machines';
import { azureLocalNsgLedger } from '../azure-local-machines/azure-local-nsg-ledgers';
import {
  bindingsOf,
  commonWorkload,
  placeholderValues,
  roleBinding,
  scenarioSet,
  subnetWorkload,
} from '../workload-from-parameters';
import type { WorkloadPlacement } from '../workload-placement';
import {
  azureLocalServiceTables,
  serviceBindings,
  serviceScenarios,
  serviceValues,
} from './azure-local-services';
import { type AzureLocalParameters, AzureLocalPhase } from './parameters';

/** The tables of the workload: its own lists first. */
export const azureLocalTables = [
  azureLocal,
  azureLocalOem,
  azureLocalInternal,
  ...azureLocalServiceTables,
  azureLocalPortCheck,
  azureLocalManifest,
];

/** Guides that ask for more in every site. Who pins a list asks for nothing that Microsoft wrote after it. */
const troubleshootingGuides: readonly Table[] = [azureLocalPortCheck, azureLocalManifest];

function tablesOf({ edition }: AzureLocalParameters): readonly Table[] {
  return azureLocalTables.filter(
    (table) =>
      edition === undefined || !troubleshootingGuides.includes(table) || table.editions[0]!.id <= edition,
  );
}

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function azureLocalWorkload(props: AzureLocalParameters & WorkloadPlacement): Workload {
  const common = commonWorkload(props, tablesOf(props), 'machine');
  const { region } = common;
  return {
    ...common,
    bindings: bindingsOf([
      ...machineBindings(props),
      ...serviceBindings(props),
      roleBinding('activeDirectory', 'activeDirectoryAddresses', props.activeDirectoryAddresses, {
        remote: true,
        unboundCure:
          'set activeDirectoryAddresses, or see to it that this traffic does not pass the firewall',
      }),
      roleBinding('ntpServer', 'ntpServerAddresses', props.ntpServerAddresses, {
        remote: true,
        unboundCure: 'set ntpServerAddresses, or see to it that this traffic does not pass the firewall',
      }),
    ]),
    destinations: destinationsBesideHosts(props),
    scenarios: scenarioSet({
      ...machineScenarios(props),
      ...serviceScenarios(props),
      deployment: props.phase !== AzureLocalPhase.RUNNING,
      running: true,
      arcGateway: props.arcGateway,
      activeDirectory: true,
      ntp: true,
      ...(props.oem === undefined ? {} : { [props.oem]: true }),
    }),
    values: placeholderValues({
      ...serviceValues(props),
      'his-code': azureLocalHisCodes[region.name] ?? '*',
      'key-vault': named(props.keyVaultName, props.additionalKeyVaultNames),
      'witness-storage': named(props.witnessStorageAccountName, props.additionalWitnessStorageAccountNames),
      'arc-gateway': props.arcGatewayUrlPrefix,
    }),
    ports: rpcPorts(props, ['azure-local-internal/clustering-rpc', 'azure-local-internal/hyper-v-rpc']),
    firewall: withoutTlsInspection(common.firewall),
    serviceEndpoints: new Set(),
    ...subnetWorkload(props, azureLocalNsgLedger),
  };
}
