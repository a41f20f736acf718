import fc from 'fast-check';
import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { asked, configured, denyAll, securityRule, spokeNetwork, toFirewall } from './terraform';

const tag = (name: string, addressPrefixes: string[]) => ({ name, properties: { addressPrefixes } });
const serviceTagFile = ServiceTagFile.fromJson(
  JSON.stringify({
    changeNumber: 1,
    values: [
      tag('Storage', ['20.1.0.0/24', '52.1.0.0/24']),
      tag('AzureCloud', ['20.0.0.0/8', '52.1.0.0/16']),
    ],
  }),
);

type Ruled = (rules: readonly (readonly ['Allow' | 'Deny', string])[], withFile?: boolean) => string;

const byGroup: Ruled = (rules, withFile = false) =>
  configured(
    spokeNetwork([toFirewall], {
      azurerm_network_security_group: {
        nsg: {
          name: 'nsg',
          security_rule: [
            ...rules.map(([access, to], i) =>
              securityRule(`r${i}`, 100 + i, { access, destination_address_prefix: to }),
            ),
            denyAll(),
          ],
        },
      },
      azurerm_subnet_network_security_group_association: {
        nsg: {
          subnet_id: '${azurerm_subnet.compute.id}',
          network_security_group_id: '${azurerm_network_security_group.nsg.id}',
        },
      },
    }),
    { serviceTagFile: withFile ? serviceTagFile : undefined },
  ).explain(asked('Storage')).verdict;

const byFirewall: Ruled = (rules, withFile = false) =>
  configured(
    {
      azurerm_firewall_network_rule_collection: Object.fromEntries(
        rules.map(([action, to], i) => [
          `c${i}`,
          {
            azure_firewall_name: 'fw',
            resource_group_name: 'rg',
            priority: 100 + i,
            action,
            rule: [
              {
                name: `r${i}`,
                source_addresses: ['*'],
                destination_addresses: [to],
                destination_ports: ['443'],
                protocols: ['TCP'],
              },
            ],
          },
        ]),
      ),
    },
    { serviceTagFile: withFile ? serviceTagFile : undefined },
  ).explain(asked('Storage')).verdict;

describe.each([
  ['security group', byGroup],
  ['firewall', byFirewall],
])('a rule of a %s before the allow of Storage', (_, verdict) => {
  test.each([
    ['AzureCloud', 'deny', 'deny'],
    ['*', 'deny', 'deny'],
    ['0.0.0.0/0', 'deny', 'deny'],
    ['20.0.0.0/8', 'unknown', 'unknown'],
    ['0.0.0.0/1', 'unknown', 'deny'],
    ['Storage.WestEurope', 'unknown', 'unknown'],
    ['AzureActiveDirectory', 'allow', 'allow'],
    ['10.0.0.0/8', 'allow', 'allow'],
  ])('that denies %s: %s, and %s with a service-tag file', (to, without, withFile) => {
    const rules = [['Deny', to] as const, ['Allow', 'Storage'] as const];
    expect([verdict(rules), verdict(rules, true)]).toEqual([without, withFile]);
  });

  test.each([
    ['AzureCloud', 'unknown', 'allow'],
    ['20.0.0.0/8', 'unknown', 'unknown'],
    ['0.0.0.0/1', 'unknown', 'allow'],
    ['AzureActiveDirectory', 'deny', 'deny'],
  ])('that alone allows %s: %s, and %s with a service-tag file', (to, without, withFile) => {
    expect([verdict([['Allow', to]]), verdict([['Allow', to]], true)]).toEqual([without, withFile]);
  });

  test('never allows what an earlier rule denies in whole or in part', () => {
    const covering = ['AzureCloud', '20.0.0.0/8', '0.0.0.0/1', '20.1.0.0/24', 'Storage', '*'];
    fc.assert(
      fc.property(
        fc.constantFrom(...covering),
        fc.constantFrom('Storage', 'AzureCloud', '20.1.0.0/24', '*'),
        fc.boolean(),
        (denied, allowed, withFile) => {
          expect(
            verdict(
              [
                ['Deny', denied],
                ['Allow', allowed],
              ],
              withFile,
            ),
          ).not.toBe('allow');
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('a host may be among the addresses of an IP group that a rule allows', () => {
  const network = configured({
    azurerm_ip_group: { hosts: { name: 'hosts', resource_group_name: 'rg', cidrs: ['52.0.0.0/8'] } },
    azurerm_firewall_network_rule_collection: {
      c: {
        azure_firewall_name: 'fw',
        resource_group_name: 'rg',
        priority: 100,
        action: 'Allow',
        rule: [
          {
            name: 'r',
            source_addresses: ['*'],
            destination_ip_groups: ['${azurerm_ip_group.hosts.id}'],
            destination_ports: ['443'],
            protocols: ['TCP'],
          },
        ],
      },
    },
  });
  expect(network.explain(asked('pypi.org')).verdict).toBe('unknown');
});
