import { addressSpan } from '../arithmetic/address-span';
import { speltFqdnTag } from '../azure/fqdn-tag';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import { applicationPorts, type KnownPorts, networkPorts } from '../rules/protocol-ports';
import { addressTarget, Reach, type RuleTarget } from '../rules/reach';
import { notKnown } from '../terraform/resource';
import { resourceIdentity } from '../terraform/resource-identity';
import { knownOf } from '../terraform/resource-values';

const reaches = new WeakMap<FirewallRule, Reach>();

/** What a rule of a firewall matches. */
export function firewallReach(rule: FirewallRule, firewall: FirewallRuleSet): Reach {
  const known = reaches.get(rule);
  if (known !== undefined) return known;
  const sources = sourcesOf(rule, firewall);
  const targets = rule.type === 'network' ? networkTargets(rule) : applicationTargets(rule);
  const { ports, open } = rule.type === 'network' ? networkPortsOf(rule) : applicationPortsOf(rule);
  const reach = new Reach({
    sources: addressSpan(knownOf(sources)),
    targets: targets.list,
    ports,
    open: sources.includes(notKnown) || targets.open || open,
  });
  reaches.set(rule, reach);
  return reach;
}

/** IP groups of the document stand for their addresses, others for themselves. */
function sourcesOf({ sourceAddresses, sourceIpGroups }: FirewallRule, firewall: FirewallRuleSet): string[] {
  return [
    ...sourceAddresses,
    ...sourceIpGroups.flatMap((group) => groupAddresses(group, firewall) ?? [resourceIdentity(group)]),
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
  return reach.withTargets(targets);
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
        (text): RuleTarget => ({ kind: 'group', text: resourceIdentity(text) }),
      ),
    ],
    open: named.includes(undefined) || [destinationFqdns, destinationIpGroups].some(isOpen),
  };
}

function isOpen(list: readonly string[]): boolean {
  return list.includes(notKnown);
}

function applicationTargets(rule: FirewallRule): Targets {
  const kinds = [
    ['pattern', rule.destinationFqdns],
    ['url', rule.destinationUrls],
    ['fqdnTag', rule.destinationFqdnTags],
    ['webCategory', rule.webCategories],
  ] as const;
  const nameOf = (kind: RuleTarget['kind'], text: string) => {
    if (kind === 'fqdnTag') return speltFqdnTag(text);
    return kind === 'pattern' || kind === 'url' ? text.toLowerCase() : text;
  };
  return {
    list: kinds.flatMap(([kind, list]) => knownOf(list).map((text) => ({ kind, text: nameOf(kind, text) }))),
    open: kinds.some(([, list]) => isOpen(list)),
  };
}

function networkPortsOf({ protocols, destinationPorts }: FirewallRule): KnownPorts {
  const { ports, open } = networkPorts(knownOf(protocols), destinationPorts);
  return { ports, open: open || isOpen(protocols) };
}

function applicationPortsOf({ applicationProtocols }: FirewallRule): KnownPorts {
  const known = applicationProtocols.flatMap(({ type, port }) =>
    type === undefined || port === undefined ? [] : [{ type, port }],
  );
  return { ports: applicationPorts(known), open: known.length < applicationProtocols.length };
}
