import { App } from 'cdktf';
import { AmlWorkspaceEgress, EgressDestinations, FirewallSku, HubFirewall } from 'cdktf-azure-lockdown';
import { ExampleStack, subnetId } from '../../examples/example-stack';
import { type AmlParts, amlStack, findingsWith, refusal } from '../support/aml-stack';
import { type FirewallRule, Synthesized } from '../support/synthesized';

function classicStack(parts: AmlParts = {}, sku?: FirewallSku) {
  const stack = new ExampleStack(new App(), 'prod');
  const aml = new AmlWorkspaceEgress(stack, 'aml', {
    firewall: HubFirewall.fromClassicFirewall(stack, 'hub', {
      firewallName: 'afw-hub',
      resourceGroupName: 'rg-hub',
      privateIpAddress: '10.0.0.4',
      sku,
    }),
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    computeSubnetId: subnetId('compute'),
    ...parts,
  });
  return { aml, out: new Synthesized(stack) };
}

const everything: AmlParts = {
  destinations: EgressDestinations.FQDNS,
  storageAccountName: 'staml',
  clientAddressPrefixes: ['10.200.0.0/24'],
  pythonPackages: true,
  visualStudioCode: true,
  interactiveJobs: true,
  publicIpCompute: true,
};

const existing: AmlParts = { existingNsgName: 'nsg-compute', existingRouteTableName: 'rt-compute' };

describe.each([
  ['by service tags', { pythonPackages: true }],
  ['by host names', everything],
])('a classic firewall %s', (_, parts: AmlParts) => {
  const classic = classicStack(parts).out;
  const policy = amlStack(parts).out;

  test('has the rules of a policy, with the names that classic rules have for hosts and protocols', () => {
    const asClassic = ({ destination_fqdns, protocols, ...rule }: FirewallRule): unknown => ({
      ...rule,
      target_fqdns: destination_fqdns,
      protocol: protocols,
    });
    expect(classic.applicationRules()).toEqual(policy.applicationRules().map(asClassic));
    expect(classic.applicationRules().length).toBeGreaterThan(0);
    expect(classic.networkRules()).toEqual(policy.networkRules());
  });

  test('takes one collection of each kind that allows, and no rule collection group', () => {
    expect(classic.counts).toMatchObject({
      azurerm_firewall_application_rule_collection: 1,
      azurerm_firewall_network_rule_collection: 1,
    });
    expect(classic.counts).not.toHaveProperty('azurerm_firewall_policy_rule_collection_group');
    for (const kind of ['application', 'network']) {
      expect(classic.only(`azurerm_firewall_${kind}_rule_collection`)).toMatchObject({
        name: `${kind}-prod-aml`,
        azure_firewall_name: 'afw-hub',
        resource_group_name: 'rg-hub',
        action: 'Allow',
      });
    }
  });

  test('gets the same NSG and routes as behind a policy', () => {
    expect(classic.securityRules()).toEqual(policy.securityRules());
    expect(classic.routes()).toEqual(policy.routes());
  });
});

test('an application rule says target_fqdns and protocol', () => {
  expect(classicStack({ rStudio: true }).out.applicationRules()).toEqual([
    {
      name: 'rstudio-https-443',
      description: 'azure-machine-learning 2026-03-19: rstudio-image',
      source_addresses: ['10.1.0.0/24'],
      target_fqdns: ['ghcr.io', 'pkg-containers.githubusercontent.com'],
      protocol: [{ type: 'Https', port: 443 }],
    },
  ]);
});

test('no collection is made without a rule for it', () => {
  const { aml, out } = classicStack();
  expect(out.counts).not.toHaveProperty('azurerm_firewall_application_rule_collection');
  expect(aml.applicationRuleCollection).toBeUndefined();
  expect(aml.networkRuleCollection?.nameInput).toBe('network-prod-aml');
});

test('both collections have the priority that is given, or each its own', () => {
  const priorities = (parts: AmlParts) => {
    const { out } = classicStack({ ...parts, pythonPackages: true });
    return (['network', 'application'] as const).flatMap((kind) =>
      out.collections(kind).map(({ priority }) => priority),
    );
  };
  expect(priorities({ ruleCollectionGroupPriority: 500 })).toEqual([500, 500]);
  expect(priorities({ networkRuleCollectionPriority: 510, applicationRuleCollectionPriority: 520 })).toEqual([
    510, 520,
  ]);
});

test('a Basic firewall takes no network rule by host: a finding names what is not let through', () => {
  const { aml, out } = classicStack(everything, FirewallSku.BASIC);
  expect(out.networkRules().filter((rule) => rule.destination_fqdns)).toEqual([]);
  expect(findingsWith(aml, 'not-expressible')).toContainEqual(
    expect.objectContaining({
      level: 'error',
      message: expect.stringMatching(/staml\.file\.core\.windows\.net on TCP 445 .*Basic/),
    }),
  );
});

test('a classic firewall without address is refused where a route leads to it', () => {
  const stack = new ExampleStack(new App(), 'prod');
  const firewall = HubFirewall.fromClassicFirewall(stack, 'hub', {
    firewallName: 'afw',
    resourceGroupName: 'rg',
  });
  expect(() => classicStack({ firewall })).toThrow(refusal('missing-firewall-address', 'privateIpAddress'));
});

describe('an existing NSG and an existing route table', () => {
  const { out } = classicStack({ ...existing, nsgFirstPriority: 1000, publicIpCompute: true });

  test('are filled by resources of their own, and are not associated', () => {
    expect(Object.keys(out.counts).sort()).toEqual([
      'azurerm_firewall_network_rule_collection',
      'azurerm_network_security_rule',
      'azurerm_route',
    ]);
  });

  test('get the rules and routes of created ones', () => {
    const created = classicStack({ nsgFirstPriority: 1000, publicIpCompute: true }).out;
    const names = (all: { name: string }[]) => all.map(({ name }) => name).sort();
    expect(names(out.securityRules())).toEqual(names(created.securityRules()));
    expect(names(out.routes())).toEqual(names(created.routes()));
    expect(out.all('azurerm_network_security_rule')).toContainEqual({
      name: 'allow-inbound-AzureMachineLearning-to-compute-tcp-44224',
      description: 'azure-machine-learning 2026-03-19: compute-inbound',
      network_security_group_name: 'nsg-compute',
      resource_group_name: 'rg-spoke',
      priority: 1000,
      direction: 'Inbound',
      access: 'Allow',
      protocol: 'Tcp',
      source_port_range: '*',
      source_address_prefix: 'AzureMachineLearning',
      destination_address_prefixes: ['10.1.0.0/24'],
      destination_port_range: '44224',
    });
    expect(out.all('azurerm_route')).toContainEqual({
      name: 'AzureMachineLearning',
      address_prefix: 'AzureMachineLearning',
      next_hop_type: 'Internet',
      route_table_name: 'rt-compute',
      resource_group_name: 'rg-spoke',
    });
  });

  test('may stand in resource groups of their own', () => {
    const { out: elsewhere } = classicStack({
      ...existing,
      existingNsgResourceGroupName: 'rg-nsg',
      existingRouteTableResourceGroupName: 'rg-rt',
    });
    const groups = (type: string) =>
      new Set(elsewhere.all(type).map(({ resource_group_name }) => resource_group_name));
    expect(groups('azurerm_network_security_rule')).toEqual(new Set(['rg-nsg']));
    expect(groups('azurerm_route')).toEqual(new Set(['rg-rt']));
  });

  test('work behind a policy as well', () => {
    expect(Object.keys(amlStack(existing).out.counts).sort()).toEqual([
      'azurerm_firewall_policy_rule_collection_group',
      'azurerm_network_security_rule',
      'azurerm_route',
    ]);
  });
});
