import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutOf } from '../../lib/drift/checkout/checkout';
import { readPage } from '../../lib/drift/page/page';
import { pageStatements } from '../../lib/drift/page/page-statements';
import { rawPagesOf } from '../../lib/drift/sources/all-sources';
import { tableDriftAnew } from '../../lib/drift/table-drift';
import { findTable } from '../../lib/tables/find-table';
import { pageCheckout } from '../support/page-checkout';

/** Pages of repositories that are too large to be cloned for a test: their layouts and rows, in other words. */
const folder = join(__dirname, '..', 'fixtures', 'drift', 'layouts');

const tables = [
  'aks-arc-ports',
  'azure-batch',
  'azure-devops-allow-list',
  'azure-firewall-fqdn-tags',
  'azure-local-internal',
  'azure-local-remote-support',
  'azure-machine-learning-exfiltration',
  'azure-machine-learning-managed-network',
  'azure-machine-learning-model-catalog',
  'azure-machine-learning-private-link-ports',
  'azure-pipelines-agent',
  'azure-site-recovery',
  'azure-site-recovery-on-premises',
  'cyclecloud-configuration',
  'cyclecloud-installation',
  'cyclecloud-network',
  'defender-antivirus',
  'github-runners',
  'log-analytics-agent',
  'qualys',
  'visual-studio-nuget',
].map((id) => {
  const [source] = rawPagesOf(id);
  if (source === undefined || typeof source === 'string') throw new Error(`${id} has no page`);
  const { repository, path } = source;
  const text = readFileSync(join(folder, repository.split('/')[1]!, path), 'utf8');
  return { id, table: findTable(id), source, path, text };
});

describe.each(tables)('$id', ({ table, source, path, text }) => {
  const driftOf = (page: string) => tableDriftAnew(table, [pageCheckout({ [path]: page })]).pages[0]!;

  test('its page says what the table says', () => {
    expect(tableDriftAnew(table, [checkoutOf(folder)]).pages).toMatchObject([
      { status: 'unchanged', changes: [], problems: [] },
    ]);
  });

  /** What the rows of the page say, and where. */
  const read = () => {
    const page = readPage(pageCheckout({ [path]: text }), source.repository, path)!;
    return pageStatements(page, source, table).statements.filter(
      ({ destination }) => source.leftOut?.[destination] === undefined,
    );
  };
  const withLine = (number: number, change: (line: string) => string) =>
    text
      .split('\n')
      .map((line, i) => (i + 1 === number ? change(line) : line))
      .join('\n');

  test('each destination that the page writes otherwise is told, or the page is not understood', () => {
    for (const { written, line, row } of new Map(read().map((each) => [each.written, each])).values()) {
      const words = written
        .replace(/<[^>]*>|\{[^}]*\}|^https?:\/\/|(?<=\w)\/.*$/g, ' ')
        .match(/[A-Za-z]+|\d+/g)!;
      const [longest] = words.sort((a, b) => b.length - a.length);
      const other = /\d/.test(longest!) ? `${Number(longest) - 1}` : `q${longest!.slice(1)}q`;
      const change = (part: string) => part.replaceAll(longest!, other);
      const changed = row === undefined ? change(text) : withLine(line!, change);
      expect({ written, ...driftOf(changed) }).not.toMatchObject({ status: 'unchanged' });
    }
  });

  test('each port of its tables that changes is told', () => {
    const lines = read().flatMap(({ row, line, port }) => {
      const [number] =
        row === undefined || source.rows[0]!.ports !== undefined ? [] : (port.match(/\d+/) ?? []);
      // The scheme of a URL stands for its port as well.
      const stated: readonly string[] = text.split('\n')[line! - 1]!.match(/\d+/g) ?? [];
      return number === undefined || !stated.includes(number) ? [] : [{ line, number }];
    });
    for (const { line, number } of lines) {
      const changed = withLine(line!, (each) => each.replaceAll(new RegExp(`\\b${number}\\b`, 'g'), '60001'));
      expect({ line, number, ...driftOf(changed) }).toMatchObject({ status: 'drift' });
    }
  });
});
