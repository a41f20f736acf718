import { intervalOf } from '../../lib/arithmetic/ipv4';
import { AddressList } from '../../lib/network/address-list';
import { notKnown } from '../../lib/terraform/resource/resource';

describe('everything', () => {
  test.each([['*'], ['0.0.0.0/0'], ['0.0.0.0-255.255.255.255']])('is %s', (text) => {
    expect(new AddressList([text]).all).toBe(true);
  });

  test.each([['0.0.0.0/1'], ['128.0.0.0/1'], ['10.0.0.0/8'], ['Internet']])('is not %s', (text) => {
    expect(new AddressList([text]).all).toBe(false);
  });
});

describe('hosts of the Internet', () => {
  test.each([['Storage'], ['AzureCloud.WestEurope'], ['192.0.1.0/24'], ['8.8.8.8'], ['10.0.0.0-11.0.0.0']])(
    'may have an address of %s',
    (text) => {
      expect(new AddressList([text]).mayHoldHosts).toBe(true);
    },
  );

  test.each([
    ['VirtualNetwork'],
    ['AzureLoadBalancer'],
    ['Internet'],
    ['internet'],
    ['AzurePlatformDNS'],
    ['AzurePlatformIMDS'],
    ['AzurePlatformLKM'],
    ['10.0.0.0/8'],
  ])('have none of %s', (text) => {
    expect(new AddressList([text]).mayHoldHosts).toBe(false);
  });
});

test('addresses, service tags and what is not known are told apart', () => {
  const list = new AddressList([
    '10.0.0.0/24',
    'Storage',
    '2001:db8::/32',
    '${var.prefix}',
    'ref:azurerm_x.y',
  ]);
  expect(list.names).toEqual(['Storage']);
  expect(list.intervals).toEqual([intervalOf('10.0.0.0/24')]);
  expect(list.doubtful).toBe(true);
  expect(new AddressList([notKnown]).doubtful).toBe(true);
  expect(new AddressList(['10.0.0.0/24', 'Storage', '2001:db8::/32']).doubtful).toBe(false);
});

test('an address is in it, not in it, or not known to be', () => {
  const [inside, outside] = [intervalOf('10.0.0.4')![0], intervalOf('10.0.1.4')![0]];
  const known = new AddressList(['10.0.0.0/24']);
  expect([known.holds(inside), known.holds(outside)]).toEqual([true, false]);
  const open = new AddressList(['10.0.0.0/24', notKnown]);
  expect([open.holds(inside), open.holds(outside)]).toEqual([true, undefined]);
});

test('of prefixes that hold an address the longest counts', () => {
  const list = new AddressList(['10.0.0.0/8', '10.0.0.0/24', '10.0.0.0/16', '10.1.0.0/16']);
  const longest = (address: string) => list.longestPrefixOf(intervalOf(address)![0]);
  expect(longest('10.0.0.4')).toEqual(intervalOf('10.0.0.0/24'));
  expect(longest('10.0.1.4')).toEqual(intervalOf('10.0.0.0/16'));
  expect(longest('10.2.0.4')).toEqual(intervalOf('10.0.0.0/8'));
  expect(longest('11.0.0.4')).toBeUndefined();
});
