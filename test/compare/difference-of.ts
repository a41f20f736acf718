import { hostMatches } from '../../lib/arithmetic/host-pattern';
import { isOfMicrosoft } from '../../lib/azure/microsoft-domains';
import type { ConnectionDifference } from '../../lib/compare/difference';
import { ComparedRespect } from '../../lib/compare/outcome';
import type { TagPrefixes } from '../oracle/abstract-network';
import { holds } from '../oracle/addresses';

/** A connection that is looked for among differences. */
export interface Sought {
  readonly from: string;
  /** An address, a host or a service tag. */
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  readonly applicationProtocol?: string;
}

/**
 * The differences that tell of a connection, by their texts alone.
 *
 * @param tags the prefixes of service tags, where these stand for their addresses
 */
export function differencesOf(
  sought: Sought,
  differences: readonly ConnectionDifference[],
  tags?: TagPrefixes,
): ConnectionDifference[] {
  return tellingOf(sought, differences, tags).filter(
    // What leaves or reaches a subnet that is named is asked about by its name, and not by addresses alone.
    ({ respect, subnets }) => respect === ComparedRespect.WAY && subnets.length === 0,
  );
}

/** The same in whichever respect they differ. */
export function tellingOf(
  sought: Sought,
  differences: readonly ConnectionDifference[],
  tags?: TagPrefixes,
): ConnectionDifference[] {
  return differences.filter(
    ({ from, fromExcept, to, toExcept, services }) =>
      isAmong(sought.from, from, fromExcept, tags) &&
      isAmong(sought.to, to, toExcept, tags) &&
      services.some(({ protocol, ports }) => isSpoken(sought, protocol) && isOn(sought, ports)),
  );
}

function isAmong(
  sought: string,
  texts: readonly string[],
  except: readonly string[],
  tags?: TagPrefixes,
): boolean {
  if (isAddress(sought)) {
    const number = sought.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const has = (list: readonly string[]) =>
      list.flatMap((text) => tags?.[text] ?? [text]).some((text) => isAddress(text) && holds(text, number));
    return has(texts) && !has(except);
  }
  if (!sought.includes('.') || /^[A-Z]/.test(sought)) return texts.includes(sought);
  // Of the patterns that match a host the longest tells of it.
  const matching = (list: readonly string[]) =>
    list
      .map((text) => ({ pattern: text.split(' of ')[0]!, owner: text.split(' of ')[1] }))
      .filter(({ pattern }) => !isAddress(pattern) && !/^[A-Z]/.test(pattern) && hostMatches(pattern, sought))
      .filter(({ owner }) => owner === undefined || (owner === 'Microsoft') === isOfMicrosoft(sought))
      .map(({ pattern }) => (pattern === sought ? Number.POSITIVE_INFINITY : pattern.length));
  return Math.max(...matching(texts), -1) > Math.max(...matching(except), -1);
}

const isAddress = (text: string) => /^\d+\.\d+\.\d+\.\d+/.test(text);

function isSpoken({ protocol, applicationProtocol }: Sought, told: string): boolean {
  if (told === protocol) return true;
  return protocol === 'tcp' && told === (applicationProtocol === 'tcp' ? 'other tcp' : applicationProtocol);
}

function isOn({ protocol, port }: Sought, ports: readonly string[]): boolean {
  if (protocol === 'icmp') return true;
  return ports.some((text) => {
    const [first, last = first] = text.split('-').map(Number);
    return text === '*' || (first! <= port && port <= last!);
  });
}
