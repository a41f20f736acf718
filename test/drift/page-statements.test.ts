import { readPage } from '../../lib/drift/page/page';
import { pageStatements } from '../../lib/drift/page/page-statements';
import type { PagePart } from '../../lib/drift/page-source';
import { pageCheckout } from '../support/page-checkout';
import { tinyTable } from '../support/tiny-table';

const table = tinyTable([{ to: 'a.example.com' }, { to: 'b.example.com', section: 'more' }]);

/** What is understood of a page: section, cloud where one is told, destination and port. */
function read(text: string, ...rows: readonly PagePart[]) {
  const source = { repository: 'MicrosoftDocs/azure-docs', path: 'page.md', rows };
  const page = readPage(pageCheckout({ 'page.md': text }), source.repository, source.path)!;
  const { statements, missing } = pageStatements(page, source, table);
  const said = statements.map(({ section, cloud, everyCloud, destination, port }) =>
    [section, everyCloud === true ? 'any' : cloud, destination, port].join(' '),
  );
  return { said: [...new Set(said)], missing };
}

const basic: PagePart = { section: 'basic', heading: ['Hosts'], form: 'table' };

test('a table of endings says what each host is in the other clouds', () => {
  const text = [
    '## Hosts',
    '| Endpoint | Purpose |\n|-|-|\n| `a.monitor.azure.com` | x |\n| `<id>.b.azure.com` | y |',
    '| Cloud | Suffix |\n|-|-|\n| Azure Commercial | .com |\n| Azure Government | .us |\n| Azure operated by 21Vianet | .cn |',
  ].join('\n\n');
  expect(read(text, { ...basic, ports: 'TCP 443', cloudBy: 'suffixes' }).said).toEqual([
    'basic public a.monitor.azure.com TCP 443',
    'basic usgovernment a.monitor.azure.us TCP 443',
    'basic china a.monitor.azure.cn TCP 443',
    'basic public <>.b.azure.com TCP 443',
    'basic usgovernment <>.b.azure.us TCP 443',
    'basic china <>.b.azure.cn TCP 443',
  ]);
});

test('a column may name the cloud among other words', () => {
  const text =
    '## Hosts\n\n| URL | When required |\n|-|-|\n| a.example.us | In the Azure US Government Cloud |\n| b.example.com | Always |\n';
  expect(read(text, { ...basic, cloudColumn: ['When required'] }).said).toEqual([
    'basic usgovernment a.example.us -',
    'basic any b.example.com -',
  ]);
});

test('the domain of a host may tell its cloud', () => {
  const text = '## Hosts\n\n| URL |\n|-|\n| a.azure.us<br>a.azure.cn<br>a.example.com |\n';
  expect(read(text, { ...basic, cloudBy: 'domain' }).said).toEqual([
    'basic usgovernment a.azure.us -',
    'basic china a.azure.cn -',
    'basic public a.example.com -',
  ]);
});

test('a cell may name clouds in lines of their own, with a port behind each host', () => {
  const text =
    '## Hosts\n\n| Endpoint:port |\n|-|\n| **Global:**<br> a.example.com:443<br><br> **Azure US Government:**<br> a.example.us:8443 |\n';
  expect(read(text, basic).said).toEqual([
    'basic public a.example.com TCP 443',
    'basic usgovernment a.example.us TCP 8443',
  ]);
});

test('blank cells go on with what stands above them', () => {
  const text =
    '## Hosts\n\n| URL | Port |\n|-|-|\n| a.example.com | 80 |\n| b.example.com | |\n| | UDP 123 |\n';
  expect(read(text, basic).said).toEqual([
    'basic any a.example.com TCP 80',
    'basic any b.example.com TCP 80',
    'basic any b.example.com UDP 123',
  ]);
});

test('a table whose columns are rules is read column by column', () => {
  const text =
    '## Hosts\n\n| Setting | Sign-in rule | Storage rule |\n|-|-|-|\n| Destination service tag | `AzureActiveDirectory` | `Storage.<region>` |\n| Destination port ranges | 443 | 445 |\n| Protocol | TCP | TCP |\n';
  expect(read(text, { ...basic, form: 'columns', column: ['Destination service tag'] }).said).toEqual([
    'basic any azureactivedirectory TCP 443',
    'basic any storage.<> TCP 445',
  ]);
});

test('two tables under one heading are told apart by the sentence above, and inner headings have their own', () => {
  const text =
    '## Hosts\n\nThese are required:\n\n| URL |\n|-|\n| a.example.com |\n\nThese are optional:\n\n| URL |\n|-|\n| b.example.com |\n\n### Others\n\n| URL |\n|-|\n| c.example.com |\n';
  const optional: PagePart = { section: 'more', heading: ['Hosts'], below: /optional/, form: 'table' };
  const others: PagePart = { section: 'others', heading: ['Hosts / Others'], form: 'table' };
  expect(read(text, basic, optional, others).said).toEqual([
    'basic any a.example.com -',
    'more any b.example.com -',
    'others any c.example.com -',
  ]);
});

test('only the rows that belong to a section are taken where a column says which, or names it', () => {
  const text =
    '## Hosts\n\n| Component | URL | Action |\n|-|-|-|\n| basic | a.example.com | Allow |\n| more | b.example.com | Allow |\n| more | c.example.com | Deny |\n| news | d.example.com | Allow |\n';
  const where = { column: ['Action'], says: /allow/i };
  expect(read(text, { ...basic, section: { column: ['Component'] }, where }).said).toEqual([
    'basic any a.example.com -',
    'more any b.example.com -',
    'news any d.example.com -',
  ]);
});

test('lists, blocks and sentences are read; words of English in them are no service tags', () => {
  expect(
    read('## Hosts\n\n- `AzureMonitor` for metrics\n- Storage\n- the Storage of a.example.com\n', {
      ...basic,
      form: 'list',
    }).said,
  ).toEqual(['basic any azuremonitor -', 'basic any storage -', 'basic any a.example.com -']);
  expect(read('## Hosts\n\n```\nStorage\n*.a.example.com\n```\n', { ...basic, form: 'fence' }).said).toEqual([
    'basic any *.a.example.com -',
  ]);
  expect(
    read('## Hosts\n\nAllow `a.example.com` and `b.example.com`.\n', {
      ...basic,
      form: 'text',
      ports: 'UDP 123',
    }).said,
  ).toEqual(['basic any a.example.com UDP 123', 'basic any b.example.com UDP 123']);
});

test.each([
  ['## Other\n\n| URL |\n|-|\n| a.example.com |\n', 'nothing stands under "Hosts"'],
  ['## Hosts\n\n| Colour |\n|-|\n| red |\n', 'no table with a column of destinations stands under "Hosts"'],
  ['## Hosts\n\n| URL |\n|-|\n', 'no destination stands under "Hosts"'],
])('what its dialect promises and the page lacks is said', (text, reason) => {
  expect(read(text, basic)).toEqual({ said: [], missing: [reason] });
  expect(read(text, { ...basic, optional: true })).toEqual({ said: [], missing: [] });
});

test('a heading may hold the sign that stands between two headings', () => {
  const rows = '| Host |\n|-|\n| a.example.com |\n';
  const text = `## Clusters\n\n### FQDN / application rules\n\n${rows}\n### Other / application rules\n\n${rows.replace('a.', 'b.')}`;
  const alone: PagePart = { section: 'basic', heading: ['FQDN / application rules'], form: 'table' };
  expect(read(text, alone)).toEqual({ said: ['basic any a.example.com -'], missing: [] });
  const below: PagePart = { ...alone, heading: ['Clusters / Other / application rules'] };
  expect(read(text, below)).toEqual({ said: ['basic any b.example.com -'], missing: [] });
  expect(read(text, { ...alone, heading: ['FQDN / Other'] }).missing).toHaveLength(1);
});
