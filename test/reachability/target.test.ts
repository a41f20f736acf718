import { AddressList } from '../../lib/network/address-list';
import { ServiceTagAddresses, Target } from '../../lib/reachability/target';

const internet = new Target('serviceTag', 'Internet', new ServiceTagAddresses(undefined));

test.each<[string, string[], boolean | undefined]>([
  ['the tag itself', ['Internet'], true],
  ['the tag, in another case', ['internet'], true],
  ['the tag among others', ['VirtualNetwork', 'Internet'], true],
  ['every address, in two halves', ['0.0.0.0/1', '128.0.0.0/1'], true],
  ['some public addresses', ['20.0.0.0/8'], undefined],
  ['a tag of public addresses', ['Storage'], undefined],
  ['what is not known', ['${var.addresses}'], undefined],
  ['a tag of the network', ['VirtualNetwork'], false],
  ['private addresses', ['10.0.0.0/8'], false],
])('the Internet is in a list of %s: %s', (_, texts, expected) => {
  expect(internet.isIn(new AddressList(texts))).toBe(expected);
});
