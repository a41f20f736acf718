import fc from 'fast-check';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { LockdownError } from '../../lib/errors';
import {
  applicationRule,
  collection,
  defaultRoute,
  group,
  networkRule,
  policy,
  securityRule,
  subnet,
  terraform,
} from './documents';

test('whatever stands in a document, findings or a clear error come', () => {
  const keys = [
    ...new Set(
      [
        networkRule({ source_ip_groups: [], destination_ip_groups: [], destination_fqdns: [] }),
        applicationRule({
          destination_urls: [],
          terminate_tls: true,
          destination_fqdn_tags: [],
          web_categories: [],
          fqdn_tags: [],
          target_fqdns: [],
          protocol: [],
        }),
        securityRule({ destination_address_prefixes: [] }),
        defaultRoute,
        group({ network_rule_collection: [], application_rule_collection: [], nat_rule_collection: [] }),
        collection([]),
      ].flatMap((each) => Object.keys(each)),
    ),
    'base_policy_id',
    'sku',
    'dns',
    'proxy_enabled',
    'threat_intelligence_mode',
    'azure_firewall_name',
    'resource_group_name',
    'route',
    'security_rule',
    'subnet',
    'subnet_id',
    'network_security_group_id',
    'route_table_id',
    'network_security_group_name',
    'route_table_name',
    'service_endpoints',
    'cidrs',
    'dynamic',
    'id',
  ];
  const types = [
    'azurerm_firewall',
    'azurerm_firewall_policy',
    'azurerm_firewall_policy_rule_collection_group',
    'azurerm_firewall_network_rule_collection',
    'azurerm_firewall_application_rule_collection',
    'azurerm_firewall_nat_rule_collection',
    'azurerm_ip_group',
    'azurerm_ip_group_cidr',
    'azurerm_subnet',
    'azurerm_virtual_network',
    'azurerm_network_security_group',
    'azurerm_network_security_rule',
    'azurerm_route_table',
    'azurerm_route',
    'azurerm_subnet_route_table_association',
    'azurerm_subnet_network_security_group_association',
  ];
  const texts = [
    '*',
    '**',
    '',
    '.',
    '0.0.0.0/0',
    '0.0.0.0/1',
    '10.0.0.0/33',
    '10.0.0.9-10.0.0.1',
    '::/0',
    '443',
    '80,443',
    'x-y',
    'TCP',
    'ICMP',
    'Allow',
    'Outbound',
    'VirtualAppliance',
    'Storage',
    'storage.nowhere',
    '*.contoso.com',
    'a.contoso.com/b?c=*',
    '__proto__',
    '${azurerm_firewall_policy.a.id}',
    '${azurerm_ip_group.a.id}',
    '${azurerm_route_table.a.id}',
    '${azurerm_subnet.a.id}',
    '${azurerm_network_security_group.a.id}',
    '${var.x}',
    'a',
  ];
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<unknown>(...texts, null, true, 0, -1, 443, 1e9),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 8 }),
    ),
  }));
  const resource = fc.dictionary(
    fc.constantFrom(...types),
    fc.dictionary(
      fc.constantFrom('a', 'b'),
      fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 10 }),
      { maxKeys: 2 },
    ),
    { maxKeys: 8 },
  );
  let found = 0;
  fc.assert(
    fc.property(resource, (resources) => {
      try {
        found += TerraformAudit.fromTerraformJson(terraform(resources)).findings.length;
      } catch (error) {
        expect(error).toBeInstanceOf(LockdownError);
        expect(error).toHaveProperty('code', 'unreadable-terraform');
      }
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(20);
});

test('whatever stands in the fields of a rule, findings come', () => {
  const anything = fc.oneof(
    fc.constantFrom<unknown>(null, '*', '${var.x}', [], ['*'], ['${var.x}'], [null], {}, 443, true),
    fc.array(fc.constantFrom('*', '10.0.0.0/8', 'Storage', 'a.contoso.com', '443', 'TCP', '')),
    fc.array(
      fc.record({
        type: fc.constantFrom<unknown>('Https', 'Http', 3, null),
        port: fc.constantFrom<unknown>(443, '443', null, 70_000),
      }),
    ),
    fc.string(),
  );
  const overriding = (rule: object) => fc.dictionary(fc.constantFrom(...Object.keys(rule)), anything);
  fc.assert(
    fc.property(
      overriding(networkRule({ destination_fqdns: [], source_ip_groups: [] })),
      overriding(
        applicationRule({
          destination_urls: [],
          destination_fqdn_tags: [],
          web_categories: [],
          terminate_tls: true,
        }),
      ),
      overriding(securityRule()),
      overriding(defaultRoute),
      (network, application, security, route) => {
        const rules = policy({
          network: [networkRule(), networkRule(network)],
          application: [applicationRule(), applicationRule(application)],
        });
        const around = subnet({
          security_rule: [securityRule(), securityRule(security)],
          route: [defaultRoute, { ...defaultRoute, ...route }],
        });
        for (const document of [rules, around])
          expect(Array.isArray(TerraformAudit.fromTerraformJson(document).findings)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
