import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownRequirements } from '../../lib/audit/known-requirements';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';

/**
 * Hosts of which people wrote in public that a firewall denied them: the workload whose machines asked for them, and the row of
 * its tables that does, or why none does. They are kept apart from the tables, which rest on pages.
 */
const complaints = readFileSync(join(__dirname, '..', 'fixtures', 'public-complaints.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(
    (line) => line.split('\t') as [kind: string, host: string, row: string, reason: string, thread: string],
  );

/** The rows of the tables of a kind of workload that ask for a host, under whatever condition. */
function rowsFor(kind: string, host: string): string[] {
  const { tables } = workloadDefinitions[kind as keyof typeof workloadDefinitions];
  const ids = tables.map(({ id }) => id);
  const needs = knownRequirements().hosts.covering(host);
  return needs.flatMap(({ table, requirement }) => (ids.includes(table.id) ? requirement : []));
}

test('each is of a thread, and told once of a workload', () => {
  expect(complaints.length).toBeGreaterThan(35);
  expect(complaints.filter(([, , , , thread]) => !/^https:\/\/github\.com\/.+\/\d+$/.test(thread))).toEqual(
    [],
  );
  expect(new Set(complaints.map(([kind, host]) => `${kind} ${host}`)).size).toBe(complaints.length);
});

const explained = complaints.filter(([, , row]) => row !== '');

test.each(explained)('%s asks for %s', (kind, host, row, reason) => {
  expect(rowsFor(kind, host)).toContain(row);
  expect(reason).toBe('');
});

test.each(complaints.filter(([, , row]) => row === ''))(
  '%s asks nowhere for %s, for a reason that is known',
  (kind, host, _, reason) => {
    expect(rowsFor(kind, host)).toEqual([]);
    expect(reason.length).toBeGreaterThan(20);
  },
);

test('most are explained', () => {
  expect(explained.length).toBeGreaterThan(complaints.length / 2);
});
