import { AzureLocalFirewall, AzureLocalOem, AzureLocalPhase, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf } from './example-stack';

/** A site that is being deployed, two that share their rules, and one that runs behind an Arc gateway. */
export class AzureLocalSites extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new AzureLocalFirewall(this, 'munich', {
      firewall,
      region: 'westeurope',
      machineAddressPrefixes: ['10.60.0.0/24'],
      keyVaultName: 'kv-munich',
      oem: AzureLocalOem.LENOVO,
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
    });
    // Sites of one region share the rules, each with a vault of its own.
    new AzureLocalFirewall(this, 'france', {
      firewall,
      region: 'westeurope',
      machineAddressPrefixes: ['10.62.0.0/24', '10.63.0.0/24'],
      keyVaultName: 'kv-paris',
      additionalKeyVaultNames: ['kv-lyon'],
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
    });
    new AzureLocalFirewall(this, 'dallas', {
      firewall,
      region: 'southcentralus',
      machineAddressPrefixes: ['10.61.0.0/24'],
      keyVaultName: 'kv-dallas',
      oem: AzureLocalOem.DELL,
      phase: AzureLocalPhase.RUNNING,
      arcGateway: true,
      arcGatewayUrlPrefix: 'contoso',
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
    });
  }
}
