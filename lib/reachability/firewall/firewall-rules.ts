import { LockdownError } from '../../errors';
import { Directory } from '../../terraform/directory';
import type { Resource, Value } from '../../terraform/resource';
import { azureFirewallsOf } from './azure-firewall';
import { classicFirewallsOf } from './classic-firewall';
import { policiesOf } from './firewall-policy';

/** A rule of a firewall, as its block has it in the names of a policy's rules. */
export interface FirewallRuleBlock {
  readonly type: 'network' | 'application';
  readonly name: string;
  /** The resource, the collection and the rule. */
  readonly address: string;
  readonly action: string;
  /** Depth of the policy, priority of the group, priority of the collection; infinite where not known. */
  readonly place: readonly number[];
  readonly values: { readonly [key: string]: Value };
  /** The number of its group in the document, and of its collection: alike where these are the same. */
  readonly collection: readonly [group: number, collection: number];
  /** Whether it is not known if the firewall has the rule at all. */
  readonly conditional?: boolean;
}

/** A rule that translates the destination of what comes to the firewall itself. */
export interface NatRuleBlock extends Omit<FirewallRuleBlock, 'type'> {
  readonly type: 'nat';
}

/** A firewall policy without children, with its base policies; or a classic firewall. */
export interface Firewall {
  readonly name: string;
  /** In the order in which they are asked. */
  readonly rules: readonly FirewallRuleBlock[];
  /** In the order in which they are asked, before all others. */
  readonly natRules: readonly NatRuleBlock[];
  /** Whether it answers DNS queries itself; absent where its policy is not of the document. */
  readonly dnsProxy?: boolean;
  /** The SKU of its policy, such as `Basic`, where the document tells. */
  readonly sku?: string;
  /** What it does by threat intelligence, such as `Deny`, where the document tells. */
  readonly threatIntelligence?: string;
  /** What of its rules the document does not tell: resources with rules that are not known yet. */
  readonly unseen: readonly string[];
  /** Base policies that are not of the document. */
  readonly absentBases: readonly string[];
  /** Addresses of IP groups, by reference and by id. */
  readonly ipGroups: ReadonlyMap<string, Value>;
}

/**
 * The firewall of a document.
 *
 * @param name of a policy or a classic firewall, where there are several
 * @throws LockdownError `unknown-firewall`.
 */
export function firewallOf(resources: readonly Resource[], name?: string): Firewall | undefined {
  const directory = new Directory(resources);
  const all = firewallsOf(directory, name);
  const chosen = name === undefined ? onlyOne(all, directory) : firewallNamed(all, name, directory);
  if (chosen !== undefined) return chosen;
  if (all.length === 0 && name === undefined) return undefined;
  throw unknownFirewall(all, name);
}

/** All policies that no other is based on, that a firewall has, or that is named; and all classic firewalls. */
export function firewallsOf(directory: Directory, named?: string): Firewall[] {
  const ipGroups = ipGroupsOf(directory);
  const policy = named === undefined ? undefined : nameOf(named, directory);
  return [...policiesOf(directory, ipGroups, policy), ...classicFirewallsOf(directory, ipGroups)];
}

/** The only one, or the one of the only firewall. */
export function onlyOne(all: readonly Firewall[], directory: Directory): Firewall | undefined {
  if (all.length === 1) return all[0];
  const used = azureFirewallsOf(directory).map(({ policy }) => policy);
  return used.length === 1 ? all.find(({ name }) => name === used[0]) : undefined;
}

/** The firewall of a name: a policy of the document by its id too. Azure tells ids apart without regard to case. */
export function firewallNamed(
  all: readonly Firewall[],
  name: string,
  directory: Directory,
): Firewall | undefined {
  const own = nameOf(name, directory).toLowerCase();
  return all.find((each) => each.name.toLowerCase() === own);
}

function nameOf(name: string, directory: Directory): string {
  return directory.byId('azurerm_firewall_policy', name)?.address ?? name;
}

export function unknownFirewall(all: readonly Firewall[], name: string | undefined): LockdownError {
  return new LockdownError({
    code: 'unknown-firewall',
    problem:
      name === undefined
        ? `The document has ${all.length} firewalls.`
        : `The document has no firewall "${name}".`,
    allowed: all.map((each) => each.name).join(', ') || 'a document with a firewall',
    cure: 'name one of these',
  });
}

function ipGroupsOf(directory: Directory): Map<string, Value> {
  const groups = new Map<string, Value>();
  const added = new Map<Resource, Value[]>();
  for (const { values } of directory.ofType('azurerm_ip_group_cidr')) {
    const group = directory.byId('azurerm_ip_group', values.ip_group_id);
    if (group === undefined) continue;
    const own = added.get(group);
    if (own === undefined) added.set(group, [values.cidr ?? null]);
    else own.push(values.cidr ?? null);
  }
  for (const group of directory.ofType('azurerm_ip_group')) {
    const own = group.values.cidrs ?? [];
    const more = added.get(group);
    const cidrs = more === undefined ? own : [...(Array.isArray(own) ? own : [own]), ...more];
    groups.set(`ref:${group.address}`.toLowerCase(), cidrs);
    if (typeof group.values.id === 'string') groups.set(group.values.id.toLowerCase(), cidrs);
  }
  return groups;
}
