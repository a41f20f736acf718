import { addressOf, addressSpan } from '../model/address-span';

/** Addresses that Azure keeps for itself at the start of a subnet; its last one is kept too. */
const keptAtStart = 4;

/**
 * An address of each end of a prefix or a range: rules are made of prefixes, so where both pass, those between do. Of a
 * text that Terraform resolves there is none.
 */
export function sampleAddresses(prefix: string): string[] {
  return addressSpan([prefix]).intervals.flatMap(([first, last]) =>
    last - first < 2 * keptAtStart
      ? [...new Set([first, last])].map(addressOf)
      : [first + keptAtStart, last - 1].map(addressOf),
  );
}
