import type { Table } from '../../model/requirement';
import type { Workload } from '../../model/workload';
import { arcResourceBridge } from '../../tables/arc-resource-bridge';
import { arcScvmm } from '../../tables/arc-scvmm';
import { arcVmware } from '../../tables/arc-vmware';
import { arcResourceBridgeNsgLedger } from '../arc/arc-nsg-ledgers';
import { arcExactHosts, arcValues } from '../arc/arc-workload';
import {
  bindingsOf,
  commonWorkload,
  placeholderValues,
  roleBinding,
  scenarioSet,
  subnetWorkload,
} from '../workload-from-parameters';
import type { WorkloadPlacement } from '../workload-placement';
import type { ArcResourceBridgeParameters } from './parameters';

/** The tables of the workload: its own page first. */
export function arcResourceBridgeTables(props: ArcResourceBridgeParameters): readonly Table[] {
  const vmware = props.vcenterServer === undefined ? [] : [arcVmware];
  const scvmm = props.scvmmServer === undefined ? [] : [arcScvmm];
  // Behind an Arc gateway the page of VMware vSphere takes the place of the one of the resource bridge.
  return props.arcGateway
    ? [...vmware, arcResourceBridge, ...scvmm]
    : [arcResourceBridge, ...vmware, ...scvmm];
}

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function arcResourceBridgeWorkload(props: ArcResourceBridgeParameters & WorkloadPlacement): Workload {
  const common = commonWorkload(props, arcResourceBridgeTables(props), 'applianceVm');
  return {
    ...common,
    bindings: bindingsOf([
      roleBinding(
        'managementMachine',
        'managementMachineAddressPrefixes',
        props.managementMachineAddressPrefixes,
        { subnetId: props.subnetId },
      ),
      roleBinding('applianceVm', 'applianceVmAddressPrefixes', props.applianceVmAddressPrefixes, {
        subnetId: props.subnetId,
      }),
      roleBinding('controlPlane', 'controlPlaneAddressPrefixes', props.controlPlaneAddressPrefixes, {
        subnetId: props.subnetId,
      }),
      roleBinding('server', 'serverAddressPrefixes', props.serverAddressPrefixes),
      roleBinding('dnsServer', 'dnsServerAddresses', props.dnsServerAddresses, {
        remote: true,
        unboundCure: 'set dnsServerAddresses, or see to it that DNS does not pass the firewall',
      }),
      roleBinding('privateCloud', 'privateCloudAddresses', props.privateCloudAddresses, {
        remote: true,
        unboundCure: 'set privateCloudAddresses, or see to it that this traffic does not pass the firewall',
      }),
    ]),
    scenarios: scenarioSet({
      vmware: props.vcenterServer !== undefined,
      arcGateway: props.arcGateway,
      guestManagement: props.guestManagement,
      ssh: props.ssh,
      windowsAdminCenter: props.windowsAdminCenter,
      customLocations: props.customLocations ?? true,
      azureRbac: props.azureRbac,
      windowsNtp: props.windowsNtp,
      legacyApplianceCli: props.legacyApplianceCli,
      windowsHostTelemetry: props.windowsHostTelemetry,
    }),
    values: placeholderValues({
      ...arcValues(props, common.region),
      'vcenter-server': props.vcenterServer,
      'scvmm-server': props.scvmmServer,
    }),
    exactHosts: arcExactHosts(props),
    serviceEndpoints: new Set(),
    ...subnetWorkload(props, arcResourceBridgeNsgLedger),
  };
}
