import type { AbstractNetwork, Addresses, Question, TagPrefixes } from './abstract-network';
import { holds, isPrivate } from './addresses';

/** Whether a condition holds; `maybe` where it hangs on addresses that nobody told. */
export type Match = 'yes' | 'no' | 'maybe';

export const certainly = (condition: boolean): Match => (condition ? 'yes' : 'no');
export const anyOf = (matches: readonly Match[]): Match =>
  matches.includes('yes') ? 'yes' : matches.includes('maybe') ? 'maybe' : 'no';
export const allOf = (matches: readonly Match[]): Match =>
  matches.includes('no') ? 'no' : matches.includes('maybe') ? 'maybe' : 'yes';

/** One address of those that a question is about, and what is known of it beside its number. */
export interface Destination {
  readonly address: number;
  /** The service tag or the host that was asked for, if any; the address may be any of it. */
  readonly tag?: string;
  readonly host?: string;
}

/** Services of which no host of anybody but Microsoft has an address. */
export const ofMicrosoftAlone: readonly string[] = ['AzureActiveDirectory', 'AzureMonitor'];

export const isMicrosofts = (host: string) => /\.(windows\.net|microsoftonline\.com)$/.test(host);

/** Whether an address is of a service tag: by the file where there is one, else by the names alone. */
export function isOfTag(
  { address, tag, host }: Destination,
  rule: string,
  file: TagPrefixes | undefined,
): Match {
  if (isPrivate(address)) return 'no';
  if (file) return certainly((file[rule] ?? []).some((prefix) => holds(prefix, address)));
  if (host !== undefined && !isMicrosofts(host) && ofMicrosoftAlone.includes(rule)) return 'no';
  if (tag === undefined || /^AzureCloud/.test(rule) || /^AzureCloud/.test(tag)) {
    return tag === rule ? 'yes' : 'maybe';
  }
  if (tag === rule || tag.startsWith(`${rule}.`)) return 'yes';
  return rule.startsWith(`${tag}.`) ? 'maybe' : 'no';
}

/** Whether a port is among those of a rule, such as `443`, `8000-8080` and `*`. */
export const isPort = (texts: readonly string[], port: number) =>
  texts.some((text) => {
    const [first, last = first] = text.split('-').map(Number);
    return text === '*' || (first! <= port && port <= last!);
  });

/** Whether a host is one of a pattern: `*.contoso.com` has what is below contoso.com at any depth, and not itself. */
export function isHost(pattern: string, host: string): boolean {
  const [wanted, name] = [pattern.toLowerCase(), host.toLowerCase()];
  return wanted.startsWith('*')
    ? name.endsWith(wanted.slice(1)) && name !== wanted.slice(1)
    : wanted === name;
}

/** What a firewall compares an address with. Azure skips a rule that names an IP group without addresses. */
export function isOfAddresses(
  network: AbstractNetwork,
  side: Addresses,
  destination: Destination,
  file: TagPrefixes | undefined,
): Match {
  const groups =
    'texts' in side
      ? [side.texts]
      : network.ipGroups.filter(({ name }) => side.ipGroups.includes(name)).map((group) => group.addresses);
  if (groups.some((texts) => texts.length === 0)) return 'no';
  const texts = groups.flat();
  return anyOf(
    texts.map((text) =>
      /^[A-Z]/i.test(text) ? isOfTag(destination, text, file) : certainly(holds(text, destination.address)),
    ),
  );
}

export const isWeb = ({ applicationProtocol, protocol }: Question) =>
  protocol === 'tcp' && applicationProtocol !== 'tcp';
