import { AzureCloud } from '../../lib/azure/cloud';
import type { Checkout } from '../../lib/drift/checkout/checkout';
import type { PageSource } from '../../lib/drift/page-source';
import { driftBetween, type PageDrift, tableDrift } from '../../lib/drift/table-drift';
import { pageCheckout } from '../support/page-checkout';
import { tinyTable } from '../support/tiny-table';

/** What people do to a page, and what is told of it. */
const source: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/page.md',
  rows: [{ section: 'basic', heading: ['Required hosts'], form: 'table' }],
};
const hosts = ['sign-in.example.com', 'images.example.net', 'updates.example.org', 'time.example.io'];
const table = tinyTable(hosts.map((to) => ({ to, clouds: [AzureCloud.PUBLIC] })));

const rowsOf = (names: readonly string[]) =>
  names.map((name) => `| ${name} | 443 | for ${name} |`).join('\n');
const tableOf = (names: readonly string[], head = '| Endpoint | Port | Why |') =>
  `${head}\n|-|-|-|\n${rowsOf(names)}\n`;
const page = (body: string, before = '# A page') => `${before}\n\n## Required hosts\n\n${body}`;
const whole = page(tableOf(hosts));

type Files = Readonly<Record<string, string>>;
const filesOf = (text: string | Files): Files => (typeof text === 'string' ? { [source.path]: text } : text);

const against = (text: string | Files, parts?: Partial<Checkout>): PageDrift =>
  tableDrift(table, [pageCheckout(filesOf(text), parts)], [source]).pages[0]!;
const between = (before: string | Files, after: string | Files): PageDrift =>
  driftBetween(table, [pageCheckout(filesOf(before))], [pageCheckout(filesOf(after))], [source]).pages[0]!;

const told = ({ status, changes, lookHere, leftText }: PageDrift) => [
  status,
  ...changes.map((change) => {
    const { written } = 'after' in change ? change.after : change.before;
    return change.kind === 'changed' ? `${change.in.join()} ${written}` : `${change.kind} ${written}`;
  }),
  ...lookHere.map(({ what }) => `look here ${what}`),
  ...leftText.map(({ what }) => `left the text ${what}`),
];

test('the page as it is', () => {
  expect(told(against(whole))).toEqual(['unchanged']);
  expect(told(between(whole, whole))).toEqual(['unchanged']);
});

test('line ends of another system are no change', () => {
  expect(told(between(whole, whole.replaceAll('\n', '\r\n')))).toEqual(['unchanged']);
  expect(told(against(whole.replaceAll('\n', '\r')))).toEqual(['unchanged']);
});

describe('a host in two rows', () => {
  const twice = page(tableOf([...hosts, hosts[0]!]));

  test('loses one of them', () => {
    expect(told(between(twice, whole))).toEqual(['drift', `rows ${hosts[0]}`]);
  });

  test('stands in one row with both ports, in place of two', () => {
    const two = whole.replace('| 443 | for sign-in', '| 80 | for sign-in') + rowsOf([hosts[0]!]);
    const one = whole.replace('| 443 | for sign-in', '| 80, 443 | for sign-in');
    expect(told(between(two, one))).toEqual(['unchanged']);
  });
});

describe('text beside the rows', () => {
  const more = `${whole}\nThe agent asks crl.pki-test.net on port 8443 as well.\n`;

  test('a host that comes, and one that leaves', () => {
    expect(told(between(whole, more))).toEqual([
      'drift',
      'look here crl.pki-test.net',
      'look here port 8443',
    ]);
    expect(told(between(more, whole))).toEqual([
      'drift',
      'left the text crl.pki-test.net',
      'left the text port 8443',
    ]);
  });

  test('a host that stands in the reason of a row', () => {
    const reason = whole.replace('for sign-in.example.com', 'sends on to token.pki-test.net, TCP 9443');
    expect(told(between(whole, reason))).toEqual([
      'drift',
      'look here token.pki-test.net',
      'look here port 9443',
    ]);
  });

  test('is not compared where no earlier state is at hand, and listed', () => {
    expect(against(more)).toMatchObject({
      status: 'unchanged',
      notCompared: [{ what: 'crl.pki-test.net' }, { what: 'port 8443' }],
    });
  });
});

describe('a row that leaves the table', () => {
  const three = tableOf(hosts.slice(0, 3));

  test('and stands under another heading', () => {
    const split = `${page(three)}\n## Further hosts\n\n${tableOf(hosts.slice(3))}`;
    expect(told(against(split))).toEqual(['drift', `gone ${hosts[3]}`, `look here ${hosts[3]}`]);
    expect(told(between(whole, split))).toEqual(['drift', `gone ${hosts[3]}`, `look here ${hosts[3]}`]);
  });

  test('and stands in a second table under the same heading', () => {
    const split = page(`${tableOf(hosts.slice(0, 2))}\nAnd:\n\n${tableOf(hosts.slice(2))}`);
    expect(told(against(split))).toEqual(['unchanged']);
  });

  test('and stands in a tab', () => {
    const tabs = page(
      `${three}\n### [Linux](#tab/linux)\n\n${tableOf(hosts.slice(3))}\n### [Windows](#tab/windows)\n\nNothing more.\n\n---\n`,
    );
    expect(told(against(tabs))).toEqual(['unchanged']);
    const ofCloud = tabs.replace('Linux', 'Azure Government').replace('#tab/linux', '#tab/azure-government');
    expect(told(against(ofCloud))).toEqual(['drift', `cloud ${hosts[3]}`]);
  });

  test('and stands in a second table whose columns have other names', () => {
    const other = tableOf(hosts.slice(3), '| Remote party | Port | Why |');
    expect(against(page(`${three}\nAnd:\n\n${other}`))).toMatchObject({
      status: 'unreadable',
      changes: [],
      problems: [expect.stringContaining('has no column of destinations')],
    });
  });

  test('and stands in a file that cannot be read', () => {
    const included = page(`${three}\n[!INCLUDE [more](more.md)]\n`);
    expect(told(against({ [source.path]: included, 'articles/more.md': tableOf(hosts.slice(3)) }))).toEqual([
      'unchanged',
    ]);
    const unread = [expect.stringContaining('includes "more.md", which is not there')];
    expect(against(included)).toMatchObject({
      status: 'unreadable',
      changes: [],
      problems: [...unread, expect.stringContaining(`${hosts[3]}: not found again`)],
    });
    // What it holds may be news, be the known rows there or not.
    const besideRows = `${whole}\n[!INCLUDE [more](more.md)]\n`;
    expect(against(besideRows)).toMatchObject({ status: 'unreadable', problems: unread });
    expect(between(whole, besideRows)).toMatchObject({ status: 'unreadable', problems: unread });
    // What came is told all the same.
    const came = besideRows.replace('\n\n[!', '\n| new.example.com | 443 | for more |\n\n[!');
    expect(told(between(whole, came))).toEqual(['unreadable', 'added new.example.com']);
    // It was missing before, too: the rest of the page is compared, and the hole is told.
    expect(between(besideRows, besideRows)).toMatchObject({ status: 'unchanged', problems: unread });
  });

  test('and stands elsewhere than in a file that was read before: the file is told, the rest is compared', () => {
    const included = `${whole}\n[!INCLUDE [more](more.md)]\n`;
    const before = { [source.path]: included, 'articles/more.md': 'Read this first.\n' };
    const unread = [expect.stringContaining('includes "more.md", which is not there')];
    expect(between(before, included)).toMatchObject({ status: 'unchanged', problems: unread });
    expect(between(before, included.replace(rowsOf([hosts[3]!]), ''))).toMatchObject({
      status: 'unreadable',
      problems: [...unread, expect.stringContaining(`${hosts[3]}: not found again`)],
    });
  });

  test('that includes itself has been read', () => {
    expect(told(against(`${whole}\n[!INCLUDE [itself](page.md)]\n`))).toEqual(['unchanged']);
  });
});

test('an include under another name is read by that name', () => {
  const by = (name: string) => ({
    [source.path]: page(`[!INCLUDE [rows](${name})]\n`),
    [`articles/${name}`]: tableOf(hosts),
  });
  expect(told(between(by('one.md'), by('two.md')))).toEqual(['unchanged']);
});

describe('a column under another name', () => {
  test('of destinations: the page is not understood', () => {
    expect(against(page(tableOf(hosts, '| Remote party | Port | Why |')))).toMatchObject({
      status: 'unreadable',
      changes: [],
    });
  });

  test('of ports: the page is not understood', () => {
    const other = page(tableOf(hosts, '| Endpoint | Gate | Why |'));
    const problems = ['no port is stated in the section basic, though ports are known of its rows'];
    expect(against(other)).toMatchObject({ status: 'unreadable', changes: [], problems });
    expect(between(whole, other)).toMatchObject({ status: 'unreadable', changes: [], problems });
  });
});

describe('a column that seems to state ports', () => {
  test.each([
    ['| Endpoint | TCP port | Why |', 'tcp port'],
    ['| Endpoint | Port(s) | Why |', 'port(s)'],
    ['| Endpoint | Port | Transport protocol |', 'transport protocol'],
  ])('%s: the page is not understood', (head, column) => {
    const problem = expect.stringContaining(`has a column "${column}"`);
    const { status, problems } = against(page(tableOf(hosts, head).replace('| 443 |', '| 8443 |')));
    expect([status, problems]).toEqual(['unreadable', expect.arrayContaining([problem])]);
  });

  test('where a column names the sections, too', () => {
    const bySection: PageSource = {
      ...source,
      rows: [{ section: { column: ['Service'] }, heading: ['Required hosts'], form: 'table' }],
    };
    const rows = hosts.map((name) => `| ${name} | 443 | basic |`).join('\n');
    const now = (head: string) =>
      tableDrift(table, [pageCheckout(filesOf(page(`${head}\n|-|-|-|\n${rows}\n`)))], [bySection]).pages[0]!;
    expect(now('| Endpoint | Port | Service |').status).toBe('unchanged');
    expect(now('| Endpoint | Gate | Service |')).toMatchObject({
      status: 'unreadable',
      problems: ['no port is stated, though ports are known of its rows'],
    });
  });
});

describe('a tab of a cloud that nobody knows', () => {
  const tabs = (name: string, more: string) =>
    page(`### [Azure public](#tab/public)\n\n${tableOf(hosts)}\n### [${name}](#tab/other)\n\n${more}`);
  const before = tabs('US Government', tableOf(hosts));
  const known = page(`### [Azure public](#tab/public)\n\n${tableOf(hosts)}`);

  test('is looked at, and its rows are of no other cloud', () => {
    expect(told(between(known, tabs('Bleu', tableOf(['login.pki-test.fr', hosts[0]!]))))).toEqual([
      'drift',
      'look here login.pki-test.fr',
      'look here the tab Bleu, of no cloud that is known',
    ]);
  });

  test('that has rows of known hosts alone is looked at', () => {
    expect(told(between(known, tabs('Bleu', tableOf(hosts))))).toEqual([
      'drift',
      'look here the tab Bleu, of no cloud that is known',
    ]);
    expect(told(between(before, before))).toEqual(['unchanged']);
  });
});

describe('a table in HTML', () => {
  const html = (names: readonly string[]) =>
    page(
      [
        '<table>',
        '<thead><tr><th>Endpoint</th><th>Port</th><th>Why</th></tr></thead>',
        '',
        '<tbody>',
        ...names.map(
          (name) => `<tr><td><code>${name}</code><sup>1</sup></td>\n<td>443</td>\n<td>why</td></tr>\n`,
        ),
        '</tbody>',
        '</table>',
        '',
        'That is all.',
      ].join('\n'),
    );

  test('says what the one in Markdown said', () => {
    expect(told(against(html(hosts)))).toEqual(['unchanged']);
    expect(told(between(whole, html(hosts)))).toEqual(['unchanged']);
  });

  test('and what it says otherwise is told, with its line', () => {
    const changed = html(hosts.map((host, i) => (i === 2 ? 'quite-another.example.org' : host)));
    const { changes } = against(changed);
    expect(changes).toMatchObject([{ kind: 'gone' }, { kind: 'added', after: { line: 17 } }]);
    expect(changed.split('\n')[16]).toContain('quite-another');
  });

  test('a cell over several rows stands in each, and two tables in a block are two', () => {
    const cells = hosts.map(
      (name, i) => `<tr><td>${name}</td>${i === 0 ? '<td rowspan="4">443</td>' : ''}</tr>`,
    );
    const head = '<tr><th>Endpoint</th><th>Port</th></tr>';
    const one = `<table>${head}${cells.join('')}</table>`;
    expect(told(against(page(one)))).toEqual(['unchanged']);
    const tables = [hosts.slice(0, 2), hosts.slice(2)].map(
      (names) =>
        `<table>${head}${names.map((name) => `<tr><td>${name}</td><td>443</td></tr>`).join('')}</table>`,
    );
    expect(told(against(page(tables.join('\n'))))).toEqual(['unchanged']);
  });
});

describe('a page without text', () => {
  test('is not understood, and says where it moved', () => {
    expect(against('---\ntitle: A page\n---\n')).toMatchObject({ status: 'unreadable', changes: [] });
    expect(against('---\nredirect_url: /azure/other/page\n---\n')).toMatchObject({
      status: 'unreadable',
      problems: ['the page has no text and sends its readers to /azure/other/page'],
    });
  });
});

describe('a page that is not there', () => {
  const config = (repository: string) => ({
    '.openpublishing.publish.config.json': JSON.stringify({
      git_repository_url_open_to_public_contributors: `https://github.com/${repository}`,
      redirection_files: ['articles/.openpublishing.redirection.more.json'],
    }),
  });
  const redirections = (entry: object) => JSON.stringify({ redirections: [{ source_path: 'x.md' }, entry] });

  test('in its own repository is gone', () => {
    expect(against(config(source.repository))).toMatchObject({
      status: 'not-found',
      problems: ['the page is not in its repository'],
    });
  });

  test.each([
    ['.openpublishing.redirection.json', 'articles/page.md'],
    ['articles/.openpublishing.redirection.more.json', 'page.md'],
  ])('and %s says where it went', (file, from) => {
    const files = {
      ...config(source.repository),
      [file]: redirections({ source_path: from, redirect_url: '/azure/other' }),
    };
    expect(against(files).problems).toEqual([
      'the page is not in its repository, whose redirections lead to /azure/other',
    ]);
  });

  test('and files that are none of the publisher are no reason to fail', () => {
    const files = { ...config(source.repository), '.openpublishing.redirection.json': '[not JSON' };
    expect(against(files).status).toBe('not-found');
  });

  test('in another repository, in a few pages, or in a part of a checkout is not asked for', () => {
    expect(against(config('MicrosoftDocs/azure-ai-docs')).status).toBe('not-given');
    expect(against({}).status).toBe('not-given');
    expect(against(config(source.repository), { hasUnread: () => true }).status).toBe('not-given');
  });
});
