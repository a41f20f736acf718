import { LockdownError } from '../errors';
import { blocks, isBlock, keysOf, text } from './resource-values';
import { notKnown, type Resource, type Value } from './terraform-json';

/** A rule of a firewall, as its block has it in the names of a policy's rules. */
export interface FirewallRuleBlock {
  readonly type: 'network' | 'application';
  readonly name: string;
  /** The resource, the collection and the rule. */
  readonly address: string;
  readonly action: string;
  /** Depth of the policy, priority of the group, priority of the collection. */
  readonly place: readonly number[];
  readonly values: { readonly [key: string]: Value };
}

/** A firewall policy without children, with its base policies; or a classic firewall. */
export interface Firewall {
  readonly name: string;
  /** In the order in which they are asked. */
  readonly rules: readonly FirewallRuleBlock[];
  readonly dnsProxy?: boolean;
  /** Addresses of IP groups, by reference and by id. */
  readonly ipGroups: ReadonlyMap<string, Value>;
}

/** Network rules first, then the place of their collection, then as they stand. */
function inOrder(rules: readonly FirewallRuleBlock[]): FirewallRuleBlock[] {
  const rank = (rule: FirewallRuleBlock) => [rule.type === 'network' ? 0 : 1, ...rule.place];
  return rules
    .map((rule, i) => ({ rule, rank: [...rank(rule), i] }))
    .sort((a, b) => {
      const at = a.rank.findIndex((value, i) => value !== b.rank[i]);
      return at < 0 ? 0 : a.rank[at]! - b.rank[at]!;
    })
    .map(({ rule }) => rule);
}

/**
 * The firewall of a document.
 *
 * @param name of a policy or a classic firewall, where there are several
 * @throws LockdownError `unknown-firewall`.
 */
export function firewallOf(resources: readonly Resource[], name?: string): Firewall | undefined {
  const all = firewallsOf(resources);
  const chosen = name === undefined ? all : all.filter((each) => each.name === name);
  if (chosen.length === 1) return chosen[0];
  if (all.length === 0 && name === undefined) return undefined;
  throw new LockdownError({
    code: 'unknown-firewall',
    problem:
      name === undefined
        ? `The document has ${all.length} firewalls.`
        : `The document has no firewall "${name}".`,
    allowed: all.map((each) => each.name).join(', ') || 'a document with a firewall',
    cure: 'name one of these',
  });
}

interface Policy {
  readonly name: string;
  readonly base?: string;
  readonly dnsProxy?: boolean;
}

function firewallsOf(resources: readonly Resource[]): Firewall[] {
  const ipGroups = new Map<string, Value>();
  for (const group of ofType(resources, 'azurerm_ip_group'))
    for (const key of keysOf(group)) ipGroups.set(key, group.values.cidrs ?? []);
  return [...policiesOf(resources, ipGroups), ...classicFirewallsOf(resources, ipGroups)];
}

function policiesOf(resources: readonly Resource[], ipGroups: ReadonlyMap<string, Value>): Firewall[] {
  const policies = new Map<string, Policy>();
  const keys = new Map<string, string>();
  for (const resource of ofType(resources, 'azurerm_firewall_policy')) {
    for (const key of keysOf(resource)) keys.set(key, resource.address);
    policies.set(resource.address, {
      name: resource.address,
      base: text(resource.values.base_policy_id),
      dnsProxy: dnsProxyOf(resource.values.dns),
    });
  }
  const canonical = (id: string) => keys.get(id.toLowerCase()) ?? id;
  const rules = new Map<string, Omit<FirewallRuleBlock, 'place'>[]>();
  const places = new Map<Omit<FirewallRuleBlock, 'place'>, number[]>();
  for (const group of ofType(resources, 'azurerm_firewall_policy_rule_collection_group')) {
    const id = canonical(text(group.values.firewall_policy_id) ?? 'a policy that is not known yet');
    if (!policies.has(id)) policies.set(id, { name: id });
    for (const { block, priority } of policyRules(group)) {
      rules.set(id, [...(rules.get(id) ?? []), block]);
      places.set(block, [number(group.values.priority), priority]);
    }
  }
  const bases = new Set(
    [...policies.values()].flatMap(({ base }) => (base === undefined ? [] : canonical(base))),
  );
  return [...policies]
    .filter(([id]) => !bases.has(id))
    .map(([id, policy]) => {
      const lineage = lineageOf(id, policies, canonical);
      return {
        name: policy.name,
        dnsProxy: policy.dnsProxy,
        ipGroups,
        rules: inOrder(
          lineage.flatMap((each, depth) =>
            (rules.get(each) ?? []).map((block) => ({ ...block, place: [depth, ...places.get(block)!] })),
          ),
        ),
      };
    });
}

/** Base policies first. */
function lineageOf(
  id: string,
  policies: ReadonlyMap<string, Policy>,
  canonical: (id: string) => string,
): string[] {
  const line = [id];
  for (let base = policies.get(id)?.base; base !== undefined; base = policies.get(line[0]!)?.base) {
    const next = canonical(base);
    if (line.includes(next)) break;
    line.unshift(next);
  }
  return line;
}

function policyRules(group: Resource) {
  return (['network', 'application'] as const).flatMap((type) =>
    blocks(group.values[`${type}_rule_collection`]).flatMap((collection) =>
      blocks(collection.rule).map((values) => ({
        priority: number(collection.priority),
        block: {
          type,
          name: text(values.name) ?? '?',
          address: `${group.address} ${text(collection.name) ?? '?'}/${text(values.name) ?? '?'}`,
          action: text(collection.action) ?? 'Allow',
          values,
        },
      })),
    ),
  );
}

function classicFirewallsOf(
  resources: readonly Resource[],
  ipGroups: ReadonlyMap<string, Value>,
): Firewall[] {
  const firewalls = new Map<string, FirewallRuleBlock[]>();
  for (const type of ['network', 'application'] as const) {
    for (const collection of ofType(resources, `azurerm_firewall_${type}_rule_collection`)) {
      const name = `${text(collection.values.resource_group_name) ?? '?'}/${text(collection.values.azure_firewall_name) ?? '?'}`;
      const place = [0, 0, number(collection.values.priority)];
      const own = blocks(collection.values.rule).map(
        (values): FirewallRuleBlock => ({
          type,
          name: text(values.name) ?? '?',
          address: `${collection.address} ${text(values.name) ?? '?'}`,
          action: text(collection.values.action) ?? 'Allow',
          place,
          values: type === 'network' ? values : inPolicyNames(values),
        }),
      );
      firewalls.set(name, [...(firewalls.get(name) ?? []), ...own]);
    }
  }
  return [...firewalls].map(([name, rules]) => ({ name, rules: inOrder(rules), ipGroups }));
}

/** A classic application rule in the names that a policy's rules have. */
function inPolicyNames({ target_fqdns, fqdn_tags, protocol, ...rest }: FirewallRuleBlock['values']) {
  return {
    ...rest,
    destination_fqdns: target_fqdns ?? [],
    destination_fqdn_tags: fqdn_tags ?? [],
    protocols: protocol ?? [],
  };
}

function dnsProxyOf(dns: Value | undefined): boolean | undefined {
  if (dns === notKnown) return undefined;
  const [block] = Array.isArray(dns) ? dns : [dns];
  if (block === undefined || block === null) return false;
  return isBlock(block) && typeof block.proxy_enabled === 'boolean' ? block.proxy_enabled : undefined;
}

function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

/** A priority that is not known comes last. */
function number(value: Value | undefined): number {
  return typeof value === 'number' ? value : Number.POSITIVE_INFINITY;
}
