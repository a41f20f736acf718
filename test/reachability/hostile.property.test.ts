import fc from 'fast-check';
import { LockdownError } from '../../lib/errors';
import { Verdict } from '../../lib/reachability/connection';
import { Reachability } from '../../lib/reachability/reachability';
import { asked } from './terraform';

const types = [
  'azurerm_firewall',
  'azurerm_firewall_policy',
  'azurerm_firewall_policy_rule_collection_group',
  'azurerm_firewall_nat_rule_collection',
  'azurerm_firewall_network_rule_collection',
  'azurerm_ip_group',
  'azurerm_ip_group_cidr',
  'azurerm_local_network_gateway',
  'azurerm_network_interface',
  'azurerm_network_interface_security_group_association',
  'azurerm_network_security_group',
  'azurerm_network_security_rule',
  'azurerm_private_endpoint',
  'azurerm_route',
  'azurerm_route_table',
  'azurerm_subnet',
  'azurerm_subnet_network_security_group_association',
  'azurerm_subnet_route_table_association',
  'azurerm_virtual_hub_connection',
  'azurerm_virtual_network',
  'azurerm_virtual_network_gateway',
  'azurerm_virtual_network_peering',
  '__proto__',
  'constructor',
];
const keys = [
  ...[
    'name',
    'id',
    'priority',
    'action',
    'access',
    'direction',
    'protocol',
    'protocols',
    'rule',
    'route',
    'subnet',
    'dns',
  ],
  ...['base_policy_id', 'firewall_policy_id', 'subnet_id', 'route_table_id', 'network_security_group_id'],
  ...[
    'network_interface_id',
    'remote_virtual_network_id',
    'virtual_network_name',
    'route_table_name',
    'ip_configuration',
  ],
  ...[
    'network_rule_collection',
    'application_rule_collection',
    'nat_rule_collection',
    'security_rule',
    'dynamic',
  ],
  ...[
    'address_prefix',
    'address_prefixes',
    'address_space',
    'next_hop_type',
    'next_hop_in_ip_address',
    'private_ip_address',
  ],
  ...[
    'source_addresses',
    'destination_addresses',
    'destination_fqdns',
    'destination_ports',
    'source_ip_groups',
    'cidrs',
  ],
  ...[
    'service_endpoints',
    'service_endpoint',
    'custom_dns_configs',
    'fqdn',
    'ip_addresses',
    'count',
    'for_each',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
];
const texts = [
  ...[
    '*',
    '0.0.0.0/0',
    '10.1.0.0/24',
    '10.1.0.9',
    '10.0.0.0/33',
    '::/0',
    '443',
    'x-y',
    'Storage',
    'VirtualNetwork',
    'a',
    '',
  ],
  ...[
    'Allow',
    'Deny',
    'Inbound',
    'Outbound',
    'VirtualAppliance',
    'Internet',
    '\u0000unknown',
    'ref:',
    'ref:azurerm_subnet.a',
  ],
  ...[
    '${azurerm_firewall_policy.a.id}',
    '${azurerm_firewall_policy.b.name}',
    '${azurerm_subnet.a.id}',
    '${local.a}',
    '${',
    '${}',
  ],
  ...[
    '${azurerm_subnet.a.constructor}',
    '${data.azurerm_subnet.a.id}',
    '${azurerm_ip_group.a.cidrs}',
    '${each.value["x"]}',
  ],
];
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(...texts, null, true, false, -1, 0, 100, 1e308, 0.5),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 6 }),
  ),
}));
const block = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 8 });
const targets = fc.constantFrom(
  'a.contoso.com',
  '10.1.0.9',
  '192.0.2.4',
  'Storage.WestEurope',
  'WindowsUpdate',
  '168.63.129.16',
);

function holds(text: string, to: string): void {
  try {
    const document = Reachability.fromTerraformJson(text);
    for (const protocol of ['tcp', 'icmp']) {
      const { verdict, reason, steps } = document.explain(asked(to, { protocol }));
      expect(Object.values(Verdict)).toContain(verdict);
      expect([reason, ...steps].every((each) => typeof each === 'string')).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
    expect(['unreadable-terraform', 'unknown-firewall']).toContain(error.code);
  }
}

describe('whatever stands in a document, an answer or a clear error comes', () => {
  test('in a configuration', () => {
    const named = fc.oneof(block, fc.array(block, { maxLength: 2 }), value);
    const resource = fc.dictionary(
      fc.constantFrom(...types),
      fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), named, { maxKeys: 2 }),
      { maxKeys: 8 },
    );
    fc.assert(
      fc.property(resource, value, value, targets, (resources, locals, data, to) =>
        holds(JSON.stringify({ resource: resources, locals, data }), to),
      ),
      { numRuns: 500 },
    );
  });

  const address = fc
    .tuple(
      fc.constantFrom('', 'module.m.', 'module.m["a"].', 'module.'),
      fc.constantFrom(...types),
      fc.constantFrom('.a', '.b["k"]', '.b[0]', '', '["'),
    )
    .map((parts) => parts.join(''));
  const planned = fc.record(
    {
      address: fc.oneof(address, value),
      type: fc.oneof(fc.constantFrom(...types), value),
      mode: fc.constantFrom<unknown>('managed', 'data', 7),
      values: fc.oneof(block, value),
    },
    { requiredKeys: ['address', 'type'] },
  );
  const module = fc.record({
    resources: fc.oneof(fc.array(planned, { maxLength: 6 }), value),
    child_modules: fc.array(fc.record({ resources: fc.array(planned, { maxLength: 3 }) }), { maxLength: 2 }),
  });

  test('in a state', () => {
    fc.assert(
      fc.property(module, targets, (root, to) =>
        holds(JSON.stringify({ format_version: '1.0', values: { root_module: root } }), to),
      ),
      { numRuns: 500 },
    );
  });

  test('in a plan', () => {
    const unknown = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 }),
        fc.constant(7),
      ),
    })).value;
    const references = fc.array(
      fc.oneof(
        fc.constantFrom(
          'var.a',
          'module.m.o',
          'module.m',
          'each.key',
          'azurerm_subnet.a.id',
          'azurerm_subnet.b',
          'data.azurerm_subnet.a.id',
          '..',
          '[',
        ),
        value,
      ),
      { maxLength: 4 },
    );
    const expressions = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(
        fc.record({ references }),
        fc.array(fc.dictionary(fc.constantFrom(...keys), fc.record({ references }), { maxKeys: 3 }), {
          maxLength: 2,
        }),
        value,
      ),
      { maxKeys: 5 },
    );
    const configured = fc.record({ address, expressions });
    const root = fc.record({
      resources: fc.oneof(fc.array(configured, { maxLength: 5 }), value),
      outputs: fc.dictionary(
        fc.constantFrom('o', '__proto__'),
        fc.record({ expression: fc.record({ references }) }),
        { maxKeys: 2 },
      ),
      module_calls: fc.dictionary(
        fc.constantFrom('m', 'constructor'),
        fc.record({
          expressions,
          module: fc.oneof(
            fc.record({
              resources: fc.array(configured, { maxLength: 3 }),
              outputs: fc.dictionary(fc.constant('o'), fc.record({ expression: fc.record({ references }) })),
            }),
            value,
          ),
        }),
        { maxKeys: 2 },
      ),
    });
    const changes = fc.array(
      fc.record({ address, change: fc.oneof(fc.record({ after_unknown: unknown }), value) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(module, changes, root, targets, (plannedRoot, resourceChanges, configuration, to) =>
        holds(
          JSON.stringify({
            planned_values: { root_module: plannedRoot },
            resource_changes: resourceChanges,
            prior_state: { values: { root_module: plannedRoot } },
            configuration: { root_module: configuration },
          }),
          to,
        ),
      ),
      { numRuns: 500 },
    );
  });
});
