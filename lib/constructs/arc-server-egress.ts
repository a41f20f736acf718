import type { Construct } from 'constructs';
import { AzureCloud } from '../azure/cloud';
import type { Workload } from '../compile/workload';
import { FindingLevel } from '../model/finding';
import type { Table } from '../model/requirement';
import { arcGateway } from '../tables/arc-gateway';
import { arcPrivateLink } from '../tables/arc-private-link';
import { arcServers } from '../tables/arc-servers';
import { arcServersEsu } from '../tables/arc-servers-esu';
import { arcServerNsgLedger } from './arc-nsg-ledgers';
import type { ArcServerEgressProps } from './arc-server-egress-props';
import { arcExactHosts, arcSubnets, arcValues } from './arc-workload';
import { SubnetEgress } from './subnet-egress';
import {
  bindingsOf,
  commonWorkload,
  destinationScenario,
  placeholderValues,
  roleBinding,
  scenarioSet,
  subnetWorkload,
} from './workload-from-props';

/**
 * Azure Arc-enabled servers behind a firewall: what the Connected Machine agent needs, for any number of servers in
 * any number of subnets.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/servers/network-requirements
 */
export class ArcServerEgress extends SubnetEgress {
  /**
   * @throws LockdownError where a property is missing or is not what it has to be; its `code` tells which.
   */
  constructor(scope: Construct, id: string, props: ArcServerEgressProps) {
    super(scope, id);
    const workload = arcServerWorkload(props);
    const compiled = this._open(workload, props);
    this._guard(compiled, props, arcSubnets(props), []);
    this.reportPublicRanges(workload);
    this._annotate();
  }

  private reportPublicRanges({ cloud, scenarios, tables, edition }: Workload): void {
    const tagged = tables[0] === arcServers && scenarios.has('serviceTags');
    if (!tagged || cloud === AzureCloud.PUBLIC || edition === '2023-11') return;
    this._report({
      code: 'service-tag-of-other-cloud',
      level: FindingLevel.WARNING,
      message:
        'Since 2025-10-28 the page asks, in this cloud too, for the ranges of AzureArcInfrastructure of Azure public, which no service tag of this cloud holds.',
      cure: 'add the ranges from the service-tag file of Azure public as own requirements',
      requirements: ['arc-servers/arc-infrastructure'],
    });
  }
}

/** The tables of the workload: its own page first. */
export function arcServerTables(props: ArcServerEgressProps): readonly Table[] {
  if (props.extendedSecurityUpdatesOnly) return [arcServersEsu, arcPrivateLink];
  return props.arcGateway ? [arcGateway] : [arcServers, arcPrivateLink];
}

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function arcServerWorkload(props: ArcServerEgressProps): Workload {
  const common = commonWorkload(props, arcServerTables(props), 'server');
  return {
    ...common,
    bindings: bindingsOf([roleBinding('server', 'serverAddressPrefixes', props.serverAddressPrefixes)]),
    scenarios: scenarioSet({
      ...destinationScenario(props.destinations),
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
