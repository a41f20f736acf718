import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { Reachability } from '../../lib/reachability/reachability';

type Block = Record<string, unknown>;
type Resources = Record<string, Record<string, Block>>;

const idOf = (name: string, group = 'rg-hub') =>
  `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/firewallPolicies/${name}`;
const reference = (name: string) => `\${azurerm_firewall_policy.${name}.id}`;
const hub = { name: 'hub', resource_group_name: 'rg-hub' };
const toPypi = {
  name: 'pypi',
  source_addresses: ['10.0.0.0/8'],
  protocols: [{ type: 'Https', port: 443 }],
  destination_fqdns: ['pypi.org'],
};
const group = (firewall_policy_id: string): Block => ({
  name: 'g',
  priority: 100,
  firewall_policy_id,
  application_rule_collection: [{ name: 'c', priority: 100, action: 'Allow', rule: [toPypi] }],
});
const classic = (azure_firewall_name: string, resource_group_name = 'rg-hub'): Block => ({
  name: 'c',
  azure_firewall_name,
  resource_group_name,
  priority: 100,
  action: 'Allow',
  rule: [{ ...toPypi, protocols: undefined, protocol: toPypi.protocols, target_fqdns: ['pypi.org'] }],
});
const configuration = (groups: Record<string, Block>, more: Resources = {}) =>
  JSON.stringify({ resource: { azurerm_firewall_policy_rule_collection_group: groups, ...more } });
const classics = (collection: Block, firewall: Block) =>
  JSON.stringify({
    resource: {
      azurerm_firewall_application_rule_collection: { c: collection },
      azurerm_firewall: { f: { name: 'fw', resource_group_name: 'rg-hub', ...firewall } },
    },
  });
const plan = (actions: string[], id = idOf('hub')) => {
  const of = (type: string, name: string, values: Block) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    values,
  });
  const rules = of('azurerm_firewall_policy_rule_collection_group', 'g', group(idOf('hub')));
  const policy = of('azurerm_firewall_policy', 'old', { ...hub, id });
  const { values: before, ...changed } = policy;
  return JSON.stringify({
    planned_values: { root_module: { resources: actions.includes('delete') ? [rules] : [rules, policy] } },
    prior_state: { values: { root_module: { resources: [rules, policy] } } },
    resource_changes: [{ ...changed, change: { actions, before, after: null } }],
  });
};

const answer = (text: string, firewall?: string) =>
  Reachability.fromTerraformJson(text, { firewall }).explain({
    from: '10.1.0.4',
    to: 'pypi.org',
    protocol: 'tcp',
    port: 443,
    applicationProtocol: 'https',
  });
const found = (text: string) =>
  TerraformAudit.fromTerraformJson(text).findings.filter(({ code }) => code === 'absent-reference');

const beside = { azurerm_firewall_policy: { hub } };
const ofFirewall = { azurerm_firewall: { f: { name: 'fw', firewall_policy_id: idOf('hubb') } } };

test.each([
  [
    'a policy that is not declared',
    configuration({ g: group(reference('hubb')) }),
    'azurerm_firewall_policy.hubb, which the document does not declare',
  ],
  ['a policy that the plan deletes', plan(['delete']), `${idOf('hub')}, which the plan deletes`],
  [
    'an id that differs from that of the policy beside it',
    configuration({ g: group(idOf('hubb')) }, { ...beside, ...ofFirewall }),
    `${idOf('hubb')}, which the document does not have, although it has azurerm_firewall_policy.hub of the same resource group`,
  ],
  [
    'a classic firewall that is not declared',
    classics(classic('${azurerm_firewall.ff.name}'), {}),
    'azurerm_firewall.ff, which the document does not declare',
  ],
  [
    'the name of a classic firewall that differs from the one beside it',
    classics(classic('fww'), {}),
    'fww, which the document does not have, although it has azurerm_firewall.f of the same resource group',
  ],
])('rules of %s let nothing pass for certain', (_, text, why) => {
  const { verdict, reason } = answer(text);
  expect(verdict).toBe('unknown');
  expect(reason).toContain(why);
  expect(found(text).map(({ message }) => message)).toContainEqual(expect.stringContaining(why));
});

test.each([
  ['declared', configuration({ g: group(reference('hub')) }, beside)],
  ['named by its resource group and its name', configuration({ g: group(idOf('HUB')) }, beside)],
  ['elsewhere', configuration({ g: group(idOf('hub')) })],
  ['of a variable', configuration({ g: group('${var.policy}') })],
  ['read by a data source', configuration({ g: group('${data.azurerm_firewall_policy.hub.id}') })],
  ['replaced', plan(['create', 'delete'].slice(0, 1))],
  ['of another id than the one that is deleted', plan(['delete'], idOf('spoke'))],
])('rules of a policy that is %s let pass', (_, text) => {
  expect(answer(text).verdict).toBe('allow');
  expect(found(text)).toEqual([]);
});

test('an id of another resource group, or a base policy of the same one, may stand elsewhere', () => {
  const other = configuration({ g: group(idOf('hub', 'rg-other')) }, beside);
  expect(answer(other, idOf('hub', 'rg-other')).verdict).toBe('allow');
  expect(found(other)).toEqual([]);
  const child = { ...hub, name: 'child', base_policy_id: idOf('base') };
  const based = configuration({ g: group(reference('child')) }, { azurerm_firewall_policy: { child } });
  expect(found(based)).toEqual([]);
});

test('a policy stands somewhere that is asked about by its id', () => {
  const text = configuration({ g: group(idOf('other')) }, beside);
  expect(answer(text, idOf('other')).verdict).toBe('allow');
});

test('a firewall has not the rules of another policy in the place of one that is not declared', () => {
  const azurerm_firewall = { f: { name: 'fw', firewall_policy_id: reference('hubb') } };
  const text = configuration({ g: group(reference('hub')) }, { ...beside, azurerm_firewall });
  expect(answer(text)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('azurerm_firewall_policy.hubb, which the document does not declare'),
  });
  expect(found(text)).toMatchObject([
    { address: 'azurerm_firewall.f', cure: expect.stringContaining('did you mean hub?') },
  ]);
});
