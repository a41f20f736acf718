import { addressText, intervalOf } from '../arithmetic/ipv4';

/** Addresses that Azure keeps for itself at the start of a subnet; its last one is kept too. */
const keptAtStart = 4;

/**
 * An address of each end of a prefix or a range: rules are made of prefixes, so where both pass, those between do. Of a
 * text that Terraform resolves there is none.
 */
export function sampleAddresses(prefix: string): string[] {
  const [first, last] = intervalOf(prefix) ?? [];
  if (first === undefined || last === undefined) return [];
  if (last - first < 2 * keptAtStart) return [...new Set([first, last])].map(addressText);
  return [first + keptAtStart, last - 1].map(addressText);
}
