import { Reachability } from '../../lib/reachability/reachability';
import { readDocument } from '../../lib/resource-manager/read-document';
import { asked, type Resources, spokeNetwork, toFirewall, type Values } from '../reachability/terraform';

type Body = Record<string, unknown>;

/** The table `rt` of a spoke as a template has it. */
const table = (nextHopType: string, more: Body = {}): Body => ({
  type: 'Microsoft.Network/routeTables',
  apiVersion: '2024-05-01',
  name: 'closed',
  properties: { routes: [{ name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType } }] },
  ...more,
});

const deployment = (template: unknown, more: Values = {}): Values => ({
  name: 'd',
  resource_group_name: 'rg',
  deployment_mode: 'Incremental',
  template_content: typeof template === 'string' ? template : JSON.stringify(template),
  ...more,
});

const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/closed';

/** A spoke whose subnet has a table that a template makes. */
const spoke = (deployed: Values, more: Resources = {}, routeTable = id): Resources => {
  const resources = spokeNetwork([toFirewall], {
    azurerm_resource_group_template_deployment: { d: deployed },
    ...more,
  });
  return {
    ...resources,
    azurerm_subnet_route_table_association: {
      compute: { subnet_id: '${azurerm_subnet.compute.id}', route_table_id: routeTable },
    },
  };
};
const explain = (resource: Resources, more: Body = {}) =>
  Reachability.fromTerraformJson(JSON.stringify({ resource, ...more })).explain(asked('pypi.org'));

describe('a template that Terraform deploys', () => {
  const resources = [table('None')];

  test('makes what it has, for what names that by its id or finds it by its name', () => {
    expect(explain(spoke(deployment({ resources })))).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_resource_group_template_deployment.d routeTables/closed out',
    });
    const found = { azurerm_route_table: { closed: { name: 'closed', resource_group_name: 'rg' } } };
    const byName = spoke(deployment({ resources }), {}, '${data.azurerm_route_table.closed.id}');
    expect(explain(byName, { data: found }).verdict).toBe('deny');
  });

  test('makes it in its resource group, and nowhere else', () => {
    const there = deployment({ resources }, { resource_group_name: 'other' });
    expect(explain(spoke(there))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(`${id}, which is the route_table_id of`),
    });
    expect(explain(spoke(there, {}, id.replace('/rg/', '/OTHER/'))).verdict).toBe('deny');
  });

  test.each<[string, Values, string]>([
    ['by an expression', {}, 'deny'],
    ['by its parameters', { parameters_content: '{"hop":{"value":"Internet"}}' }, 'bypass'],
    ['by parameters in HCL', { parameters_content: '${jsonencode({hop = {value = local.hop}})}' }, 'bypass'],
    ['by a secret', { parameters_content: '{"hop":{"reference":{"secretName":"h"}}}' }, 'unknown'],
    ['by what nobody knows', { parameters_content: '${file("p.json")}' }, 'unknown'],
  ])('has its values %s', (_, more, verdict) => {
    const template = {
      parameters: { hop: { type: 'string', defaultValue: "[concat('No', 'ne')]" } },
      resources: [table("[parameters('hop')]")],
    };
    expect(explain(spoke(deployment(template, more)), { locals: { hop: 'Internet' } }).verdict).toBe(verdict);
  });

  test('refers to resources of Terraform, by ids that it is given and by those that it makes', () => {
    const subnet = (of: string): Body => ({
      type: 'Microsoft.Network/virtualNetworks',
      name: 'n',
      properties: {
        addressSpace: { addressPrefixes: ['10.9.0.0/16'] },
        subnets: [{ name: 's', properties: { addressPrefix: '10.9.0.0/24', routeTable: { id: of } } }],
      },
    });
    const own = { azurerm_route_table: { closed: { name: 'closed', resource_group_name: 'rg', route: [] } } };
    own.azurerm_route_table.closed.route = [
      { name: 'out', address_prefix: '0.0.0.0/0', next_hop_type: 'None' },
    ] as never;
    const verdictOf = (deployed: Values) =>
      Reachability.fromTerraformJson(
        JSON.stringify({ resource: { ...own, azurerm_resource_group_template_deployment: { d: deployed } } }),
      ).explain(asked('pypi.org', { from: '10.9.0.4' }));
    const made = subnet("[resourceId('Microsoft.Network/routeTables', 'closed')]");
    expect(verdictOf(deployment({ resources: [made] }))).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_route_table.closed out',
    });
    const parameters_content = '${jsonencode({table = {value = azurerm_route_table.closed.id}})}';
    const given = { parameters: { table: {} }, resources: [subnet("[parameters('table')]")] };
    expect(verdictOf(deployment(given, { parameters_content })).verdict).toBe('deny');
    const written =
      '${jsonencode({resources = [{type = "Microsoft.Network/virtualNetworks", name = "n", properties = {addressSpace = {addressPrefixes = ["10.9.0.0/16"]}, subnets = [{name = "s", properties = {addressPrefix = "10.9.0.0/24", routeTable = {id = azurerm_route_table.closed.id}}}]}}]})}';
    expect(verdictOf(deployment(written)).verdict).toBe('deny');
  });

  test.each<[string, Values, string]>([
    ['is not known', deployment('${file("t.json")}'), 'its template_content is not known'],
    [
      'is a template spec',
      deployment('', { template_spec_version_id: '/subscriptions/s' }),
      'its template_content is not known',
    ],
    [
      'goes to a group that is not known',
      deployment({ resources }, { resource_group_name: '${var.group}' }),
      'its resource_group_name is not known',
    ],
    [
      'deletes what it does not have',
      deployment({ resources }, { deployment_mode: 'Complete' }),
      'its mode deletes what its template does not have',
    ],
    [
      'has a name that is not known',
      deployment({ resources: [table('None', { name: "[parameters('n')]" })], parameters: { n: {} } }),
      'the name of a Microsoft.Network/routeTables in it is not known',
    ],
    [
      'has a loop that is not known',
      deployment({
        resources: [table('None', { copy: { name: 'c', count: "[parameters('n')]" } })],
        parameters: { n: {} },
      }),
      'it has the loop c of Microsoft.Network/routeTables',
    ],
    [
      'tells of what Terraform makes',
      deployment({ resources: [table('None', { name: 'RT' })] }),
      'it tells of routeTables/RT, and so does azurerm_route_table.rt',
    ],
    [
      'adds to what Terraform lists',
      deployment({
        resources: [{ type: 'Microsoft.Network/routeTables/routes', name: 'rt/out', properties: {} }],
      }),
      'it tells of routes/out, and so does azurerm_route_table.rt',
    ],
  ])('is not read where it %s, and may change what it names', (_, deployed, why) => {
    const template_content = String(deployed.template_content).replace('closed', 'rt');
    const of = spokeNetwork([toFirewall], {
      azurerm_resource_group_template_deployment: {
        d: { ...deployed, template_content, parameters_content: '{"names": {"value": "routeTables/rt"}}' },
      },
    });
    of.azurerm_route_table!.rt!.resource_group_name = 'rg';
    expect(explain(of, { variable: { group: {} } })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(
        `azurerm_resource_group_template_deployment.d, which is not read because ${why}`,
      ),
    });
  });

  test.each<[string, string, Values, string]>([
    ['is given the name of', '{"table": {"value": "RT"}}', {}, 'unknown'],
    [
      'is given the name of by reference',
      '${jsonencode({table = {value = azurerm_route_table.rt.name}})}',
      {},
      'unknown',
    ],
    ['has itself the name of', '{"table": {"value": "rt-2"}}', { name: 'rt' }, 'allow'],
  ])('that is not known, and %s what Terraform makes', (_, parameters_content, more, verdict) => {
    const d = { ...deployment('${file("t.json")}'), parameters_content, ...more };
    expect(
      explain(spokeNetwork([toFirewall], { azurerm_resource_group_template_deployment: { d } })).verdict,
    ).toBe(verdict);
  });

  test('that is not read is taken to change nothing that it does not name, which is said', () => {
    const linked = {
      templateLink: { uri: 'https://contoso.com/t.json' },
      parameters: { of: { value: 'x' } },
    };
    const resource = spokeNetwork([toFirewall], {
      azapi_resource: {
        d: {
          type: 'Microsoft.Resources/deployments@2022-09-01',
          parent_id: '/subscriptions/s/resourceGroups/rg',
          body: { properties: linked },
        },
      },
    });
    const { verdict, assumptions } = explain(resource);
    expect(verdict).toBe('allow');
    expect(assumptions).toContainEqual({
      code: 'deployments-not-read',
      text: 'deployments that are not read are taken to change nothing but what they name: azapi_resource.d',
    });
  });

  describe('by azapi', () => {
    const ofAzapi = (body: Body, more: Values = {}, kind = 'azapi_resource'): Resources => ({
      ...spoke(deployment('')),
      azurerm_resource_group_template_deployment: {},
      [kind]: {
        d: { type: 'Microsoft.Resources/deployments@2022-09-01', name: 'd', body, ...more },
        rg: { type: 'Microsoft.Resources/resourceGroups@2022-09-01', name: 'rg' },
      },
    });
    const properties = { mode: 'Incremental', template: { resources } };

    test.each([
      '/subscriptions/s/resourceGroups/rg',
      '${azapi_resource.rg.id}',
      '/subscriptions/s/resourceGroups/RG/',
    ])('goes to the group that it stands in: %s', (parent_id) => {
      expect(explain(ofAzapi({ properties }, { parent_id })).verdict).toBe('deny');
    });

    test.each<[string, Body, Values, string]>([
      ['of a group that is not known', { properties }, { parent_id: '${var.group}' }, 'azapi_resource'],
      [
        'that deletes what it does not have',
        { properties: { ...properties, mode: 'Complete' } },
        { parent_id: '/subscriptions/s/resourceGroups/rg' },
        'azapi_resource',
      ],
      [
        'of a stack, which takes away what it no longer has',
        { properties },
        {
          type: 'Microsoft.Resources/deploymentStacks@2024-03-01',
          parent_id: '/subscriptions/s/resourceGroups/rg',
        },
        'azapi_resource',
      ],
      ['that is a change', { properties }, { resource_id: '/subscriptions/s' }, 'azapi_update_resource'],
      ['that is an action', { properties }, { resource_id: '/subscriptions/s' }, 'azapi_resource_action'],
    ])('is not read %s', (_, body, more, kind) => {
      const { verdict } = explain(ofAzapi(body, more, kind), { variable: { group: {} } });
      expect(verdict).toBe('unknown');
    });
  });

  test('is there perhaps where nobody knows how often it is deployed', () => {
    const maybe = spoke(deployment({ resources }, { count: '${var.count}' }));
    expect(explain(maybe, { variable: { count: {} } }).verdict).toBe('unknown');
    expect(explain(maybe, { variable: { count: { default: 1 } } }).verdict).toBe('deny');
  });

  test('is read once where another deploys the same, which may write over it', () => {
    const twice = (second: Values) =>
      explain(
        spoke(deployment({ resources }), {
          azurerm_resource_group_template_deployment: { d: deployment({ resources }), e: second },
        }),
      );
    expect(twice(deployment({ resources: [table('Internet')] }))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(
        'azurerm_resource_group_template_deployment.e, which is not read because it tells of routeTables/closed, and so does azurerm_resource_group_template_deployment.d routeTables/closed',
      ),
    });
    expect(
      twice(deployment({ resources: [table('Internet')] }, { resource_group_name: 'other' })).verdict,
    ).toBe('deny');
  });

  const network = {
    type: 'Microsoft.Network/virtualNetworks',
    name: 'n',
    properties: {
      addressSpace: { addressPrefixes: ['10.9.0.0/16'] },
      subnets: [{ name: 's', properties: { addressPrefix: '10.9.0.0/24' } }],
    },
  };
  const inNetwork = (virtual_network_name: string) => ({
    own: { name: 'o', resource_group_name: 'rg', virtual_network_name, address_prefixes: ['10.9.1.0/24'] },
  });
  const inTable = { type: 'Microsoft.Network/routeTables/routes', name: 'x/out' };

  test.each<[string, Body, Resources, string | undefined]>([
    [
      'a network with its subnets, and Terraform one of them',
      network,
      { azurerm_subnet: inNetwork('N') },
      'virtualNetworks/n, and so does azurerm_subnet.own',
    ],
    [
      'a network without, and Terraform its subnets',
      { ...network, properties: {} },
      { azurerm_subnet: inNetwork('n') },
      undefined,
    ],
    [
      'a network with its subnets, and Terraform one of another',
      network,
      { azurerm_subnet: inNetwork('other') },
      undefined,
    ],
    [
      'a route, and azapi a table with others',
      inTable,
      {
        azapi_resource: {
          x: {
            type: 'Microsoft.Network/routeTables@2024-05-01',
            name: 'x',
            parent_id: '/subscriptions/s/resourceGroups/rg',
            body: { properties: { routes: [{ name: 'y' }] } },
          },
        },
      },
      'routes/out, and so does azapi_resource.x',
    ],
    [
      'a route, and azapi a table without any',
      inTable,
      {
        azapi_resource: {
          x: {
            type: 'Microsoft.Network/routeTables@2024-05-01',
            name: 'x',
            parent_id: '/subscriptions/s/resourceGroups/rg',
            body: { properties: { routes: [] } },
          },
        },
      },
      undefined,
    ],
    [
      'a table, and Terraform one in a group that is not known',
      table('None', { name: 'y' }),
      { azurerm_route_table: { y: { name: 'y', resource_group_name: '${var.group}' } } },
      'routeTables/y, and so does azurerm_route_table.y',
    ],
    [
      'a table, and azapi one in a group that is not known',
      table('None', { name: 'y' }),
      {
        azapi_resource: {
          y: { type: 'Microsoft.Network/routeTables@2024-05-01', name: 'y', parent_id: '${var.group}' },
        },
      },
      'routeTables/y, and so does azapi_resource.y',
    ],
    [
      'a table in a group that is not known, and Terraform one of that name in one that is',
      {
        ...{ type: 'Microsoft.Resources/deployments', name: 'in', resourceGroup: "[reference('g').name]" },
        properties: { template: { resources: [table('None', { name: 'y' })] } },
      },
      { azurerm_route_table: { y: { name: 'y', resource_group_name: 'another' } } },
      'routeTables/y, and so does azurerm_route_table.y',
    ],
  ])('tells of %s', (_, body, more, other) => {
    const document = {
      resource: {
        azurerm_resource_group_template_deployment: { d: deployment({ resources: [body] }) },
        ...more,
      },
      variable: { group: {} },
    };
    const { unread } = readDocument(JSON.stringify(document));
    const own = unread.filter(({ address }) => address === 'azurerm_resource_group_template_deployment.d');
    expect(own.map(({ what }) => what.split('because it tells of ')[1])).toEqual(
      other === undefined ? [] : [other],
    );
  });
});
