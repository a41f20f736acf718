import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { Reachability } from '../../lib/reachability/reachability';
import { TerraformVariables } from '../../lib/terraform/variables/terraform-variables';
import { asked } from '../reachability/terraform';

type Body = Record<string, unknown>;

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const templateOf = (resources: unknown, more: Body = {}): string =>
  JSON.stringify({ $schema: schema, contentVersion: '1.0.0.0', resources, ...more });

const table = (name: string, routes: unknown, more: Body = {}): Body => ({
  type: 'Microsoft.Network/routeTables',
  apiVersion: '2024-05-01',
  name,
  properties: { routes },
  ...more,
});
const route = (nextHopType: string, more: Body = {}): Body => ({
  name: 'out',
  properties: { addressPrefix: '0.0.0.0/0', nextHopType, ...more },
});
/** A network with one subnet 10.1.0.0/24 that has the route table `rt`. */
const network = (subnet: Body = {}): Body => ({
  type: 'Microsoft.Network/virtualNetworks',
  apiVersion: '2024-05-01',
  name: 'v',
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
    subnets: [
      {
        name: 's',
        properties: {
          addressPrefix: '10.1.0.0/24',
          routeTable: { id: "[resourceId('Microsoft.Network/routeTables', 'rt')]" },
          ...subnet,
        },
      },
    ],
  },
});

const explain = (text: string, variables?: TerraformVariables, from = '10.1.0.9') =>
  Reachability.fromTerraformJson(text, { variables }).explain(asked('pypi.org', { from }));
const verdict = (text: string, variables?: TerraformVariables) => explain(text, variables).verdict;

describe('a parameter', () => {
  const text = templateOf([network(), table('rt', [route("[parameters('hop')]")])], {
    parameters: { hop: { type: 'string' } },
  });

  test('without a value leaves open what it is for', () => {
    expect(explain(text)).toMatchObject({ verdict: 'unknown', by: 'routeTables/rt out' });
  });

  test.each<[string, unknown, string]>([
    [
      'a hop',
      [network(), table('rt', [route("[parameters('hop')]")])],
      "its nextHopType is parameters('hop')",
    ],
    ['all routes', [network(), table('rt', "[parameters('hop')]")], "they are made of parameters('hop')"],
    [
      'the id of a table',
      [network({ routeTable: { id: "[parameters('hop')]" } })],
      "does not tell its routeTable, which is parameters('hop')",
    ],
    [
      'a prefix',
      [network({ addressPrefix: "[parameters('hop')]" })],
      "its addressPrefix is parameters('hop')",
    ],
    [
      'a condition',
      [network(), table('rt', [route('None')], { condition: "[parameters('hop')]" })],
      "its condition is parameters('hop')",
    ],
  ])('without a value is named where it is %s', (_, resources, reason) => {
    const { reason: own } = explain(templateOf(resources, { parameters: { hop: { type: 'string' } } }));
    expect(own).toContain(`${reason}, to which --parameters gives no value`);
    expect(own).not.toMatch(/ask the state|after apply|_id/);
  });

  test('without a value is what the audit asks for', () => {
    const resources = [network(), table('rt', [route("[parameters('hop')]")])];
    const audit = TerraformAudit.fromTerraformJson(templateOf(resources, { parameters: { hop: {} } }));
    const cures = audit.findings.filter(({ code }) => code === 'not-read').map(({ cure }) => cure);
    expect(cures).toEqual([expect.stringContaining('give its parameters with --parameters')]);
  });

  test('without a value is named through variables, defaults and the parameters of deployments', () => {
    const inner = templateOf([network(), table('rt', [route("[variables('hop')]")])], {
      parameters: { inner: { type: 'string' }, other: { defaultValue: "[parameters('inner')]" } },
      variables: { hop: "[parameters('other')]", circle: "[variables('circle')]" },
    });
    const deployment = (value: string) => ({
      ...{ type: 'Microsoft.Resources/deployments', name: 'd' },
      properties: {
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: { inner: { value } },
        template: JSON.parse(inner),
      },
    });
    const reason = (value: string, variables?: TerraformVariables) =>
      explain(
        templateOf([deployment(value)], {
          parameters: { One: { type: 'string' }, two: { type: 'string' }, three: { type: 'string' } },
        }),
        variables,
      ).reason;
    expect(reason("[if(equals(parameters('one'), parameters('two')), 'None', 'Internet')]")).toContain(
      "variables('hop'), and --parameters gives no value to parameters('One'), parameters('two')",
    );
    const one = TerraformVariables.none().withValue('one', 'a');
    expect(reason("[concat(parameters('one'), parameters('two'))]", one)).toContain(
      "no value to parameters('two')",
    );
    expect(reason("[reference('none').hop]")).toMatch(/its nextHopType is variables\('hop'\)$/);
  });

  test('has the value of a file of parameters, or the one that is set', () => {
    const file = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      contentVersion: '1.0.0.0',
      parameters: { hop: { value: 'None' } },
    });
    const given = TerraformVariables.fromTfvarsJson(file);
    expect(verdict(text, given)).toBe('deny');
    expect(verdict(text, given.withValue('hop', 'Internet'))).toBe('bypass');
  });

  const named = { hop: { value: 'None' } };
  test.each<[string, unknown]>([
    ['with a schema alone', { $schema: 'https://a/deploymentParameters.json#', parameters: named }],
    ['without a schema', { parameters: named }],
    ['with a version', { contentVersion: '1.0.0.0', parameters: named }],
    ['without anything around its parameters', named],
    ['in other letters', { Parameters: { HOP: { Value: 'None' } } }],
    ['with the value itself', { hop: 'None' }],
  ])('has the value of a file of parameters %s', (_, file) => {
    const standard = templateOf([network(), table('rt', [route("[parameters('hop')]")])], {
      parameters: { hop: { type: 'string', defaultValue: 'Internet' } },
    });
    const given = TerraformVariables.fromTfvarsJson(JSON.stringify(file));
    expect(verdict(standard, given)).toBe('deny');
    const later = TerraformVariables.fromTfvarsJson('{ "parameters": {} }');
    expect(verdict(standard, given.and(later))).toBe('deny');
    const secret = JSON.stringify({ parameters: { hop: { reference: { secretName: 's' } } } });
    expect(verdict(standard, given.and(TerraformVariables.fromTfvarsJson(secret)))).toBe('unknown');
  });

  test('that the template does not declare is refused', () => {
    const refused = expect.objectContaining({
      code: 'unknown-variable',
      message: expect.stringMatching(/The template declares no parameter hops\.[\s\S]*Allowed: .*hop/),
    });
    expect(() => explain(text, TerraformVariables.none().withValue('hops', 'None'))).toThrow(refused);
    const file = TerraformVariables.fromTfvarsJson('{ "parameters": { "hops": { "value": "None" } } }');
    expect(() => explain(text, file)).toThrow(refused);
  });
});

describe('a condition', () => {
  const text = (condition: unknown) =>
    templateOf([network(), table('rt', [route('None')], { condition })], {
      parameters: { has: { type: 'bool' } },
    });

  test('that is false makes no resource, and one that is not known leaves open whether there is one', () => {
    expect(verdict(text(true))).toBe('deny');
    expect(verdict(text("[and(true(), equals('a', 'b'))]"))).toBe('unknown');
    expect(explain(text("[parameters('has')]")).verdict).toBe('unknown');
  });
});

describe('a loop', () => {
  test('of resources makes one in each turn', () => {
    const names = { names: { type: 'array', defaultValue: ['rt', 'other'] } };
    const looped = table(
      "[parameters('names')[copyIndex()]]",
      [route("[if(equals(copyIndex(), 0), 'None', 'Internet')]")],
      {
        copy: { name: 'tables', count: "[length(parameters('names'))]" },
      },
    );
    expect(verdict(templateOf([network(), looped], { parameters: names }))).toBe('deny');
  });

  test('of members makes a list, and one of a variable too', () => {
    const hops = {
      copy: [{ name: 'hops', count: 2, input: "[createArray('None', 'Internet')[copyIndex('hops')]]" }],
    };
    const looped = {
      ...table('rt', []),
      properties: {
        copy: [
          {
            name: 'routes',
            count: 2,
            input: {
              name: "[format('r{0}', copyIndex('routes'))]",
              properties: {
                addressPrefix: "[cidrSubnet('0.0.0.0/0', 1, copyIndex('routes'))]",
                nextHopType: "[variables('hops')[copyIndex('routes')]]",
              },
            },
          },
        ],
      },
    };
    const text = templateOf([network(), looped], { variables: hops });
    const at = (to: string) => Reachability.fromTerraformJson(text).explain(asked(to)).verdict;
    expect([at('52.0.0.1'), at('203.0.113.1')]).toEqual(['deny', 'bypass']);
  });

  test('without a name is that of resources, inside one of members too', () => {
    const looped = {
      ...table("[format('rt{0}', copyIndex())]", [], { copy: { name: 'tables', count: 2 } }),
      properties: {
        copy: [
          {
            name: 'routes',
            count: 2,
            input: {
              name: "[format('r{0}', copyIndex('routes'))]",
              properties: {
                addressPrefix: "[cidrSubnet('0.0.0.0/0', 1, copyIndex('routes'))]",
                nextHopType: "[createArray('None', 'Internet')[copyIndex()]]",
              },
            },
          },
        ],
      },
    };
    const at = (own: string, to: string) => {
      const id = `[resourceId('Microsoft.Network/routeTables', '${own}')]`;
      return Reachability.fromTerraformJson(templateOf([network({ routeTable: { id } }), looped])).explain(
        asked(to),
      ).verdict;
    };
    expect([at('rt0', '52.0.0.1'), at('rt0', '203.0.113.1')]).toEqual(['deny', 'deny']);
    expect([at('rt1', '52.0.0.1'), at('rt1', '203.0.113.1')]).toEqual(['bypass', 'bypass']);
  });

  test('of resources is none of a variable, and one of members without a name is not known', () => {
    const looped = table('rt', [route("[variables('hop')]")], { copy: { name: 'tables', count: 1 } });
    const variables = { hop: "[createArray('None')[copyIndex()]]" };
    expect(verdict(templateOf([network(), looped], { variables }))).toBe('unknown');
    const input = route("[createArray('None')[copyIndex()]]");
    const inside = { ...table('rt', []), properties: { copy: [{ name: 'routes', count: 1, input }] } };
    expect(verdict(templateOf([network(), inside]))).toBe('unknown');
  });

  test('of a number of turns that is not known is named', () => {
    const looped = table('rt', [], { copy: { name: 'tables', count: "[parameters('count')]" } });
    const text = templateOf([network(), looped], { parameters: { count: { type: 'int' } } });
    expect(explain(text, undefined, '10.1.7.9')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('the loop tables of Microsoft.Network/routeTables'),
    });
  });
});

test('a next hop at the address of a firewall of the template is the firewall', () => {
  const rules = {
    rules: [
      {
        name: 'all',
        protocols: ['Any'],
        sourceAddresses: ['*'],
        destinationAddresses: ['*'],
        destinationPorts: ['*'],
      },
    ],
  };
  const firewall = {
    type: 'Microsoft.Network/azureFirewalls',
    name: 'fw',
    properties: {
      sku: { name: 'AZFW_VNet', tier: 'Standard' },
      ipConfigurations: [
        {
          name: 'ip',
          properties: {
            subnet: {
              id: "[concat(resourceId('Microsoft.Network/virtualNetworks', 'v'), '/subnets/AzureFirewallSubnet')]",
            },
          },
        },
      ],
      networkRuleCollections: [
        { name: 'c', properties: { priority: 100, action: { type: 'Allow' }, ...rules } },
      ],
    },
  };
  const hop = (address: string) =>
    templateOf([
      network(),
      firewall,
      table('rt', [route('VirtualAppliance', { nextHopIpAddress: address })]),
    ]);
  const own = "reference(resourceId('Microsoft.Network/azureFirewalls', 'fw'), '2024-05-01')";
  expect(explain(hop(`[${own}.ipConfigurations[0].properties.privateIPAddress]`))).toMatchObject({
    verdict: 'allow',
    by: 'azureFirewalls/fw c all',
  });
  expect(explain(hop(`[${own}.provisioningState]`))).toMatchObject({ verdict: 'unknown' });
  const where = (property: string) =>
    hop(`[if(contains(${own}, '${property}'), ${own}.ipConfigurations[0].properties.privateIPAddress, '')]`);
  expect(verdict(where('ipConfigurations'))).toBe('allow');
  expect(['virtualHub', 'applicationRuleCollections'].map((each) => verdict(where(each)))).toEqual([
    'unknown',
    'unknown',
  ]);
  // What is asked for while it is told is not known.
  firewall.properties.networkRuleCollections =
    `[if(contains(${own}, 'sku'), createArray(), null())]` as never;
  expect(verdict(where('ipConfigurations'))).toBe('unknown');
});

describe('the address space of a network, asked of what is deployed', () => {
  const group = (source: string) => ({
    ...{ type: 'Microsoft.Network/networkSecurityGroups', apiVersion: '2024-05-01', name: 'n' },
    properties: {
      securityRules: [
        {
          name: 'd',
          properties: {
            ...{ priority: 100, direction: 'Outbound', access: 'Deny', protocol: '*', sourcePortRange: '*' },
            ...{ sourceAddressPrefix: source, destinationAddressPrefix: '*', destinationPortRange: '*' },
          },
        },
      ],
    },
  });
  const other = (more: Body = {}) => ({
    ...{ type: 'Microsoft.Network/virtualNetworks', apiVersion: '2024-05-01', name: 'o' },
    properties: {
      addressSpace: { addressPrefixes: ['10.9.0.0/16'] },
      subnets: [{ name: 'far', properties: { addressPrefix: '10.9.0.0/24' } }],
    },
    ...more,
  });
  const of = (source: string, more: Body = {}) =>
    verdict(
      templateOf(
        [
          network({
            networkSecurityGroup: { id: "[resourceId('Microsoft.Network/networkSecurityGroups', 'n')]" },
          }),
          ...[table('rt', []), group(source), other(more)],
        ],
        { parameters: { has: { type: 'bool' } } },
      ),
    );
  const own = "reference(resourceId('Microsoft.Network/virtualNetworks', 'o'), '2024-05-01')";
  const subnet =
    "reference(resourceId('Microsoft.Network/virtualNetworks/subnets', 'o', 'FAR'), '2024-05-01')";

  test.each([
    [`[${own}.addressSpace.addressPrefixes[0]]`, 'bypass'],
    [`[replace(${own}.addressSpace.addressPrefixes[0], '.9.', '.1.')]`, 'deny'],
    [`[${subnet}.addressPrefix]`, 'bypass'],
    [`[${own}.resourceGuid]`, 'unknown'],
    [`[${subnet}.id]`, 'unknown'],
    [subnet.replace('FAR', 'none').replace(/.*/, '[$&.addressPrefix]'), 'unknown'],
  ])('is as the template gives it: %s', (source, expected) => {
    expect(of(source)).toBe(expected);
  });

  test('is not known where the network may not be deployed', () => {
    for (const source of [`[${own}.addressSpace.addressPrefixes[0]]`, `[${subnet}.addressPrefix]`])
      expect(of(source, { condition: "[parameters('has')]" })).toBe('unknown');
  });
});

describe('a plain name', () => {
  const made = {
    type: 'Microsoft.Resources/deployments',
    name: 'm',
    properties: {
      expressionEvaluationOptions: { scope: 'inner' },
      template: { resources: [], outputs: { hop: { value: 'None' } } },
    },
  };
  const rt = table('rt', [route("[reference('M').outputs.hop.value]")]);

  test('is of a deployment that the template makes, where no other resource has it', () => {
    expect(verdict(templateOf([network(), rt, made]))).toBe('deny');
    expect(verdict(templateOf([network(), rt, made, table('m', [])]))).toBe('unknown');
    expect(verdict(templateOf({ network: network(), rt, made }))).toBe('unknown');
    expect(verdict(templateOf({ network: network(), rt, m: made }))).toBe('deny');
  });
});

describe('a deployment whose expressions are those of the outer template', () => {
  const deployed = (resources: unknown[], copy: Body) => ({
    ...{ type: 'Microsoft.Resources/deployments', name: "[concat('m', copyIndex())]", copy },
    properties: { template: { resources } },
  });
  const hop = "[createArray('Internet', 'None')[copyIndex()]]";
  const looped = (name: string, more: Body = {}) =>
    deployed([table(name, [route(hop)], more)], { name: 'turns', count: 2 });

  test('has the turn of the loop that it is made in, and none where it has a loop as well', () => {
    expect(verdict(templateOf([network(), looped("[createArray('other', 'rt')[copyIndex()]]")]))).toBe(
      'deny',
    );
    const named = looped("[createArray('other', 'rt')[copyIndex('TURNS')]]");
    expect(verdict(templateOf([network(), named]))).toBe('deny');
    const both = looped("[createArray('other', 'rt')[copyIndex('turns')]]", {
      copy: { name: 'own', count: 1 },
    });
    expect(verdict(templateOf([network(), both]))).toBe('unknown');
  });
});

describe('what a template tells of its resources by their symbolic names', () => {
  const module = (outputs: unknown, more: Body = {}): Body => ({
    ...{
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: "[format('m{0}', copyIndex())]",
    },
    copy: { name: 'm', count: 2 },
    properties: {
      expressionEvaluationOptions: { scope: 'inner' },
      parameters: { i: { value: '[copyIndex()]' } },
      template: JSON.parse(
        templateOf(
          [
            table("[format('rt{0}', parameters('i'))]", [
              route("[createArray('Internet', 'None')[parameters('i')]]"),
            ]),
          ],
          { parameters: { i: { type: 'int' } }, outputs },
        ),
      ),
      ...more,
    },
  });
  const id = "[resourceId('Microsoft.Network/routeTables', format('rt{0}', parameters('i')))]";
  const of = (resources: Body, routeTable: string, more: Body = {}) =>
    verdict(
      templateOf(
        { ...resources, v: network({ routeTable: { id: routeTable } }) },
        { languageVersion: '2.0', ...more },
      ),
    );

  test('is the id of one, of one that it does not make as well', () => {
    const rt = table('rt', [route('None')]);
    expect(of({ rt }, "[resourceInfo('RT').id]")).toBe('deny');
    expect(of({ rt, old: { ...table('rt', []), existing: true } }, "[resourceInfo('old').id]")).toBe('deny');
    const elsewhere = { ...table('rt', []), existing: true, resourceGroup: 'other' };
    expect(of({ rt, old: elsewhere }, "[resourceInfo('old').id]")).toBe('unknown');
    expect(
      of({ rt, old: { ...elsewhere, resourceGroup: '[resourceGroup().name]' } }, "[resourceInfo('old').id]"),
    ).toBe('deny');
    expect(of({ rt }, "[resourceInfo('none').id]")).toBe('unknown');
  });

  test('are the outputs of each turn of a loop of deployments, in their order', () => {
    const m = module({ id: { type: 'string', value: id } });
    expect(of({ m }, "[references('m')[1].outputs.id.value]")).toBe('deny');
    expect(of({ m }, "[references('m')[0].outputs.id.value]")).toBe('bypass');
    expect(of({ m }, "[references('m', 'Full')[1].properties.outputs.id.value]")).toBe('deny');
    expect(of({ m }, "[references('n')[1].outputs.id.value]")).toBe('unknown');
    expect(
      of({ m }, "[map(references('m'), lambda('each', lambdaVariables('each').outputs.id.value))[1]]"),
    ).toBe('deny');
  });

  test('are outputs that a loop makes', () => {
    const loop = (count: unknown) => ({
      ids: {
        type: 'array',
        copy: { count, input: "[resourceId('Microsoft.Network/routeTables', format('rt{0}', copyIndex()))]" },
      },
    });
    expect(of({ m: module(loop(2)) }, "[reference('m[1]').outputs.ids.value[1]]")).toBe('deny');
    expect(of({ m: module(loop("[parameters('none')]")) }, "[reference('m[1]').outputs.ids.value[1]]")).toBe(
      'unknown',
    );
  });

  test('are parameters of deployments that a loop makes, or an expression as a whole', () => {
    const given = (i: unknown) => module({ id: { type: 'string', value: id } }, { parameters: { i } });
    const loop = { copy: [{ name: 'value', count: 3, input: "[copyIndex('value')]" }] };
    const at = (i: unknown) => of({ m: given(i) }, "[reference('m[1]').outputs.id.value]");
    expect(at("[createObject('value', copyIndex())]")).toBe('deny');
    expect(at("[createObject('value', parameters('none'))]")).toBe('unknown');
    const looped = given(loop);
    const last = JSON.parse(
      JSON.stringify(looped)
        .replaceAll("parameters('i')", "last(parameters('i'))")
        .replaceAll("createArray('Internet', 'None')", "createArray('Internet', 'Internet', 'None')"),
    );
    expect(of({ m: last }, "[resourceId('Microsoft.Network/routeTables', 'rt2')]")).toBe('deny');
  });

  test('is one name of a deployment, whatever it is', () => {
    const name = "[concat(uniqueString(deployment().name), '-m')]";
    const m = {
      ...module({
        id: { type: 'string', value: "[concat(resourceId('Microsoft.Network/routeTables', 'rt'), '1')]" },
      }),
      name,
    };
    const { copy: _, ...one } = JSON.parse(JSON.stringify(m).replaceAll('copyIndex()', '1')) as Body;
    const asked =
      "[reference(resourceId('Microsoft.Resources/deployments', concat(uniqueString(deployment().name), '-m'))).outputs.id.value]";
    expect(verdict(templateOf([one, network({ routeTable: { id: asked } })]))).toBe('deny');
  });
});

test('members are told by their letters alone', () => {
  const text = templateOf([network(), table('rt', [route('None')])], {
    Parameters: { has: { type: 'bool' } },
  });
  const written = text
    .replaceAll(
      /"(type|name|properties|id|routes|subnets|routeTable|nextHopType)":/g,
      (_, key: string) => `"${key.toUpperCase()}":`,
    )
    .replace('"TYPE":"bool"', '"Type":"bool"');
  expect(written).toContain('"ID"');
  expect(verdict(written)).toBe('deny');
  expect(
    verdict(
      written.replace('"NAME":"rt"', '"condition":"[parameters(\'HAS\')]","NAME":"rt"'),
      TerraformVariables.none().withValue('Has', 'true'),
    ),
  ).toBe('deny');
});

test('a deployment whose template is elsewhere may change what it is given', () => {
  const linked = (id: string) => ({
    type: 'Microsoft.Resources/deployments',
    name: 'linked',
    properties: { templateLink: { uri: 'https://contoso.com/t.json' }, parameters: { table: { value: id } } },
  });
  const text = (id: string) => templateOf([network(), table('rt', [route('None')]), linked(id)]);
  expect(explain(text("[resourceId('Microsoft.Network/routeTables', 'rt')]"))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      'Microsoft.Resources/deployments/linked, a deployment whose template is elsewhere',
    ),
  });
  expect(verdict(text('rt'))).toBe('unknown');
  const { verdict: without, assumptions } = explain(text('nothing'));
  expect(without).toBe('deny');
  expect(assumptions).toContainEqual({
    code: 'deployments-not-read',
    text: 'deployments whose templates are elsewhere are taken to change nothing but what they are given: Microsoft.Resources/deployments/linked',
  });
  expect(explain(templateOf([network(), table('rt', [route('None')])])).assumptions).toEqual([
    expect.not.objectContaining({ code: 'deployments-not-read' }),
  ]);
});

test('a name with a part that Azure makes is the same wherever it is made of the same, and no value of a member', () => {
  const name = (of: string) => `[concat('rt', uniqueString('${of}'))]`;
  const id = "[resourceId('Microsoft.Network/routeTables', concat('rt', uniqueString('a')))]";
  const of = (made: string, hop = 'None') =>
    explain(templateOf([network({ routeTable: { id } }), table(name(made), [route(hop)])]));
  expect(of('a').verdict).toBe('deny');
  expect(of('b').verdict).toBe('unknown');
  expect(of('a', "[uniqueString('x')]").verdict).toBe('unknown');
});

test('a child inside its parent is one of it, and a resource that exists already is none', () => {
  const inside = table('rt', [], {
    resources: [{ ...route('None'), type: 'routes', apiVersion: '2024-05-01' }],
  });
  expect(explain(templateOf([network(), inside]))).toMatchObject({
    verdict: 'deny',
    by: 'routeTables/rt out',
  });
  const existing = templateOf(
    { v: network(), rt: table('rt', [route('None')], { existing: true }) },
    { languageVersion: '2.0' },
  );
  expect(explain(existing)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      'routeTables/rt, which is the routeTable of virtualNetworks/v s, is not of the document',
    ),
  });
});

test('a table whose condition is not known may be another of its name that stands already', () => {
  const of = (parameter: Body) =>
    templateOf([network(), table('rt', [route('None')], { condition: "[parameters('on')]" })], {
      parameters: { on: { type: 'bool', ...parameter } },
    });
  expect(explain(of({}))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      "routeTables/rt, of which it is not known whether it is deployed, for its condition is parameters('on'), to which --parameters gives no value, is the routeTable of virtualNetworks/v s",
    ),
  });
  expect(verdict(of({ defaultValue: true }))).toBe('deny');
  expect(verdict(of({ defaultValue: false }))).toBe('unknown');
});

test('a table or a security group that may not be deployed bears on subnets that name it, and on no others', () => {
  const perhaps = { condition: "[parameters('on')]" };
  const group = { type: 'Microsoft.Network/networkSecurityGroups', name: 'nsg', properties: {}, ...perhaps };
  const text = (subnet: Body) =>
    templateOf(
      [network(subnet), table('rt', [route('None')], perhaps), table('own', [route('None')]), group],
      {
        parameters: { on: { type: 'bool' } },
      },
    );
  const named = (type: string, name: string) => ({
    id: `[resourceId('Microsoft.Network/${type}', '${name}')]`,
  });
  const own = named('routeTables', 'own');
  expect(verdict(text({ routeTable: null }))).toBe('bypass');
  expect(verdict(text({ routeTable: own }))).toBe('deny');
  expect(
    explain(text({ routeTable: null, networkSecurityGroup: named('networkSecurityGroups', 'nsg') })),
  ).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      'networkSecurityGroups/nsg, of which it is not known whether it is deployed',
    ),
  });
  expect(verdict(text({ routeTable: named('routeTables', 'rt') }))).toBe('unknown');
});

describe('the region of the resource group, which a template does not tell', () => {
  const parameters = {
    location: { type: 'string', defaultValue: '[resourceGroup().location]' },
    name: { type: 'string', defaultValue: "[format('{0}-rt', parameters('location'))]" },
  };
  const inRegion = (name: string, more: Body = {}) =>
    table(name, [route('None')], { location: "[parameters('location')]", ...more });
  const naming = (name: string) =>
    network({ routeTable: { id: `[resourceId('Microsoft.Network/routeTables', ${name})]` } });

  test('makes a name that is the same wherever it is made', () => {
    const text = templateOf([naming("parameters('name')"), inRegion("[parameters('name')]")], { parameters });
    expect(verdict(text)).toBe('deny');
    expect(verdict(text, TerraformVariables.none().withValue('location', 'westeurope'))).toBe('deny');
  });

  test('makes no other name, and is none that is known', () => {
    const other = templateOf([naming("'westeurope-rt'"), inRegion("[parameters('name')]")], { parameters });
    expect(verdict(other)).toBe('unknown');
    const perhaps = { condition: "[equals(parameters('location'), 'westeurope')]" };
    const conditional = templateOf(
      [naming("parameters('name')"), inRegion("[parameters('name')]", perhaps)],
      { parameters },
    );
    expect(verdict(conditional)).toBe('unknown');
  });

  test('is nothing but a name', () => {
    const tagged = table('rt', [
      route('None', { addressPrefix: "[format('AzureCloud.{0}', parameters('location'))]" }),
    ]);
    expect(explain(templateOf([network(), tagged], { parameters }))).toMatchObject({ verdict: 'unknown' });
  });
});

describe('deployments into resource groups and subscriptions', () => {
  /** A network of its own with a table of its own, whose names are the same in all of them. */
  const nested = (name: string, prefix: string, hop: string, scope: Body, more: Body = {}): Body => ({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name,
    ...scope,
    properties: {
      expressionEvaluationOptions: { scope: 'inner' },
      template: JSON.parse(
        templateOf([network({ addressPrefix: prefix }), table('rt', [route(hop)])]).replace(
          '10.1.0.0/16',
          '10.0.0.0/8',
        ),
      ),
      ...more,
    },
  });
  const verdicts = (one: Body, two: Body, parameters: Body, variables?: Body) => {
    const text = templateOf(
      [nested('one', '10.1.0.0/24', 'None', one), nested('two', '10.2.0.0/24', 'Internet', two)],
      { parameters, variables },
    );
    return ['10.1.0.9', '10.2.0.9'].map((from) => explain(text, undefined, from).verdict);
  };
  const declared = { a: { type: 'string' }, b: { type: 'string' } };
  const own = ['deny', 'bypass'];

  test.each([
    [
      'two names that are made of one value',
      "[format('{0}-x', parameters('a'))]",
      "[format('{0}-y', parameters('a'))]",
    ],
    ['two names through variables', "[variables('x')]", "[variables('y')]"],
    [
      'two names that begin otherwise',
      "[format('hub-{0}', parameters('a'))]",
      "[concat('x', parameters('b'))]",
    ],
    ['two names that end otherwise', "[concat(parameters('a'), '-hub')]", "[concat(parameters('b'), '-x')]"],
    ['a name that is partly known, and another', "[concat('hub-', parameters('a'))]", 'rg-b'],
    ['a name and a longer one', "[parameters('a')]", "[concat(parameters('a'), '-x')]"],
    [
      'two names that the region makes',
      "[concat('a', resourceGroup().location)]",
      "[concat('b', resourceGroup().location)]",
    ],
  ])('of %s each has its own', (_, a, b) => {
    const variables = { x: "[concat('x', parameters('a'))]", y: "[concat('y', parameters('a'))]" };
    expect(verdicts({ resourceGroup: a }, { resourceGroup: b }, declared, variables)).toEqual(own);
    const inGroup = (subscriptionId: unknown) => ({ subscriptionId, resourceGroup: 'rg' });
    expect(verdicts(inGroup(a), inGroup(b), declared, variables)).toEqual(own);
  });

  test.each([
    ['two groups without values', "[parameters('a')]", "[parameters('b')]"],
    ['a group without a value, and that of the deployment', "[parameters('a')]", undefined],
    ['a group without a value, and one by name', "[parameters('a')]", 'rg-b'],
    ['a name that is partly known, and one that begins so', "[concat('RG-', parameters('a'))]", 'rg-b'],
    ['two names with other parts', "[concat(parameters('a'), 'x')]", "[concat('y', parameters('b'))]"],
  ])('of %s both may have the same', (_, a, b) => {
    const open = ['unknown', 'unknown'];
    expect(verdicts({ resourceGroup: a }, { resourceGroup: b }, declared)).toEqual(open);
    if (b === undefined) return;
    const inGroup = (subscriptionId: unknown) => ({ subscriptionId, resourceGroup: 'rg' });
    expect(verdicts(inGroup(a), inGroup(b), declared)).toEqual(open);
  });

  test('take expressions of theirs to be where the outer template goes, unless they say otherwise', () => {
    const tableId = (group: string) => ({
      routeTable: { id: `[concat(${group}, '/providers/Microsoft.Network/routeTables/rt')]` },
    });
    const of = (group: string, options?: Body) => {
      const inner = templateOf([network(tableId(group)), table('rt', [route('Internet')])]);
      const deployment = {
        ...{ type: 'Microsoft.Resources/deployments', apiVersion: '2022-09-01', name: 'd' },
        resourceGroup: 'other',
        properties: { ...options, template: JSON.parse(inner) },
      };
      return explain(templateOf([table('rt', [route('None')]), deployment])).verdict;
    };
    const inGroup = (scope: string) => ({ expressionEvaluationOptions: { scope } });
    expect(of('resourceGroup().id')).toBe('deny');
    expect(of('resourceGroup().id', inGroup('Outer'))).toBe('deny');
    expect(of('resourceGroup().id', inGroup('inner'))).toBe('bypass');
    expect(of("subscription().id, '/resourceGroups/other'")).toBe('bypass');
  });

  test('with one expression go to one group, through the parameters of the deployments as well', () => {
    const group = "[parameters('group')]";
    const outputs = {
      rt: { type: 'string', value: "[resourceId('Microsoft.Network/routeTables', 'rt')]" },
    };
    const into = (
      symbol: string,
      resources: Body[],
      resourceGroup: string,
      parameters: Body,
      more: Body = {},
    ) => ({
      [symbol]: {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: symbol,
        resourceGroup,
        properties: {
          expressionEvaluationOptions: { scope: 'inner' },
          parameters: Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, { value }])),
          template: JSON.parse(
            templateOf(resources, {
              parameters: Object.fromEntries(Object.keys(parameters).map((key) => [key, { type: 'string' }])),
              ...more,
            }),
          ),
        },
      },
    });
    const inner = Object.values(into('inner', [table('rt', [route('None')])], "[parameters('where')]", {}));
    const of = (where: string) =>
      templateOf(
        {
          ...into('outer', inner, 'hub', { where }),
          ...into('spoke', [network()], group, {}),
        },
        {
          languageVersion: '2.0',
          parameters: { group: { type: 'string' }, other: { type: 'string' } },
          outputs,
        },
      );
    expect(verdict(of(group))).toBe('deny');
    expect(verdict(of("[parameters('other')]"))).toBe('unknown');
  });
});

test.each([
  ["[if(endsWith(resourceGroup().name, '-prod'), 'None', 'Internet')]"],
  ["[if(equals(subscription().subscriptionId, 'x'), 'Internet', 'None')]"],
])('a hop that depends on where the template is deployed is not known: %s', (hop) => {
  expect(verdict(templateOf([network(), table('rt', [route(hop)])]))).toBe('unknown');
  const known = {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'd',
    subscriptionId: 'x',
    resourceGroup: 'rg-prod',
    properties: {
      expressionEvaluationOptions: { scope: 'inner' },
      template: JSON.parse(templateOf([network(), table('rt', [route(hop)])])),
    },
  };
  expect(verdict(templateOf([known]))).toBe(hop.includes('-prod') ? 'deny' : 'bypass');
});

test('a subnet is private by default in versions of the API after March 2026, inside its network and beside it', () => {
  const assumed = (apiVersion: string, subnet: Body = {}) => {
    const inside = { ...network({ routeTable: null, ...subnet }), apiVersion };
    const beside = [
      { ...inside, properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } } },
      {
        ...{ type: 'Microsoft.Network/virtualNetworks/subnets', name: 'v/s', apiVersion },
        properties: { addressPrefix: '10.1.0.0/24', ...subnet },
      },
    ];
    const codes = [[inside], beside].map((resources) =>
      (explain(templateOf(resources)).assumptions ?? []).map(({ code }) => code),
    );
    expect(codes[0]).toEqual(codes[1]);
    return codes[0]!.includes('private-subnet-has-way-out');
  };
  expect(assumed('2026-05-01')).toBe(true);
  expect(assumed('2026-04-01-preview')).toBe(true);
  expect(assumed('2026-05-01', { defaultOutboundAccess: true })).toBe(false);
  expect(assumed('2026-03-31')).toBe(false);
  expect(assumed('2024-05-01')).toBe(false);
  expect(assumed('2024-05-01', { defaultOutboundAccess: false })).toBe(true);
});
