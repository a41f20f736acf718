import {
  applicationRule,
  collection,
  group,
  networkRule,
  policy,
  securityRule,
  subnet,
  terraform,
} from '../audit/documents';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const address = (i: number) => `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
const prefix = (i: number) => `10.${i >> 8}.${i & 255}.0/24`;

/** Policies of so many rules, by what sets the rules apart. */
export const rulesApartBy: Readonly<Record<string, (count: number) => string>> = {
  nothing: (count) => policy({ application: numbers(count).map((i) => applicationRule({ name: `r${i}` })) }),
  sources: (count) =>
    policy({
      application: numbers(count).map((i) =>
        applicationRule({ name: `r${i}`, source_addresses: [prefix(i)] }),
      ),
    }),
  ports: (count) =>
    policy({
      network: numbers(count).map((i) =>
        networkRule({
          name: `r${i}`,
          destination_addresses: ['10.0.0.0/8'],
          destination_ports: [`${i + 1}`],
        }),
      ),
    }),
  'ranges of ports to one address': (count) =>
    policy({
      network: numbers(count).map((i) =>
        networkRule({
          name: `r${i}`,
          destination_addresses: ['10.0.0.4'],
          destination_ports: [`${1 + (i % 50_000)}-${2 + (i % 50_000) + ((i * 7) % 900)}`],
        }),
      ),
    }),
  'sources within each other, and ports': (count) =>
    policy({
      network: numbers(count).map((i) =>
        networkRule({
          name: `r${i}`,
          source_addresses: [`${address(i)}-${address(2 * count - i)}`],
          destination_ports: [`${1 + (i % 60_000)}`],
        }),
      ),
    }),
  'ranges of destinations': (count) =>
    policy({
      network: numbers(count).map((i) =>
        networkRule({
          name: `r${i}`,
          destination_addresses: [`${address(3 * i)}-${address(3 * i + 4)}`],
        }),
      ),
    }),
  'collections of one priority': (count) =>
    terraform({
      azurerm_firewall_policy: { hub: {} },
      azurerm_firewall_policy_rule_collection_group: Object.fromEntries(
        numbers(count).map((i) => [
          `g${i}`,
          group({ name: `g${i}`, network_rule_collection: [collection([networkRule()])] }),
        ]),
      ),
    }),
  'sources of a security group': (count) =>
    subnet({
      security_rule: numbers(count).map((i) =>
        securityRule({ name: `r${i}`, priority: 100 + i, source_address_prefix: address(i) }),
      ),
    }),
  'sources, to service tags': (count) =>
    policy({
      network: numbers(count).map((i) =>
        networkRule({
          name: `r${i}`,
          source_addresses: [prefix(i)],
          destination_addresses: ['Storage.WestEurope', 'AzureMonitor'],
        }),
      ),
    }),
};

/** So many resources of their own that name a list among many; ten of them name each. */
export const separateOnes: Readonly<Record<string, (count: number) => string>> = {
  'rules of security groups, apart': (count) =>
    JSON.stringify({
      resource: {
        azurerm_network_security_group: Object.fromEntries(
          numbers(Math.ceil(count / 10)).map((i) => [`nsg${i}`, { name: `nsg${i}`, location: 'westeurope' }]),
        ),
        azurerm_network_security_rule: Object.fromEntries(
          numbers(count).map((i) => [
            `r${i}`,
            {
              ...securityRule({ name: `r${i}`, priority: 100 + (i % 10) }),
              network_security_group_name: `nsg${Math.floor(i / 10)}`,
            },
          ]),
        ),
      },
    }),
  'routes, apart': (count) =>
    JSON.stringify({
      resource: {
        azurerm_route_table: Object.fromEntries(
          numbers(Math.ceil(count / 10)).map((i) => [`rt${i}`, { name: `rt${i}`, location: 'westeurope' }]),
        ),
        azurerm_route: Object.fromEntries(
          numbers(count).map((i) => [
            `r${i}`,
            {
              name: `r${i}`,
              route_table_name: `rt${Math.floor(i / 10)}`,
              address_prefix: prefix(i % 10),
              next_hop_type: 'VirtualAppliance',
            },
          ]),
        ),
      },
    }),
  associations: (count) =>
    JSON.stringify({
      resource: {
        azurerm_network_security_group: Object.fromEntries(
          numbers(count).map((i) => [`nsg${i}`, { name: `nsg${i}`, location: 'westeurope' }]),
        ),
        azurerm_subnet_network_security_group_association: Object.fromEntries(
          numbers(count).map((i) => [
            `a${i}`,
            {
              subnet_id: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s${i}`,
              network_security_group_id: `\${azurerm_network_security_group.nsg${i}.id}`,
            },
          ]),
        ),
      },
    }),
};

/** An address within the subnet of that number of `manySubnets`. */
export const addressInSubnet = (i: number) => prefix(i).replace('.0/24', '.9');

/** So many subnets, each with rules, a route table, a security group and a network interface of its own. */
export function manySubnets(count: number): string {
  const each = <T>(make: (i: number) => T) =>
    Object.fromEntries(numbers(count).map((i) => [`r${i}`, make(i)]));
  const rule = (i: number) => ({
    name: 'r',
    source_addresses: [prefix(i)],
    destination_addresses: ['Storage'],
    destination_ports: ['443'],
    protocols: ['TCP'],
  });
  const resource = {
    azurerm_firewall_policy: { hub: {} },
    azurerm_firewall_policy_rule_collection_group: each((i) => ({
      priority: 100,
      firewall_policy_id: '${azurerm_firewall_policy.hub.id}',
      network_rule_collection: [
        { name: 'c', priority: 100, action: i % 2 ? 'Deny' : 'Allow', rule: [rule(i)] },
      ],
    })),
    azurerm_virtual_network: {
      v: {
        name: 'v',
        address_space: ['10.0.0.0/8'],
        subnet: numbers(count).map((i) => ({ name: `s${i}` })),
      },
    },
    azurerm_subnet: each((i) => ({
      name: `s${i}`,
      virtual_network_name: 'v',
      address_prefixes: [prefix(i)],
    })),
    azurerm_route_table: each((i) => ({ name: `rt${i}` })),
    azurerm_route: each((i) => ({
      name: 'r',
      route_table_name: `rt${i}`,
      address_prefix: '0.0.0.0/0',
      next_hop_type: 'VirtualAppliance',
    })),
    azurerm_network_security_group: each((i) => ({ name: `nsg${i}` })),
    azurerm_network_security_rule: each((i) => ({
      name: 'r',
      priority: 100,
      network_security_group_name: `nsg${i}`,
    })),
    azurerm_subnet_network_security_group_association: each((i) => ({
      subnet_id: `\${azurerm_subnet.r${i}.id}`,
      network_security_group_id: `\${azurerm_network_security_group.nsg${i}.id}`,
    })),
    azurerm_subnet_route_table_association: each((i) => ({
      subnet_id: `\${azurerm_subnet.r${i}.id}`,
      route_table_id: `\${azurerm_route_table.r${i}.id}`,
    })),
    azurerm_network_interface: each((i) => ({
      name: `n${i}`,
      ip_configuration: [
        { subnet_id: `\${azurerm_subnet.r${i}.id}`, private_ip_address: addressInSubnet(i) },
      ],
    })),
  };
  return JSON.stringify({ resource });
}

/** So many security groups, each with a rule of its own that names it by a reference of Terraform. */
const groupWithRule = (i: number) => {
  const name = `nsg${i}`;
  const group = { name, location: 'westeurope', resource_group_name: 'rg' };
  const { network_security_group_name: _, ...rule } = securityRuleOf(name);
  return { name, group, rule };
};

const securityRuleOf = (group: string) => ({
  ...securityRule({ name: 'r', priority: 100 }),
  resource_group_name: 'rg',
  network_security_group_name: group,
});

interface Planned {
  readonly address: string;
  readonly type: string;
  readonly values: object;
  /** What is known only after apply. */
  readonly open?: object;
  readonly expressions: object;
}

/** A plan that creates so many resources, with its configuration; or one that leaves them as they are. */
function plan(planned: readonly Planned[], stands = false): string {
  const resources = planned.map(({ address, type, values }) => ({ address, mode: 'managed', type, values }));
  return JSON.stringify({
    format_version: '1.2',
    planned_values: { root_module: { resources } },
    resource_changes: planned.map(({ address, type, values, open = {} }) => ({
      address,
      mode: 'managed',
      type,
      change: {
        actions: [stands ? 'no-op' : 'create'],
        before: stands ? values : null,
        after: values,
        after_unknown: open,
      },
    })),
    ...(stands && { prior_state: { values: { root_module: { resources } } } }),
    configuration: {
      root_module: {
        resources: planned.map(({ address, type, expressions }) => ({
          address: address.replace(/\[.*/, ''),
          mode: 'managed',
          type,
          expressions,
        })),
      },
    },
  });
}

const constant = (constant_value: unknown) => ({ constant_value });
const referring = (reference: string) => ({ references: [reference, reference.replace(/\.\w+$/, '')] });

function groupsAndRules(count: number, open?: object): Planned[] {
  return numbers(count).flatMap((i): Planned[] => {
    const { name, group, rule } = groupWithRule(i);
    return [
      {
        address: `azurerm_network_security_group.${name}`,
        type: 'azurerm_network_security_group',
        values: group,
        open,
        expressions: { name: constant(name) },
      },
      {
        address: `azurerm_network_security_rule.${name}`,
        type: 'azurerm_network_security_rule',
        values: { ...rule, network_security_group_name: name },
        open: open && { id: true },
        expressions: {
          network_security_group_name: referring(`azurerm_network_security_group.${name}.name`),
        },
      },
    ];
  });
}

/** Documents that are read in ways of their own: data sources, and plans with what they leave open. */
export const readAs: Readonly<Record<string, (count: number) => string>> = {
  'data sources that find resources': (count) =>
    JSON.stringify({
      resource: {
        azurerm_network_security_group: Object.fromEntries(
          numbers(count).map((i) => [`nsg${i}`, groupWithRule(i).group]),
        ),
        azurerm_network_security_rule: Object.fromEntries(
          numbers(count).map((i) => [
            `r${i}`,
            securityRuleOf(`\${data.azurerm_network_security_group.found${i}.name}`),
          ]),
        ),
      },
      data: {
        azurerm_network_security_group: Object.fromEntries(
          numbers(count).map((i) => [`found${i}`, { name: `nsg${i}`, resource_group_name: 'rg' }]),
        ),
      },
    }),
  'a plan that changes nothing': (count) => plan(groupsAndRules(count), true),
  'a plan that creates groups with rules apart': (count) =>
    plan(groupsAndRules(count, { id: true, security_rule: true })),
  'a plan that creates groups without rules': (count) =>
    plan(
      groupsAndRules(count, { id: true, security_rule: true }).filter(
        ({ type }) => type === 'azurerm_network_security_group',
      ),
    ),
  'a plan of instances that name each other by each.key': (count) =>
    plan(
      numbers(count).flatMap((i): Planned[] => [
        {
          address: `azurerm_subnet.s["${i}"]`,
          type: 'azurerm_subnet',
          values: {
            name: `s${i}`,
            virtual_network_name: 'v',
            resource_group_name: 'rg',
            address_prefixes: [prefix(i)],
          },
          open: { id: true },
          expressions: {},
        },
        {
          address: `azurerm_network_security_group.n["${i}"]`,
          type: 'azurerm_network_security_group',
          values: { name: `n${i}`, location: 'westeurope', resource_group_name: 'rg' },
          open: { id: true },
          expressions: {},
        },
        {
          address: `azurerm_subnet_network_security_group_association.a["${i}"]`,
          type: 'azurerm_subnet_network_security_group_association',
          values: {},
          open: { id: true, subnet_id: true, network_security_group_id: true },
          expressions: {
            subnet_id: { references: ['azurerm_subnet.s', 'each.key'] },
            network_security_group_id: { references: ['azurerm_network_security_group.n', 'each.key'] },
          },
        },
      ]),
    ),
};
