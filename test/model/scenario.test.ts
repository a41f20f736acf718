import { holds, scenariosIn } from '../../lib/model/scenario';

test.each<[string | undefined, string[], boolean]>([
  [undefined, [], true],
  ['a', ['a'], true],
  ['a', ['b'], false],
  ['!a', [], true],
  ['!a', ['a'], false],
  ['a & b', ['a'], false],
  ['a & b', ['a', 'b'], true],
  ['a & !b', ['a', 'b'], false],
  ['a | b', ['b'], true],
  ['a | b', [], false],
  ['a | b & c', ['a'], true],
  ['a | b & c', ['b'], false],
  ['a & b | c', ['c'], true],
])('"%s" under %j: %s', (expression, scenarios, expected) => {
  expect(holds(expression, new Set(scenarios))).toBe(expected);
});

test('the scenarios that an expression names, in its order, with those that it asks against', () => {
  expect(scenariosIn('fqdns & !autoMl | rStudio')).toEqual([
    { name: 'fqdns', negated: false },
    { name: 'autoMl', negated: true },
    { name: 'rStudio', negated: false },
  ]);
  expect(scenariosIn(undefined)).toEqual([]);
});
