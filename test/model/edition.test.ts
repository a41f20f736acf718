import { editionAsOf, pinnedEdition, standsIn } from '../../lib/model/edition';
import { tinyTable } from '../support/tiny-table';

const editions = ['2024-04-08', '2025-02-01', '2026-03-19'].map((id) => ({ id, source: 'a page' }));
const table = tinyTable([{ to: 'x.test' }], { editions });

test.each([
  [undefined, '2026-03-19'],
  ['2026-03-19', '2026-03-19'],
  ['2026-03-18', '2025-02-01'],
  ['2024-04-08', '2024-04-08'],
  ['2020-01-01', '2024-04-08'],
  ['2030-01-01', '2026-03-19'],
])('on %s the edition %s was current', (date, id) => {
  expect(editionAsOf(table, date)).toBe(id);
});

test('a table without dates has its one edition at any time', () => {
  const own = tinyTable([], { editions: [{ id: 'rules', source: 'the user' }] });
  expect(editionAsOf(own, '2024-04-08')).toBe('rules');
});

test('without a pin the newest edition is followed', () => {
  expect(pinnedEdition(table)).toBe('2026-03-19');
  expect(pinnedEdition(table, '2025-02-01')).toBe('2025-02-01');
});

test('an edition that the table lacks is refused, naming those that it has', () => {
  expect(() => pinnedEdition(table, '2025-02-02')).toThrow(
    expect.objectContaining({ code: 'unknown-edition', allowed: '2024-04-08, 2025-02-01, 2026-03-19' }),
  );
});

test.each([
  [{}, [true, true, true]],
  [{ since: '2025-02-01' }, [false, true, true]],
  [{ until: '2025-02-01' }, [true, false, false]],
  [{ since: '2025-02-01', until: '2026-03-19' }, [false, true, false]],
])('a row with %j stands, edition by edition: %j', (life, expected) => {
  const { requirements } = tinyTable([{ to: 'x.test', ...life }], { editions });
  expect(editions.map(({ id }) => standsIn(requirements[0]!, table, id))).toEqual(expected);
});
