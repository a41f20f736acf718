// Written by npm run generate from the files beside it.
import type { Table } from '../model/requirement';
import { aks } from './aks';
import { aksArcPorts } from './aks-arc-ports';
import { aksAzureFirewall } from './aks-azure-firewall';
import { aksClusterExtensions } from './aks-cluster-extensions';
import { apiManagement } from './api-management';
import { apiManagementForcedTunneling } from './api-management-forced-tunneling';
import { appServiceEnvironment } from './app-service-environment';
import { arcDataServices } from './arc-data-services';
import { arcGateway } from './arc-gateway';
import { arcKubernetes } from './arc-kubernetes';
import { arcKubernetesKeyVault } from './arc-kubernetes-key-vault';
import { arcPrivateLink } from './arc-private-link';
import { arcResourceBridge } from './arc-resource-bridge';
import { arcScvmm } from './arc-scvmm';
import { arcServers } from './arc-servers';
import { arcServersEsu } from './arc-servers-esu';
import { arcServersField } from './arc-servers-field';
import { arcVmware } from './arc-vmware';
import { azureBackup } from './azure-backup';
import { azureBatch } from './azure-batch';
import { azureCli } from './azure-cli';
import { azureDevopsAllowList } from './azure-devops-allow-list';
import { azureFirewallFqdnTags } from './azure-firewall-fqdn-tags';
import { azureKeyVault } from './azure-key-vault';
import { azureLinuxUpdate } from './azure-linux-update';
import { azureLocal } from './azure-local';
import { azureLocalInternal } from './azure-local-internal';
import { azureLocalOem } from './azure-local-oem';
import { azureLocalRemoteSupport } from './azure-local-remote-support';
import { azureLocalManifest, azureLocalPortCheck } from './azure-local-troubleshooting';
import { azureMachineLearning } from './azure-machine-learning';
import { azureMachineLearningExfiltration } from './azure-machine-learning-exfiltration';
import { azureMachineLearningField } from './azure-machine-learning-field';
import { azureMachineLearningCustomApplications, azureMachineLearningHuggingFace, azureMachineLearningPackages } from './azure-machine-learning-includes';
import { azureMachineLearningHuggingFaceXet, azureMachineLearningModelCatalog } from './azure-machine-learning-model-catalog';
import { azureMonitorAgent } from './azure-monitor-agent';
import { azurePipelinesAgent } from './azure-pipelines-agent';
import { azurePortal } from './azure-portal';
import { azureSiteRecovery } from './azure-site-recovery';
import { azureSiteRecoveryOnPremises } from './azure-site-recovery-on-premises';
import { azureStackHci } from './azure-stack-hci';
import { azureVirtualDesktop } from './azure-virtual-desktop';
import { containerApps } from './container-apps';
import { containerAppsNsg } from './container-apps-nsg';
import { containerRegistry } from './container-registry';
import { cycleCloudField } from './cyclecloud-field';
import { cycleCloudLockedDown } from './cyclecloud-locked-down';
import { cycleCloudNetwork } from './cyclecloud-network';
import { cycleCloudConfiguration, cycleCloudInstallation, cycleCloudSlurmWorkspace } from './cyclecloud-siblings';
import { databricks } from './databricks';
import { databricksHosts } from './databricks-hosts';
import { defenderAntivirus } from './defender-antivirus';
import { defenderForEndpoint } from './defender-for-endpoint';
import { entraSignInLinux } from './entra-sign-in-linux';
import { entraSignInWindows } from './entra-sign-in-windows';
import { githubRunners } from './github-runners';
import { hdinsight } from './hdinsight';
import { hdinsightHosts } from './hdinsight-hosts';
import { hdinsightManagement } from './hdinsight-management';
import { linuxSoftwareRepository } from './linux-software-repository';
import { linuxTime } from './linux-time';
import { logAnalyticsAgent } from './log-analytics-agent';
import { machineConfiguration } from './machine-configuration';
import { qualys } from './qualys';
import { redHatUpdate } from './red-hat-update';
import { suseUpdate } from './suse-update';
import { ubuntuUpdate } from './ubuntu-update';
import { virtualDesktopShortpath } from './virtual-desktop-shortpath';
import { visualStudioNuget } from './visual-studio-nuget';
import { vmExtensionsLinux } from './vm-extensions-linux';
import { vmExtensionsWindows } from './vm-extensions-windows';
import { windowsActivation } from './windows-activation';
import { windowsAdminCenter } from './windows-admin-center';
import { windowsTime } from './windows-time';
import { windowsUpdate } from './windows-update';

/** Every table of the library. */
export const allTables: readonly Table[] = [
  aks,
  aksArcPorts,
  aksAzureFirewall,
  aksClusterExtensions,
  apiManagement,
  apiManagementForcedTunneling,
  appServiceEnvironment,
  arcDataServices,
  arcGateway,
  arcKubernetes,
  arcKubernetesKeyVault,
  arcPrivateLink,
  arcResourceBridge,
  arcScvmm,
  arcServers,
  arcServersEsu,
  arcServersField,
  arcVmware,
  azureBackup,
  azureBatch,
  azureCli,
  azureDevopsAllowList,
  azureFirewallFqdnTags,
  azureKeyVault,
  azureLinuxUpdate,
  azureLocal,
  azureLocalInternal,
  azureLocalOem,
  azureLocalRemoteSupport,
  azureLocalPortCheck,
  azureLocalManifest,
  azureMachineLearning,
  azureMachineLearningExfiltration,
  azureMachineLearningField,
  azureMachineLearningPackages,
  azureMachineLearningCustomApplications,
  azureMachineLearningHuggingFace,
  azureMachineLearningModelCatalog,
  azureMachineLearningHuggingFaceXet,
  azureMonitorAgent,
  azurePipelinesAgent,
  azurePortal,
  azureSiteRecovery,
  azureSiteRecoveryOnPremises,
  azureStackHci,
  azureVirtualDesktop,
  containerApps,
  containerAppsNsg,
  containerRegistry,
  cycleCloudField,
  cycleCloudLockedDown,
  cycleCloudNetwork,
  cycleCloudConfiguration,
  cycleCloudInstallation,
  cycleCloudSlurmWorkspace,
  databricks,
  databricksHosts,
  defenderAntivirus,
  defenderForEndpoint,
  entraSignInLinux,
  entraSignInWindows,
  githubRunners,
  hdinsight,
  hdinsightHosts,
  hdinsightManagement,
  linuxSoftwareRepository,
  linuxTime,
  logAnalyticsAgent,
  machineConfiguration,
  qualys,
  redHatUpdate,
  suseUpdate,
  ubuntuUpdate,
  virtualDesktopShortpath,
  visualStudioNuget,
  vmExtensionsLinux,
  vmExtensionsWindows,
  windowsActivation,
  windowsAdminCenter,
  windowsTime,
  windowsUpdate,
];
