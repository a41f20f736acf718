import Ajv from 'ajv';
import { feedFiles } from '../../.ci/feed/files';
import type { FeedIndex, FeedTable } from '../../.ci/feed/forms';
import { feedSchema } from '../../.ci/feed/schema';
import { AzureCloud } from '../../lib/azure/cloud';
import { RequirementTables } from '../../lib/requirement-tables';
import { allTables } from '../../lib/tables/all-tables';
import { tinyTable } from '../support/tiny-table';

const files = feedFiles();
const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addSchema(feedSchema(), 'feed');
const data = (path: string) => JSON.parse(files.get(path)!);
const index: FeedIndex = data('v1/index.json');

function formOf(path: string): string {
  if (path === 'v1/index.json') return 'FeedIndex';
  return path.startsWith('v1/tables/') ? 'FeedTable' : 'FeedChanges';
}

test('every file of data is of its form, and its form refuses others', () => {
  const wrong = [...files.keys()]
    .filter((path) => path.endsWith('.json'))
    .flatMap((path) => {
      const validate = ajv.compile({ $ref: `feed#/definitions/${formOf(path)}` });
      return validate(data(path)) ? [] : [`${path}: ${ajv.errorsText(validate.errors)}`];
    });
  expect(wrong).toEqual([]);
  const validate = ajv.compile({ $ref: 'feed#/definitions/FeedIndex' });
  expect(validate({ ...index, tables: [{ ...index.tables[0], rows: 7 }] })).toBe(false);
  expect(validate({ ...index, more: true })).toBe(false);
});

test('the index names every table and every file, and no other', () => {
  expect(index.tables.map(({ table }) => table)).toEqual(allTables.map(({ id }) => id));
  const named = index.tables.flatMap(({ rows, changes, hosts }) => [
    rows,
    ...changes,
    ...hosts.map(({ path }) => path),
  ]);
  expect([...named, 'v1/index.json'].sort()).toEqual([...files.keys()].sort());
});

test('the rows are those of the library', () => {
  for (const { table, rows, editions, changes } of index.tables) {
    const feed: FeedTable = data(rows);
    const library = Object.values(AzureCloud).flatMap((cloud) => RequirementTables.rows(table, cloud));
    expect(feed).toEqual(
      JSON.parse(JSON.stringify({ table, edition: editions.at(-1)!.edition, rows: library })),
    );
    expect(changes).toHaveLength(editions.length - 1);
    for (const [i, path] of changes.entries()) {
      const [earlier, later] = [editions[i]!.edition, editions[i + 1]!.edition];
      expect(path).toBe(`v1/changes/${table}/${earlier}..${later}.json`);
      expect(data(path)).toEqual(
        JSON.parse(JSON.stringify(RequirementTables.difference(table, earlier, later))),
      );
    }
  }
});

test('a list of hosts has what it can say, one a line, and the index tells the rest', () => {
  const table = tinyTable([
    { to: ['b.example.com', '*.a.example.com'] },
    { to: 'c.example.com', when: 'sometimes' },
    { to: ['azgn*.example.com', 'www.example.com/path', '<storage>.example.com'] },
    { to: ['tag:Storage', 'tag:Storage.<region>', 'role:compute', '10.0.0.0/8'] },
    { to: 'd.example.cn', clouds: ['china'] },
  ]);
  // A made-up table has no pages.
  const made = { ...table, id: 'azure-batch' };
  const feed = feedFiles([made]);
  expect(feed.get('v1/hosts/azure-batch/public-always.txt')).toBe('*.a.example.com\nb.example.com\n');
  expect(feed.get('v1/hosts/azure-batch/public-every-scenario.txt')).toBe(
    '*.a.example.com\nb.example.com\nc.example.com\n',
  );
  expect(feed.get('v1/hosts/azure-batch/china-always.txt')).toBe(
    '*.a.example.com\nb.example.com\nd.example.cn\n',
  );
  const [entry] = (JSON.parse(feed.get('v1/index.json')!) as FeedIndex).tables;
  expect(entry!.hosts[0]!.leftOut.map(({ destination }) => destination)).toEqual([
    '<storage>.example.com',
    'azgn*.example.com',
    'www.example.com/path',
  ]);
});

test('no list has a line that a firewall could not read as a host', () => {
  for (const [path, text] of files) {
    if (!path.endsWith('.txt')) continue;
    for (const line of text.split('\n').slice(0, -1))
      expect(line).toMatch(/^(\*\.)?([a-z0-9_-]+\.)+[a-z]{2,}$/);
  }
});

test('the same tables make the same bytes', () => {
  expect([...feedFiles()]).toEqual([...files]);
});
