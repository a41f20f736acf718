import type { Table } from '../../model/requirement';
import type { Workload } from '../../model/workload';
import { arcDataServices } from '../../tables/arc-data-services';
import { arcKubernetes } from '../../tables/arc-kubernetes';
import { arcDataServicesNsgLedger } from '../arc/arc-nsg-ledgers';
import { arcExactHosts } from '../arc/arc-workload';
import {
  bindingsOf,
  commonWorkload,
  roleBinding,
  scenarioSet,
  subnetWorkload,
} from '../workload-from-parameters';
import type { WorkloadPlacement } from '../workload-placement';
import { ArcDataServicesConnectivity, type ArcDataServicesParameters } from './parameters';

/** The tables of the workload: its own page first. */
export function arcDataServicesTables({ connectivity }: ArcDataServicesParameters): readonly Table[] {
  return connectivity === ArcDataServicesConnectivity.INDIRECT
    ? [arcDataServices]
    : [arcDataServices, arcKubernetes];
}

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function arcDataServicesWorkload(props: ArcDataServicesParameters & WorkloadPlacement): Workload {
  const indirect = props.connectivity === ArcDataServicesConnectivity.INDIRECT;
  const common = commonWorkload(props, arcDataServicesTables(props), indirect ? 'uploadMachine' : 'cluster');
  return {
    ...common,
    bindings: bindingsOf([
      roleBinding('cluster', 'clusterAddressPrefixes', props.clusterAddressPrefixes, {
        subnetId: props.subnetId,
      }),
      roleBinding('uploadMachine', 'uploadMachineAddressPrefixes', props.uploadMachineAddressPrefixes, {
        subnetId: props.subnetId,
      }),
    ]),
    scenarios: scenarioSet({
      directMode: !indirect,
      indirectMode: indirect,
      legacyDataServicesExtension: props.legacyDataServicesExtension,
      clusterConnect: props.clusterConnect,
      customLocations: props.customLocations ?? true,
      azureRbac: props.azureRbac,
      automaticUpgrade: true,
      onboarding: true,
      clusterExtensions: true,
    }),
    values: {},
    exactHosts: arcExactHosts(props),
    serviceEndpoints: new Set(),
    ...subnetWorkload(props, arcDataServicesNsgLedger),
  };
}
