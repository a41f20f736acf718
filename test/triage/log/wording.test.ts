import { lineOf, recordedOf } from '../../support/read-logs';

const read = async (text: string) => {
  const { flows, queries, asides, unread } = await recordedOf(text);
  return [
    ...flows.map(lineOf),
    ...queries.map(({ source, host }) => `${source} asks ${host}`),
    ...asides,
    ...unread.map(([kind]) => kind),
  ];
};

test.each([
  [
    'HTTPS request from 10.1.0.5:55640 to mydestination.com:443. Action: Allow. Rule Collection: collection1000. Rule: rule1002',
    'allow 10.1.0.5 > mydestination.com https 443 x1 rule1002',
  ],
  [
    'HTTPS request from 10.13.1.4:55583 to w.microsoft.com:443. Action: Deny. Policy: my-policy. Rule Collection Group: G. Rule Collection: block-sites. Rule: block-microsoft',
    'deny 10.13.1.4 > w.microsoft.com https 443 x1 rule block-microsoft',
  ],
  [
    'HTTPS request from 10.0.0.1:49553 to guestconfiguration.azure.com:443. Action: Deny. Policy: p. Rule Collection Group: g. Rule Collection: c. Rule: Allowed Business-Use Webcategories. Web Category: ComputersAndTechnology',
    'deny 10.0.0.1 > guestconfiguration.azure.com https 443 x1 rule Allowed Business-Use Webcategories',
  ],
  [
    'HTTP  request from 10.0.0.1:53717 to ocsp.usertrust.com:80. Url: ocsp.usertrust.com/MFEk=. Action: Deny. No rule matched. Proceeding with default action',
    'deny 10.0.0.1 > ocsp.usertrust.com http 80 x1',
  ],
  [
    'HTTPS request from 10.0.0.1:59060 to i.westeurope.datafactory.azure.net:443. Action: Deny. Failed to resolve address adf.azure.net:443: lookup adf.azure.net on 10.0.0.53:53: no such host',
    'deny 10.0.0.1 > i.westeurope.datafactory.azure.net https 443 x1 name not resolved',
  ],
  [
    'HTTPS request from 10.0.0.1:6065. Action: Deny. Reason: SNI TLS extension was missing.',
    'deny 10.0.0.1 >  https 0 x1 no server name',
  ],
  [
    'HTTPS request from 10.0.0.1:6065 was denied. Reason: SNI TLS extension was missing.',
    'deny 10.0.0.1 >  https 0 x1 no server name',
  ],
  [
    'TCP request from 10.0.2.4:51990 to 13.69.65.17:443. Action: Deny',
    'deny 10.0.2.4 > 13.69.65.17 tcp 443 x1',
  ],
  [
    'UDP request from 10.0.3.4:123 to 51.141.32.51:123. Action: Deny. ',
    'deny 10.0.3.4 > 51.141.32.51 udp 123 x1',
  ],
  [
    'TCP request from 10.0.2.4:51890 to 102.203.13.14:443. Action: drop. Signature: 2028816. IDS: JA3 Hash - [Abuse.ch] Possible Tofsee. Priority: 3. Classification: Unknown Traffic',
    'deny 10.0.2.4 > 102.203.13.14 tcp 443 x1 intrusion detection',
  ],
  [
    'TCP request from 10.0.2.4:54854 to 102.203.13.14:1521. Action: alert. Signature: 2102649. IDS: SQL service_name buffer overflow attempt. Priority: 1. Classification: Attempted User Privilege Gain',
    'allow 10.0.2.4 > 102.203.13.14 tcp 1521 x1',
  ],
  [
    'HTTP request from 10.0.2.4:54314 to ocsp.sca1b.amazontrust.com:80. Url: ocsp.sca1b.amazontrust.com. Action: Deny. ThreatIntel: Bot Networks',
    'deny 10.0.2.4 > ocsp.sca1b.amazontrust.com http 80 x1 threat intelligence',
  ],
  [
    'ICMP Type=8 request from 10.13.2.4:0 to 13.107.4.50:0. Action: Deny..',
    'deny 10.13.2.4 > 13.107.4.50 icmp 0 x1',
  ],
  ['ICMP Type=8 request from 10.0.2.4 to 10.0.3.4. Action: Deny.', 'deny 10.0.2.4 > 10.0.3.4 icmp 0 x1'],
  ['ICMP request from 10.0.2.4 to 10.0.3.4. Action: Allow', 'allow 10.0.2.4 > 10.0.3.4 icmp 0 x1'],
])('%s', async (text, line) => {
  expect(await read(text)).toEqual([`no time ${line}`]);
});

test('what tells of no decision is told apart from what cannot be read', async () => {
  const flow = 'TCP request from 10.0.2.4:51990 to 13.69.65.17:443. Action: Deny\n';
  expect(
    (
      await read(
        `${flow}TCP request from 193.238.46.72:50522 to 40.119.154.83:3389 was DNAT'ed to 10.0.2.4:3389`,
      )
    ).slice(1),
  ).toEqual(['DNAT rules']);
  expect(
    (
      await read(
        `${flow}DNS Request: 11.5.0.7:48197 – 15676 AAA IN md-l1l1pg5lcmkq.blob.core.windows.net. udp 55 false 512 NOERROR - 0 2.000301956s`,
      )
    ).slice(1),
  ).toEqual(['11.5.0.7 asks md-l1l1pg5lcmkq.blob.core.windows.net']);
  expect(
    (
      await read(
        `${flow} Error: 2 time.windows.com. A: read udp 10.0.1.5:49126->168.63.129.160:53: i/o timeout`,
      )
    ).slice(1),
  ).toEqual(['errors of the DNS proxy']);
  expect((await read(`${flow}ESP request from 10.0.2.4 to 10.0.3.4. Action: Deny`)).slice(1)).toEqual([
    'protocol',
  ]);
  expect(
    (await read(`${flow}TCP request from 10.0.2.4:5 to 13.69.65.17:443. Action: Ponder`)).slice(1),
  ).toEqual(['unknown-wording']);
  expect((await read(`${flow}what is this`)).slice(1)).toEqual(['unknown-wording']);
});

test('a URL that speaks of another action does not decide', async () => {
  expect(
    await read(
      'HTTP  request from 10.0.0.1:5 to a.example.org:80. Url: a.example.org/Action:Allow. Action: Deny. No rule matched. Proceeding with default action',
    ),
  ).toEqual(['no time deny 10.0.0.1 > a.example.org http 80 x1']);
});
