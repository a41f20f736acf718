import {
  applicationRule,
  classic,
  collection,
  defaultRoute,
  denyInternet,
  group,
  networkRule,
  policy,
  securityRule,
  subnet,
  terraform,
} from '../documents';
import type { AuditCase } from './audit-case';
import { untoldOfHubs } from './virtual-hubs';

const tagged = (...destination_fqdn_tags: string[]) =>
  policy({ application: [applicationRule({ destination_fqdns: null, destination_fqdn_tags })] });
const ported = (source: Record<string, unknown>) => subnet({ security_rule: [securityRule(source)] });
const withModule = JSON.stringify({
  resource: { azurerm_route_table: { rt: { name: 'rt', resource_group_name: 'rg' } } },
  module: { net: { source: 'Azure/avm-res-network-virtualnetwork/azurerm' } },
});

const table = {
  address: 'azurerm_route_table.rt',
  type: 'azurerm_route_table',
  mode: 'managed',
  values: { name: 'rt', resource_group_name: 'rg', route: [] },
};
const other = { ...table, address: 'azurerm_route_table.other' };
/** A plan of a route table, with other parts than usual. */
const planOf = (parts: object) =>
  JSON.stringify({
    planned_values: { root_module: { resources: [table] } },
    resource_changes: [
      { address: table.address, change: { actions: ['create'], after_unknown: { id: true } } },
    ],
    ...parts,
  });

/** A scale set in the subnet `nodes`, whose machines have a security group of their own. */
const scaleSet = (network_security_group_id: string) => ({
  azurerm_linux_virtual_machine_scale_set: {
    nodes: {
      network_interface: [
        { network_security_group_id, ip_configuration: [{ subnet_id: '${azurerm_subnet.nodes.id}' }] },
      ],
    },
  },
});

export const reading: readonly AuditCase[] = [
  {
    code: 'not-read',
    faulty: {
      ...untoldOfHubs.faulty,
      'a text where a list of a rule belongs': [
        policy({ application: [applicationRule({ destination_fqdns: 'pypi.org' })] }),
        '(destination_fqdns)',
      ],
      'a text where a list of a security rule belongs': [
        ported({ destination_port_ranges: '443', destination_port_range: null }),
        '(destination_port_ranges)',
      ],
      'a module without a plan': [withModule, 'module.net'],
      'subnets of a network that nobody knows yet': [
        terraform({
          azurerm_virtual_network: {
            v: { name: 'v', dynamic: { subnet: { for_each: '${var.subnets}', content: { name: 'x' } } } },
          },
        }),
        'all of its subnet:',
      ],
      'a security rule of a group that is not known': [
        subnet(
          { security_rule: [denyInternet] },
          {
            azurerm_network_security_rule: {
              x: {
                ...securityRule({}),
                network_security_group_name: '${var.group}',
                resource_group_name: 'rg',
              },
            },
          },
        ),
        'rule of a security group, and of which',
      ],
      'a rule collection group of a policy that is not known': [
        terraform({
          azurerm_firewall_policy: { p: { name: 'p', resource_group_name: 'rg' } },
          azurerm_firewall_policy_rule_collection_group: {
            x: {
              name: 'x',
              firewall_policy_id: '${var.policy}',
              priority: 100,
              network_rule_collection: [collection([networkRule({})])],
            },
          },
        }),
        'Of which firewall policy its group is',
      ],
      'a resource by azapi': [
        terraform({
          azapi_resource: { s: { type: 'Microsoft.Network/virtualRouters@2024-05-01' } },
        }),
        'azapi_resource.s',
      ],
      'a member of a body that is not known': [
        terraform({
          azapi_resource: {
            rt: {
              type: 'Microsoft.Network/routeTables@2024-05-01',
              name: 'rt',
              parent_id: '/subscriptions/s/resourceGroups/rg',
              body: {
                properties: {
                  routes: [
                    {
                      name: 'r',
                      properties: {
                        addressPrefix: '52.0.0.0/8',
                        nextHopType: 'None',
                        nextHops: ['10.0.0.4'],
                      },
                    },
                  ],
                },
              },
            },
          },
        }),
        'routes[r].nextHops',
      ],
      'dynamic collections': [
        terraform({
          azurerm_firewall_policy: { hub: { name: 'hub' } },
          azurerm_firewall_policy_rule_collection_group: {
            g: group({ dynamic: { network_rule_collection: { for_each: '${var.rules}', content: {} } } }),
          },
        }),
        'rules that the document does not tell',
      ],
      'security rules that are not known': [subnet({ security_rule: ['${var.rule}'] }), 'security rules'],
      'a direction that is none': [
        subnet({ security_rule: [securityRule({ direction: 'Out' })] }),
        'Its direction is "Out", which Azure does not take',
      ],
      'a protocol by its number': [
        subnet({ security_rule: [securityRule({ protocol: '6' })] }),
        'Its protocol is "6", which Azure does not take',
      ],
      'a rule without destination': [
        subnet({ security_rule: [securityRule({ destination_address_prefix: null })] }),
        'Its destination_address_prefix is not set, which Azure does not take',
      ],
      'rules with attributes that are not known': [
        policy({
          network: [networkRule(), networkRule({ name: 'a', destination_ports: '${var.ports}' })],
        }),
        '1 of its 2 rules',
      ],
      'the attributes': [
        policy({ application: [applicationRule({ protocols: [{ type: 'Https', port: '${var.port}' }] })] }),
        'hosts/app (protocols)',
      ],
      'an IP group elsewhere': [
        policy({
          network: [networkRule({ destination_addresses: [], destination_ip_groups: ['/elsewhere'] })],
        }),
        'net (destination_ip_groups)',
      ],
      'the addresses of an IP group': [
        terraform({ azurerm_ip_group: { g: { name: 'g', cidrs: ['10.0.0.0/8', '${var.more}'] } } }),
        'cidrs',
      ],
      'a security rule': [
        subnet({ security_rule: [securityRule({ access: '${var.access}' })] }),
        'rule (access)',
      ],
      'a route': [
        subnet({ route: [{ ...defaultRoute, next_hop_type: '${var.hop}' }] }),
        'default (next_hop_type)',
      ],
      'the action of a collection': [
        terraform({
          azurerm_firewall_policy: { hub: {} },
          azurerm_firewall_policy_rule_collection_group: {
            g: group({ network_rule_collection: [collection([networkRule()], { action: '${var.action}' })] }),
          },
        }),
        'its action',
      ],
      'the priority of a group': [
        terraform({
          azurerm_firewall_policy: { hub: {} },
          azurerm_firewall_policy_rule_collection_group: { g: group({ priority: '${var.priority}' }) },
        }),
        'its priority',
      ],
      'which route table a subnet has': [
        subnet({ subnet: { route_table_id: '/elsewhere' } }),
        'Which route table the subnet has',
      ],
      'which subnet an association is for': [
        subnet(
          { security_rule: [denyInternet] },
          {
            azurerm_subnet_network_security_group_association: {
              a: {
                subnet_id: '${var.subnet}',
                network_security_group_id: '${azurerm_network_security_group.nsg.id}',
              },
            },
          },
        ),
        'Which security group the subnet has',
      ],
      'the security group of a scale set': [
        subnet({ route: [defaultRoute] }, scaleSet('/elsewhere')),
        'Which security group its network interfaces have the document does not tell: /elsewhere, which is the network_security_group_id of azurerm_linux_virtual_machine_scale_set.nodes',
      ],
      'the network interfaces of a scale set': [
        subnet(
          {},
          { azurerm_linux_virtual_machine_scale_set: { nodes: { network_interface: '${var.nics}' } } },
        ),
        'Which security group its network interfaces have',
      ],
      'which network interface an association is for': [
        subnet(
          {},
          {
            azurerm_network_interface: {
              n: {
                ip_configuration: [
                  { subnet_id: '${azurerm_subnet.nodes.id}', private_ip_address: '10.1.0.4' },
                ],
              },
            },
            azurerm_network_interface_security_group_association: {
              a: { network_interface_id: '${var.nic}', network_security_group_id: '/elsewhere' },
            },
          },
        ),
        'Which security group its network interfaces have',
      ],
    },
    sound: {
      ...untoldOfHubs.sound,
      'a scale set with a security group of the document': subnet(
        { security_rule: [denyInternet] },
        scaleSet('${azurerm_network_security_group.nsg.id}'),
      ),
      'values in another case': subnet({
        security_rule: [securityRule({ direction: 'OUTBOUND', access: 'allow', protocol: 'TCP' })],
      }),
      'rules that are all there': policy({ application: [applicationRule()] }),
      'a group without rules': subnet({ security_rule: [] }),
      'what a rule is called': policy({
        network: [networkRule({ name: '${var.name}', description: '${var.why}' })],
      }),
      'where an appliance stands': subnet({
        route: [{ ...defaultRoute, next_hop_in_ip_address: '${var.address}' }],
      }),
      'an IP group of the document': terraform({
        azurerm_ip_group: { g: { name: 'g', cidrs: ['10.0.0.0/8'] } },
        azurerm_firewall_policy: { hub: {} },
        azurerm_firewall_policy_rule_collection_group: {
          g: group({
            network_rule_collection: [
              collection([
                networkRule({
                  destination_addresses: [],
                  destination_ip_groups: ['${azurerm_ip_group.g.id}'],
                }),
              ]),
            ],
          }),
        },
      }),
    },
  },
  {
    code: 'plan-partial',
    faulty: {
      'a plan with targets': [planOf({ complete: false }), 'for it has targets'],
      'a plan that has failed': [planOf({ complete: false, errored: true }), 'for it has failed'],
      'a plan that defers changes': [
        planOf({ complete: false, deferred_changes: [{ reason: 'deferred_prereq' }] }),
        'for it defers 1 changes',
      ],
      'a plan without the mark, that leaves something alone': [
        planOf({ prior_state: { values: { root_module: { resources: [other] } } } }),
        'for it has targets: 1 resources are taken to stay as they are',
      ],
    },
    sound: { 'a whole plan': planOf({ complete: true }), 'a plan of an old Terraform': planOf({}) },
  },
  {
    code: 'plan-only-refreshes',
    faulty: {
      'a plan that only refreshes': [
        planOf({
          planned_values: { root_module: {} },
          resource_changes: [],
          prior_state: { values: { root_module: { resources: [table] } } },
        }),
        'The plan only refreshes: 1 resources',
      ],
    },
    sound: { 'a plan of nothing': planOf({ planned_values: { root_module: {} }, resource_changes: [] }) },
  },
  {
    code: 'plan-destroys',
    faulty: {
      'a plan that destroys': [
        planOf({
          planned_values: { root_module: {} },
          resource_changes: [{ address: table.address, change: { actions: ['delete'] } }],
          prior_state: { values: { root_module: { resources: [table] } } },
        }),
        'The plan destroys all that it has',
      ],
    },
    sound: { 'a plan that makes something': planOf({}) },
  },
  {
    code: 'nothing-audited',
    faulty: {
      'another resource': [terraform({ azurerm_resource_group: { rg: { name: 'rg' } } }), 'no firewall'],
    },
    sound: { 'a subnet': subnet({}) },
  },
  {
    code: 'unknown-fqdn-tag',
    faulty: {
      'a host': [tagged('www.google.com'), 'www.google.com'],
      'two joined': [tagged('WindowsUpdate,HDInsight'), 'WindowsUpdate,HDInsight'],
      'none of Arc': [tagged('AzureArc'), 'AzureArc'],
    },
    sound: {
      'tags of Azure': tagged('WindowsUpdate', 'Office365.Skype.Optimize'),
      'another spelling': tagged('HDInsight', 'windowsupdate'),
    },
  },
  {
    code: 'fqdn-tag-spelling',
    faulty: {
      'small letters': [tagged('windowsupdate'), 'WindowsUpdate'],
      'the old name': [tagged('HDInsight'), 'AzureHDInsight'],
    },
    sound: {
      'as Azure does': tagged('WindowsUpdate', 'Office365.Skype.Optimize'),
      'no tag': tagged('AzureArc'),
    },
  },
  {
    code: 'source-port',
    faulty: {
      'the port of the service': [ported({ source_port_range: '443' }), '443'],
      'as a number': [ported({ source_port_range: 443 }), '443'],
      'a list': [ported({ source_port_range: '', source_port_ranges: ['80', '443'] }), '80, 443'],
    },
    sound: {
      every: ported({}),
      'every one as a range': ported({ source_port_range: '0-65535' }),
      'not known': ported({ source_port_range: '${var.port}' }),
      'unset beside a list': ported({ source_port_range: '', source_port_ranges: ['*'] }),
    },
  },
  {
    code: 'rule-without-protocol',
    faulty: { 'no protocol': [policy({ application: [applicationRule({ protocols: [] })] }), 'no protocol'] },
    sound: {
      'a protocol': policy({ application: [applicationRule()] }),
      'protocols that are not known': policy({ application: [applicationRule({ protocols: '${var.all}' })] }),
      'a classic rule of a tag': classic({
        application: [{ name: 'r', source_addresses: ['*'], fqdn_tags: ['WindowsUpdate'] }],
      }),
    },
  },
];
