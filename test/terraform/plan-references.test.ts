import { PlanConfiguration } from '../../lib/terraform/plan/plan-configuration';
import { type Instance, PlanReferences } from '../../lib/terraform/plan/plan-references';

const references = (...names: string[]) => ({ references: names });
const constant = (value: unknown) => ({ constant_value: value });

/** Modules that call each other: the outer hands on its variable, and each of the others gives what stands here. */
const modules = {
  twin: {
    expressions: { subnet: references('azurerm_subnet.a.id', 'azurerm_subnet.a') },
    module: { variables: { size: { default: 24 } } },
  },
  other: { expressions: { subnet: references('azurerm_subnet.b.id', 'azurerm_subnet.b') }, module: {} },
  keyed: { expressions: { subnet: references('each.value', 'each') }, module: {} },
  named: { expressions: { subnet: references('each.key') }, module: {} },
  outer: {
    expressions: { given: references('azurerm_subnet.a.id', 'azurerm_subnet.a') },
    module: { module_calls: { inner: { expressions: { subnet: references('var.given') }, module: {} } } },
  },
};
const root = { module_calls: modules };
const known = new Map([
  ['azurerm_subnet.a', { name: 'machines' }],
  ['azurerm_subnet.b', { name: 'pods' }],
  ['module.twin.azurerm_subnet.a', { name: 'inside' }],
]);
const plan = new PlanReferences(
  new PlanConfiguration({ configuration: { root_module: root } }, [...known.keys()]),
  known,
  new Map(),
);

const inRoot: Instance = { modules: [] };
const inModules = (...names: string[]): Instance => ({ modules: names.map((name) => ({ name })) });
const subnet = references('var.subnet');
const ofSubnetA = 'azurerm_subnet.a.id; ["machines",null,null]';

describe('the text of an expression', () => {
  /** With something that can be read between its parts. */
  const textOf = (...args: Parameters<PlanReferences['textOf']>) =>
    plan.textOf(...args).replaceAll('\u001e', '; ');

  test('tells the resource that it refers to, and what that is called', () => {
    expect(textOf(references('azurerm_subnet.a.id', 'azurerm_subnet.a'), inRoot)).toBe(ofSubnetA);
    expect(textOf(references('azurerm_subnet.absent.id'), inRoot)).toBe('azurerm_subnet.absent.id');
  });

  test('tells several in their order, and none of them as what it comes to', () => {
    expect(textOf(references('local.first', 'local.second'), inRoot)).toBe('; local.first; local.second');
    expect(textOf(references('local.list[', 'local.last'), inRoot)).toBe('; local.list[; local.last');
  });

  test('in a module names the resource of that module', () => {
    expect(textOf(references('azurerm_subnet.a.id'), inModules('twin'))).toBe(
      'module.twin.azurerm_subnet.a.id; ["inside",null,null]',
    );
  });

  test('through a variable is that of what the caller gives, over several modules too', () => {
    expect(textOf(subnet, inModules('twin'))).toBe(ofSubnetA);
    expect(textOf(subnet, inModules('other'))).toBe('azurerm_subnet.b.id; ["pods",null,null]');
    expect(textOf(subnet, inModules('outer', 'inner'))).toBe(ofSubnetA);
  });

  test('through a variable of the root is the variable, which nobody gives', () => {
    expect(textOf(subnet, inRoot)).toBe('var.subnet');
    expect(textOf(subnet, undefined)).toBe('var.subnet');
  });

  test('through a variable that the caller leaves out is the variable with its default', () => {
    const ofVariable = (name: string) => textOf(references(`var.${name}`), inModules('twin'));
    expect(ofVariable('size')).toBe('module.twin.var.size; 24');
    expect(ofVariable('absent')).toBe('module.twin.var.absent; undefined');
  });

  test('tells instances apart by their key, and what their values are of', () => {
    const each = references('local.subnets');
    const at = (key: string): Instance => ({ modules: [], key, each });
    expect(textOf(references('each.value', 'each'), at('a'))).toBe(`each.value a ${JSON.stringify(each)}`);
    expect(textOf(references('each.key'), at('a'))).toBe('[a]');
    expect(textOf(references('count.index'), at('1'))).toBe('[1]');
    expect(textOf(references('local.subnets', 'each.key'), at('b'))).toBe('local.subnets; [b]');
  });

  test('in a module that is called for each key tells the key of the call', () => {
    const at = (name: string, key: string): Instance => ({ modules: [{ name, key }], key: 'own' });
    expect(textOf(subnet, at('named', 'north'))).toBe('[north]');
    expect(textOf(subnet, at('named', 'south'))).toBe('[south]');
  });

  test('of a constant is the constant, beside what it refers to', () => {
    expect(textOf(constant('10.0.0.0/24'), inRoot)).toBe('"10.0.0.0/24"');
    expect(textOf(constant(false), inRoot)).toBe('false');
    expect(textOf({ ...references('local.a'), ...constant(1) }, inRoot)).toBe('local.a; 1');
  });

  test('of a block is all of it, and of nothing nothing', () => {
    const block = { name: constant('a'), subnet_id: references('azurerm_subnet.a.id') };
    expect(textOf(block, inRoot)).toBe(JSON.stringify(block));
    expect(textOf(undefined, inRoot)).toBe('');
  });

  test('ends where modules hand on to each other without end', () => {
    const circle: { expressions: object; module: { module_calls: Record<string, object> } } = {
      expressions: { subnet },
      module: { module_calls: {} },
    };
    circle.module.module_calls.again = circle;
    const endless = new PlanReferences(
      new PlanConfiguration({ configuration: { root_module: { module_calls: { again: circle } } } }, []),
      new Map(),
      new Map(),
    );
    const deep = Array.from({ length: 40 }, () => 'again');
    expect(endless.textOf(subnet, inModules(...deep))).toMatch(/^(module\.again\.){10}var\.subnet$/);
  });
});
