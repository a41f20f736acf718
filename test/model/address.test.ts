import { checkAddresses } from '../../lib/model/address';

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
