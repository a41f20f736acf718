import { type AddressSpan, addressSpan } from '../arithmetic/address-span';
import { intervalOf } from '../arithmetic/ipv4';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import { notKnown } from '../terraform/resource';
import { knownOf } from '../terraform/resource-values';
import { looksLikeServiceTag } from './address-kinds';
import {
  type Doors,
  everyPortInterval,
  joinedIntervals,
  portInterval,
  type Reach,
  type RuleTarget,
} from './reach';

const reaches = new WeakMap<FirewallRule, Reach>();

/** What a rule of a firewall matches. */
export function firewallReach(rule: FirewallRule, firewall: FirewallRuleSet): Reach {
  const known = reaches.get(rule);
  if (known !== undefined) return known;
  const sources = sourcesOf(rule, firewall);
  const targets = rule.type === 'network' ? networkTargets(rule) : applicationTargets(rule);
  const doors = rule.type === 'network' ? networkDoors(rule) : applicationDoors(rule);
  const reach: Reach = {
    sources: addressSpan(knownOf(sources)),
    targets: targets.list,
    targetSpan: spanOf(targets.list),
    doors: doors.doors,
    open: sources.includes(notKnown) || targets.open || doors.open,
  };
  reaches.set(rule, reach);
  return reach;
}

/** IP groups of the document stand for their addresses, others for themselves. */
function sourcesOf({ sourceAddresses, sourceIpGroups }: FirewallRule, firewall: FirewallRuleSet): string[] {
  return [
    ...sourceAddresses,
    ...sourceIpGroups.flatMap((group) => groupAddresses(group, firewall) ?? [group.toLowerCase()]),
  ];
}

/** The addresses of an IP group, where all of them are known. */
function groupAddresses(group: string, { ipGroups }: FirewallRuleSet): readonly string[] | undefined {
  const cidrs = ipGroups.find(group)?.cidrs ?? [];
  return cidrs.length === 0 || cidrs.includes(notKnown) ? undefined : cidrs;
}

/** The same with the addresses of IP groups in the place of the groups, as far as the document has them. */
export function withGroupAddresses(reach: Reach, firewall: FirewallRuleSet): Reach {
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

function networkTargets({
  destinationAddresses,
  destinationFqdns,
  destinationIpGroups,
}: FirewallRule): Targets {
  const named = destinationAddresses.map(addressTarget);
  return {
    list: [
      ...named.flatMap((target) => target ?? []),
      ...knownOf(destinationFqdns).map((text): RuleTarget => ({ kind: 'host', text: text.toLowerCase() })),
      ...knownOf(destinationIpGroups).map(
        (text): RuleTarget => ({ kind: 'group', text: text.toLowerCase() }),
      ),
    ],
    open: named.includes(undefined) || [destinationFqdns, destinationIpGroups].some(isOpen),
  };
}

function isOpen(list: readonly string[]): boolean {
  return list.includes(notKnown);
}

/** A destination of a network rule or a security rule; `undefined` of what is neither address nor service tag. */
export function addressTarget(text: string): RuleTarget | undefined {
  const interval = intervalOf(text);
  if (interval !== undefined) return { kind: 'address', text, interval };
  return looksLikeServiceTag(text) ? { kind: 'serviceTag', text } : undefined;
}

function applicationTargets(rule: FirewallRule): Targets {
  const kinds = [
    ['pattern', rule.destinationFqdns],
    ['url', rule.destinationUrls],
    ['fqdnTag', rule.destinationFqdnTags],
    ['webCategory', rule.webCategories],
  ] as const;
  const nameOf = (kind: RuleTarget['kind'], text: string) =>
    kind === 'pattern' || kind === 'url' ? text.toLowerCase() : text;
  return {
    list: kinds.flatMap(([kind, list]) => knownOf(list).map((text) => ({ kind, text: nameOf(kind, text) }))),
    open: kinds.some(([, list]) => isOpen(list)),
  };
}

interface DoorsFound {
  readonly doors: Doors;
  readonly open: boolean;
}

function networkDoors({ protocols, destinationPorts }: FirewallRule): DoorsFound {
  const intervals = destinationPorts.map(portInterval);
  const joined = joinedIntervals(intervals.flatMap((interval) => (interval === undefined ? [] : [interval])));
  const doors = new Map<string, readonly (readonly [number, number])[]>();
  for (const protocol of knownOf(protocols).map((each) => each.toLowerCase())) {
    if (protocol === 'icmp') doors.set('icmp', [everyPortInterval]);
    else if (protocol !== 'any') doors.set(protocol, joined);
    else if (destinationPorts.includes('*')) doors.set('any', [everyPortInterval]);
    // With a port named, Any means TCP and UDP.
    else for (const each of ['tcp', 'udp']) doors.set(each, joined);
  }
  return { doors, open: isOpen(protocols) || intervals.includes(undefined) };
}

function applicationDoors(rule: FirewallRule): DoorsFound {
  const doors = new Map<string, readonly (readonly [number, number])[]>();
  let open = false;
  for (const { type, port } of rule.applicationProtocols) {
    if (type === undefined || port === undefined) {
      open = true;
      continue;
    }
    const protocol = type.toLowerCase();
    doors.set(protocol, joinedIntervals([...(doors.get(protocol) ?? []), [port, port]]));
  }
  return { doors, open };
}
