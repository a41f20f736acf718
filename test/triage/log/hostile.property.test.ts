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

const tallyOf = async (chunks: readonly Uint8Array[]) => {
  const tally = new FlowTally({ keepsAllowed: true, isAskedInbound: () => true });
  const text = new LogText('the log', tally);
  for (const chunk of chunks) text.write(chunk);
  await text.end();
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
  expect([csv.flows.length, csv.unread.length]).toEqual([1, 1]);
});

test('a line without an end does not fill the memory', async () => {
  const tally = new FlowTally({ keepsAllowed: false, isAskedInbound: () => false });
  const text = new LogText('the log', tally);
  text.write(Buffer.from(`${line('a.example.org')}\n`));
  const chunk = Buffer.alloc(1 << 20, 97);
  for (let i = 0; i < 40; i++) text.write(chunk);
  text.write(Buffer.from(`\n${line('b.example.org')}\n`));
  await text.end();
  expect([...tally.unreadParts.keys()]).toEqual(['long-line']);
  expect(tally.denied.size).toBe(2);
});

test('flows beyond those that are kept apart are counted', () => {
  const tally = new FlowTally({ keepsAllowed: false, isAskedInbound: () => false });
  for (let i = 0; i < 100_010; i++)
    tally.flow({
      action: 'deny',
      deniedBy: 'firewall',
      direction: 'outbound',
      source: '10.0.0.4',
      host: `h${i}.example.org`,
      protocol: 'tcp',
      port: 443,
      count: 1,
    });
  expect(tally.denied.size).toBe(100_000);
  expect(tally.unreadParts.get('beyond-memory')!.count).toBe(10);
  expect(tally.counts.denied).toBe(100_010);
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
  ['yesterday', undefined],
  ['', undefined],
  [-1, undefined],
])('the time %s', (given, iso) => {
  const time = timeOf(given);
  expect(time === undefined ? undefined : new Date(time).toISOString()).toBe(iso);
});
