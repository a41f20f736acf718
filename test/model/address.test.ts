import { checkAddresses, checkMachineAddress, checkNetworkAddresses } from '../../lib/model/address';

const check = (address: string, ranges: 'ranges' | 'no ranges' = 'ranges') =>
  checkAddresses('computeSubnetAddressPrefixes', [address], ranges);

test.each([
  '10.0.0.4',
  '10.0.0.0/24',
  '10.0.0.4/32',
  '0.0.0.0/0',
  '10.0.0.4-10.0.0.9',
  '10.0.0.200-10.0.1.4',
  '10.0.0.4-10.0.0.4',
  '${TfToken[TOKEN.1]}',
  '#{TfToken[TOKEN.2]}',
])('%s is let through', (address) => {
  expect(() => check(address)).not.toThrow();
});

test.each([
  ['10.0.0.5/24', '10.0.0.0/24'],
  ['10.1.2.3/8', '10.0.0.0/8'],
  ['10.0.0.9-10.0.0.4', 'lower address of the range first'],
  ['10.0.1.4-10.0.0.200', 'lower address of the range first'],
  ['10.0.0.4 - 10.0.0.9', 'without spaces'],
  ['10.0.0.4-10.0.0.5-10.0.0.6', 'first-last'],
  ['fd00::1', 'IPv4'],
  ['2001:db8::/32', 'IPv4'],
  ['::ffff:10.0.0.4', 'IPv4'],
  ['10.0.0.0/33', 'address prefix'],
  ['10.0.0', 'address prefix'],
  ['010.0.0.4', 'address prefix'],
  ['10.0.0.256', 'address prefix'],
  ['*', 'address prefix'],
  ['Storage', 'address prefix'],
  ['', 'address prefix'],
])('%s is refused, with the cure', (address, cure) => {
  expect(() => check(address)).toThrow(
    expect.objectContaining({
      code: 'invalid-address',
      problem: `computeSubnetAddressPrefixes holds "${address}".`,
      cure: expect.stringContaining(cure),
    }),
  );
});

test('a range is refused where security groups and routes are to take it', () => {
  expect(() => check('10.0.0.4-10.0.0.9', 'no ranges')).toThrow(
    expect.objectContaining({ cure: expect.stringContaining('prefixes') }),
  );
});

test('one bad address among good ones is found', () => {
  expect(() => checkAddresses('client', ['10.0.0.0/24', '10.0.0.1/24'], 'no ranges')).toThrow('10.0.0.1/24');
});

const codeOf = (call: () => void) => {
  try {
    call();
    return undefined;
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
};

describe('addresses that no machine of a network has', () => {
  const reserved = [
    '0.0.0.4',
    '127.0.0.0/8',
    '169.254.169.254',
    '168.63.129.16',
    '239.255.255.255',
    '240.0.0.0/24',
  ];

  test.each([...reserved, '255.255.255.255', '255.255.255.254'])('%s', (address) => {
    expect(codeOf(() => checkNetworkAddresses('it', [address]))).toBe('invalid-address');
    expect(codeOf(() => checkNetworkAddresses('it', ['10.0.0.4', address]))).toBe('invalid-address');
  });

  test.each([
    '1.0.0.0',
    '126.255.255.255',
    '128.0.0.0/24',
    '169.253.255.255',
    '169.255.0.0',
    '223.255.255.255',
  ])('%s is none of them', (address) => expect(() => checkNetworkAddresses('it', [address])).not.toThrow());

  test.each(['168.63.129.15', '168.63.129.17', '168.63.129.16/30'])('%s holds others', (address) => {
    expect(() => checkNetworkAddresses('it', [address])).not.toThrow();
  });
});

describe('every address', () => {
  test.each([
    [['0.0.0.0/0']],
    [['0.0.0.0/1', '128.0.0.0/1']],
    [['10.0.0.4', '128.0.0.0/2', '0.0.0.0/1', '192.0.0.0/3']],
  ])('%j is refused', (addresses) => {
    expect(codeOf(() => checkNetworkAddresses('it', addresses))).toBe('invalid-address');
  });

  test.each([[['0.0.0.0/1', '128.0.0.0/2']], [['0.0.0.0/1', '${var.rest}']], [[]]])(
    '%j is less',
    (addresses) => {
      expect(() => checkNetworkAddresses('it', addresses)).not.toThrow();
    },
  );
});

test('the cure for a prefix whose network would be wider than any is no wider prefix', () => {
  for (const address of ['10.0.0.0/0', '10.0.0.0/7'.replace('10.', '11.'), '172.16.0.0/1']) {
    expect(() => check(address)).toThrow(
      expect.objectContaining({ cure: expect.stringContaining(`${address.split('/')[0]}/32`) }),
    );
  }
  expect(() => check('10.1.0.0/8')).toThrow(
    expect.objectContaining({ cure: expect.stringContaining('10.0.0.0/8') }),
  );
});

describe('the address of one machine', () => {
  test.each([
    [
      '10.0.0.4/32',
      'leave out the length of the prefix, and write the address of the machine itself: 10.0.0.4',
    ],
    ['10.0.0.0/24', 'leave out the length of the prefix, and write the address of the machine itself'],
    [' 10.0.0.4', 'leave out the blanks: write 10.0.0.4'],
    ['10.0.0.4, 10.0.0.5', 'write one address, and each further one by itself'],
    ['fd00::4', 'write its IPv4 address'],
    ['10.0.0', 'write an address of four numbers, such as 10.0.0.4; here are 3'],
    [
      '10.0.0.04',
      'write 04 without the zero in front, which some read as octal; an address is such as 10.0.0.4',
    ],
    ['dns1', 'write the address itself, not a name, an id or a range'],
    ['10.0.0.4-10.0.0.5', 'write the address itself, not a name, an id or a range'],
  ])('is not %j', (address, cure) => {
    expect(() => checkMachineAddress('dnsServers[0]', address)).toThrow(
      expect.objectContaining({ code: 'invalid-address', cure }),
    );
  });

  test("may be that of Azure's own host where that is asked", () => {
    expect(codeOf(() => checkMachineAddress('dnsServers[0]', '168.63.129.16', true))).toBeUndefined();
    expect(codeOf(() => checkMachineAddress('privateIpAddress', '168.63.129.16'))).toBe('invalid-address');
  });

  test.each(['10.0.0.4', '8.8.8.8', '${azurerm_firewall.hub.ip}'])('may be %s', (address) => {
    expect(() => checkMachineAddress('dnsServers[0]', address)).not.toThrow();
  });
});
