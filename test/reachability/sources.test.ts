import { readFileSync } from 'node:fs';
import { LockdownError, Reachability } from 'cdktf-azure-lockdown';

const read = (name: string) => readFileSync(`test/fixtures/sources/${name}.json`, 'utf8');

const ask = (document: string, subnetId?: string, from = '10.1.0.4') =>
  Reachability.fromTerraformJson(document).explain({
    from,
    to: 'pypi.org',
    protocol: 'tcp',
    port: 443,
    subnetId,
  });

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof LockdownError ? `${error.code}: ${error.cure}` : String(error);
  }
  return 'none';
};

test('a subnet that an unread module is given may have a route table', () => {
  expect(ask(read('hcl-module.tf'))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('module.rt, of which only a plan tells, is given the subnet'),
  });
});

test('an address that no subnet holds may be of a module without a plan, and otherwise reaches the firewall from outside', () => {
  const document = JSON.parse(read('hcl-module.tf'));
  expect(ask(JSON.stringify(document), undefined, '10.1.9.4')).toMatchObject({
    verdict: 'unknown',
    reason: '10.1.9.4 may be of a subnet of the module module.rt, of which only a plan tells',
  });
  const rule =
    document.resource.azurerm_firewall_policy_rule_collection_group.g.application_rule_collection[0];
  rule.rule[0].source_addresses = ['10.0.0.0/8'];
  delete document.module;
  expect(ask(JSON.stringify(document), undefined, '10.7.9.4').verdict).toBe('allow');
  expect(ask(JSON.stringify(document), undefined, '10.1.9.4')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringMatching(
      /^10\.1\.9\.4 is of azurerm_virtual_network\.\w+, and of none of its subnets in the document$/,
    ),
  });
});

test.each(['variable-default.tf', 'for-each.tf'])(
  '%s: a prefix without a value leaves the source open',
  (name) => {
    const document = JSON.parse(read(name));
    document.resource.azurerm_subnet.s.address_prefixes = [`\${var.other}`];
    expect(ask(JSON.stringify(document))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringMatching(
        /^10\.1\.0\.4 may be of azurerm_subnet\.s.*, whose prefixes the document/,
      ),
    });
  },
);

describe('a subnet that is named', () => {
  const document = read('subnet-typo.tf');
  const id = (subscription: string, group: string, name = 's') =>
    `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/spoke/subnets/${name}`;

  test.each(['azurerm_subnet.compuet', 'compuet', 'module.net.azurerm_subnet.s', `\${azurerm_subnet.z.id}`])(
    '%s is refused, and the nearest are told',
    (name) => {
      const told = codeOf(() => ask(document, name));
      if (name.startsWith('$')) expect(told).toMatch(/^unknown-subnet/);
      expect(told).toMatch(/^unknown-subnet: correct the name; the nearest are .*azurerm_subnet\.s/);
    },
  );

  test('by an id whose names are literals of the document is that subnet, in any case', () => {
    expect(ask(document, id('0', 'rg')).verdict).toBe('bypass');
    expect(
      ask(document, id('0', 'RG').toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')).verdict,
    ).toBe('bypass');
  });

  test('by an id of another group is elsewhere, and then not the one that has the address', () => {
    expect(ask(document, id('0', 'other'))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('is an address of azurerm_subnet.s, and'),
    });
  });

  test('by an id that may be one of the document leaves the answer open', () => {
    const open = document.replaceAll('"resource_group_name":"rg"', `"resource_group_name":"\${var.group}"`);
    expect(ask(open, id('0', 'rg'))).toMatchObject({
      verdict: 'unknown',
      reason: 'whether that is azurerm_subnet.s the document does not tell',
    });
    expect(ask(open, id('0', 'rg', 'other')).reason).toContain('is an address of azurerm_subnet.s, and');
  });
});

test('a subnet of a data source is one, without a route table where it says so', () => {
  expect(ask(read('state-data'))).toMatchObject({ verdict: 'bypass' });
});

test('a subnet that azapi makes is one, whose security group is elsewhere', () => {
  expect(ask(read('azapi-subnet'))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('networkSecurityGroups/n, which is the network_security_group_id of'),
  });
  expect(
    ask(read('azapi-subnet').replace(/"networkSecurityGroup":\{[^}]*\}/, '"networkSecurityGroup":null')),
  ).toMatchObject({
    verdict: 'bypass',
  });
});

test.each(['variable-default.tf', 'for-each.tf'])(
  '%s: a subnet whose prefix is a literal elsewhere is one',
  (name) => {
    expect(ask(read(name)).verdict).toBe('bypass');
  },
);

test('subnets by count, with the prefixes that cidrsubnet makes, are told apart, and their associations too', () => {
  const document = JSON.parse(read('for-each.tf'));
  const { azurerm_subnet: subnets } = document.resource;
  subnets.s = {
    ...subnets.s,
    for_each: undefined,
    count: 2,
    name: 's-${count.index}',
    address_prefixes: ['${cidrsubnet("10.1.0.0/16", 8, count.index)}'],
  };
  document.resource.azurerm_route_table = {
    r: {
      name: 'r',
      resource_group_name: 'rg',
      route: [{ name: 'd', address_prefix: '0.0.0.0/0', next_hop_type: 'None' }],
    },
  };
  document.resource.azurerm_subnet_route_table_association = {
    a: { subnet_id: '${azurerm_subnet.s[1].id}', route_table_id: '${azurerm_route_table.r.id}' },
  };
  const text = JSON.stringify(document);
  expect(ask(text, undefined, '10.1.0.4').verdict).toBe('bypass');
  expect(ask(text, undefined, '10.1.1.4')).toMatchObject({
    verdict: 'deny',
    reason: expect.stringContaining('None'),
  });
  expect(ask(text, 'azurerm_subnet.s[1]', '10.1.1.4').verdict).toBe('deny');
  expect(codeOf(() => ask(text, 'azurerm_subnet.s[2]'))).toMatch(/^unknown-subnet/);
});

test('for_each over subnets associates each of them', () => {
  const document = JSON.parse(read('for-each.tf'));
  document.resource.azurerm_route_table = {
    r: {
      name: 'r',
      resource_group_name: 'rg',
      route: [{ name: 'd', address_prefix: '0.0.0.0/0', next_hop_type: 'None' }],
    },
  };
  document.resource.azurerm_subnet_route_table_association = {
    a: {
      for_each: '${azurerm_subnet.s}',
      subnet_id: '${each.value.id}',
      route_table_id: '${azurerm_route_table.r.id}',
    },
  };
  expect(ask(JSON.stringify(document)).verdict).toBe('deny');
});

test('the prefixes of a data source are those that it has read', () => {
  const network = Reachability.fromTerraformJson(read('state-data'));
  const prefixes = network.textsOf(`\${data.azurerm_subnet.s.address_prefixes}`);
  expect(prefixes).toEqual(['10.1.0.0/24']);
});

describe('a subnet that a data source has read', () => {
  const state = (more: Record<string, unknown>): string => {
    const document = JSON.parse(read('state-data'));
    for (const resource of document.values.root_module.resources)
      if (resource.mode === 'data' && resource.type === 'azurerm_subnet')
        Object.assign(resource.values, more);
    return JSON.stringify(document);
  };
  const toStorage = (more: Record<string, unknown>) =>
    Reachability.fromTerraformJson(state(more)).explain({
      from: '10.1.0.4',
      to: 'Storage',
      protocol: 'tcp',
      port: 443,
    });

  test('may have service endpoint policies, which no data source tells', () => {
    const endpoint = { service_endpoints: ['Microsoft.Storage'] };
    expect(toStorage(endpoint)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('polic'),
    });
    expect(toStorage({ ...endpoint, service_endpoint_policy_ids: [] }).verdict).toBe('bypass');
    expect(toStorage({ service_endpoints: [] }).verdict).toBe('bypass');
  });
});
