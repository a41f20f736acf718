import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformAudit } from '../../lib/audit/terraform-audit';

const found = (name: string) =>
  TerraformAudit.fromTerraformJson(
    readFileSync(join(__dirname, '..', 'fixtures', 'networks', `${name}.tf.json`), 'utf8'),
  ).findings.map(({ level, code, address }) => `${level} ${code} ${address}`);

test('of a firewall its subnet takes neither a security group nor a route table that leads to an appliance', () => {
  expect(found('firewall-subnet')).toEqual(
    expect.arrayContaining([
      'error subnet-setting-refused azurerm_subnet.fw',
      'error subnet-setting-refused azurerm_subnet.fw',
    ]),
  );
  expect(found('firewall-subnet').filter((each) => each.startsWith('error'))).toHaveLength(2);
});

test('machines that ask other servers than the firewall for the hosts of its network rules', () => {
  expect(found('vnet-dns')).toEqual(['warning dns-servers-elsewhere azurerm_virtual_network.spoke']);
});

test('a subnet without a route table beside a firewall goes past it, by a NAT gateway too', () => {
  expect(found('nat-gateway')).toEqual(['warning subnet-bypasses-firewall azurerm_subnet.s']);
});

test('what nothing leads out of a private subnet does not pass a firewall by', () => {
  expect(found('private-subnet')).toEqual([]);
});

test('FQDN tags that Azure does not have are errors, and other spellings are warnings', () => {
  expect(found('fqdn-tags').filter((each) => !each.includes('opens-beyond-requirements'))).toEqual([
    ...['bad', 'host', 'joined'].map(
      (rule) => `error unknown-fqdn-tag azurerm_firewall_policy_rule_collection_group.g a/${rule}`,
    ),
    ...['case', 'old'].map(
      (rule) => `warning fqdn-tag-spelling azurerm_firewall_policy_rule_collection_group.g a/${rule}`,
    ),
  ]);
});

test('a security rule for the source port of a service', () => {
  expect(found('source-port')).toContain('warning source-port azurerm_network_security_group.n a');
});

test('rules that are made of a variable, and a module, are no clean bill', () => {
  expect(found('unread-parts')).toEqual([
    'warning not-read azurerm_firewall_policy_rule_collection_group.g',
    'warning not-read module.net',
  ]);
});

test('a module to which a subnet is given may associate anything with it', () => {
  expect(found('hcl-module')).toEqual([
    'warning not-read azurerm_subnet.s',
    'warning not-read azurerm_subnet.s',
    'warning not-read module.rt',
  ]);
});

test('ports and priorities may be written as texts', () => {
  expect(found('port-as-text')).toEqual([
    'warning opens-beyond-requirements azurerm_firewall_policy_rule_collection_group.g a/r',
  ]);
  expect(found('priority-as-text')).toEqual([
    'error nsg-equal-priority azurerm_network_security_group.n b',
    'warning equal-priority azurerm_firewall_policy_rule_collection_group.h',
  ]);
});
