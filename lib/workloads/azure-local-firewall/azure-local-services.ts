import type { PlaceholderValues } from '../../model/placeholder';
import type { RoleBinding } from '../../model/workload';
import { aksArcPorts } from '../../tables/aks-arc-ports';
import { azureLocalRemoteSupport } from '../../tables/azure-local-remote-support';
import { azureMonitorAgent } from '../../tables/azure-monitor-agent';
import { azurePortal } from '../../tables/azure-portal';
import { azureSiteRecovery } from '../../tables/azure-site-recovery';
import { azureSiteRecoveryOnPremises } from '../../tables/azure-site-recovery-on-premises';
import { azureVirtualDesktop } from '../../tables/azure-virtual-desktop';
import { defenderForEndpoint } from '../../tables/defender-for-endpoint';
import { logAnalyticsAgent } from '../../tables/log-analytics-agent';
import { qualys } from '../../tables/qualys';
import { windowsAdminCenter } from '../../tables/windows-admin-center';
import { roleBinding } from '../workload-from-parameters';
import type { AzureLocalServicesParameters } from './azure-local-services-parameters';

/** The tables of additional Azure services. */
export const azureLocalServiceTables = [
  azureMonitorAgent,
  azurePortal,
  azureSiteRecovery,
  azureVirtualDesktop,
  defenderForEndpoint,
  logAnalyticsAgent,
  qualys,
  azureLocalRemoteSupport,
  windowsAdminCenter,
  aksArcPorts,
  azureSiteRecoveryOnPremises,
];

/** The scenarios of these tables. */
export function serviceScenarios(props: AzureLocalServicesParameters) {
  const optional = props.defenderOptional;
  return {
    azureMonitorAgent: props.azureMonitorAgent,
    customMetrics: props.customMetrics,
    dataCollectionEndpoint: props.dataCollectionEndpointName !== undefined,
    logAnalyticsAgent: props.logAnalyticsAgent,
    azurePortal: props.azurePortal,
    siteRecovery: props.siteRecovery,
    virtualDesktop: props.virtualDesktop,
    virtualDesktopOptional: props.virtualDesktopOptional,
    defenderForEndpoint: props.defenderForEndpoint,
    defenderUpdates: optional,
    liveResponse: optional,
    networkScanner: optional,
    appReputation: optional,
    qualys: props.qualys,
    remoteSupport: props.remoteSupport,
    windowsAdminCenterInAzure: props.windowsAdminCenterInAzure,
    azureHybridServices: props.azureHybridServices,
    aksArc: (props.clusterNetworkAddressPrefixes ?? []).length > 0,
    ...(props.serviceGeography === undefined ? {} : { [props.serviceGeography]: true }),
  };
}

/** Those who use these services. */
export function serviceBindings(props: AzureLocalServicesParameters): RoleBinding[] {
  return [
    roleBinding('client', 'clientAddressPrefixes', props.clientAddressPrefixes, {
      remote: true,
      unboundCure: 'set clientAddressPrefixes, or see to it that this traffic does not pass the firewall',
    }),
    roleBinding('sessionHost', 'sessionHostAddressPrefixes', props.sessionHostAddressPrefixes),
    roleBinding('clusterNetwork', 'clusterNetworkAddressPrefixes', props.clusterNetworkAddressPrefixes),
  ];
}

/** What the placeholders of these tables stand for. */
export function serviceValues(props: AzureLocalServicesParameters): PlaceholderValues {
  return {
    'data-collection-endpoint': props.dataCollectionEndpointName,
    'log-analytics-workspace-id': props.logAnalyticsWorkspaceId,
  };
}
