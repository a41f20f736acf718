import { adminRulesOf } from '../../lib/network/admin-rule';
import { Directory } from '../../lib/terraform/resource/directory';
import { notKnown } from '../../lib/terraform/resource/resource';
import { readTerraformJson } from '../support/read-terraform';

const type = 'azurerm_network_manager_admin_rule';

function rulesOf(rules: Readonly<Record<string, object>>) {
  const { resources } = readTerraformJson(JSON.stringify({ resource: { [type]: rules } }));
  return adminRulesOf(new Directory(resources), { spacesOf: () => [notKnown] });
}

/** The only rule, with the parts of it that a test is about. */
const ruleOf = (parts: object) => rulesOf({ own: parts })[0]!;

test('are asked in the order of their priorities, and first where these are not known', () => {
  const names = (rules: Readonly<Record<string, object>>) => rulesOf(rules).map(({ rule }) => rule.name);
  const [a, b, open] = [
    { name: 'a', priority: 1 },
    { name: 'b', priority: 2 },
    { name: 'open', priority: '${var.priority}' },
  ];
  expect(names({ b, a, open })).toEqual(['open', 'a', 'b']);
  expect(names({ open, b, a })).toEqual(['open', 'a', 'b']);
  expect(names({ a, open, b })).toEqual(['open', 'a', 'b']);
});

test('are called by their name, and by their address where they have none', () => {
  expect(ruleOf({ name: 'admin' }).rule).toMatchObject({
    name: 'admin',
    address: `${type}.own`,
    separate: true,
  });
  expect(ruleOf({}).rule.name).toBe(`${type}.own`);
});

test.each([
  ['AlwaysAllow', 'Allow'],
  ['Deny', 'Deny'],
  ['Allow', undefined],
  ['${var.action}', undefined],
  [undefined, undefined],
])('of action %s decide by %s', (action, access) => {
  expect(ruleOf({ action }).rule.access).toBe(access);
});

test('that may not be there have no action that is known', () => {
  expect(ruleOf({ action: 'Deny' }).action).toBe('Deny');
  expect(ruleOf({ action: 'Deny', count: '${var.count}' }).action).toBeUndefined();
});

test.each([
  ['Any', '*'],
  ['Tcp', 'tcp'],
  ['${var.protocol}', undefined],
  [undefined, undefined],
])('of protocol %s are for %s', (protocol, own) => {
  expect(ruleOf({ protocol }).rule.protocol).toBe(own);
});

test('have the direction that is written, and none that is not', () => {
  expect(ruleOf({ direction: 'Inbound' }).rule.direction).toBe('Inbound');
  expect(ruleOf({}).rule.direction).toBeUndefined();
});

describe.each(['source', 'destination'] as const)('their %s', (side) => {
  const addresses = (written?: unknown) => ruleOf({ [side]: written }).rule[side].addresses;

  test('is every prefix of its blocks, and everywhere without one', () => {
    const blocks = [{ address_prefix: 'Internet' }, { address_prefix: '10.0.0.0/8' }];
    expect(addresses(blocks)).toEqual(['Internet', '10.0.0.0/8']);
    expect(addresses([])).toEqual(['*']);
    expect(addresses()).toEqual(['*']);
  });

  test('is not known where a prefix is not, or how many there are', () => {
    expect(addresses([{ address_prefix_type: 'IPPrefix' }])).toEqual([notKnown]);
    expect(addresses('${var.prefixes}')).toEqual([notKnown]);
  });

  test('is on the ports that are written, and on every one where none is', () => {
    const ports = (written?: unknown) => ruleOf({ [`${side}_port_ranges`]: written }).rule[side].ports;
    expect(ports(['80', '443'])).toEqual(['80', '443']);
    expect(ports(['443'])).toEqual(['443']);
    expect(ports([])).toEqual(['*']);
    expect(ports()).toEqual(['*']);
    expect(ports('${var.ports}')).toEqual([notKnown]);
  });
});
