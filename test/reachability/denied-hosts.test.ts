import type { Answer } from '../../lib/reachability/connection';
import { asked, assumedIn, configured, securityRule, spokeNetwork, toFirewall } from './terraform';

/** A host that application rules allow, behind denials by network rules of collections of their own. */
const behind = (denials: readonly (readonly string[])[], host: string, sources = ['*']): Answer =>
  configured({
    azurerm_firewall_network_rule_collection: Object.fromEntries(
      denials.map((addresses, i) => [
        `c${i}`,
        {
          azure_firewall_name: 'fw',
          resource_group_name: 'rg',
          priority: 100 + i,
          action: 'Deny',
          rule: [
            {
              name: `deny${i}`,
              source_addresses: sources,
              destination_addresses: addresses,
              destination_ports: ['443'],
              protocols: ['TCP'],
            },
          ],
        },
      ]),
    ),
    azurerm_firewall_application_rule_collection: {
      hosts: {
        azure_firewall_name: 'fw',
        resource_group_name: 'rg',
        priority: 900,
        action: 'Allow',
        rule: [
          {
            name: 'host',
            source_addresses: ['*'],
            target_fqdns: [host],
            protocol: [{ type: 'Https', port: 443 }],
          },
        ],
      },
    },
  }).explain(asked(host));

describe('a host behind denials of a firewall', () => {
  test.each([
    ['one half of the Internet', [['0.0.0.0/1']], 'allow'],
    ['both halves in one rule', [['0.0.0.0/1', '128.0.0.0/1']], 'deny'],
    ['both halves in two collections', [['0.0.0.0/1'], ['128.0.0.0/1']], 'deny'],
    ['all but a little', [['0.0.0.0/1'], ['128.0.0.0-223.254.255.255']], 'unknown'],
    ['all but a great part', [['0.0.0.0/1'], ['128.0.0.0-199.255.255.255']], 'allow'],
  ])('%s', (_, denials, verdict) => {
    expect(behind(denials, 'known.contoso.com').verdict).toBe(verdict);
  });

  test('what is allowed is so by an assumption, and what is denied is not', () => {
    expect(assumedIn(behind([['0.0.0.0/1']], 'known.contoso.com'))).toContain('host-not-denied');
    expect(assumedIn(behind([['0.0.0.0/1'], ['128.0.0.0/1']], 'known.contoso.com'))).not.toContain(
      'host-not-denied',
    );
  });

  test('denials for other sources do not count', () => {
    expect(behind([['0.0.0.0/1'], ['128.0.0.0/1']], 'known.contoso.com', ['10.9.0.0/16']).verdict).toBe(
      'allow',
    );
  });

  test('denials of which it is not known whether they hold for the source leave it open', () => {
    const answer = behind([['0.0.0.0/1'], ['128.0.0.0/1']], 'known.contoso.com', ['${var.sources}']);
    expect(answer.verdict).toBe('unknown');
  });
});

describe('a denial of a service tag before the allow of a host', () => {
  test.each([
    ['Storage', 'x.blob.core.windows.net', 'unknown'],
    ['Storage.WestEurope', 'x.blob.core.windows.net', 'unknown'],
    ['AzureActiveDirectory', 'login.microsoftonline.com', 'unknown'],
    ['AzureCloud', 'management.azure.com', 'unknown'],
    ['AzureCloud.westeurope', 'management.azure.com', 'unknown'],
    ['Sql', 'x.blob.core.windows.net', 'allow'],
    ['AzureCloud', 'known.contoso.com', 'allow'],
  ])('%s, %s: %s', (tag, host, verdict) => {
    expect(behind([[tag]], host).verdict).toBe(verdict);
  });
});

test.each([
  [['0.0.0.0/1', '128.0.0.0/1'], 'deny'],
  [['0.0.0.0/1'], 'allow'],
])('denials of a security group: %s, %s', (prefixes, verdict) => {
  const answer = configured(
    spokeNetwork([toFirewall], {
      azurerm_network_security_group: {
        nsg: {
          name: 'nsg',
          security_rule: prefixes.map((prefix, i) =>
            securityRule(`half${i}`, 100 + i, { access: 'Deny', destination_address_prefix: prefix }),
          ),
        },
      },
      azurerm_subnet_network_security_group_association: {
        nsg: {
          subnet_id: '${azurerm_subnet.compute.id}',
          network_security_group_id: '${azurerm_network_security_group.nsg.id}',
        },
      },
    }),
  ).explainSecurityGroups(asked('known.contoso.com'));
  expect(answer.verdict).toBe(verdict);
});

test.each([
  ['0.0.0.0/1', '128.0.0.0/1', 'unknown'],
  ['0.0.0.0/1', '0.0.0.0/1', 'allow'],
  ['0.0.0.0/1', '128.0.0.0/2', 'allow'],
])('a security group that denies %s before a firewall that denies %s: %s', (group, firewall, verdict) => {
  const resources = spokeNetwork([toFirewall], {
    azurerm_network_security_group: {
      nsg: {
        name: 'nsg',
        security_rule: [securityRule('half', 100, { access: 'Deny', destination_address_prefix: group })],
      },
    },
    azurerm_subnet_network_security_group_association: {
      nsg: {
        subnet_id: '${azurerm_subnet.compute.id}',
        network_security_group_id: '${azurerm_network_security_group.nsg.id}',
      },
    },
    azurerm_firewall_network_rule_collection: {
      half: {
        azure_firewall_name: 'fw',
        resource_group_name: 'rg',
        priority: 90,
        action: 'Deny',
        rule: [
          {
            name: 'other-half',
            source_addresses: ['*'],
            destination_addresses: [firewall],
            destination_ports: ['443'],
            protocols: ['TCP'],
          },
        ],
      },
    },
  });
  const answer = configured(resources).explain(asked('known.contoso.com'));
  expect(answer.verdict).toBe(verdict);
  if (verdict === 'unknown') expect(answer.reason).toContain('leave 0 addresses of the Internet');
});
