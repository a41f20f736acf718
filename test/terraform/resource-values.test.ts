import { notKnown, type Value } from '../../lib/terraform/resource/resource';
import {
  type Block,
  blocks,
  flag,
  hasOpenBlocks,
  holdsUnknown,
  isBlock,
  isGiven,
  isSet,
  items,
  keysOf,
  knownOf,
  nameInGroup,
  number,
  oneOrSeveral,
  text,
  textsOrNumbers,
  unknownAttributes,
} from '../../lib/terraform/resource/resource-values';

test('a text is known where it is neither absent, empty, unknown nor something else', () => {
  expect(text('vnet')).toBe('vnet');
  for (const value of [undefined, null, '', notKnown, 7, true, ['vnet'], {}])
    expect(text(value)).toBeUndefined();
});

test('a number may be a text, and is finite', () => {
  for (const value of [100, '100']) expect(number(value)).toBe(100);
  expect([number(0), number('0'), number(-1), number('-1')]).toEqual([0, 0, -1, -1]);
  expect(number('123456789')).toBe(123_456_789);
  for (const value of [
    '',
    '1.5',
    '0x10',
    ' 1',
    '1 ',
    '1234567890',
    notKnown,
    Number.NaN,
    Infinity,
    true,
    undefined,
  ])
    expect(number(value)).toBeUndefined();
});

test('a truth value may be a text', () => {
  expect([true, 'true'].map(flag)).toEqual([true, true]);
  expect([false, 'false'].map(flag)).toEqual([false, false]);
  expect([undefined, null, '', 0, 1, 'yes', notKnown].map(flag)).toEqual(Array(7).fill(undefined));
});

test('a value is set where it is neither absent, null nor empty, though it be unknown, false or nought', () => {
  expect([undefined, null, ''].map(isSet)).toEqual([false, false, false]);
  expect([notKnown, 'a', 0, false, [], {}].map(isSet)).toEqual(Array(6).fill(true));
});

test('a block is an object, and blocks stand in a list or alone', () => {
  const [one, other] = [{ name: 'a' }, { name: 'b' }];
  expect(blocks([one, notKnown, null, other, 'c', [one]])).toEqual([one, other]);
  expect(blocks(one)).toEqual([one]);
  for (const value of [undefined, null, notKnown, 'a', []]) expect(blocks(value)).toEqual([]);
  expect([{}, [], null, 'a', undefined].map(isBlock)).toEqual([true, false, false, false, false]);
});

test('blocks are left open where their list, or one of it, is not known', () => {
  expect([notKnown, [notKnown], [{}, notKnown]].map(hasOpenBlocks)).toEqual([true, true, true]);
  expect([[], [{}], {}, undefined, 'a'].map(hasOpenBlocks)).toEqual(Array(5).fill(false));
});

test('the items of a list are its texts; what else stands there is not known', () => {
  expect(items(['a', 'b'])).toEqual(['a', 'b']);
  expect(items(['a', 7, null, notKnown])).toEqual(['a', notKnown, notKnown, notKnown]);
  expect(items(notKnown)).toEqual([notKnown]);
  for (const value of [undefined, null, [], '']) expect(items(value)).toEqual([]);
  // A text or a number in the place of a list is refused by Terraform: a denial of it must not vanish.
  for (const value of ['a', 7]) expect(items(value)).toEqual([notKnown]);
});

test('a list of texts alone is not copied', () => {
  const list = ['a', 'b'];
  expect(items(list)).toBe(list);
});

test('texts or numbers: a number is its text in a list, and in the place of one it is not known', () => {
  expect(textsOrNumbers(443)).toEqual([notKnown]);
  expect(textsOrNumbers(['80', 443, notKnown, null, true])).toEqual([
    '80',
    '443',
    notKnown,
    notKnown,
    notKnown,
  ]);
  expect(textsOrNumbers(notKnown)).toEqual([notKnown]);
  expect(textsOrNumbers('80')).toEqual([notKnown]);
});

test('of two attributes the single value, several, or both', () => {
  expect(oneOrSeveral('a', undefined)).toEqual(['a']);
  expect(oneOrSeveral(443, null)).toEqual(['443']);
  expect(oneOrSeveral('', ['a', 80])).toEqual(['a', '80']);
  expect(oneOrSeveral('a', ['b', 'c'])).toEqual(['a', 'b', 'c']);
  expect(oneOrSeveral(notKnown, [])).toEqual([notKnown]);
  expect(oneOrSeveral(undefined, undefined)).toEqual([]);
});

test('a list is given where it has items for certain', () => {
  expect(isGiven(items(['a']))).toBe(true);
  expect(isGiven(items([notKnown]))).toBe(true);
  expect(isGiven(items(notKnown))).toBe(false);
  expect(isGiven(items([]))).toBe(false);
});

test('known items are those that are not unknown', () => {
  expect(knownOf(['a', notKnown, 'b'])).toEqual(['a', 'b']);
  const all = ['a', 'b'];
  expect(knownOf(all)).toBe(all);
});

test('an attribute holds what is not known at any depth', () => {
  const deep: Block = {
    list: [{ a: 'x' }, { b: [notKnown] }],
    plain: ['x'],
    none: null,
    open: notKnown,
    number: 0,
  };
  expect(unknownAttributes(deep)).toEqual(['list', 'open']);
  expect([deep.list, [], {}, null, 'x', false].map((each) => holdsUnknown(each as Value))).toEqual([
    true,
    ...Array(5).fill(false),
  ]);
});

test('a resource is named by its address, and by its id where it is known, whatever its case', () => {
  const resource = (id: Value) => ({
    type: 'azurerm_subnet',
    name: 'a',
    address: 'azurerm_subnet.a',
    values: { id },
  });
  const id = '/subscriptions/S/resourceGroups/RG/providers/Microsoft.Network/virtualNetworks/V/subnets/A';
  const [address, ...others] = keysOf(resource(notKnown) as never);
  expect(address).toMatch(/azurerm_subnet\.a$/);
  expect(others).toEqual([]);
  const keys = keysOf(resource(id) as never);
  expect(keys).toHaveLength(2);
  expect(keysOf(resource(id.toUpperCase()) as never)).toEqual(keys);
});

test('a name in a group says which of the two is not known', () => {
  expect(nameInGroup('rg', 'vnet')).toBe('rg/vnet');
  expect(nameInGroup(notKnown, 'vnet')).toBe('?/vnet');
  expect(nameInGroup('rg', undefined)).toBe('rg/?');
});
