import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lineOf, recordedFrom, recordedOf } from '../../support/read-logs';

const folder = join(__dirname, '..', '..', 'fixtures', 'logs');
const recorded = (name: string) => recordedFrom(join(folder, name));

test('AZFWApplicationRule and its aggregation, as JSON lines', async () => {
  const { flows, unread } = await recorded('application-rule.jsonl');
  expect(flows.map(lineOf)).toEqual([
    '2026-11-01T10:00:00.123Z deny 10.1.0.4 > pypi.org https 443 x1',
    '2026-11-01T10:05:00.000Z deny 10.1.0.4 > pypi.org https 443 x1',
    '2026-11-01T10:06:00.000Z allow 10.1.0.5 > ocsp.digicert.com http 80 x1 certificates',
    '2026-11-01T10:07:00.000Z deny 10.1.0.5 > files.pythonhosted.org https 443 x17',
  ]);
  expect(unread).toEqual([]);
  expect(flows[2]!.rule).toEqual({
    policy: 'hub',
    group: 'training',
    collection: 'training-web',
    name: 'certificates',
  });
});

test('AZFWNetworkRule as CSV of the portal, with its times and its quotes', async () => {
  const { flows, unread } = await recorded('network-rule.csv');
  expect(flows.map(lineOf)).toEqual([
    '2026-11-01T10:00:00.123Z deny 10.1.0.4 > 20.50.2.4 tcp 443 x1',
    '2026-11-01T13:00:00.000Z deny 10.1.0.4 > 20.50.2.4 udp 5831 x1 rule no, nothing',
    '2026-11-01T13:00:01.000Z deny 10.1.0.4 > 8.8.8.8 icmp 0 x1',
  ]);
  expect(unread).toEqual([['ipv6']]);
});

test('columns in any order and case, semicolons, a day before its month, another zone, and no column that names the table', async () => {
  const { flows } = await recorded('network-rule-columns-elsewhere.csv');
  expect(flows.map(lineOf)).toEqual([
    '2026-11-01T10:00:00.123Z deny 10.1.0.4 > 20.50.2.4 tcp 443 x1',
    '2026-11-01T13:00:00.000Z deny 10.1.0.4 > 20.50.2.4 udp 5831 x1',
  ]);
});

test('AzureDiagnostics as a JSON array over many lines', async () => {
  const { flows, asides, unread } = await recorded('azure-diagnostics.json');
  expect(flows.map(lineOf)).toEqual([
    '2026-11-01T10:00:00.000Z deny 10.1.0.4 > pypi.org https 443 x1',
    '2026-11-01T10:00:01.000Z deny 10.1.0.4 > au.download.windowsupdate.com http 80 x1',
    '2026-11-01T10:00:02.000Z deny 10.1.0.4 > 20.50.2.4 tcp 443 x1',
  ]);
  expect([asides, unread]).toEqual([['VMConnection, which is another log'], []]);
});

test('PT1H.json of a storage account: texts in an array, and structured records in lines', async () => {
  const wording = await recorded('PT1H-wording.json');
  expect(wording.flows.map(lineOf)).toEqual([
    '2018-04-16T23:45:04.829Z allow 10.1.0.5 > mydestination.com https 443 x1 rule1002',
    '2018-06-14T23:44:11.059Z deny 10.1.0.5 > 13.78.143.217 tcp 2323 x1',
  ]);
  const structured = await recorded('PT1H-structured.json');
  expect(structured.flows.map(lineOf)).toEqual([
    '2026-11-01T14:22:44.954Z deny 10.13.1.4 > 23.72.254.146 udp 443 x1',
    '2026-11-01T14:23:00.000Z deny ? > azkms.core.windows.net any 0 x1 name not resolved activation',
    '2026-11-01T14:24:00.000Z deny 10.13.1.4 > bad.example.net=203.0.113.9 https 443 x1 threat intelligence',
  ]);
  expect(structured.queries).toEqual([
    {
      time: Date.parse('2026-11-01T14:22:44.111Z'),
      source: '10.13.1.4',
      host: 'winatp-gw-cus3.microsoft.com',
    },
  ]);
  expect(structured.asides).toEqual(['AZFWNatRule']);
});

test('the answer of the API of Log Analytics: columns, and rows', async () => {
  const { flows } = await recorded('query-answer.json');
  expect(flows.map(lineOf)).toEqual([
    '2026-11-01T10:00:00.000Z deny 10.1.0.4 > pypi.org https 443 x1',
    '2026-11-01T10:00:01.000Z allow 10.1.0.4 > pypi.org https 443 x1',
  ]);
});

test('flow logs of security groups, versions 1 and 2: what goes on is no connection more', async () => {
  const one = await recorded('nsg-flow-log-v1.json');
  expect(one.flows.map((flow) => `${flow.direction} ${lineOf(flow)}`)).toEqual([
    'inbound 2017-02-16T22:00:21.000Z deny 192.0.2.95 > 10.1.0.4 tcp 5358 x1 DenyAllInBound',
    'outbound 2017-02-16T22:01:21.000Z deny 10.1.0.4 > 20.50.2.4 tcp 443 x1 deny-internet',
    'outbound 2017-02-16T22:01:22.000Z allow 10.1.0.4 > 20.50.2.4 udp 5831 x1 deny-internet',
  ]);
  const two = await recorded('nsg-flow-log-v2.json');
  expect(two.flows.map((flow) => `${flow.direction} ${lineOf(flow)}`)).toEqual([
    'inbound 2022-07-05T18:47:01.000Z deny 205.210.31.158 > 10.0.0.4 tcp 68 x1 DenyAllInBound',
    'outbound 2022-07-05T18:47:10.000Z allow 10.0.0.4 > 20.50.2.4 tcp 443 x1 allow-https',
    'outbound 2022-07-05T18:47:20.000Z allow 10.0.0.4 > 20.50.2.4 tcp 443 x0 allow-https',
    'outbound 2022-07-05T18:47:30.000Z allow 10.0.0.4 > 20.50.2.4 tcp 443 x0 allow-https',
  ]);
  expect(two.flows[0]!.rule).toEqual({ group: 'TEST-NSG', name: 'DenyAllInBound' });
});

test('flow logs of virtual networks, with what is denied because it is not encrypted', async () => {
  const { flows, unread } = await recorded('vnet-flow-log.json');
  expect(flows.map(lineOf)).toEqual([
    '2022-09-14T09:00:03.599Z allow 10.0.0.6 > 52.239.184.180 tcp 443 x1 AllowInternetOutBound',
    '2022-09-14T09:00:03.606Z allow 10.0.0.6 > 52.239.184.180 tcp 443 x0 AllowInternetOutBound',
    '2022-09-14T09:00:03.637Z deny 10.0.0.6 > 40.74.146.17 tcp 443 x1 deny-internet',
    '2022-09-14T08:59:58.065Z deny 10.0.0.6 > 10.0.0.7 tcp 22 x1 encryption',
  ]);
  expect(unread).toEqual([['protocol', '50']]);
});

test('what is compressed, in UTF-16 or has CRLF, says the same', async () => {
  const text = readFileSync(join(folder, 'network-rule.csv'), 'utf8');
  const plain = await recordedOf(text);
  expect(plain.flows).toHaveLength(3);
  expect(await recordedOf(gzipSync(text))).toEqual(plain);
  expect(await recordedOf(Buffer.concat([gzipSync(text.slice(0, 300)), gzipSync(text.slice(300))]))).toEqual(
    plain,
  );
  expect(await recordedOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(plain);
  expect(await recordedOf(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(plain);
});

test('arrays with a record in each line, in one line, or printed over many say the same', async () => {
  const lines = readFileSync(join(folder, 'application-rule.jsonl'), 'utf8').trim().split('\n');
  const wanted = await recordedOf(lines.join('\n'));
  const records = lines.map((line) => JSON.parse(line));
  const forms = [
    `[\n${lines.join(',\n')}\n]\n`,
    `[${lines.join('\n,')}]`,
    JSON.stringify(records),
    JSON.stringify(records, null, 2),
    JSON.stringify({ records }, null, 1),
    JSON.stringify({ value: records }),
    records.map((record) => JSON.stringify(record, null, 2)).join('\n'),
  ];
  for (const form of forms) expect(await recordedOf(form)).toEqual(wanted);
});

test('documents and lines that are put together say what each says, in whichever order', async () => {
  const lines = readFileSync(join(folder, 'application-rule.jsonl'), 'utf8').trim().split('\n');
  const records = lines.map((line) => JSON.parse(line));
  const [first, second, ...others] = lines as [string, string];
  const list = JSON.stringify([records[0], records[1]]);
  const printed = (indent: number) => JSON.stringify([records[0], records[1]], null, indent);
  const wanted = await recordedOf(lines.join('\n'));
  const forms = [
    [list, ...others],
    [printed(1), ...others],
    [JSON.stringify({ records: [records[0], records[1]] }), ...others],
    [JSON.stringify({ records: [records[0], records[1]] }, null, 1), ...others],
    [`[\n${first},\n${second}\n]`, ...others],
    [first, JSON.stringify([records[1]], null, 1), ...others],
    [first, JSON.stringify([records[1], records[2]]), lines[3]!],
    [first, JSON.stringify(records[1], null, 2), ...others],
    [list, JSON.stringify([records[2]]), JSON.stringify([records[3]], null, 4)],
    [printed(2), JSON.stringify({ value: [records[2]] }), lines[3]!],
    [`${printed(0)}${lines[2]}`, lines[3]!],
  ];
  for (const form of forms) expect([form, await recordedOf(form.join('\n'))]).toEqual([form, wanted]);
  // What is looked at to tell the form of a log may hold the first of its documents alone.
  const many = JSON.stringify(Array.from({ length: 2_000 }, () => records[0]));
  const { flows, unread } = await recordedOf(`${many}\n${lines.join('\n')}`);
  expect([many.length > 1 << 18, flows.length, unread]).toEqual([true, 2_000 + lines.length, []]);
});

test('brackets that belong to no list are counted, and what stands around them is read', async () => {
  const line = 'HTTPS request from 10.1.0.4:50003 to a.example.com:443. Action: Deny.';
  const record = JSON.stringify({ Category: 'AzureFirewallApplicationRule', properties: { msg: line } });
  const counted = async (...lines: string[]) => {
    const { flows, unread } = await recordedOf(lines.join('\n'));
    return [flows.length, unread.length];
  };
  expect(await counted(record, '[', '[', record)).toEqual([2, 1]);
  expect(await counted(record, '[', record, ']', record)).toEqual([3, 0]);
  expect(await counted(record, ']', ',', record)).toEqual([2, 2]);
  expect(await counted(record, '[')).toEqual([1, 1]);
  expect(await counted(record, '{', line, record)).toEqual([3, 1]);
  expect(await counted(record, '[', ' {', '  "a": [', record, record)).toEqual([2, 1]);
  expect(await counted(`[${record}]`, 'the end')).toEqual([1, 1]);
});

const portal = (...times: string[]) =>
  [
    'TimeGenerated [UTC],SourceIp,Fqdn,DestinationPort,Protocol,Action',
    ...times.map((time) => `"${time}",10.1.0.4,a.example.com,443,HTTPS,Deny`),
  ].join('\n');

test.each([
  [
    ['1/11/2026, 3:04:05 PM', '13/11/2026, 3:04:05 PM'],
    ['2026-11-01', '2026-11-13'],
  ],
  [
    ['1/11/2026, 15:04:05', '1/13/2026, 15:04:05'],
    ['2026-01-11', '2026-01-13'],
  ],
  [
    ['1/11/2026, 3:04:05 PM', '2/11/2026, 3:04:05 PM'],
    ['2026-01-11', '2026-02-11'],
  ],
  [
    ['1/11/2026, 15:04:05', '2/11/2026, 15:04:05'],
    ['2026-11-01', '2026-11-02'],
  ],
])('of %j one tells whether the day comes first, or the usual holds', async (times, days) => {
  const { flows } = await recordedOf(portal(...times));
  expect(flows.map(({ time }) => new Date(time!).toISOString())).toEqual(
    days.map((day) => `${day}T15:04:05.000Z`),
  );
});

test('lines of something else before a log are counted, however many or long they are', async () => {
  const line = 'HTTPS request from 10.1.0.4:50003 to a.example.com:443. Action: Deny.';
  const said = async (before: string, log: string) => {
    const { flows, unread } = await recordedOf(`${before}\n${log}`);
    return [flows.length, unread.length > 0];
  };
  const head = portal('1/11/2026, 15:04:05');
  for (const before of ['x'.repeat(700_000), 'started\n'.repeat(400), '[info] started\n'.repeat(40_000)]) {
    expect(await said(before, line)).toEqual([1, true]);
    expect(await said(before, head)).toEqual([1, true]);
  }
});

test('a head behind the type that PowerShell writes, and counts whose thousands are parted', async () => {
  const { flows, unread } = await recordedOf(
    '#TYPE System.Object\n"SourceIp","Fqdn","Protocol","DestinationPort","Action","count_"\n' +
      '"10.1.0.4","a.example.com","HTTPS","443","Deny","1,234"\n',
  );
  expect([flows.map(({ count }) => count), unread]).toEqual([[1234], []]);
});

test('a network rule names a host in the place of its address, where it is by name', async () => {
  const of = async (destination: string) => {
    const record = { Type: 'AZFWNetworkRule', Protocol: 'TCP', SourceIp: '10.1.0.4', Action: 'Deny' };
    const { flows, unread } = await recordedOf(
      [destination, '20.50.2.5']
        .map((each) => JSON.stringify({ ...record, DestinationIp: each, DestinationPort: 1433 }))
        .join('\n'),
    );
    const [{ host, address }, ...others] = flows as [(typeof flows)[number]];
    return [others.length === 0 ? undefined : (host ?? address), unread.map(([kind]) => kind)];
  };
  expect(await of('Contoso.database.windows.net.')).toEqual(['contoso.database.windows.net', []]);
  expect(await of('20.50.2.4')).toEqual(['20.50.2.4', []]);
  expect(await of('what is this')).toEqual([undefined, ['destination']]);
});

test('a name that does not exist is no evidence of an address', async () => {
  const query = { Type: 'AZFWDnsQuery', SourceIp: '10.1.0.4', TimeGenerated: '2026-11-01T10:00:00Z' };
  const { queries, asides } = await recordedOf(
    [
      JSON.stringify({ ...query, QueryName: 'a.example.com.', ResponseCode: 'NOERROR' }),
      JSON.stringify({ ...query, QueryName: 'b.example.com.', ResponseCode: 'NXDOMAIN' }),
      'DNS Request: 10.1.0.4:4 - 1 A IN c.example.com. udp 41 false 512 NOERROR qr,rd 62 0.01s',
      'DNS Request: 10.1.0.4:4 - 1 A IN d.example.com. udp 41 false 512 NXDOMAIN qr,rd 62 0.01s',
    ].join('\n'),
  );
  expect(queries.map(({ host }) => host)).toEqual(['a.example.com', 'c.example.com']);
  expect(asides).toEqual(['queries for names without an address', 'queries for names without an address']);
});
