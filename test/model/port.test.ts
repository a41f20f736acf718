import { everyPort } from '../../lib/arithmetic/port';
import { parsePorts } from '../../lib/model/port';

const one = (port: number) => ({ first: port, last: port });

test.each([
  ['TCP 443', [{ protocol: 'tcp', ports: [one(443)], assumed: false }]],
  ['TCP 80, 443', [{ protocol: 'tcp', ports: [one(80), one(443)], assumed: false }]],
  ['TCP 8704-8710', [{ protocol: 'tcp', ports: [{ first: 8704, last: 8710 }], assumed: false }]],
  ['HTTPS 8084', [{ protocol: 'https', ports: [one(8084)], assumed: false }]],
  ['ANY *', [{ protocol: 'any', ports: [everyPort], assumed: false }]],
  ['ICMP', [{ protocol: 'icmp', ports: [everyPort], assumed: false }]],
  ['ICMP *', [{ protocol: 'icmp', ports: [everyPort], assumed: false }]],
  ['TCP 443?', [{ protocol: 'tcp', ports: [one(443)], assumed: true }]],
  ['TCP ?', [{ protocol: 'tcp', ports: [], assumed: true }]],
  [
    'TCP 443, 8787; UDP 5831',
    [
      { protocol: 'tcp', ports: [one(443), one(8787)], assumed: false },
      { protocol: 'udp', ports: [one(5831)], assumed: false },
    ],
  ],
])('"%s" is read', (text, clauses) => {
  expect(parsePorts(text)).toEqual(clauses);
});

test.each(['SCTP 1', '443', '', 'TCP 0', 'TCP 65536', 'TCP 8710-8704', 'TCP 80 443', 'TCP 443; '])(
  '"%s" is refused',
  (text) => {
    expect(() => parsePorts(text)).toThrow(/^Not (protocol and ports|a port or a range of ports)/);
  },
);

test.each(['ICMP 8', 'ICMP 0-8', 'ICMP 8?', 'ICMP ?', 'TCP 443; ICMP 8'])(
  '"%s" is refused, for ICMP has no ports',
  (text) => {
    expect(() => parsePorts(text)).toThrow(/^Ports of ICMP/);
  },
);
