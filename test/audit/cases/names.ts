import {
  type Block,
  classic,
  collection,
  group,
  hubAndSpoke,
  networkRule,
  policy,
  policyId,
  securityRule,
  subnet,
  terraform,
} from '../documents';
import type { AuditCase } from './audit-case';

const groups = (...all: Block[]) =>
  terraform({
    azurerm_firewall_policy_rule_collection_group: Object.fromEntries(
      all.map((each, i) => [
        `g${i}`,
        group({ name: `g${i}`, priority: 100 + i, firewall_policy_id: policyId, ...each }),
      ]),
    ),
  });
const collections = (...all: Block[]) =>
  groups({
    network_rule_collection: all.map((each, i) =>
      collection([networkRule()], { name: `c${i}`, priority: 100 + i, ...each }),
    ),
  });
const secured = (...all: Block[]) =>
  subnet({
    security_rule: all.map((each, i) => securityRule({ name: `r${i}`, priority: 100 + i, ...each })),
  });

const routes = (...named: readonly (readonly [name: string, prefix: string])[]) =>
  subnet({
    route: named.map(([name, address_prefix]) => ({ name, address_prefix, next_hop_type: 'VnetLocal' })),
  });

const classicRules = {
  azurerm_firewall_network_rule_collection: {
    n: {
      name: 'n',
      azure_firewall_name: 'afw',
      resource_group_name: 'rg',
      priority: 100,
      action: 'Allow',
      rule: [networkRule()],
    },
  },
};

export const names: readonly AuditCase[] = [
  {
    code: 'absent-reference',
    faulty: {
      'rules of a policy that is not declared': [
        groups({ firewall_policy_id: policyId }),
        'firewall_policy_id is azurerm_firewall_policy.hub, which the document does not declare',
      ],
      'a policy that is based on one that is not declared': [
        policy({}, { base_policy_id: '${azurerm_firewall_policy.base.id}' }),
        'base_policy_id is azurerm_firewall_policy.base',
      ],
      'a rule collection of a firewall that is not declared': [
        terraform({
          azurerm_firewall_network_rule_collection: {
            n: {
              ...classicRules.azurerm_firewall_network_rule_collection.n,
              azure_firewall_name: '${azurerm_firewall.f.name}',
            },
          },
        }),
        'azure_firewall_name is azurerm_firewall.f',
      ],
    },
    sound: {
      'rules of a policy of the document': policy({ network: [networkRule()] }),
      'rules of a policy that a condition makes': terraform({
        azurerm_firewall_policy: { hub: { count: '${var.hub ? 1 : 0}', name: 'hub' } },
        azurerm_firewall_policy_rule_collection_group: {
          g: group({ firewall_policy_id: '${azurerm_firewall_policy.hub[0].id}' }),
        },
      }),
      'rules of a firewall by its name alone': terraform(classicRules),
      'a policy that is based on one by its id': policy(
        {},
        {
          base_policy_id:
            '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/base',
        },
      ),
    },
  },
  {
    code: 'duplicate-name',
    faulty: {
      groups: [groups({ name: 'a' }, { name: 'A' }), 'g0'],
      collections: [collections({ name: 'a' }, { name: 'a' }), 'group.g0 a'],
      'rules of a collection': [policy({ network: [networkRule(), networkRule()] }), '"net"'],
      'rules of a classic collection': [classic({ network: [networkRule(), networkRule()] }), '"net"'],
    },
    sound: {
      'names of their own': policy({ network: [networkRule(), networkRule({ name: 'other' })] }),
      'the same in another group': groups(
        { network_rule_collection: [collection([networkRule()])] },
        { network_rule_collection: [collection([networkRule()])] },
      ),
      'names that are not known': groups({ name: '${var.a}' }, { name: '${var.b}' }),
    },
  },
  {
    code: 'equal-priority',
    faulty: {
      groups: [groups({ priority: 300 }, { priority: 300 }), '300'],
      'collections of a group': [collections({ priority: 300 }, { priority: 300 }), '300'],
    },
    sound: {
      'priorities of their own': collections({}, {}),
      'in another group': groups(
        { network_rule_collection: [collection([networkRule()])] },
        { network_rule_collection: [collection([networkRule()])] },
      ),
      'of another type': groups({
        network_rule_collection: [collection([])],
        application_rule_collection: [collection([], { name: 'other' })],
      }),
      'in another policy': groups({ priority: 300 }, { priority: 300, firewall_policy_id: '/another' }),
      'not known': groups({ priority: '${var.a}' }, { priority: '${var.b}' }),
    },
  },
  {
    code: 'nsg-equal-priority',
    faulty: { 'one direction': [secured({ priority: 300 }, { priority: 300 }), '300'] },
    sound: {
      'both directions': secured({ priority: 300 }, { priority: 300, direction: 'Inbound' }),
      other: secured({}, {}),
    },
  },
  {
    code: 'duplicate-entry-name',
    faulty: {
      'security rules': [secured({ name: 'a' }, { name: 'a' }), '"a"'],
      routes: [
        subnet({
          route: ['10.0.0.0/8', '10.0.0.0/9'].map((address_prefix) => ({
            name: 'a',
            address_prefix,
            next_hop_type: 'VnetLocal',
          })),
        }),
        '"a"',
      ],
    },
    sound: { 'names of their own': secured({}, {}) },
  },
  {
    code: 'duplicate-route-prefix',
    faulty: {
      'a prefix': [routes(['a', '10.9.0.0/16'], ['b', '10.9.0.0/16']), 'is a route to 10.9.0.0/16 too'],
      'a service tag': [routes(['a', 'Storage'], ['b', 'storage']), 'is a route to storage too'],
    },
    sound: {
      'prefixes of their own': routes(['a', '10.9.0.0/16'], ['b', '10.9.0.0/17'], ['c', '0.0.0.0/0']),
    },
  },
  {
    code: 'classic-rules-beside-policy',
    faulty: { 'both of one firewall': [hubAndSpoke({}, classicRules), 'azurerm_firewall.afw has a policy'] },
    sound: {
      'classic rules alone': hubAndSpoke({ firewall: { firewall_policy_id: null } }, classicRules),
      'a policy alone': hubAndSpoke({}),
    },
  },
];
