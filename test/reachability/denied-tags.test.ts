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
    // Whether Azure takes another case for the tag is not known.
    ['storage', 'unknown', 'unknown'],
    ['STORAGE.westeurope', 'unknown', 'unknown'],
    ['azurecloud', 'unknown', 'unknown'],
    ['azureactivedirectory', 'allow', 'allow'],
  ])('that denies %s: %s, and %s with a service-tag file', (to, without, withFile) => {
    const rules = [['Deny', to] as const, ['Allow', 'Storage'] as const];
    expect([verdict(rules), verdict(rules, true)]).toEqual([without, withFile]);
  });

  test.each([
    ['AzureCloud', 'unknown', 'allow'],
    ['20.0.0.0/8', 'unknown', 'unknown'],
    ['0.0.0.0/1', 'unknown', 'allow'],
    ['AzureActiveDirectory', 'deny', 'deny'],
    ['storage', 'unknown', 'unknown'],
    ['azureactivedirectory', 'deny', 'deny'],
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

test('a tag in another case is named as the reason', () => {
  const { reason } = configured({
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
            destination_addresses: ['storage'],
            destination_ports: ['443'],
            protocols: ['TCP'],
          },
        ],
      },
    },
  }).explain(asked('Storage'));
  expect(reason).toContain('for whether Azure takes "storage" for Storage is not known');
});

describe('a security group', () => {
  const denying = (to: string, location: string, from = 'Storage') => {
    const resources = spokeNetwork([toFirewall], {
      azurerm_network_security_group: {
        nsg: {
          name: 'nsg',
          security_rule: [securityRule('deny', 100, { access: 'Deny', destination_address_prefix: to })],
        },
      },
      azurerm_subnet_network_security_group_association: {
        nsg: {
          subnet_id: '${azurerm_subnet.compute.id}',
          network_security_group_id: '${azurerm_network_security_group.nsg.id}',
        },
      },
    });
    const { spoke } = resources.azurerm_virtual_network!;
    const located = { ...resources, azurerm_virtual_network: { spoke: { ...spoke, location } } };
    return configured(located).explain(asked(from)).verdict;
  };

  test('takes the tags that it alone knows in any case', () => {
    expect(denying('internet', 'westeurope')).toBe('deny');
    expect(denying('virtualNetwork', 'westeurope', '10.1.0.77')).toBe('deny');
    expect(denying('azureplatformimds', 'westeurope', '169.254.169.254')).toBe('deny');
  });

  test('that denies AzureCloud denies what was measured to lie in it, in Azure public alone', () => {
    expect(denying('AzureCloud', 'westeurope')).toBe('deny');
    expect(denying('AzureCloud', 'West Europe', 'AzureMonitor')).toBe('deny');
    expect(denying('AzureCloud', 'usgovvirginia')).toBe('unknown');
    expect(denying('AzureCloud', 'China North 3', 'AzureMonitor')).toBe('unknown');
    expect(denying('AzureCloud.usgovvirginia', 'westeurope', 'Storage.USGovVirginia')).toBe('unknown');
    expect(denying('Storage', 'usgovvirginia')).toBe('deny');
  });

  test('takes the two spellings of AzureCloud in a region that Azure was seen to take', () => {
    expect(denying('AzureCloud.WestEurope', 'westeurope', 'AzureCloud.westeurope')).toBe('deny');
    expect(denying('AzureCloud.WESTEUROPE', 'westeurope', 'AzureCloud.westeurope')).toBe('unknown');
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
