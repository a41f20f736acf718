import { ArcServerEgress, EgressDestinations, HubFirewall, Lockdown } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { type Environment, ExampleStack, type ExampleStacks, policyIdOf, regionOf } from './example-stack';

/** Arc-enabled servers with everything switched on: by host names, by service tags, and for ESU alone. */
export class ArcServers extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment, edition?: string) {
    super(scope, id, environment);
    Lockdown.of(this).acknowledge({
      code: 'switch-without-effect',
      reason: 'every stack of this example sets the same, also in editions and clouds with fewer rows',
    });
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const common = {
      firewall,
      region: regionOf[environment],
      edition,
      automaticUpdates: true,
      ssh: true,
      windowsAdminCenter: true,
      legacyAgentTelemetry: true,
      sqlServer: true,
      sqlServerEntra: true,
      keyVaultName: 'kv-contoso',
      legacySqlServerExtension: true,
      extendedSecurityUpdates: true,
      licensing: true,
    };
    new ArcServerEgress(this, 'by-host', {
      ...common,
      destinations: EgressDestinations.FQDNS,
      serverAddressPrefixes: ['10.20.0.0/24'],
    });
    // AzureCloud is the page's fallback where a firewall needs addresses: nearly all of Azure, for these servers.
    const byTag = new ArcServerEgress(this, 'by-tag', {
      ...common,
      azureCloudTag: true,
      serverAddressPrefixes: ['10.20.1.0/24'],
    });
    Lockdown.of(byTag).acknowledge({
      code: 'application-rule-voided',
      reason: 'that is what the fallback means, and by-host beside it shows how it is avoided',
    });
    if (environment === 'china') return;
    new ArcServerEgress(this, 'updates', {
      firewall,
      region: regionOf[environment],
      edition,
      extendedSecurityUpdatesOnly: true,
      automaticUpdates: true,
      sqlServer: true,
      serverAddressPrefixes: ['10.20.2.0/24'],
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'arc-servers-2023-11': (scope, id) => new ArcServers(scope, id, 'public', '2023-11-21'),
  'arc-servers-public': (scope, id) => new ArcServers(scope, id, 'public'),
  'arc-servers-usgovernment': (scope, id) => new ArcServers(scope, id, 'usgovernment'),
  'arc-servers-china': (scope, id) => new ArcServers(scope, id, 'china'),
};
