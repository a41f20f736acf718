import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { countedWork } from '../support/counted-work';
import { manySubnets, readAs, rulesApartBy } from '../support/growing-documents';
import {
  applicationRule,
  collection,
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

test('of many rules each pair is told apart at a glance, whatever sets them apart', () => {
  const count = 150;
  const documents = Object.values(rulesApartBy);
  // The first reads the tables, which all that follow share.
  const [, ...work] = countedWork(
    () => require('../../lib/audit/terraform-audit') as typeof import('../../lib/audit/terraform-audit'),
    [documents[0]!(1), ...documents.map((document) => document(count))].map((text) => (loaded) => {
      loaded.TerraformAudit.fromTerraformJson(text);
    }),
  );
  // At length it would be hundreds of steps a pair.
  const slow = Object.keys(rulesApartBy).filter((_, i) => work[i]! / ((count * (count - 1)) / 2) >= 25);
  expect(work).toHaveLength(documents.length);
  expect(slow).toEqual([]);
});

test('data sources, what plans leave open, and subnets take work with their number alone', () => {
  const growing = { ...readAs, 'subnets with all of their own': manySubnets };
  const documents = Object.values(growing);
  const [, ...work] = countedWork(
    () => require('../../lib/audit/terraform-audit') as typeof import('../../lib/audit/terraform-audit'),
    [documents[0]!(1), ...documents.flatMap((document) => [document(40), document(320)])].map(
      (text) => (loaded) => {
        loaded.TerraformAudit.fromTerraformJson(text);
      },
    ),
  );
  const growth = Object.keys(growing).map((name, i) => [name, work[2 * i + 1]! / work[2 * i]!] as const);
  expect(growth.filter(([, times]) => times > 8.2)).toEqual([]);
});

describe('a subnet in which services of Azure stand', () => {
  const cureOf = (delegations: readonly string[], more: object = {}) => {
    const document = subnet(
      {
        security_rule: [securityRule()],
        subnet: { delegation: delegations.map((name) => ({ name, service_delegation: [{ name }] })) },
      },
      { ...more },
    );
    const { findings } = TerraformAudit.fromTerraformJson(document);
    return findings.find(({ code }) => code === 'nsg-lets-internet-out')?.cure;
  };
  const gatewayOfApis = {
    azurerm_api_management: {
      apis: { name: 'apis', virtual_network_configuration: [{ subnet_id: '${azurerm_subnet.nodes.id}' }] },
    },
  };

  test('has what these depend on named before it is shut', () => {
    expect(cureOf([], gatewayOfApis)).toMatch(/, as far as what API Management depends on stays open$/);
    expect(cureOf(['Microsoft.Databricks/workspaces'], gatewayOfApis)).toMatch(
      /, as far as what API Management and Microsoft\.Databricks\/workspaces depends on stays open$/,
    );
  });

  test('or is shut without a condition, where none stand there', () => {
    expect(cureOf([])).toMatch(/behind all that allows$/);
  });
});

test('the cure of a reference to what is not there names what was likely meant, where there is such', () => {
  const cureOf = (policies: object) => {
    const document = terraform({
      azurerm_firewall_policy: policies,
      azurerm_firewall_policy_rule_collection_group: {
        group: group({ firewall_policy_id: '${azurerm_firewall_policy.hubb.id}' }),
      },
    });
    const { findings } = TerraformAudit.fromTerraformJson(document);
    return findings.find(({ code }) => code === 'absent-reference')?.cure;
  };
  expect(cureOf({ hub: { name: 'hub' } })).toBe('refer to one that stays: did you mean hub?');
  expect(cureOf({})).toBe('refer to one that stays');
});
