import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portText } from '../../lib/arithmetic/port';
import { parsePorts } from '../../lib/model/port';
import { destinationsOf, fieldScenario, type Requirement } from '../../lib/model/requirement';
import { allTables } from '../../lib/tables/all-tables';

const fieldTables = allTables.filter(({ sourceKind }) => sourceKind === 'field');
const rows = fieldTables.flatMap((table) => table.requirements.map((row) => ({ table, row })));

/** What each report asks for, transcribed from it and not from the tables. A port that it does not state is `-`. */
const reported = readFileSync(join(__dirname, '..', 'fixtures', 'field-reports.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [table, report, to, protocol, ports] = line.split('\t') as [string, string, string, string, string];
    return { table, report, to, protocol: protocol.replace('HTTPS', 'TCP'), ports: ports.split(',') };
  });

/** `to protocol port` of a row, as the reports are cut too. */
function partsOf(row: Requirement): string[] {
  return destinationsOf(row).flatMap((to) =>
    parsePorts(row.ports).flatMap(({ protocol, ports }) =>
      ports.map((port) => {
        const named = to === 'role:node' ? 'nodes' : to.replace(/^tag:/, '');
        return `${named} ${protocol === 'udp' ? 'UDP' : 'TCP'} ${portText(port)}`;
      }),
    ),
  );
}

/** A report that names a host below a wildcard speaks for the wildcard; one without a port, for the port of HTTPS. */
function speaksFor({ to, protocol, ports }: (typeof reported)[number], part: string): boolean {
  const [asked = '', transport, port = ''] = part.split(' ');
  const host = to === asked || (asked.startsWith('*.') && to.endsWith(asked.slice(1)));
  return host && transport === protocol && (ports.includes(port) || (ports[0] === '-' && port === '443'));
}

test('field reports stand in tables of their own, and each row of those rests on reports', () => {
  expect(fieldTables.length).toBeGreaterThan(0);
  for (const { id, sourceKind, requirements } of allTables)
    for (const row of requirements)
      expect([id, row.id, row.field !== undefined]).toEqual([id, row.id, sourceKind === 'field']);
});

test('no row of field reports is open unless it is asked for, and no other row knows that switch', () => {
  for (const { id, sourceKind, requirements } of allTables) {
    for (const row of requirements) {
      const alternatives = row.when?.split('|').map((each) => each.split('&').map((term) => term.trim()));
      const everywhere = alternatives?.every((terms) => terms.includes(fieldScenario)) ?? false;
      const anywhere = row.when?.includes(fieldScenario) ?? false;
      expect([id, row.id, everywhere, anywhere]).toEqual([
        id,
        row.id,
        sourceKind === 'field',
        sourceKind === 'field',
      ]);
    }
  }
});

describe.each(rows.map(({ table, row }) => [`${table.id}/${row.id}`, table, row] as const))(
  '%s',
  (_, table, row) => {
    const { reports, grade, symptom } = row.field!;
    const ofRow = reported.filter(({ table: id, report }) => id === table.id && reports.includes(report));

    test('rests on two reports or more, each by itself, with links', () => {
      expect(new Set(reports.map((report) => report.split('#')[0])).size).toBeGreaterThanOrEqual(2);
      for (const report of reports) expect(report).toMatch(/^https:\/\/(github\.com|huggingface\.co)\/\S+$/);
      expect(['acknowledged', 'agreed']).toContain(grade);
      expect(symptom).toMatch(/^[^A-Z].*[^.]$/);
    });

    test('asks for nothing that no report of its own asks for', () => {
      expect(partsOf(row).filter((part) => !ofRow.some((each) => speaksFor(each, part)))).toEqual([]);
    });

    test('names no report that asks for something else', () => {
      for (const report of reports) {
        const says = ofRow.filter((each) => each.report === report);
        expect([report, says.some((each) => partsOf(row).some((part) => speaksFor(each, part)))]).toEqual([
          report,
          true,
        ]);
      }
    });
  },
);

test('everything that the reports ask for is in a row', () => {
  const missing = reported.filter(
    (each) =>
      !rows.some(
        ({ table, row }) =>
          table.id === each.table &&
          row.field!.reports.includes(each.report) &&
          partsOf(row).some((part) => speaksFor(each, part)),
      ),
  );
  expect(missing).toEqual([]);
});
