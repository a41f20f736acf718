import fc from 'fast-check';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { LockdownError } from '../../lib/errors';
import { countedWork } from '../support/counted-work';
import { rulesApartBy } from '../support/growing-documents';
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

const codesOf = (document: string, options = {}) =>
  TerraformAudit.fromTerraformJson(document, options).findings.map(({ code }) => code);

test('a finding names resource, collection and rule, the requirements that come near, and a cure', () => {
  const rule = applicationRule({ name: 'oem', destination_fqdns: ['downloads.dell.com'] });
  expect(TerraformAudit.fromTerraformJson(policy({ application: [rule] })).findings).toEqual([
    {
      code: 'opens-beyond-requirements',
      level: 'warning',
      address: 'azurerm_firewall_policy_rule_collection_group.group hosts/oem',
      message:
        'No requirement of any table asks for downloads.dell.com (HTTPS 443). Rows that come near ask for downloads.dell.com/folderdatastore/apex-cp-azure/prod01/SBE_Discovery_Dell.xml (TCP 443).',
      cure: expect.stringContaining('narrow'),
      requirements: [expect.stringMatching(/^azure-local-oem\//)],
    },
  ]);
});

test('errors come first, and the same document gives the same findings in whatever order its keys stand', () => {
  const rules = [
    networkRule({ name: 'b', destination_addresses: ['Sql'] }),
    networkRule({ name: 'a', destination_addresses: ['*'] }),
  ];
  const groups = Object.entries({
    x: group({ name: 'x', network_rule_collection: [collection(rules)] }),
    y: group({ name: 'y', priority: 200, application_rule_collection: [collection([applicationRule()])] }),
  });
  const of = (entries: typeof groups) =>
    TerraformAudit.fromTerraformJson(
      terraform({ azurerm_firewall_policy_rule_collection_group: Object.fromEntries(entries) }),
    ).findings;
  expect(of(groups)).toEqual(of([...groups].reverse()));
  const levels = of(groups).map(({ level }) => level);
  expect(levels).toEqual(
    [...levels].sort(
      (a, b) => ['error', 'warning', 'info'].indexOf(a) - ['error', 'warning', 'info'].indexOf(b),
    ),
  );
  expect(new Set(levels).size).toBeGreaterThan(1);
});

describe('several firewalls', () => {
  const document = terraform({
    azurerm_firewall_policy: { one: {}, two: {} },
    azurerm_firewall_policy_rule_collection_group: Object.fromEntries(
      ['one', 'two'].map((name) => [
        name,
        group({
          firewall_policy_id: `\${azurerm_firewall_policy.${name}.id}`,
          network_rule_collection: [collection([networkRule({ destination_addresses: ['*'] })])],
        }),
      ]),
    ),
    azurerm_firewall_network_rule_collection: {
      old: {
        ...collection([networkRule({ destination_addresses: ['*'] })]),
        azure_firewall_name: 'afw',
        resource_group_name: 'rg',
      },
    },
  });
  const addresses = (firewall?: string) =>
    TerraformAudit.fromTerraformJson(document, { firewall }).findings.map(
      ({ address }) => address.split(' ')[0],
    );

  test('all of them are audited', () => {
    expect(addresses()).toEqual([
      'azurerm_firewall_network_rule_collection.old',
      'azurerm_firewall_policy_rule_collection_group.one',
      'azurerm_firewall_policy_rule_collection_group.two',
    ]);
  });

  test('or the one that is named', () => {
    expect(addresses('azurerm_firewall_policy.two')).toEqual([
      'azurerm_firewall_policy_rule_collection_group.two',
    ]);
    expect(addresses('rg/afw')).toEqual(['azurerm_firewall_network_rule_collection.old']);
  });

  test('one that is not there is refused', () => {
    expect(() => addresses('three')).toThrow(expect.objectContaining({ code: 'unknown-firewall' }));
  });
});

test('what two policies inherit from one base policy is told once', () => {
  const base = '${azurerm_firewall_policy.base.id}';
  const document = terraform({
    azurerm_firewall_policy: { base: {}, one: { base_policy_id: base }, two: { base_policy_id: base } },
    azurerm_firewall_policy_rule_collection_group: {
      group: group({
        firewall_policy_id: base,
        network_rule_collection: [collection([networkRule({ destination_addresses: ['*'] })])],
      }),
    },
  });
  expect(codesOf(document)).toEqual(['over-broad-network-rule']);
});

test('a plan is read as a configuration is', () => {
  const values = {
    name: 'group',
    priority: 100,
    network_rule_collection: [collection([networkRule({ destination_addresses: ['*'] })])],
  };
  const address = 'module.hub.azurerm_firewall_policy_rule_collection_group.group["a b"]';
  const plan = {
    planned_values: {
      root_module: {
        child_modules: [
          { resources: [{ address, type: 'azurerm_firewall_policy_rule_collection_group', values }] },
        ],
      },
    },
  };
  expect(TerraformAudit.fromTerraformJson(JSON.stringify(plan)).findings.map((each) => each.address)).toEqual(
    [`${address} collection/net`],
  );
});

describe('a service-tag file', () => {
  const serviceTagFile = ServiceTagFile.fromJson(
    JSON.stringify({
      changeNumber: 1,
      values: [
        { name: 'BrandNew', properties: { addressPrefixes: ['52.1.0.0/16'] } },
        { name: 'AzureActiveDirectory', properties: { addressPrefixes: ['20.190.128.0/18'] } },
      ],
    }),
  );

  test('knows tags that are newer than this library', () => {
    const document = policy({ network: [networkRule({ destination_addresses: ['BrandNew'] })] });
    expect(codesOf(document)).toEqual(['unknown-service-tag']);
    expect(codesOf(document, { serviceTagFile })).toEqual([]);
  });

  test('tells which addresses belong to a tag that a row asks for', () => {
    const document = policy({ network: [networkRule({ destination_addresses: ['20.190.130.0/24'] })] });
    expect(codesOf(document)).toEqual(['opens-beyond-requirements']);
    expect(codesOf(document, { serviceTagFile })).toEqual([]);
  });
});

test('a document that has nothing wrong has no findings', () => {
  expect(codesOf(policy({ network: [networkRule()], application: [applicationRule()] }))).toEqual([]);
});

test('a document without anything to audit is no clean bill', () => {
  expect(codesOf(terraform({}))).toEqual(['nothing-audited']);
});

test.each(Object.entries(rulesApartBy))(
  'of many rules that differ in %s each pair is told apart at a glance',
  (_, document) => {
    const count = 400;
    const work = countedWork(
      () => require('../../lib/audit/terraform-audit') as typeof import('../../lib/audit/terraform-audit'),
      (loaded) => loaded.TerraformAudit.fromTerraformJson(document(count)),
    );
    // At length it would be hundreds of steps a pair.
    expect(work / ((count * (count - 1)) / 2)).toBeLessThan(50);
  },
);

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
    { numRuns: 1_000 },
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
