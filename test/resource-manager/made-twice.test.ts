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
    expect(explain([network(), table(undefined, waiting('rt/out')), inside({})])).toMatchObject(lost);
    expect(explain([network(), table(), inside({})]).verdict).toBe('deny');
  });
});

test('a network that is made again has its later subnets, and those of before where it says nothing of any', () => {
  const open = { name: 's', properties: { addressPrefix: '10.1.0.0/24' } };
  const again = (subnets: Body) => deployment('x', [network(subnets)], waiting('v'));
  expect(explain([network(), table('None'), again({ subnets: [open] })]).verdict).toBe('bypass');
  expect(explain([network(), table('None'), again({})]).verdict).toBe('unknown');
});
