import { App, Testing } from 'cdktf';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { AzureStackHciFirewall, HubFirewall } from '../../lib';
import { compileWorkload } from '../../lib/compile/compile-workload';
import { azureStackHciFirewall } from '../../lib/workloads/azure-stack-hci-firewall/definition';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { anyFirewall } from '../support/parameter-samples';

const props = {
  firewall: anyFirewall,
  region: 'westeurope',
  machineAddressPrefixes: ['10.0.0.0/24'],
};

const rulesOf = (parts: object) =>
  compileWorkload(workloadOf(azureStackHciFirewall, { ...props, ...parts })).applicationRules;

test('Microsoft Update is opened by its hosts', () => {
  const rules = rulesOf({});
  expect(rules.flatMap(({ destinationFqdns }) => destinationFqdns)).toContain('*.update.microsoft.com');
  expect(rules.flatMap(({ destinationFqdnTags }) => destinationFqdnTags)).toEqual([]);
});

test('Microsoft Update is opened by the FQDN tag in place of its hosts', () => {
  const rules = rulesOf({ microsoftUpdateByFqdnTag: true });
  const tagged = rules.filter(({ destinationFqdnTags }) => destinationFqdnTags.length > 0);
  expect(tagged).toMatchObject([
    {
      destinationFqdnTags: ['WindowsUpdate'],
      destinationFqdns: [],
      protocols: [
        { type: 'Http', port: 80 },
        { type: 'Https', port: 443 },
      ],
    },
  ]);
  const hosts = rules.flatMap(({ destinationFqdns }) => destinationFqdns);
  expect(hosts.filter((host) => /update\.|windowsupdate/.test(host))).toEqual([]);
});

test.each(['usgovvirginia', 'chinanorth3'])('the FQDN tag is refused in %s', (region) => {
  expect(() => rulesOf({ region, microsoftUpdateByFqdnTag: true })).toThrow(
    /microsoftUpdateByFqdnTag is set in the cloud/,
  );
});

test('the FQDN tag stands in the rules of a policy and, without protocols, of a classic firewall', () => {
  const stack = new ExampleStack(new App(), 'updates');
  const policy = HubFirewall.fromPolicyId(stack, 'policy', { policyId });
  const classic = HubFirewall.fromClassicFirewall(stack, 'classic', {
    firewallName: 'fw-classic',
    resourceGroupName: 'rg-hub',
  });
  for (const [id, firewall] of Object.entries({ 'by-policy': policy, 'by-classic': classic })) {
    new AzureStackHciFirewall(stack, id, { ...props, firewall, microsoftUpdateByFqdnTag: true });
  }
  const { resource } = JSON.parse(Testing.synth(stack, true));
  const [group] = Object.values<never>(resource.azurerm_firewall_policy_rule_collection_group);
  expect(JSON.stringify(group)).toContain('"destination_fqdn_tags":["WindowsUpdate"]');
  const [collection] = Object.values<{ rule: { fqdn_tags?: string[]; protocol?: unknown[] }[] }>(
    resource.azurerm_firewall_application_rule_collection,
  );
  const rule = collection!.rule.find(({ fqdn_tags }) => fqdn_tags?.includes('WindowsUpdate'));
  expect(rule?.protocol ?? []).toEqual([]);
});
