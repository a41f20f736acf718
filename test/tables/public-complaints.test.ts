import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownRequirements } from '../../lib/audit/known-requirements';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';

/**
 * Hosts of which people wrote in public that a firewall denied them: the workload whose machines asked for them, and the row of
 * its tables that does, or why none does. They are kept apart from the tables, which rest on pages.
 */
const complaints = linesOf('public-complaints') as [
  kind: string,
  host: string,
  row: string,
  reason: string,
  thread: string,
][];

function linesOf(name: string): string[][] {
  return readFileSync(join(__dirname, '..', 'fixtures', `${name}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}

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

/**
 * The hosts that Microsoft's landing zone for AI opens at its firewall (Azure/bicep-ptn-aiml-landing-zone,
 * modules/networking/azure-firewall.bicep @64195c0, 2026-08-21), with a row of any table that asks for each, or why none does.
 */
const ofLandingZone = linesOf('landing-zone-hosts') as [host: string, row: string, reason: string][];

test('each host of the landing zone for AI is asked for by a row, or why it is not is known', () => {
  for (const [host, row, reason] of ofLandingZone) {
    const rows = knownRequirements()
      .hosts.covering(host)
      .map(({ requirement }) => requirement);
    if (row === '') expect([host, rows]).toEqual([host, []]);
    else expect(rows).toContain(row);
    expect([host, reason.length > 20]).toEqual([host, row === '']);
  }
});

test('of the hosts of the landing zone, most are asked for', () => {
  expect(ofLandingZone).toHaveLength(76);
  expect(ofLandingZone.filter(([, row]) => row !== '')).toHaveLength(44);
});
