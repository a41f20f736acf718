import { holdsInternet, isPrivate, isPublic, reachesPublic } from '../../lib/arithmetic/address-space';
import { addressSpan } from '../../lib/arithmetic/address-span';
import { addressNumber, intervalOf } from '../../lib/arithmetic/ipv4';

test.each([
  ['10.0.0.0', true],
  ['10.255.255.255', true],
  ['11.0.0.0', false],
  ['9.255.255.255', false],
  ['172.15.255.255', false],
  ['172.16.0.0', true],
  ['172.31.255.255', true],
  ['172.32.0.0', false],
  ['192.168.0.0', true],
  ['192.169.0.0', false],
  ['100.63.255.255', false],
  ['100.64.0.0', true],
  ['100.127.255.255', true],
  ['100.128.0.0', false],
  ['169.254.169.254', true],
  ['168.63.129.16', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivate(addressNumber(address))).toBe(expected);
});

test.each([
  ['8.8.8.8', true, true],
  ['10.0.0.0/8', false, false],
  ['168.63.129.16', false, false],
  ['168.63.129.0/24', true, false],
  ['127.0.0.1', false, false],
  ['224.0.0.0/4', false, false],
  ['10.0.0.0-172.16.0.1', true, false],
  ['10.0.0.0/7', true, false],
  ['0.0.0.0/0', true, false],
  ['13.64.0.0/11', true, true],
])('%s reaches the Internet: %s, and has nothing else: %s', (text, reaches, whole) => {
  expect([reachesPublic(intervalOf(text)!), isPublic(intervalOf(text)!)]).toEqual([reaches, whole]);
});

test.each([
  [['*'], true],
  [['0.0.0.0/0'], true],
  [['0.0.0.0-255.255.255.255'], true],
  [['0.0.0.0/1', '128.0.0.0/1'], true],
  [['1.0.0.0-223.255.255.255'], true],
  [['1.0.0.0-9.255.255.255', '11.0.0.0-223.255.255.255'], true],
  [['2.0.0.0-223.255.255.255'], false],
  [['0.0.0.0/1'], false],
  [['10.0.0.0/8'], false],
  [[], false],
])('%j holds the whole Internet: %s', (list, expected) => {
  expect(holdsInternet(addressSpan(list).addresses)).toBe(expected);
});
