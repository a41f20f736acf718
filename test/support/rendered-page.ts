import fc from 'fast-check';
import type { AzureCloud } from '../../lib/azure/cloud';

/** One destination of a page that a test makes up: in which clouds, on which ports. */
export interface MadeRow {
  readonly host: string;
  readonly ports: readonly string[];
  readonly cloud: AzureCloud;
  readonly about: string;
}

/** The ways in which pages of Microsoft's write the same rows. */
export interface Spelling {
  readonly column: string;
  readonly host: (host: string) => string;
  readonly between: string;
  readonly ports: 'own column' | 'with protocol' | 'protocol column' | 'behind a colon' | 'inherited';
  readonly clouds: 'tabs' | 'open tabs' | 'headings' | 'includes' | 'remarks';
  /** How many hosts of the same ports share a cell. */
  readonly together: number;
}

export const arbitrarySpelling: fc.Arbitrary<Spelling> = fc.record({
  column: fc.constantFrom(
    'Endpoint URL',
    '**URL**',
    'FQDN',
    'Destination FQDN',
    'Endpoint (DNS)',
    'Agent resource',
    'Address',
  ),
  host: fc.constantFrom<Spelling['host']>(
    (host) => host.replaceAll('*', '\\*'),
    (host) => `\`${host}\``,
    (host) => `**\`${host}\`**`,
    (host) => `**${host.replaceAll('*', '\\*')}**`,
    (host) => `\`${host}\`<sup>1</sup>`,
    (host) => host.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    (host) => `\`${host.replaceAll('<', '\\<').replaceAll('>', '\\>')}\``,
  ),
  between: fc.constantFrom(', ', '<br>', '<br/>', '</br>', ' or ', ' <br/> *Or* <br/> ', '; '),
  ports: fc.constantFrom('own column', 'with protocol', 'protocol column', 'behind a colon', 'inherited'),
  clouds: fc.constantFrom('tabs', 'open tabs', 'headings', 'includes', 'remarks'),
  together: fc.integer({ min: 1, max: 3 }),
});

const cloudNames: Readonly<Record<AzureCloud, readonly [tab: string, id: string, file: string]>> = {
  public: ['Azure Cloud', 'azure-cloud', 'azure-cloud'],
  usgovernment: ['Azure Government', 'azure-government', 'azure-government'],
  china: ['Microsoft Azure operated by 21Vianet', 'azure-china', 'azure-china'],
};

/** Files of a page with these rows, in a spelling; the page itself is `page.md`. */
export function renderedPage(rows: readonly MadeRow[], spelling: Spelling): Record<string, string> {
  const clouds = [...new Set(rows.map(({ cloud }) => cloud))];
  const files: Record<string, string> = {};
  const parts = ['---\ntitle: A page\nms.date: 01/01/2026\n---\n', '# A page', '## Required hosts'];
  if (spelling.clouds === 'remarks') parts.push(table(rows, spelling, true));
  else {
    for (const cloud of clouds) {
      const [name, id, file] = cloudNames[cloud];
      const own = table(
        rows.filter((row) => row.cloud === cloud),
        spelling,
        false,
      );
      if (spelling.clouds === 'includes') {
        files[`includes/hosts-${file}.md`] = `---\nms.topic: include\n---\n\n${own}`;
        parts.push(`[!INCLUDE [hosts](includes/hosts-${file}.md)]`);
      } else
        parts.push(spelling.clouds === 'headings' ? `### ${name} hosts` : `### [${name}](#tab/${id})`, own);
    }
    if (spelling.clouds === 'tabs') parts.push('---');
  }
  files['page.md'] = `${parts.join('\n\n')}\n`;
  return files;
}

function table(rows: readonly MadeRow[], spelling: Spelling, remarks: boolean): string {
  const { column, ports } = spelling;
  const head = [
    'Purpose',
    column,
    ...(ports === 'protocol column' ? ['Protocol'] : []),
    ...(ports === 'behind a colon' ? [] : ['Port']),
  ];
  const lines = grouped(rows, spelling.together, remarks).flatMap((group, i, all) =>
    cells(group, all[i - 1], spelling, remarks),
  );
  return [head, head.map(() => '---'), ...lines].map((each) => `| ${each.join(' | ')} |`).join('\n');
}

/** Neighbours with the same ports share a row. */
function grouped(rows: readonly MadeRow[], together: number, remarks: boolean): MadeRow[][] {
  const groups: MadeRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const joins = last !== undefined && last.length < together && last[0]!.ports.join() === row.ports.join();
    if (joins && (remarks || last[0]!.cloud === row.cloud)) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function cells(
  group: readonly MadeRow[],
  above: readonly MadeRow[] | undefined,
  spelling: Spelling,
  remarks: boolean,
): string[][] {
  const { ports: stated, about } = group[0]!;
  const numbers = stated.map((port) => port.split(' ')[1]!);
  const transport = stated[0]!.split(' ')[0]!;
  const hosts = (port?: string) =>
    group
      .map(({ host, cloud }) => {
        const whole = port === undefined ? host : `${host}:${port}`;
        return `${spelling.host(whole)}${remarks ? ` (${cloudNames[cloud][0]})` : ''}`;
      })
      .join(remarks ? '<br>' : spelling.between);
  switch (spelling.ports) {
    case 'own column':
      return [[about, hosts(), transport === 'TCP' ? numbers.join(', ') : stated.join(', ')]];
    case 'with protocol':
      return [[about, hosts(), `\`${transport}:${numbers.join(',')}\``]];
    case 'protocol column':
      return [[about, hosts(), transport, numbers.join(' / ')]];
    case 'inherited': {
      const same = above?.[0]?.ports.join() === stated.join();
      return [[about, hosts(), same ? '' : stated.join('; ')]];
    }
    case 'behind a colon':
      return numbers.map((port) => [about, hosts(port)]);
  }
}
