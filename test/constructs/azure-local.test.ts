import { App, TerraformVariable } from 'cdktf';
import {
  AllowListFormat,
  AzureLocalFirewall,
  type AzureLocalFirewallProps,
  AzureLocalOem,
  AzureLocalPhase,
  AzureStackHciFirewall,
  type AzureStackHciFirewallProps,
  EgressDestination,
  EgressPort,
  FirewallSku,
  HubFirewall,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { Synthesized } from '../support/synthesized';

function firewallOf(stack: ExampleStack) {
  return HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
}

function site(parts: Partial<AzureLocalFirewallProps> = {}, stack = new ExampleStack(new App(), 'prod')) {
  const local = new AzureLocalFirewall(stack, 'site', {
    firewall: firewallOf(stack),
    region: 'westeurope',
    machineAddressPrefixes: ['10.60.0.0/24'],
    keyVaultName: 'kv-site',
    ...parts,
  });
  return { local, out: new Synthesized(stack) };
}

/** With it every storage account is open, and no name of one is in a rule. */
const ownStorageAlone = {
  requirement: 'azure-stack-hci/arc-extensions',
  reason: 'extensions come with the image',
};

function cluster(
  parts: Partial<AzureStackHciFirewallProps> = {},
  stack = new ExampleStack(new App(), 'prod'),
) {
  const hci = new AzureStackHciFirewall(stack, 'cluster', {
    firewall: firewallOf(stack),
    region: 'westeurope',
    machineAddressPrefixes: ['10.90.0.0/24'],
    ...parts,
  });
  return { hci, out: new Synthesized(stack) };
}

const codes = ({ findings }: { readonly findings: { readonly code: string }[] }) =>
  findings.map(({ code }) => code);

describe('AzureLocalFirewall', () => {
  test('closes after deployment what only deployment needs, and renames nothing that stays', () => {
    const deploying = site().out;
    const running = site({ phase: AzureLocalPhase.RUNNING }).out;
    expect(deploying.hosts()).toEqual(expect.arrayContaining(running.hosts()));
    const closed = deploying.hosts().filter((host) => !running.hosts().includes(host));
    expect(closed).toContain('www.msftconnecttest.com');
    const names = deploying.applicationRules().map(({ name }) => name);
    for (const { name } of running.applicationRules()) expect(names).toContain(name);
  });

  test('opens the hosts of a maker for that maker alone', () => {
    expect(site({ oem: AzureLocalOem.DELL }).out.hosts()).toContain('downloads.dell.com');
    expect(site({ oem: AzureLocalOem.LENOVO }).out.hosts()).not.toContain('downloads.dell.com');
  });

  test('names the vaults of all the sites that share it', () => {
    const { out } = site({ additionalKeyVaultNames: ['kv-lyon', 'kv-nice'] });
    const vaults = ['kv-site', 'kv-lyon', 'kv-nice'].map((name) => `${name}.vault.azure.net`);
    expect(out.hosts().filter((host) => host.endsWith('.vault.azure.net'))).toEqual(vaults);
    const rules = out
      .applicationRules()
      .filter(({ destination_fqdns }) => destination_fqdns?.includes(vaults[0]!));
    expect(rules).toHaveLength(1);
    expect(rules[0]!.destination_fqdns).toEqual(expect.arrayContaining(vaults));
  });

  test('refuses a vault that is none, in the list too', () => {
    expect(() => site({ additionalKeyVaultNames: ['https://kv.vault.azure.net'] })).toThrow(
      expect.objectContaining({ code: 'invalid-property' }),
    );
  });

  test('names the property that is missing', () => {
    expect(() => site({ keyVaultName: undefined })).toThrow(/keyVaultName/);
    expect(() => site({ arcGateway: true })).toThrow(/arcGatewayUrlPrefix/);
    expect(() => site({ region: 'chinanorth3' })).toThrow(
      expect.objectContaining({ code: 'no-requirements' }),
    );
  });

  test('says where there is no regional list', () => {
    expect(codes(site({ region: 'northeurope' }).local)).toContain('no-regional-list');
    expect(codes(site().local)).not.toContain('no-regional-list');
  });

  test('opens the hosts of all regions where no page gives the short code, and says so', () => {
    const known = site({ region: 'northeurope' });
    expect(known.out.hosts()).toContain('ne.his.arc.azure.com');
    expect(known.out.hosts()).not.toContain('*.his.arc.azure.com');
    expect(codes(known.local)).not.toContain('widened-region-code');
    const unknown = site({ region: 'swedencentral' });
    expect(unknown.out.hosts()).toContain('*.his.arc.azure.com');
    expect(codes(unknown.local)).toContain('widened-region-code');
    expect(() => site({ region: 'swedencentral', strict: true })).toThrow(
      expect.objectContaining({ code: 'widening-refused' }),
    );
  });

  test('asks for no TLS inspection, even for a URL, where the policy inspects', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const firewall = HubFirewall.fromPolicyId(stack, 'inspecting', {
      policyId,
      sku: FirewallSku.PREMIUM,
      tlsInspectionEnabled: true,
    });
    const own = {
      name: 'docs',
      destination: EgressDestination.url('docs.contoso.com/handbook'),
      port: EgressPort.https(443),
      reason: 'a test needs it',
    };
    const { local, out } = site({ firewall, ownRequirements: [own] }, stack);
    expect(out.text).not.toContain('"terminate_tls":true');
    expect(out.text).not.toContain('"terminate_tls": true');
    expect(out.hosts()).toContain('docs.contoso.com');
    expect(codes(local)).toEqual(
      expect.arrayContaining(['tls-inspection-refused', 'widened-url-unavoidable']),
    );
    expect(codes(local)).not.toContain('widened-url');
    expect(codes(site().local)).not.toContain('tls-inspection-refused');
  });

  test.each([
    [50_000, 50_098],
    [5_000, 6_000],
    [65_000, 65_536],
    [50_000, undefined],
    [50_000.5, 50_200],
  ])('refuses the RPC range %s to %s', (rpcFirstPort, rpcLastPort) => {
    expect(() => site({ rpcFirstPort, rpcLastPort })).toThrow(
      expect.objectContaining({ code: 'invalid-port' }),
    );
  });

  test('opens the RPC range that is given, between the machines', () => {
    const { out } = site({
      resourceGroupName: 'rg',
      managementSystemAddresses: ['10.9.0.21'],
      rpcFirstPort: 50_000,
      rpcLastPort: 50_099,
    });
    expect(out.securityRules().map((rule) => rule.destination_port_range)).toContain('50000-50099');
  });

  test('opens ICMP, and says where the page asks for ICMPv6 too', () => {
    const { local, out } = site({ resourceGroupName: 'rg', managementSystemAddresses: ['10.9.0.21'] });
    const icmp = out.securityRules().filter(({ protocol }) => protocol === 'Icmp');
    expect(icmp.length).toBeGreaterThan(0);
    const told = local.findings.find(({ message }) => message.startsWith('ICMPv6'));
    expect(told?.requirements).toEqual(['azure-local-internal/clustering-icmp']);
    expect(codes(site({ resourceGroupName: 'rg' }).local)).not.toContain('not-expressible');
  });
});

describe('AzureStackHciFirewall', () => {
  test('opens no FQDN tag without Microsoft Update', () => {
    const { out } = cluster({ microsoftUpdate: false, microsoftUpdateByFqdnTag: true });
    expect(out.text).not.toContain('"WindowsUpdate"');
  });

  test('names hosts in allow-lists for other firewalls, where its own rules have the FQDN tag', () => {
    const tagged = cluster({ microsoftUpdateByFqdnTag: true }).hci;
    const byName = cluster().hci;
    for (const format of Object.values(AllowListFormat)) {
      expect(tagged.allowList(format)).toBe(byName.allowList(format));
    }
    expect(tagged.allowListRows.filter(({ kind }) => kind === 'fqdnTag')).toEqual([]);
  });

  test('names the witnesses of all the clusters that share it', () => {
    const { out } = cluster({
      excludedRequirements: [ownStorageAlone],
      witnessStorageAccountName: 'stone',
      additionalWitnessStorageAccountNames: ['sttwo'],
    });
    expect(out.hosts()).toEqual(
      expect.arrayContaining(['stone.blob.core.windows.net', 'sttwo.blob.core.windows.net']),
    );
  });
});

describe('what Terraform resolves', () => {
  const text = (stack: ExampleStack, name: string) =>
    new TerraformVariable(stack, name, { type: 'string' }).stringValue;
  const list = (stack: ExampleStack, name: string) =>
    new TerraformVariable(stack, name, { type: 'list(string)' }).listValue;

  test('may stand in every text and list of an Azure Local site', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const { out } = site(
      {
        machineAddressPrefixes: list(stack, 'machines'),
        keyVaultName: text(stack, 'vault'),
        additionalKeyVaultNames: [text(stack, 'second-vault')],
        witnessStorageAccountName: text(stack, 'witness'),
        arcGateway: true,
        arcGatewayUrlPrefix: text(stack, 'gateway'),
        resourceGroupName: text(stack, 'group'),
        subnetId: text(stack, 'subnet'),
        windowsAdminCenterAddresses: list(stack, 'centers'),
        managementSystemAddresses: list(stack, 'managers'),
        activeDirectoryAddresses: list(stack, 'directory'),
        ntpServerAddresses: list(stack, 'clocks'),
        clusterNetworkAddressPrefixes: list(stack, 'clusters'),
        azureMonitorAgent: true,
        dataCollectionEndpointName: text(stack, 'endpoint'),
        logAnalyticsWorkspaceId: text(stack, 'workspace'),
        internalRulesOnFirewall: true,
      },
      stack,
    );
    expect(out.text).not.toMatch(/TfToken|TOKEN\[/);
    expect(out.hosts()).toEqual(
      expect.arrayContaining([
        '${var.vault}.vault.azure.net',
        '${var.second-vault}.vault.azure.net',
        '${var.gateway}.gw.arc.azure.com',
      ]),
    );
    for (const name of [
      'machines',
      'centers',
      'managers',
      'directory',
      'clocks',
      'clusters',
      'group',
      'subnet',
    ]) {
      expect(out.text).toContain(`\${var.${name}}`);
    }
  });

  test('may stand in every text and list of an Azure Stack HCI cluster', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const { out } = cluster(
      {
        machineAddressPrefixes: list(stack, 'machines'),
        resourceGroupName: text(stack, 'group'),
        subnetId: text(stack, 'subnet'),
        windowsAdminCenterAddresses: list(stack, 'centers'),
        managementSystemAddresses: list(stack, 'managers'),
        excludedRequirements: [ownStorageAlone],
        witnessStorageAccountName: text(stack, 'witness'),
        additionalWitnessStorageAccountNames: [text(stack, 'second-witness')],
      },
      stack,
    );
    expect(out.text).not.toMatch(/TfToken|TOKEN\[/);
    expect(out.hosts()).toEqual(
      expect.arrayContaining([
        '${var.witness}.blob.core.windows.net',
        '${var.second-witness}.blob.core.windows.net',
      ]),
    );
  });

  test('is no whole list of vaults, for host names are made of each', () => {
    const stack = new ExampleStack(new App(), 'prod');
    expect(() => site({ additionalKeyVaultNames: list(stack, 'vaults') }, stack)).toThrow(
      expect.objectContaining({ code: 'invalid-property', cure: 'name the elements one by one' }),
    );
  });
});
