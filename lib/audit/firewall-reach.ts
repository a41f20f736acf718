import { type AddressSpan, addressSpan } from '../arithmetic/address-span';
import { intervalOf } from '../arithmetic/ipv4';
import type { Value } from '../terraform/terraform-json';
import { looksLikeServiceTag } from './address-kinds';
import { type AuditedFirewall, type AuditedRule, applicationProtocols } from './audited-firewall';
import { type KnownItems, knownItems, knownItemsOf } from './known-values';
import {
  type Doors,
  everyPortInterval,
  joinedIntervals,
  portInterval,
  type Reach,
  type RuleTarget,
} from './reach';

const reaches = new WeakMap<AuditedRule, Reach>();

/** What a rule of a firewall matches. */
export function firewallReach(rule: AuditedRule, firewall: AuditedFirewall): Reach {
  const known = reaches.get(rule);
  if (known !== undefined) return known;
  const sources = sourcesOf(rule, firewall);
  const targets = rule.type === 'network' ? networkTargets(rule) : applicationTargets(rule);
  const doors = rule.type === 'network' ? networkDoors(rule) : applicationDoors(rule);
  const reach: Reach = {
    sources: addressSpan(sources.items),
    targets: targets.list,
    targetSpan: spanOf(targets.list),
    doors: doors.doors,
    open: sources.open || targets.open || doors.open,
  };
  reaches.set(rule, reach);
  return reach;
}

/** IP groups of the document stand for their addresses, others for themselves. */
function sourcesOf({ values }: AuditedRule, firewall: AuditedFirewall): KnownItems {
  const groups = knownItems(values.source_ip_groups);
  return knownItemsOf(
    values.source_addresses,
    ...groups.items.map((group) => groupAddresses(group, firewall) ?? [group.toLowerCase()]),
    groups.open ? [null] : [],
  );
}

/** The addresses of an IP group, where all of them are known. */
function groupAddresses(group: string, { ipGroups }: AuditedFirewall): string[] | undefined {
  const cidrs: Value | undefined = ipGroups.get(group.toLowerCase());
  if (cidrs === undefined) return undefined;
  const { items, open } = knownItems(cidrs);
  return open || items.length === 0 ? undefined : items;
}

/** The same with the addresses of IP groups in the place of the groups, as far as the document has them. */
export function withGroupAddresses(reach: Reach, firewall: AuditedFirewall): Reach {
  if (!reach.targets.some(({ kind }) => kind === 'group')) return reach;
  const targets = reach.targets.flatMap((target) =>
    target.kind === 'group'
      ? (groupAddresses(target.text, firewall) ?? []).flatMap((text) => addressTarget(text) ?? [])
      : target,
  );
  return { ...reach, targets, targetSpan: spanOf(targets) };
}

function spanOf(targets: readonly RuleTarget[]): AddressSpan {
  return addressSpan(targets.flatMap(({ kind, text }) => (kind === 'address' ? text : [])));
}

interface Targets {
  readonly list: readonly RuleTarget[];
  readonly open: boolean;
}

function networkTargets({ values }: AuditedRule): Targets {
  const addresses = knownItems(values.destination_addresses);
  const hosts = knownItems(values.destination_fqdns);
  const groups = knownItems(values.destination_ip_groups);
  const named = addresses.items.map(addressTarget);
  return {
    list: [
      ...named.flatMap((target) => target ?? []),
      ...hosts.items.map((text): RuleTarget => ({ kind: 'host', text: text.toLowerCase() })),
      ...groups.items.map((text): RuleTarget => ({ kind: 'group', text: text.toLowerCase() })),
    ],
    open: addresses.open || hosts.open || groups.open || named.includes(undefined),
  };
}

/** A destination of a network rule or a security rule; `undefined` of what is neither address nor service tag. */
export function addressTarget(text: string): RuleTarget | undefined {
  const interval = intervalOf(text);
  if (interval !== undefined) return { kind: 'address', text, interval };
  return looksLikeServiceTag(text) ? { kind: 'serviceTag', text } : undefined;
}

function applicationTargets({ values }: AuditedRule): Targets {
  const kinds = [
    ['pattern', knownItems(values.destination_fqdns)],
    ['url', knownItems(values.destination_urls)],
    ['fqdnTag', knownItems(values.destination_fqdn_tags)],
    ['webCategory', knownItems(values.web_categories)],
  ] as const;
  const nameOf = (kind: RuleTarget['kind'], text: string) =>
    kind === 'pattern' || kind === 'url' ? text.toLowerCase() : text;
  return {
    list: kinds.flatMap(([kind, { items }]) => items.map((text) => ({ kind, text: nameOf(kind, text) }))),
    open: kinds.some(([, { open }]) => open),
  };
}

interface DoorsFound {
  readonly doors: Doors;
  readonly open: boolean;
}

function networkDoors({ values }: AuditedRule): DoorsFound {
  const protocols = knownItems(values.protocols);
  const ports = knownItems(values.destination_ports);
  const intervals = ports.items.map(portInterval);
  const joined = joinedIntervals(intervals.flatMap((interval) => (interval === undefined ? [] : [interval])));
  const doors = new Map<string, readonly (readonly [number, number])[]>();
  for (const protocol of protocols.items.map((each) => each.toLowerCase())) {
    if (protocol === 'icmp') doors.set('icmp', [everyPortInterval]);
    else if (protocol !== 'any') doors.set(protocol, joined);
    else if (ports.items.includes('*')) doors.set('any', [everyPortInterval]);
    // With a port named, Any means TCP and UDP.
    else for (const each of ['tcp', 'udp']) doors.set(each, joined);
  }
  return { doors, open: protocols.open || ports.open || intervals.includes(undefined) };
}

function applicationDoors(rule: AuditedRule): DoorsFound {
  const { known, open } = applicationProtocols(rule);
  const doors = new Map<string, readonly (readonly [number, number])[]>();
  for (const { type, port } of known) {
    const protocol = type.toLowerCase();
    doors.set(protocol, joinedIntervals([...(doors.get(protocol) ?? []), [port, port]]));
  }
  return { doors, open };
}
