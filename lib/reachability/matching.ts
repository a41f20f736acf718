import { serviceTagCovers } from '../azure/service-tag';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { type AddressSpan, addressSpan, spanCovers, spansOverlap } from '../model/address-span';
import { serviceTagHoldsHost } from '../tables/service-tag-hosts';
import type { Target } from './connection';
import { notKnown, type Value } from './terraform-json';

/** `undefined` where the document does not tell. */
export type Match = boolean | undefined;

/** True where any is; unknown where one might be. */
export function anyOf(matches: readonly Match[]): Match {
  if (matches.includes(true)) return true;
  return matches.includes(undefined) ? undefined : false;
}

/** True where all are; false where one is not, whatever the others. */
export function allOf(matches: readonly Match[]): Match {
  if (matches.includes(false)) return false;
  return matches.includes(undefined) ? undefined : true;
}

/** The items of a list; one that is not known is `notKnown`, and so is a list that is not known. */
export function items(value: Value | undefined): string[] {
  if (value === notKnown) return [notKnown];
  if (!Array.isArray(value)) return [];
  return value.map((item) => (typeof item === 'string' ? item : notKnown));
}

interface NamedAddresses {
  readonly span: AddressSpan;
  /** Whether the list names something that is not known. */
  readonly doubtful: boolean;
}

const named = new WeakMap<object, NamedAddresses>();

/** Whether an address lies in what a list names: addresses, prefixes, ranges, `*`. */
export function addressIn(address: string, list: Value | undefined): Match {
  if (list === notKnown) return undefined;
  if (!Array.isArray(list)) return false;
  let addresses = named.get(list);
  if (addresses === undefined) {
    const texts = items(list);
    addresses = {
      span: addressSpan(texts.filter((text) => text !== notKnown)),
      doubtful: texts.includes(notKnown),
    };
    named.set(list, addresses);
  }
  if (spansOverlap(addresses.span, addressSpan([address]))) return true;
  return addresses.doubtful ? undefined : false;
}

/** Whether a port lies in what a list names: `443`, `8000-9000`, `*`. */
export function portIn(port: number, list: readonly string[]): Match {
  return anyOf(
    list.map((item) => {
      if (item === notKnown) return undefined;
      if (item === '*') return true;
      const [first, last = first] = item.split('-').map(Number);
      return first! <= port && port <= last!;
    }),
  );
}

/**
 * Whether a destination of a network rule or a route holds a target. Service tags are compared by name, and hold the
 * hosts of which the tables say so: of neither the addresses are known here.
 */
export function destinationHolds(destination: string, target: Target): Match {
  if (destination === notKnown) return undefined;
  if (destination === '*' || destination === '0.0.0.0/0') return true;
  const isAddress = /^\d/.test(destination);
  switch (target.kind) {
    case 'address':
      if (isAddress) return addressIn(target.text, [destination]);
      if (destination === 'Internet') return !isPrivate(target.text);
      return addressOfTag(target, destination);
    case 'serviceTag':
      return isAddress ? false : serviceTagCovers(destination, target.text);
    case 'host':
      return destination === 'Internet' || (!isAddress && serviceTagHoldsHost(destination, target.text));
  }
}

const tagSpans = new WeakMap<ServiceTagFile, Map<string, AddressSpan>>();

/** Whether an address is of a service tag; unknown without a file that has the tag. */
export function addressOfTag({ text, serviceTagFile: file }: Target, tag: string): Match {
  if (file === undefined || !file.has(tag)) return undefined;
  const spans = tagSpans.get(file) ?? new Map<string, AddressSpan>();
  tagSpans.set(file, spans);
  const span = spans.get(tag) ?? addressSpan(file.ipv4Prefixes(tag));
  spans.set(tag, span);
  return spansOverlap(span, addressSpan([text]));
}

/** Whether an address is one of a private network. */
export function isPrivate(address: string): boolean {
  const spans = addressSpan(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']);
  return spanCovers(spans, addressSpan([address]));
}
