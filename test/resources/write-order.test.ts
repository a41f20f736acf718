import { WriteOrder } from '../../lib/resources/write-order';

/** Groups of a base policy and of a policy on it, added in an order that says nothing. */
function groups() {
  const order = new WriteOrder<string>();
  for (const path of ['prod/b', 'prod/c', 'prod/a']) order.add('spoke', path, path);
  for (const path of ['hub/y', 'hub/x']) order.add('base', path, path);
  return order;
}

test('each waits for the one before it by path', () => {
  const alone = { key: 'spoke', bases: [] };
  expect(['prod/a', 'prod/b', 'prod/c'].map((path) => groups().before(alone, path))).toEqual([
    undefined,
    'prod/a',
    'prod/b',
  ]);
});

test('the first waits for the last of the nearest base policy that has any', () => {
  expect(groups().before({ key: 'spoke', bases: ['none', 'base'] }, 'prod/a')).toBe('hub/y');
  expect(groups().before({ key: 'spoke', bases: ['base', 'spoke'] }, 'prod/a')).toBe('hub/y');
  expect(groups().before({ key: 'spoke', bases: ['none'] }, 'prod/a')).toBeUndefined();
});

test('one that comes later takes its place among those that were there', () => {
  const order = groups();
  expect(order.before({ key: 'spoke', bases: [] }, 'prod/b')).toBe('prod/a');
  order.add('spoke', 'prod/aa', 'prod/aa');
  expect(order.before({ key: 'spoke', bases: [] }, 'prod/b')).toBe('prod/aa');
});
