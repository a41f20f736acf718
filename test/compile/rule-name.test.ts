import { shortened } from '../../lib/compile/rule-text';
import { compileTiny, type TinyRow } from '../support/tiny-table';

const namesOf = (rows: readonly TinyRow[], ...scenarios: string[]) =>
  compileTiny(rows, { scenarios: new Set(scenarios) }).applicationRules.map(({ name }) => name);

test.each<[string, TinyRow, string[], string]>([
  ['section and what is opened', { to: 'a.test' }, [], 'basic-https-443'],
  ['the scenario too', { to: 'a.test', when: 'autoMl' }, ['autoMl'], 'basic-auto-ml-https-443'],
  [
    'but not twice what the section says',
    { to: 'a.test', section: 'kubernetes', when: 'kubernetesTraining' },
    ['kubernetesTraining'],
    'kubernetes-training-https-443',
  ],
  [
    'and not a choice between tables',
    { to: 'a.test', when: 'trafficMatrix' },
    ['trafficMatrix'],
    'basic-https-443',
  ],
])('a rule is named by %s', (_, row, scenarios, name) => {
  expect(namesOf([row], ...scenarios)).toEqual([name]);
});

test.each([
  ['a & b', 'a | b'],
  ['trafficMatrix', undefined],
  ['a & trafficMatrix', 'a'],
])('rows under "%s" and under "%s" have rules of different names', (one, other) => {
  const names = namesOf(
    [
      { to: 'a.test', when: one },
      { to: 'b.test', when: other },
    ],
    'a',
    'b',
    'trafficMatrix',
  );
  expect(names).toHaveLength(2);
  expect(new Set(names).size).toBe(2);
});

test('a name stays as another scenario is switched on', () => {
  const rows = [{ to: 'a.test' }, { to: 'b.test', when: 'extra' }];
  expect(namesOf(rows)).toEqual(['basic-https-443']);
  expect(namesOf(rows, 'extra')).toEqual(['basic-https-443', 'basic-extra-https-443']);
});

describe('a name that is too long', () => {
  const long = `${'x'.repeat(70)}-tcp-443-8787`;

  test('stays where it just fits', () => {
    expect(shortened('x'.repeat(80), 80)).toBe('x'.repeat(80));
  });

  test('is cut, the same every time', () => {
    expect(shortened(long, 80)).toMatch(/^x{70}-[0-9a-f]{8}$/);
    expect(shortened(long, 80)).toBe(shortened(long, 80));
  });

  test('is told apart by what was cut off', () => {
    expect(shortened(`${long}-1`, 80)).not.toBe(shortened(`${long}-2`, 80));
  });
});
