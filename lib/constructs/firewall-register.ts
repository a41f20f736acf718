import type { IConstruct } from 'constructs';
import type { FirewallRules } from '../compile/firewall-rules';
import type { RuleConflict } from '../compile/ordered-rule';
import { type PlacedCollection, placedApplicationRule, placedNetworkRule } from '../compile/placed-rule';
import { ruleConflicts } from '../compile/rule-conflicts';
import { type Finding, Findings } from '../model/finding';
import { annotateLate } from './annotate-late';
import { firewallKey } from './firewall-key';
import { foreignCollections } from './foreign-rules';
import type { IHubFirewall } from './hub-firewall-props';
import type { RuleCollectionPlaces } from './rule-collection-places';

/** The rules that a construct has on a firewall. */
export interface RegisteredRules {
  readonly holder: IConstruct;
  readonly firewall: IHubFirewall;
  readonly places: RuleCollectionPlaces;
  readonly rules: () => FirewallRules;
}

interface Register {
  readonly entries: RegisteredRules[];
  /** The conflicts by path of a construct, among so many entries. */
  known?: { readonly entries: number; readonly conflicts: ReadonlyMap<string, Finding[]> };
}

const registers = new WeakMap<IConstruct, Register>();

/** Records the rules of a construct, so that they are held against those of others on the same firewall. */
export function registerRules(rules: RegisteredRules): void {
  registerOf(rules.holder).entries.push(rules);
  annotateLate(rules.holder, () => conflictsOf(rules.holder));
}

/** What rules of others on the same firewall do to those of a construct, or these to them. */
export function conflictsOf(holder: IConstruct): Finding[] {
  const register = registerOf(holder);
  if (register.known?.entries !== register.entries.length) {
    register.known = { entries: register.entries.length, conflicts: conflictsIn(register, holder.node.root) };
  }
  return register.known.conflicts.get(holder.node.path) ?? [];
}

function registerOf({ node: { root } }: IConstruct): Register {
  const register = registers.get(root) ?? { entries: [] };
  registers.set(root, register);
  return register;
}

function conflictsIn({ entries }: Register, root: IConstruct): Map<string, Finding[]> {
  const byHolder = new Map<string, Findings>();
  for (const { holders, finding } of conflictsByFirewall(entries, root)) {
    for (const path of new Set(holders)) {
      const findings = byHolder.get(path) ?? new Findings();
      findings.add(finding);
      byHolder.set(path, findings);
    }
  }
  return new Map([...byHolder].map(([path, findings]) => [path, findings.all]));
}

/** Each firewall with its base policies, whose rules come before its own. */
function conflictsByFirewall(entries: readonly RegisteredRules[], root: IConstruct): RuleConflict[] {
  const firewalls = new Map(entries.map(({ firewall }) => [firewallKey(firewall), firewall]));
  const foreign = foreignCollections(root);
  const collections = new Map<string, Omit<PlacedCollection, 'depth'>[]>();
  const add = (key: string, more: readonly Omit<PlacedCollection, 'depth'>[]) => {
    const known = collections.get(key);
    if (known === undefined) collections.set(key, [...more]);
    else known.push(...more);
  };
  for (const entry of entries) add(firewallKey(entry.firewall), collectionsOf(entry));
  for (const { key, ...collection } of foreign) add(key, [collection]);
  return [...firewalls.values()].flatMap((firewall) =>
    ruleConflicts(
      lineage(firewall).flatMap((each, depth) =>
        (collections.get(firewallKey(each)) ?? []).map((collection) => ({ ...collection, depth })),
      ),
    ),
  );
}

/** Base policies first. */
function lineage(firewall: IHubFirewall): IHubFirewall[] {
  return firewall.baseFirewall === undefined ? [firewall] : [...lineage(firewall.baseFirewall), firewall];
}

function collectionsOf({ holder, places, rules }: RegisteredRules): Omit<PlacedCollection, 'depth'>[] {
  const { networkRules, applicationRules } = rules();
  const common = { holder: holder.node.path, action: 'Allow', groupPriority: places.groupPriority } as const;
  return [
    {
      ...common,
      type: 'network',
      priority: places.networkPriority,
      rules: networkRules.map(placedNetworkRule),
    },
    {
      ...common,
      type: 'application',
      priority: places.applicationPriority,
      rules: applicationRules.map(placedApplicationRule),
    },
  ];
}
