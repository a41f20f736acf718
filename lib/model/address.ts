import { isIPv6 } from 'node:net';
import { holdsInternet } from '../arithmetic/address-space';
import { IntervalSet } from '../arithmetic/interval';
import { addressNumber, canonicalPrefix, intervalOf, prefixLength } from '../arithmetic/ipv4';
import { hostNodeAddress, reservedRanges } from '../azure/address-space';
import { LockdownError } from '../errors';
import { quoted } from '../input/shown';
import { isUnresolved } from './host-name';

/**
 * Refuses what is no IPv4 address, prefix (`10.0.0.0/24`) or range (`10.0.0.4-10.0.0.9`); what Terraform resolves is
 * let through. Azure Firewall fails on IPv6 addresses in rules.
 *
 * @throws LockdownError `invalid-address`.
 */
export function checkAddresses(
  property: string,
  addresses: readonly string[],
  ranges: 'ranges' | 'no ranges',
): void {
  for (const address of addresses) {
    if (isUnresolved(address)) continue;
    const cure = problemOf(address, ranges === 'ranges');
    if (cure === undefined) continue;
    throw new LockdownError({
      code: 'invalid-address',
      problem: `${property} holds "${address}".`,
      allowed: `IPv4 addresses and prefixes such as 10.0.0.4 and 10.0.0.0/24${ranges === 'ranges' ? ', and ranges such as 10.0.0.4-10.0.0.9' : ''}`,
      cure,
    });
  }
}

/**
 * The same for addresses of a network or of what it reaches: no ranges, none that no machine has, and not every address at
 * once, by however many prefixes.
 *
 * @throws LockdownError `invalid-address`.
 */
export function checkNetworkAddresses(property: string, addresses: readonly string[]): void {
  checkAddresses(property, addresses, 'no ranges');
  const literal = addresses.filter((address) => !isUnresolved(address));
  const everyone = literal.find((address) => address === '0.0.0.0/0');
  if (everyone !== undefined || holdsInternet(setOf(literal))) {
    throw new LockdownError({
      code: 'invalid-address',
      problem: `${property} holds ${
        everyone === undefined
          ? `${literal.join(', ')}, which together are every address of the Internet`
          : `"${everyone}", which is every address there is`
      }.`,
      allowed: networkAddresses,
      cure: 'name the prefixes of the network: a rule for every address lets everyone pass, and voids what is denied behind it',
    });
  }
  for (const address of literal) checkMachine(`${property} holds`, address, networkAddresses);
}

/**
 * Refuses what is not the address of one machine; what Terraform resolves is let through.
 *
 * @throws LockdownError `invalid-address`.
 */
export function checkMachineAddress(property: string, address: string, mayBeAzureHost = false): void {
  if (isUnresolved(address) || (mayBeAzureHost && address === hostNodeAddress)) return;
  if (addressNumber(address) < 0) {
    throw new LockdownError({
      code: 'invalid-address',
      problem: `${property} is ${quoted(address)}.`,
      allowed: machineAddress,
      cure: cureOfMachine(address),
    });
  }
  checkMachine(`${property} is`, address, machineAddress);
}

const machineAddress = 'one IPv4 address, such as 10.0.0.4';
const networkAddresses = 'the addresses and prefixes that are meant, such as 10.0.0.4 and 10.0.0.0/24';

const reserved = reservedRanges.map(({ prefix, what }) => ({ range: intervalOf(prefix)!, what }));

/** Refuses an address, or a prefix all of whose addresses are such, that no machine of a network has. */
function checkMachine(said: string, address: string, allowed: string): void {
  const [first, last] = intervalOf(address)!;
  const found = reserved.find(({ range }) => range[0] <= first && last <= range[1]);
  if (found === undefined) return;
  throw new LockdownError({
    code: 'invalid-address',
    problem: `${said} "${address}", which is ${found.what}.`,
    allowed,
    cure:
      allowed === machineAddress
        ? 'write the address that the machine has in its network'
        : 'write the address of the machine, or the prefix of its network',
  });
}

function setOf(addresses: readonly string[]): IntervalSet {
  return new IntervalSet(addresses.map((address) => intervalOf(address)!));
}

/** The cure for an address that Azure would not take as the user means it. */
function problemOf(address: string, rangesAllowed: boolean): string | undefined {
  if (/^[\d.\s/]*[\d.\s]-[\d.\s/-]*$/.test(address)) {
    if (!rangesAllowed) return 'write the range as prefixes: security groups and routes take no ranges';
    if (intervalOf(address) !== undefined) return undefined;
    const ends = address.split('-');
    const proper = ends.length === 2 && ends.every((end) => addressNumber(end) >= 0);
    return proper
      ? 'put the lower address of the range first'
      : 'write a range as first-last, without spaces';
  }
  if (addressNumber(address) >= 0) return undefined;
  const canonical = canonicalPrefix(address);
  if (canonical === address) return undefined;
  if (canonical !== undefined && prefixLength(intervalOf(address)!) < widestNetwork)
    return `write the length of the network behind the slash, such as ${address.split('/')[0]}/32 for this address alone: ${canonical} is more than any network has`;
  if (canonical !== undefined)
    return `bits are set behind the prefix: write ${canonical}, or the address alone`;
  return cureOf(address);
}

/** The length of the widest prefix of private addresses, 10.0.0.0/8. */
const widestNetwork = 8;

/** What to do about what should be one address, and is something else. */
function cureOfMachine(text: string): string {
  const bare = text.trim();
  if (addressNumber(bare) >= 0) return `leave out the blanks: write ${bare}`;
  if (/[\s,;]/.test(bare)) return 'write one address, and each further one by itself';
  const [before = '', ...behind] = bare.split('/');
  if (addressNumber(before) >= 0 && behind.length > 0)
    return `leave out the length of the prefix, and write the address of the machine itself${behind.join('/') === '32' ? `: ${before}` : ''}`;
  if (isIPv6(bare)) return 'write its IPv4 address';
  if (/^\d+(\.\d+)*$/.test(bare)) return cureOfNumbers(bare, 'address', '10.0.0.4');
  return 'write the address itself, not a name, an id or a range';
}

/** The cure for what is no address at all, by what it looks like. */
function cureOf(text: string): string {
  const [, before = '', behind] = /^([^/]*)(?:\/(.*))?$/s.exec(text) ?? [];
  if (/\s/.test(text)) {
    const bare = text.replace(/\s/g, '');
    return isAddress(bare)
      ? `leave out the blanks: write ${bare}`
      : 'write each address prefix by itself, as an element of the list, without blanks';
  }
  const unquoted = text.replace(/^["'`“”„‘’]+|["'`“”„‘’]+$/g, '');
  if (unquoted !== text && isAddress(unquoted)) return `leave out the quotes within it: write ${unquoted}`;
  if (/^(var|local|module|data|azurerm_\w+)\.[\w.[\]"]+$/.test(text))
    return `write a reference of Terraform as \${${text}}${text.endsWith(']') ? '' : ', which is one address or prefix'}`;
  if (/[,;]/.test(text)) return 'write each address prefix as an element of its own in the list';
  if (isIPv6(before)) return 'name the IPv4 address or prefix instead';
  if (text.startsWith('/subscriptions/')) return 'name the subnet by its address prefix, not by its id';
  if (/^https?:/i.test(text)) return 'name the IPv4 address or prefix of the machines, not a URL';
  if (addressNumber(before) >= 0 && behind !== undefined) return cureOfLength(before, behind);
  if (/^-/.test(before)) return `leave out the "-" in front`;
  if (/^\d+(\.\d+)*$/.test(before)) return cureOfNumbers(before, 'address prefix', '10.0.0.0/24');
  if (/^[*]$|^any$/i.test(text))
    return 'name the address prefix of each subnet: a rule for every address lets everyone pass';
  return 'name the subnet by its address prefix, such as 10.0.0.0/24, or by the addressPrefixes of its resource';
}

function cureOfLength(address: string, length: string): string {
  const bits = netmaskBits(length);
  if (bits !== undefined)
    return `write the length of the address prefix in the place of the netmask: ${address}/${bits}`;
  if (/^[+-]?\d+$/.test(length)) return 'give the address prefix a length from 0 to 32, such as /24';
  return 'write the length of the address prefix as a number behind the slash, such as /24';
}

function cureOfNumbers(text: string, what: string, example: string): string {
  const parts = text.split('.');
  if (parts.length !== 4)
    return `write an ${what} of four numbers, such as ${example}; here are ${parts.length}`;
  const zero = parts.find((part) => /^0\d/.test(part));
  if (zero !== undefined)
    return `write ${zero} without the zero in front, which some read as octal; an ${what} is such as ${example}`;
  return `write numbers from 0 to 255 in the ${what}`;
}

/** The length of the prefix that a netmask stands for: 24 for `255.255.255.0`. */
function netmaskBits(text: string): number | undefined {
  const number = addressNumber(text);
  if (number < 0) return undefined;
  const bits = number.toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? bits.replaceAll('0', '').length : undefined;
}

function isAddress(text: string): boolean {
  return addressNumber(text) >= 0 || canonicalPrefix(text) === text;
}
