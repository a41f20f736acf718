import { EgressDestinations } from '../../model/egress-destinations';
import type { Table } from '../../model/requirement';
import type { Workload } from '../../model/workload';
import { arcGateway } from '../../tables/arc-gateway';
import { arcPrivateLink } from '../../tables/arc-private-link';
import { arcServers } from '../../tables/arc-servers';
import { arcServersEsu } from '../../tables/arc-servers-esu';
import { azureKeyVault } from '../../tables/azure-key-vault';
import { arcServerNsgLedger } from '../arc/arc-nsg-ledgers';
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
import type { ArcServerParameters } from './parameters';

/** The tables of the workload: its own page first. */
export function arcServerTables(props: ArcServerParameters): readonly Table[] {
  if (props.extendedSecurityUpdatesOnly) return [arcServersEsu, arcPrivateLink];
  return props.arcGateway ? [arcGateway] : [arcServers, arcPrivateLink, azureKeyVault];
}

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function arcServerWorkload(props: ArcServerParameters & WorkloadPlacement): Workload {
  const common = commonWorkload(props, arcServerTables(props), 'server');
  const server = roleBinding('server', 'serverAddressPrefixes', props.serverAddressPrefixes, {
    subnetId: props.subnetId,
  });
  return {
    ...common,
    // The page of Key Vault speaks of whoever reads a vault.
    bindings: new Map([...bindingsOf([server]), ['vaultReader', server]]),
    destinations: props.destinations ?? EgressDestinations.SERVICE_TAGS_AND_FQDNS,
    scenarios: scenarioSet({
      installation: props.installation ?? true,
      connecting: props.connecting ?? true,
      automaticUpdates: props.automaticUpdates,
      privateLink: props.privateLink,
      resourceManagementPrivateLink: props.resourceManagementPrivateLink,
      ssh: props.ssh,
      windowsAdminCenter: props.windowsAdminCenter,
      legacyAgentTelemetry: props.legacyAgentTelemetry,
      sqlServer: props.sqlServer,
      sqlServerEntra: props.sqlServerEntra,
      legacySqlServerExtension: props.legacySqlServerExtension,
      extendedSecurityUpdates: props.extendedSecurityUpdates,
      extendedSecurityUpdatesOnly: props.extendedSecurityUpdatesOnly,
      licensing: props.licensing,
      azureCloudTag: props.azureCloudTag,
      arcGateway: props.arcGateway,
      linuxServers: props.linuxServers ?? true,
      windowsServers: props.windowsServers ?? true,
      dataServices: props.dataServices,
      azureMonitorAgent: props.azureMonitorAgent,
      keyVaultCertificateSync: props.keyVaultCertificateSync,
      keyVault: props.keyVaultCertificateSync,
      hybridRunbookWorker: props.hybridRunbookWorker,
    }),
    values: placeholderValues({
      ...arcValues(props, common.region),
      'key-vault': props.keyVaultName,
      'log-analytics-workspace-id': props.logAnalyticsWorkspaceId,
    }),
    exactHosts: arcExactHosts(props),
    serviceEndpoints: new Set(),
    ...subnetWorkload(props, arcServerNsgLedger),
  };
}
