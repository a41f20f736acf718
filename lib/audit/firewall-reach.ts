import { addressSpan } from '../arithmetic/address-span';
import { applicationPorts, type KnownPorts, networkPorts } from '../rules/protocol-ports';
import { addressTarget, Reach, type RuleTarget } from '../rules/reach';
import type { Value } from '../terraform/terraform-json';
import { type AuditedFirewall, type AuditedRule, applicationProtocols } from './audited-firewall';
import { type KnownItems, knownItems, knownItemsOf } from './known-values';

const reaches = new WeakMap<AuditedRule, Reach>();

/** What a rule of a firewall matches. */
export function firewallReach(rule: AuditedRule, firewall: AuditedFirewall): Reach {
  const known = reaches.get(rule);
  if (known !== undefined) return known;
  const sources = sourcesOf(rule, firewall);
  const targets = rule.type === 'network' ? networkTargets(rule) : applicationTargets(rule);
  const { ports, open } = rule.type === 'network' ? networkPortsOf(rule) : applicationPortsOf(rule);
  const reach = new Reach({
    sources: addressSpan(sources.items),
    targets: targets.list,
    ports,
    open: sources.open || targets.open || open,
  });
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
  return reach.withTargets(targets);
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

function networkPortsOf({ values }: AuditedRule): KnownPorts {
  const protocols = knownItems(values.protocols);
  const texts = knownItems(values.destination_ports);
  const { ports, open } = networkPorts(protocols.items, texts.items);
  return { ports, open: open || protocols.open || texts.open };
}

function applicationPortsOf(rule: AuditedRule): KnownPorts {
  const { known, open } = applicationProtocols(rule);
  return { ports: applicationPorts(known), open };
}
