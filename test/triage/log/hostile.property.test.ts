import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { LockdownError } from '../../../lib/errors';
import { FlowTally } from '../../../lib/triage/flow-tally';
import { LogText } from '../../../lib/triage/log/log-text';
import { timeOf } from '../../../lib/triage/log/log-time';
import { recordedOf } from '../../support/read-logs';

const folder = join(__dirname, '..', '..', 'fixtures', 'logs');
const logs = readdirSync(folder)
  .filter((name) => !name.endsWith('.tsv'))
  .map((name) => readFileSync(join(folder, name)));

const kindOf = () => 'alike';
/** Small, so that few flows are beyond them. */
const limits = { apart: 8, unasked: 4, narrowGroups: 1, wideGroups: 1 };

const tallyOf = async (chunks: readonly Uint8Array[]) => {
  const tally = new FlowTally({
    keepsAllowed: true,
    isAskedInbound: () => true,
    isAskedHost: () => true,
    kindOf,
  });
  const text = new LogText('the log', tally);
  for (const chunk of chunks) text.write(chunk);
  text.end();
  return tally;
};

const told = ({ counts, unreadParts, asides, denied }: FlowTally) =>
  JSON.stringify([counts, [...unreadParts], [...asides], [...denied]]);

/** Bytes among which others are put, cut out or turned. */
const damaged = fc
  .record({
    log: fc.constantFrom(...logs),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(40),
    put: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('"', '{', '}', '[', ']', ',', '\n', '\0', '\ufeff', ':', '""'),
    ),
  })
  .map(({ log, at, cut, put }) => {
    const from = Math.floor(at * log.length);
    return Buffer.concat([log.subarray(0, from), Buffer.from(put), log.subarray(from + cut)]);
  });

test('whatever stands in a log, it is read or refused, and never lost without a word', async () => {
  await fc.assert(
    fc.asyncProperty(damaged, async (bytes) => {
      try {
        await tallyOf([bytes]);
      } catch (error) {
        expect(error).toBeInstanceOf(LockdownError);
      }
    }),
    { numRuns: 400 },
  );
});

test('where chunks end changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...logs),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
      async (log, cuts) => {
        const at = [0, ...cuts.map((cut) => Math.floor(cut * log.length)).sort((a, b) => a - b), log.length];
        const chunks = at.slice(1).map((end, i) => log.subarray(at[i], end));
        expect(told(await tallyOf(chunks))).toBe(told(await tallyOf([log])));
      },
    ),
    { numRuns: 150 },
  );
});

const line = (host: string) =>
  JSON.stringify({
    TimeGenerated: '2026-11-01T10:00:00Z',
    Type: 'AZFWApplicationRule',
    Protocol: 'HTTPS',
    SourceIp: '10.1.0.4',
    DestinationPort: 443,
    Fqdn: host,
    Action: 'Deny',
  });

test('each line that cannot be read is counted, and those beside it are read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('good', 'half', 'text', 'number', 'null', 'other'), {
        minLength: 1,
        maxLength: 30,
      }),
      async (kinds) => {
        const texts = kinds.map(
          (kind) =>
            ({
              good: line('a.example.org'),
              half: line('b.example.org').slice(0, -20),
              text: 'what is this',
              number: '{"a": 7}',
              null: 'null',
              other: '{"Type":"Heartbeat"}',
            })[kind],
        );
        const tally = await tallyOf([Buffer.from(`${line('first.example.org')}\n${texts.join('\n')}\n`)]);
        const unread = [...tally.unreadParts.values()].reduce((sum, { count }) => sum + count, 0);
        const aside = [...tally.asides.values()].reduce((sum, count) => sum + count, 0);
        expect(tally.counts.denied + unread + aside).toBe(kinds.length + 1);
        expect(tally.counts.denied).toBe(kinds.filter((kind) => kind === 'good').length + 1);
      },
    ),
  );
});

test('a file that breaks off says so, and what stands before is read', async () => {
  const all = Array.from({ length: 3000 }, (_, i) => line(`h${i}.example.org`)).join('\n');
  const packed = gzipSync(all);
  const { flows, unread } = await recordedOf(packed.subarray(0, packed.length - 300));
  expect(unread.map(([kind]) => kind)).toContain('broken-archive');
  expect(flows.length).toBeGreaterThan(1000);
  const array = JSON.stringify(
    Array.from({ length: 50 }, (_, i) => JSON.parse(line(`h${i}.example.org`))),
    null,
    2,
  );
  const cut = await recordedOf(array.slice(0, array.length / 2));
  expect(cut.flows.length).toBeGreaterThan(20);
  expect(cut.unread).toEqual([['broken-json', 'a document']]);
  const csv = await recordedOf(
    'SourceIp,Fqdn,Action\n10.1.0.4,a.example.org,Deny\n10.1.0.4,"b.example.org,Deny\n',
  );
  expect([csv.flows.length, csv.unread]).toEqual([
    1,
    [['broken-csv', 'the log, line 3: 10.1.0.4,"b.example.org,Deny']],
  ]);
});

/** A record of the columns, in quotes where it has what parts columns. */
const csvRow = (host: string, time = '2026-11-01T10:00:00Z') =>
  [time.includes(',') ? `"${time}"` : time, '10.1.0.4', 'HTTPS', '443', host, 'Deny', 'a note'].join(',');

test('a line of a CSV that is broken spoils itself alone, and is counted with its number', async () => {
  const head = 'TimeGenerated [UTC],SourceIp,Protocol,DestinationPort,Fqdn,Action,Note';
  const rows = {
    good: csvRow('a.example.org'),
    'in quotes': csvRow('b.example.org', '11/1/2026, 10:00:00.000 AM'),
    'two lines': csvRow('c.example.org').replace('a note', '"a\nnote, ""quoted"""'),
    'stray quote': csvRow('d.example.org').replace('d.example', '"d.example'),
    'quote at the end': csvRow('e.example.org').replace('a note', '"a note'),
    'quote within': csvRow('f.example.org').replace('a note', '"a" note'),
    short: csvRow('g.example.org').replace(',Deny,a note', ''),
    long: `${csvRow('h.example.org')},more`,
  };
  const good: readonly string[] = ['good', 'in quotes', 'two lines'];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...(Object.keys(rows) as (keyof typeof rows)[])), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.constantFrom('\n', '\r\n'),
      async (kinds, newline) => {
        const text = [head, rows.good, ...kinds.map((kind) => rows[kind])]
          .join('\n')
          .replaceAll('\n', newline);
        const { flows, unread } = await recordedOf(text);
        expect(flows.length).toBe(1 + kinds.filter((kind) => good.includes(kind)).length);
        expect(flows.every(({ time }) => time === Date.parse('2026-11-01T10:00:00Z'))).toBe(true);
        let line = 3;
        const lines = kinds.flatMap((kind) => {
          const at = line;
          line += rows[kind].split('\n').length;
          return good.includes(kind) ? [] : [`the log, line ${at}:`];
        });
        expect(unread.map(([kind, detail]) => [kind, /^the log, line \d+:/.exec(detail!)?.[0]])).toEqual(
          lines.map((each) => ['broken-csv', each]),
        );
      },
    ),
    { numRuns: 150 },
  );
  const zone = '"TimeGenerated [Amsterdam, Berlin, Rome]";SourceIp;Fqdn;Action';
  const ofZone = await recordedOf(`${zone}\n"11/1/2026, 10:00:00 AM";10.1.0.4;a.example.org;Deny`);
  expect([ofZone.flows.length, ofZone.unread]).toEqual([1, []]);
  const quoted = await recordedOf('"SourceIp","Fqdn","Action"\r\n"10.1.0.4","a.example.org","Deny"\r\n');
  expect([quoted.flows.length, quoted.unread]).toEqual([1, []]);
  const more = [`Type,${head}`, `AZFWApplicationRule,${rows.good}`, head, rows.good];
  const { flows, unread } = await recordedOf([head, rows.good, ...more].join('\n'));
  expect([flows.length, unread]).toEqual([3, []]);
});

test('what stands for a host is told as it stands: an address, one label, a port', async () => {
  const hosts = [
    '20.60.1.2',
    '20.60.1.3:443',
    'WPAD',
    'my_host.a_b',
    'Bücher.example',
    '-',
    'a b',
    '*.example.org',
    '[fe80::1]:443',
  ];
  const { flows, unread } = await recordedOf(hosts.map(line).join('\n'));
  expect(flows.map(({ host, address }) => host ?? address)).toEqual([
    '20.60.1.2',
    '20.60.1.3',
    'wpad',
    'my_host.a_b',
    'bücher.example',
    undefined,
  ]);
  expect(unread).toEqual([['destination', 'a b'], ['destination', '*.example.org'], ['ipv6']]);
});

test('a time of which nothing tells the zone is said to have none', async () => {
  const zoneless = async (head: string, time: string) => {
    const { flows } = await recordedOf(
      `"${head}",SourceIp,Fqdn,Action\n"${time}",10.1.0.4,a.example.org,Deny\n`,
    );
    return [flows[0]!.isZoneless ?? false, new Date(flows[0]!.time!).toISOString().slice(11, 16)];
  };
  expect(await zoneless('TimeGenerated [Local Time]', '11/1/2026, 10:00:00 AM')).toEqual([true, '10:00']);
  expect(await zoneless('TimeGenerated', '2026-11-01 10:00:00')).toEqual([true, '10:00']);
  expect(await zoneless('TimeGenerated', '2026-11-01T10:00:00+02:00')).toEqual([false, '08:00']);
  expect(await zoneless('TimeGenerated', '1793527200')).toEqual([false, '10:00']);
  expect(await zoneless('TimeGenerated [UTC]', '11/1/2026, 10:00:00 AM')).toEqual([false, '10:00']);
  expect(await zoneless('TimeGenerated [Amsterdam, Berlin, Rome]', '11/1/2026, 10:00:00 AM')).toEqual([
    true,
    '10:00',
  ]);
  expect(await zoneless('TimeGenerated [UTC+02:00]', '11/1/2026, 10:00:00 AM')).toEqual([false, '08:00']);
});

test('a line that a program has passed on with something before it is read from where it begins', async () => {
  const text = 'HTTPS request from 10.1.0.4:5 to a.example.org:443. Action: Deny. No rule matched.';
  const { flows, unread } = await recordedOf(
    [text, `Nov  1 10:00:00 fw01 ${text}`, `2026-11-01T10:00:00Z fw ${text}`, `no request from anybody`].join(
      '\n',
    ),
  );
  expect(flows.map(({ host, time }) => [host, time])).toEqual([
    ['a.example.org', undefined],
    ['a.example.org', undefined],
    ['a.example.org', Date.parse('2026-11-01T10:00:00Z')],
  ]);
  expect(unread).toEqual([['unknown-wording', 'no request from anybody']]);
});

test('rows of nothing, sums, ports that are none, and lines that end by a return alone', async () => {
  const head = 'SourceIp,Fqdn,DestinationPort,Action,count_';
  const rows = ['10.1.0.4,a.example.org,443,Deny,212', ',,,,', '10.1.0.4,b.example.org,443.0,Deny,', ''];
  const none = ['10.1.0.4,c.example.org,many,Deny,', '10.1.0.4,c.example.org,65536,Deny,'];
  for (const newline of ['\n', '\r\n', '\r']) {
    const { flows, unread } = await recordedOf([head, ...rows, ...none].join(newline));
    expect(flows.map(({ host, port, count }) => [host, port, count])).toEqual([
      ['a.example.org', 443, 212],
      ['b.example.org', 443, 1],
    ]);
    expect(unread.map(([kind]) => kind)).toEqual(['incomplete', 'incomplete']);
  }
});

test('a large compressed file warns of nothing, and UTF-16 is known without a mark', async () => {
  const warnings: Error[] = [];
  const warned = (warning: Error) => warnings.push(warning);
  process.on('warning', warned);
  const all = Array.from({ length: 40_000 }, (_, i) => line(`h${i}.example.org`)).join('\n');
  const { flows } = await recordedOf(gzipSync(all));
  await new Promise(setImmediate);
  process.off('warning', warned);
  expect([flows.length, warnings]).toEqual([40_000, []]);
  const wide = await recordedOf(Buffer.from(line('a.example.org'), 'utf16le'));
  expect(wide.flows.map(({ host }) => host)).toEqual(['a.example.org']);
});

test('a line without an end does not fill the memory', async () => {
  const tally = new FlowTally({
    keepsAllowed: false,
    isAskedInbound: () => false,
    isAskedHost: () => true,
    kindOf,
  });
  const text = new LogText('the log', tally);
  text.write(Buffer.from(`${line('a.example.org')}\n`));
  const chunk = Buffer.alloc(1 << 20, 97);
  for (let i = 0; i < 40; i++) text.write(chunk);
  text.write(Buffer.from(`\n${line('b.example.org')}\n`));
  text.end();
  expect([...tally.unreadParts.keys()]).toEqual(['long-line']);
  expect(tally.denied.size).toBe(2);
});

test('flows beyond those that are kept apart are counted, and told in groups as long as there is room', () => {
  const tally = new FlowTally({
    keepsAllowed: false,
    isAskedInbound: () => false,
    isAskedHost: () => true,
    kindOf: ({ port }) => `${port}`,
    limits,
  });
  const deny = (host: string, port: number) =>
    tally.flow({
      action: 'deny',
      deniedBy: 'firewall',
      direction: 'outbound',
      source: '10.0.0.4',
      host,
      protocol: 'tcp',
      port,
      count: 2,
    });
  for (let i = 0; i < 8; i++) deny(`h${i}.example.org`, 443);
  deny('narrow.example.org', 443);
  deny('beside.example.org', 443);
  deny('wide.example.net', 443);
  deny('other.example.com', 443);
  deny('beyond.example.com', 444);
  const groups = [...tally.denied.values()].filter((each) => each.standsForOthers);
  expect(groups.map(({ host, count }) => [host, count])).toEqual([
    ['narrow.example.org', 4],
    ['wide.example.net', 4],
  ]);
  expect(tally.denied.size).toBe(10);
  expect(tally.counts).toMatchObject({ denied: 26, deniedTogether: 8, deniedBeyond: 2 });
});

test.each([
  ['2023-09-06T14:33:46.8119710Z', '2023-09-06T14:33:46.811Z'],
  ['2026-07-12T16:36:42.076008+00:00', '2026-07-12T16:36:42.076Z'],
  ['2026-11-01 10:00:00', '2026-11-01T10:00:00.000Z'],
  ['2/25/2025, 9:19:25.391 AM', '2025-02-25T09:19:25.391Z'],
  ['12/1/2025, 12:05:00 AM', '2025-12-01T00:05:00.000Z'],
  ['2/25/2025, 12:19:25 PM', '2025-02-25T12:19:25.000Z'],
  ['25.2.2025, 09:19:25', '2025-02-25T09:19:25.000Z'],
  ['25/02/2025, 09:19:25,391', '2025-02-25T09:19:25.391Z'],
  ['2025/02/25 09:19:25', '2025-02-25T09:19:25.000Z'],
  ['1487282421', '2017-02-16T22:00:21.000Z'],
  [1663146003599, '2022-09-14T09:00:03.599Z'],
  ['2026-02-30T10:00:00Z', undefined],
  ['31/04/2026, 10:00:00', undefined],
  ['2028-02-29T10:00:00Z', '2028-02-29T10:00:00.000Z'],
  ['yesterday', undefined],
  ['', undefined],
  [-1, undefined],
])('the time %s', (given, iso) => {
  const time = timeOf(given);
  expect(time === undefined ? undefined : new Date(time).toISOString()).toBe(iso);
});

test('hosts that no row asks for leave room for those that one does, and all beyond it are counted', () => {
  const isAskedHost = (host: string) => host.endsWith('.asked.example');
  const tally = new FlowTally({
    keepsAllowed: false,
    isAskedInbound: () => false,
    isAskedHost,
    kindOf,
    limits,
  });
  const deny = (host: string) =>
    tally.flow({
      action: 'deny',
      deniedBy: 'firewall',
      direction: 'outbound',
      source: '10.0.0.4',
      host,
      protocol: 'tcp',
      port: 443,
      count: 1,
    });
  for (let i = 0; i < 7; i++) deny(`h${i}.flood.example`);
  deny('late.asked.example');
  deny('h1.flood.example');
  const hosts = [...tally.denied.values()].map(({ host, count }) => [host, count]);
  expect(hosts).toEqual([
    ['h0.flood.example', 1],
    ['h1.flood.example', 2],
    ['h2.flood.example', 1],
    ['h3.flood.example', 1],
    ['h4.flood.example', 3],
    ['late.asked.example', 1],
  ]);
  expect(tally.counts).toMatchObject({ deniedTogether: 3, deniedBeyond: 0 });
});
