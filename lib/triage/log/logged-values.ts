import { hostName } from '../../arithmetic/host-pattern';
import { addressNumber } from '../../arithmetic/ipv4';
import type { LoggedFlow, LoggedRule } from './logged-flow';

type Spoken = Pick<LoggedFlow, 'protocol' | 'spoken'>;

const protocols: ReadonlyMap<string, Spoken> = new Map<string, Spoken>([
  ['HTTP', { protocol: 'tcp', spoken: 'http' }],
  ['HTTPS', { protocol: 'tcp', spoken: 'https' }],
  ['HTTP/S', { protocol: 'tcp' }],
  ['HTTP/HTTPS', { protocol: 'tcp' }],
  ['MSSQL', { protocol: 'tcp', spoken: 'mssql' }],
  ['TCP', { protocol: 'tcp' }],
  ['UDP', { protocol: 'udp' }],
  ['ICMP', { protocol: 'icmp' }],
  // Of flow logs: as letters in those of security groups, by the numbers of IANA in those of virtual networks.
  ['T', { protocol: 'tcp' }],
  ['U', { protocol: 'udp' }],
  ['6', { protocol: 'tcp' }],
  ['17', { protocol: 'udp' }],
  ['1', { protocol: 'icmp' }],
]);

/** A protocol as logs write it; `undefined` of any that no row of a table speaks of. */
export function protocolOf(text: string): Spoken | undefined {
  const [word = ''] = text.trim().toUpperCase().split(/\s/, 1);
  return protocols.get(word);
}

/** A host as a log has it, perhaps with a dot at the end, a port or a scheme; `undefined` of what is no host. */
export function hostOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : hostName(bareDestination(text));
}

function bareDestination(text: string): string {
  return text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?].*$/, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '');
}

/** What may stand for a host in a log: clients ask for names that no DNS has, such as `wpad`. */
const anyName = /^[^\s:/@*"'<>\\\p{C}]{1,253}$/u;

/** What stands where nothing is known. */
const blank = '-';

/**
 * What a log has in the place of a host: clients name an address there as well, or something that no host of the Internet is called.
 * `undefined` of what is no destination at all.
 */
export function destinationOf(text: string): Pick<LoggedFlow, 'host' | 'address'> | undefined {
  const bare = bareDestination(text);
  if (bare === blank) return {};
  if (addressNumber(bare) >= 0) return { address: bare };
  const host = hostName(bare) ?? (anyName.test(bare) ? bare.toLowerCase() : undefined);
  return host === undefined ? undefined : { host };
}

/** A port as logs write it; `undefined` of what is none. */
export function portNumber(value: unknown): number | undefined {
  const isWritten = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const number = isWritten ? Number(value) : Number.NaN;
  return Number.isInteger(number) && number >= 0 && number <= 65_535 ? number : undefined;
}

/** Whether a source or a destination is an address of IPv6, in brackets or not. */
export function isIpv6(text: string | undefined): boolean {
  return text !== undefined && /^\[?[\da-f]*:[\da-f:]*:/i.test(text);
}

/** A rule by its parts, of which a log leaves blank what it does not know. */
export function ruleOf(parts: Partial<Record<keyof LoggedRule, string>>): LoggedRule | undefined {
  const name = filled(parts.name);
  if (name === undefined) return undefined;
  return {
    policy: filled(parts.policy),
    group: filled(parts.group),
    collection: filled(parts.collection),
    name,
  };
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
