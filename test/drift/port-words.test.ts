import { portsIn, protocolsIn } from '../../lib/drift/port-words';

test.each([
  ['443', ['TCP 443']],
  ['**`HTTPS:443`**', ['TCP 443']],
  ['HTTP:80', ['TCP 80']],
  ['TCP: 443, 8787', ['TCP 443', 'TCP 8787']],
  ['UDP/123', ['UDP 123']],
  ['80 (HTTP), 443 (HTTPS)', ['TCP 80', 'TCP 443']],
  ['443 (TCP), 5831 (UDP)', ['TCP 443', 'UDP 5831']],
  ['TCP 443; UDP 5831', ['TCP 443', 'UDP 5831']],
  ['443, 8787, 18881\nUDP: 5831', ['TCP 443', 'TCP 8787', 'TCP 18881', 'UDP 5831']],
  ['443 TCP, 5831 UDP', ['TCP 443', 'UDP 5831']],
  ['TCP port 443', ['TCP 443']],
  ['TCP, UDP 53', ['TCP 53', 'UDP 53']],
  ['80/443', ['TCP 80', 'TCP 443']],
  ['11000 - 11999', ['TCP 11000-11999']],
  ['0-65535', ['TCP *']],
  ['Any', ['TCP *']],
  ['*', ['TCP *']],
  ['123', ['UDP 123']],
  ['WinRM Port numbers (Default: 5985 and 5986).', ['TCP 5985', 'TCP 5986']],
  ['', []],
])('%s', (text, expected) => {
  expect(portsIn(text)).toEqual(expected);
});

test('a column of protocols goes for the ports that have none beside them', () => {
  expect(portsIn('1194', protocolsIn('UDP'))).toEqual(['UDP 1194']);
  expect(portsIn('443', protocolsIn('TCP or UDP'))).toEqual(['TCP 443', 'UDP 443']);
  expect(portsIn('443 (TCP)', protocolsIn('UDP'))).toEqual(['TCP 443']);
});
