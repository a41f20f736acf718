import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import markdownIt from 'markdown-it';
import { checkedFormats } from '../../lib/cli/output/checked-format';
import { formats } from '../../lib/cli/output/format';
import { azureLockdown, files } from '../support/command-line';
import { exampleJson } from '../support/example-json';
import { csvRecords, hostileText, obeyed } from '../support/hostile-text';

/** What a reader of a text may not meet in it. */
function expectHarmless(out: string): void {
  expect(out.replace(/\r?\n/g, '')).not.toMatch(obeyed);
}

const parser = markdownIt({ html: true });

const inForm: Readonly<Record<string, (out: string) => void>> = {
  table: expectHarmless,
  json: (out) => {
    JSON.parse(out);
    expectHarmless(out);
  },
  sarif: (out) => {
    JSON.parse(out);
    expectHarmless(out);
  },
  junit: (out) => {
    expect(
      new new JSDOM().window.DOMParser().parseFromString(out, 'text/xml').querySelector('parsererror'),
    ).toBeNull();
    expectHarmless(out);
  },
  csv: (out) => {
    const records = csvRecords(out);
    for (const record of records) expect(record).toHaveLength(records[0]!.length);
    for (const cell of records.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    expectHarmless(out.replaceAll('\t', ''));
  },
  markdown: (out) => {
    const inline = parser.parse(out, {}).flatMap(({ children }) => children ?? []);
    const isOurs = (href: string) =>
      /^https:\/\/github\.com\/cdktf-azure-lockdown\/[\w/.-]+\/docs\/[\w/.#-]+$/.test(href);
    const foreign = inline.filter(
      ({ type, attrs }) =>
        !type.startsWith('text') && type !== 'link_close' && !attrs?.every(([, value]) => isOurs(value)),
    );
    expect(foreign).toEqual([]);
    expectHarmless(out);
  },
};

const shown = ['arc-servers-public', 'cyclecloud', 'azure-stack-hci-china'];
const documents = exampleJson((id) => shown.includes(id));

/** The document with hostile texts after what names, descriptions and keys of resources are. */
function withNames(
  document: unknown,
  text: string,
  fields = ['name', 'description', 'destination_fqdns'],
  path: readonly string[] = [],
): unknown {
  if (Array.isArray(document)) return document.map((each) => withNames(each, text, fields, path));
  if (typeof document !== 'object' || document === null)
    return fields.includes(path.at(-1)!) ? `${document}${text}` : document;
  const isType = path.length === 2 && path[0] === 'resource';
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [
      isType ? `${key}${text}` : key,
      withNames(value, text, fields, [...path, key]),
    ]),
  );
}

const example = fc.constantFrom(...shown);
const workloads = (name: string) =>
  JSON.stringify({
    workloads: [
      {
        name,
        type: 'ArcServerEgress',
        region: 'westeurope',
        serverAddressPrefixes: ['10.20.0.0/24'],
        excludedRequirements: [{ requirement: 'arc-servers/entra-id', reason: name }],
      },
    ],
  });

test.each(checkedFormats)('names of a stranger do no harm as %s', (format) => {
  fc.assert(
    fc.property(example, hostileText, (id, text) => {
      const { document, list } = files({
        document: JSON.stringify(withNames(documents.get(id), text)),
        list: workloads(`w${text}`),
      });
      const isForAll = formats.some((each) => each === format);
      for (const argv of [
        ['audit', document!],
        ['verify', document!, '--workloads', list!],
        ...(isForAll ? [['explain', document!, '--from', '10.20.0.4', '--to', 'mcr.microsoft.com']] : []),
      ]) {
        const { out, err } = azureLockdown([...argv, '--format', format]);
        if (out !== '') inForm[format]!(out);
        expectHarmless(err);
      }
    }),
    { numRuns: 6 },
  );
});

test('a name cannot write a line of its own', () => {
  const lines = (text: string) => {
    const { document } = files({
      document: JSON.stringify(withNames(documents.get('arc-servers-public'), text, ['name'])),
    });
    const argv = ['explain', document!, '--from', '10.20.0.4', '--to', 'login.microsoftonline.com'];
    return azureLockdown(argv).out.split('\n');
  };
  const forged = lines('\nallow: all is well');
  expect(forged).toHaveLength(lines(' allow: all is well').length);
  expect(forged.join()).toContain('\\nallow: all is well');
});

test('what a command is given stands harmlessly in what it answers', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const { list } = files({ list: workloads('servers') });
      for (const argv of [
        ['requirements', text],
        ['requirements', 'arc-servers', '--scenario', text],
        ['requirements', 'arc-servers', '--region', text],
        ['diff', 'arc-servers', text, '2026-04-01'],
        ['export', 'arc-servers', '--region', 'westeurope', '--value', text],
        ['verify', text, '--workloads', list!],
        ['explain', list!, '--from', text, '--to', text],
        ['audit', list!, `--${text}`],
        [text],
      ].filter((each) => !each.includes('-'))) {
        const { code, err } = azureLockdown(argv);
        expect([0, 2]).toContain(code);
        expectHarmless(err);
      }
    }),
    { numRuns: 30 },
  );
});
