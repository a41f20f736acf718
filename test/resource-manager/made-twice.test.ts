import { Reachability } from '../../lib/reachability/reachability';
import { asked } from '../reachability/terraform';

type Body = Record<string, unknown>;

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const templateOf = (resources: unknown, more: Body = {}): Body => ({
  ...{ $schema: schema, contentVersion: '1.0.0.0', resources },
  ...more,
});
const routesOf = (nextHopType?: string) =>
  nextHopType === undefined ? [] : [{ name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType } }];
const table = (nextHopType?: string, more: Body = {}): Body => ({
  type: 'Microsoft.Network/routeTables',
  ...{ apiVersion: '2024-05-01', name: 'rt', properties: { routes: routesOf(nextHopType) } },
  ...more,
});
const routeTable = { id: "[resourceId('Microsoft.Network/routeTables', 'rt')]" };
const subnet = { name: 's', properties: { addressPrefix: '10.1.0.0/24', routeTable } };
const network = (subnets: Body | undefined = { subnets: [subnet] }, more: Body = {}): Body => ({
  ...{ type: 'Microsoft.Network/virtualNetworks', apiVersion: '2024-05-01', name: 'v' },
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] }, ...subnets },
  ...more,
});
const deployment = (name: string, resources: readonly Body[], more: Body = {}): Body => ({
  ...{ type: 'Microsoft.Resources/deployments', name },
  properties: { expressionEvaluationOptions: { scope: 'inner' }, template: templateOf(resources) },
  ...more,
});
const explain = (resources: unknown, more: Body = {}) =>
  Reachability.fromTerraformJson(JSON.stringify(templateOf(resources, more))).explain(
    asked('pypi.org', { from: '10.1.0.9' }),
  );
const waiting = (...dependsOn: string[]) => ({ dependsOn });
const inDoubt = {
  verdict: 'unknown',
  reason: expect.stringContaining('routeTables/rt, which the template makes more than once'),
};

describe('a table that two deployments make', () => {
  test.each([
    'rt',
    'Microsoft.Network/routeTables/rt',
    "[resourceId('Microsoft.Network/routeTables', 'rt')]",
    "[concat('Microsoft.Network/routeTables/', 'RT')]",
  ])('is as the one that waits for the other has it: %s', (name) => {
    expect(explain([network(), table('None'), deployment('x', [table()], waiting(name))]).verdict).toBe(
      'bypass',
    );
    expect(explain([network(), table(), deployment('x', [table('None')], waiting(name))]).verdict).toBe(
      'deny',
    );
    expect(explain([deployment('x', [table('None')], waiting(name)), table(), network()]).verdict).toBe(
      'deny',
    );
  });

  test.each<[string, Body[]]>([
    ['nothing', []],
    ['what is none of the template', [deployment('y', [], waiting('rt'))]],
    [
      'what waits for the other, and may not be deployed',
      [deployment('between', [], { ...waiting('rt'), condition: "[parameters('has')]" })],
    ],
  ])('is in doubt where it waits for %s', (_, others) => {
    const x = deployment('x', [table()], waiting('between'));
    expect(
      explain([network(), table('None'), x, ...others], { parameters: { has: { type: 'bool' } } }),
    ).toMatchObject(inDoubt);
  });

  test('is as the later one has it through what stands between them, and beside', () => {
    const between = deployment('between', [], waiting('rt'));
    const x = deployment('x', [table()], waiting('between'));
    expect(explain([network(), table('None'), between, x]).verdict).toBe('bypass');
    const modules = [deployment('a', [table('None')]), deployment('b', [table()], waiting('a'))];
    expect(explain([network(), ...modules]).verdict).toBe('bypass');
    const deep = deployment('c', [deployment('d', [table('None')])], waiting('b'));
    expect(explain([network(), ...modules, deep]).verdict).toBe('deny');
    expect(explain([network(), ...modules, { ...deep, dependsOn: ['a'] }])).toMatchObject(inDoubt);
  });

  test('is as the later one has it inside of one deployment', () => {
    const inside = [deployment('a', [table()], waiting('b')), deployment('b', [table('None')])];
    expect(explain([network(), deployment('x', inside)]).verdict).toBe('bypass');
  });

  test('is told by symbolic names and by loops, but by no plain name beside symbolic ones', () => {
    const named = (dependsOn: string[], first = table('None', { name: 'rt' })) => ({
      ...{ network: network(), first },
      later: { ...deployment('rt', [table()]), dependsOn },
    });
    const version = { languageVersion: '2.0' };
    expect(explain(named(['first']), version).verdict).toBe('bypass');
    expect(explain(named(['rt']), version)).toMatchObject(inDoubt);
    const copy = { name: 'tables', count: 2 };
    const looped = table('None', { copy, name: "[if(equals(copyIndex(), 1), 'rt', 'other')]" });
    expect(explain(named(['first'], looped), version).verdict).toBe('bypass');
    expect(explain(named(['first[1]'], looped), version).verdict).toBe('bypass');
    expect(explain(named(['first[0]'], looped), version)).toMatchObject(inDoubt);
    const plain = deployment('x', [table()], waiting('tables'));
    expect(explain([network(), looped, plain]).verdict).toBe('bypass');
  });

  test('is known where both say the same, and in doubt where the later one may not be deployed', () => {
    expect(explain([network(), table('None'), deployment('x', [table('None')])]).verdict).toBe('deny');
    const parameters = { has: { type: 'bool' } };
    const condition = "[parameters('has')]";
    const later = deployment('x', [table('None')], { ...waiting('rt'), condition });
    expect(explain([network(), table(), later], { parameters })).toMatchObject(inDoubt);
    const earlier = deployment('x', [table('None')], { condition });
    expect(explain([network(), table(undefined, waiting('x')), earlier], { parameters }).verdict).toBe(
      'bypass',
    );
  });

  test('has nothing of what was put inside of it before it was made again', () => {
    const inside = (more: Body) => ({
      ...{ type: 'Microsoft.Network/routeTables/routes', apiVersion: '2024-05-01', name: 'rt/out' },
      ...{ properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'None' }, ...more },
    });
    const again = deployment('x', [table()], waiting('rt'));
    expect(explain([network(), table(), again, inside(waiting('x'))]).verdict).toBe('deny');
    const lost = {
      verdict: 'unknown',
      reason: expect.stringContaining('makes again after routeTables/rt/routes/out'),
    };
    expect(explain([network(), table(), again, inside(waiting('rt'))])).toMatchObject(lost);
    expect(explain([network(), table(undefined, waiting('rt/out')), inside({})]).verdict).toBe('bypass');
    expect(
      explain([network(), table(), deployment('x', [table()], waiting('rt/out')), inside(waiting('rt'))])
        .verdict,
    ).toBe('bypass');
    const silent = table(undefined, { ...waiting('rt/out'), properties: {} });
    expect(explain([network(), silent, inside({})])).toMatchObject(lost);
    const perhaps = deployment('x', [table()], { ...waiting('rt/out'), condition: "[parameters('has')]" });
    const parameters = { has: { type: 'bool' } };
    expect(explain([network(), table(), perhaps, inside(waiting('rt'))], { parameters }).verdict).toBe(
      'unknown',
    );
    expect(explain([network(), table(), inside({})]).verdict).toBe('deny');
  });
});

describe('the later of two is told by', () => {
  const ofOutput = (reference: string): Body => ({
    ...deployment('b', [table()]),
    properties: {
      ...(deployment('b', [table()]).properties as Body),
      parameters: { p: { value: `[${reference}.outputs.x.value]` } },
    },
  });
  const made = [network(), deployment('a', [table('None')])];

  test('what it asks of the other by name, and not by id', () => {
    expect(explain([...made, ofOutput("reference('a')")]).verdict).toBe('bypass');
    expect(explain([...made, ofOutput("Reference(concat('', 'a'), '2022-09-01')")]).verdict).toBe('bypass');
    const byId = "reference(resourceId('Microsoft.Resources/deployments', 'a'))";
    expect(explain([...made, ofOutput(byId)])).toMatchObject(inDoubt);
    expect(explain([...made, ofOutput("variables('a')")])).toMatchObject(inDoubt);
    const inside = deployment('b', [table(undefined, { tags: { x: "[reference('a').outputs.x]" } })]);
    expect(explain([...made, inside])).toMatchObject(inDoubt);
  });

  test.each([
    [3, { mode: 'Serial' }, 'bypass'],
    [3, { mode: 'serial', batchSize: 1 }, 'bypass'],
    [3, { mode: 'serial', batchSize: 2 }, 'bypass'],
    [2, { mode: 'serial', batchSize: 2 }, 'unknown'],
    [4, { mode: 'serial', batchSize: 2 }, 'unknown'],
    [3, { mode: 'parallel' }, 'unknown'],
    [3, { mode: 'serial', batchSize: "[parameters('size')]" }, 'unknown'],
  ])('the turns of a loop: %s of %j', (count, copy, expected) => {
    const routes = `[if(equals(copyIndex(), ${count - 1}), createArray(), variables('routes'))]`;
    const looped = {
      ...deployment('x', [], { name: "[concat('x', copyIndex())]", copy: { name: 'l', count, ...copy } }),
      properties: { template: templateOf([table('None', { properties: { routes } })]) },
    };
    const more = { variables: { routes: routesOf('None') }, parameters: { size: { type: 'int' } } };
    expect(explain([network(), looped], more).verdict).toBe(expected);
  });
});

describe('a resource group whose name is not known', () => {
  const parameters = { rg: { type: 'string' }, other: { type: 'string' } };
  const into = (resources: readonly Body[], more: Body = {}) =>
    deployment('x', resources, { resourceGroup: "[parameters('rg')]", ...more });
  const idIn = (id: string, more: Body = {}) => {
    const own = { ...subnet, properties: { ...subnet.properties, routeTable: { id: `[${id}]` } } };
    return explain([into([table('None')]), network({ subnets: [own] })], { parameters, ...more });
  };

  test('may be that of the deployment, unless what is there is made after it', () => {
    expect(explain([network(), table('None'), into([table()])], { parameters })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining("{resource-group:parameters('rg')}/routeTables/rt may be as well"),
    });
    expect(explain([network(), table('None', waiting('x')), into([table()])], { parameters }).verdict).toBe(
      'deny',
    );
    expect(explain([network(), table('None'), into([table('None')])], { parameters }).verdict).toBe('deny');
    expect(explain([network(), table('None'), into([table()], { resourceGroup: 'other' })]).verdict).toBe(
      'deny',
    );
  });

  test('may have what is put inside of something of the same name', () => {
    const inside = {
      ...{ type: 'Microsoft.Network/routeTables/routes', apiVersion: '2024-05-01', name: 'rt/out' },
      properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'None' },
    };
    expect(explain([network(), table(), into([inside])], { parameters }).verdict).toBe('unknown');
    expect(
      explain([network(), table(), into([{ ...inside, name: 'rt2/out' }])], { parameters }).verdict,
    ).toBe('bypass');
  });

  test.each([
    ["resourceId(parameters('rg'), 'Microsoft.Network/routeTables', 'rt')"],
    ["resourceId(subscription().subscriptionId, parameters('rg'), 'Microsoft.Network/routeTables', 'rt')"],
    ["toUpper(resourceId(parameters('rg'), 'Microsoft.Network/routeTables', 'rt'))"],
    [
      "extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, parameters('rg')), 'Microsoft.Network/routeTables', 'rt')",
    ],
    [
      "concat('/subscriptions/', subscription().subscriptionId, '/resourceGroups/', parameters('rg'), '/providers/Microsoft.Network/routeTables/rt')",
    ],
    ["resourceId(variables('own'), 'Microsoft.Network/routeTables', 'rt')"],
  ])('is the same where it is written so: %s', (id) => {
    const variables = { own: "[parameters('rg')]" };
    expect(idIn(id, { variables }).verdict).toBe('deny');
  });

  test.each([
    ["resourceId(parameters('other'), 'Microsoft.Network/routeTables', 'rt')"],
    ["resourceId('rg', 'Microsoft.Network/routeTables', 'rt')"],
    ["resourceId(parameters('other'), parameters('rg'), 'Microsoft.Network/routeTables', 'rt')"],
    ["resourceId('Microsoft.Network/routeTables', 'rt')"],
  ])('may be another, or the same: %s', (id) => {
    expect(idIn(id).verdict).toBe('unknown');
  });

  test('is known once its parameter has a value', () => {
    const known = { rg: { type: 'string', defaultValue: 'hub' } };
    expect(
      idIn("resourceId('HUB', 'Microsoft.Network/routeTables', 'rt')", { parameters: known }).verdict,
    ).toBe('deny');
    expect(explain([network(), table('None'), into([table()])], { parameters: known }).verdict).toBe('deny');
  });
});

test('a network that is made again has its later subnets, and those of before where it says nothing of any', () => {
  const open = { name: 's', properties: { addressPrefix: '10.1.0.0/24' } };
  const again = (subnets: Body) => deployment('x', [network(subnets)], waiting('v'));
  expect(explain([network(), table('None'), again({ subnets: [open] })]).verdict).toBe('bypass');
  expect(explain([network(), table('None'), again({})]).verdict).toBe('unknown');
});
