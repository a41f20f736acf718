import type { Answer } from '../../lib/reachability/connection';
import {
  asked,
  assumedIn,
  configured,
  securityRule,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

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

/** A network whose subnet has a security group of some rules. */
const withSecurityRules = (rules: readonly object[]) =>
  configured(
    spokeNetwork([toFirewall], {
      azurerm_network_security_group: { nsg: { name: 'nsg', security_rule: rules } },
      azurerm_subnet_network_security_group_association: {
        nsg: {
          subnet_id: '${azurerm_subnet.compute.id}',
          network_security_group_id: '${azurerm_network_security_group.nsg.id}',
        },
      },
    }),
  );

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

describe('an allow that may hold the host', () => {
  const halves = { action: 'Deny', destinations: ['0.0.0.0/1', '128.0.0.0/1'] };
  const upper = { action: 'Deny', destinations: ['128.0.0.0/1'] };
  const lower = { action: 'Deny', destinations: ['0.0.0.0/1'] };
  const some = { action: 'Allow', destinations: ['151.101.0.0/16'] };
  const storage = { action: 'Allow', destinations: ['Storage'] };
  const both = { action: 'Allow', destinations: ['0.0.0.0/1', '128.0.0.0/1'] };
  type Rule = typeof halves;
  const allowed = (destination: string): Rule => ({ action: 'Allow', destinations: [destination] });

  test.each<[string, readonly Rule[], string]>([
    ['some addresses before denials that hold all', [some, halves], 'unknown'],
    ['some addresses before denials that hold all together', [some, lower, upper], 'unknown'],
    ['some addresses between them', [lower, some, upper], 'unknown'],
    ['some addresses after them', [lower, upper, some], 'deny'],
    ['a service tag before them', [storage, lower, upper], 'unknown'],
    ['one half before the other', [allowed('0.0.0.0/1'), allowed('128.0.0.0/1')], 'allow'],
    [
      'one half, and the other after denials of it',
      [allowed('0.0.0.0/1'), upper, allowed('128.0.0.0/1')],
      'allow',
    ],
    [
      'one half, and the denial of all before the other',
      [allowed('0.0.0.0/1'), halves, allowed('128.0.0.0/1')],
      'unknown',
    ],
    [
      'one half and half of the other before denials of all',
      [allowed('0.0.0.0/1'), allowed('128.0.0.0/2'), halves],
      'unknown',
    ],
    ['both halves', [both], 'allow'],
    ['both halves before denials of them', [both, halves], 'allow'],
    ['both halves after denials of them', [halves, both], 'deny'],
    ['both halves after the denial of one', [lower, both], 'allow'],
  ])('%s: %s', (_, rules, verdict) => {
    const host =
      storage.destinations === rules[0]!.destinations ? 'a.blob.core.windows.net' : 'known.contoso.com';
    const byFirewall = configured({
      azurerm_firewall_network_rule_collection: Object.fromEntries(
        rules.map(({ action, destinations }, i) => [
          `c${i}`,
          {
            azure_firewall_name: 'fw',
            resource_group_name: 'rg',
            priority: 100 + i,
            action,
            rule: [
              {
                name: `rule${i}`,
                source_addresses: ['*'],
                destination_addresses: destinations,
                destination_ports: ['443'],
                protocols: ['TCP'],
              },
            ],
          },
        ]),
      ),
    }).explain(asked(host));
    expect(byFirewall.verdict).toBe(verdict);

    const bySecurityGroup = withSecurityRules(
      rules.map(({ action, destinations: [first, ...others] }, i) =>
        securityRule(`rule${i}`, 100 + i, {
          access: action,
          ...(others.length === 0
            ? { destination_address_prefix: first }
            : { destination_address_prefixes: [first!, ...others] }),
        }),
      ),
    ).explainSecurityGroups(asked(host));
    expect(bySecurityGroup.verdict).toBe(verdict);
  });
});

test.each([
  [['0.0.0.0/1', '128.0.0.0/1'], 'deny'],
  [['0.0.0.0/1'], 'allow'],
])('denials of a security group: %s, %s', (prefixes, verdict) => {
  const answer = withSecurityRules(
    prefixes.map((prefix, i) =>
      securityRule(`half${i}`, 100 + i, { access: 'Deny', destination_address_prefix: prefix }),
    ),
  ).explainSecurityGroups(asked('known.contoso.com'));
  expect(answer.verdict).toBe(verdict);
});

test.each<[string, string, string, Values]>([
  ['0.0.0.0/1', '128.0.0.0/1', 'deny', {}],
  ['0.0.0.0/1', '0.0.0.0/1', 'allow', {}],
  ['0.0.0.0/1', '128.0.0.0/2', 'allow', {}],
  // What may pass before the denial of the group may be what the firewall lets pass too.
  ['0.0.0.0/1', '128.0.0.0/1', 'unknown', { destination_address_prefix: '20.0.0.0/8' }],
  ['0.0.0.0/1', '128.0.0.0/1', 'deny', { destination_address_prefix: '20.0.0.0/8', priority: 200 }],
  ['0.0.0.0/1', '128.0.0.0/1', 'unknown', { access: '${var.access}', priority: 100 }],
])(
  'a security group that denies %s before a firewall that denies %s: %s',
  (group, firewall, verdict, more) => {
    const resources = spokeNetwork([toFirewall], {
      azurerm_network_security_group: {
        nsg: {
          name: 'nsg',
          security_rule: [
            securityRule('half', 100, {
              access: 'Deny',
              destination_address_prefix: group,
              ...(more.access === undefined ? {} : more),
            }),
            ...(more.destination_address_prefix === undefined ? [] : [securityRule('some', 90, more)]),
          ],
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
    if (more.destination_address_prefix !== undefined && verdict === 'unknown')
      expect(answer.reason).toContain('and other denials may together hold every address of the Internet');
  },
);
