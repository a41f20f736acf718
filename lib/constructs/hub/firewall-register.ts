import type { IConstruct } from 'constructs';
import type { FirewallRules } from '../../compile/firewall-rules';
import { type OrderedRule, orderedRules, type RuleConflict } from '../../compile/ordered-rule';
import { type PlacedCollection, placedApplicationRule, placedNetworkRule } from '../../compile/placed-rule';
import { repeatedRules } from '../../compile/repeated-rules';
import { type HostReach, mayVoid, ruleConflicts } from '../../compile/rule-conflicts';
import { type Finding, Findings } from '../../model/finding';
import { annotateLate } from '../annotate-late';
import { firewallKey, withBases } from './firewall-key';
import { type ForeignCollection, foreignCollections } from './foreign-rules';
import type { IHubFirewall } from './hub-firewall-props';
import type { RuleCollectionPlaces } from './rule-collection-places';

/** The rules that a construct has on a firewall. */
export interface RegisteredRules {
  readonly holder: IConstruct;
  readonly firewall: IHubFirewall;
  readonly places: RuleCollectionPlaces;
  readonly rules: () => FirewallRules;
  readonly reach: HostReach;
}

/** The findings by path of a construct, among so many entries. */
interface KnownConflicts {
  readonly entries: number;
  readonly byHolder: ReadonlyMap<string, Findings>;
}

interface Register {
  readonly entries: RegisteredRules[];
  all?: KnownConflicts;
  warnings?: KnownConflicts;
}

const registers = new WeakMap<IConstruct, Register>();

/**
 * Records the rules of a construct, so that they are held against those of others on the same firewall. At synth what
 * voids or forestalls rules is shown; what merely repeats them is left to those who ask for the findings.
 */
export function registerRules(rules: RegisteredRules): void {
  const { holder } = rules;
  const register = registerOf(holder);
  register.entries.push(rules);
  annotateLate(holder, () => {
    register.warnings = upToDate(register, register.warnings, () => warningsIn(register, holder.node.root));
    return register.warnings.byHolder.get(holder.node.path)?.all ?? [];
  });
}

/** Nothing is looked into where no rule can void another, and no user has denials of his own. */
function warningsIn({ entries }: Register, root: IConstruct): RuleConflict[] {
  const foreign = foreignCollections(root);
  if (foreign.length === 0 && !mayVoid(entries.map(({ reach }) => reach))) return [];
  return conflictsByFirewall(entries, foreign, ruleConflicts);
}

/** What rules of others on the same firewall do to those of a construct, or these to them. */
export function conflictsOf(holder: IConstruct): Finding[] {
  const register = registerOf(holder);
  register.all = upToDate(register, register.all, () =>
    conflictsByFirewall(register.entries, foreignCollections(holder.node.root), (rules) => [
      ...ruleConflicts(rules),
      ...repeatedRules(rules),
    ]),
  );
  return register.all.byHolder.get(holder.node.path)?.all ?? [];
}

function registerOf({ node: { root } }: IConstruct): Register {
  const register = registers.get(root) ?? { entries: [] };
  registers.set(root, register);
  return register;
}

function upToDate(
  { entries }: Register,
  known: KnownConflicts | undefined,
  find: () => readonly RuleConflict[],
): KnownConflicts {
  if (known?.entries === entries.length) return known;
  const byHolder = new Map<string, Findings>();
  for (const { holders, finding } of find()) {
    for (const path of new Set(holders)) {
      const findings = byHolder.get(path) ?? new Findings();
      findings.raise(finding);
      byHolder.set(path, findings);
    }
  }
  return { entries: entries.length, byHolder };
}

/** Each firewall with its base policies, whose rules come before its own. */
function conflictsByFirewall(
  entries: readonly RegisteredRules[],
  foreign: readonly ForeignCollection[],
  find: (rules: readonly OrderedRule[]) => RuleConflict[],
): RuleConflict[] {
  const firewalls = new Map(entries.map(({ firewall }) => [firewallKey(firewall), firewall]));
  const collections = new Map<string, Omit<PlacedCollection, 'depth'>[]>();
  const add = (key: string, more: readonly Omit<PlacedCollection, 'depth'>[]) => {
    const known = collections.get(key);
    if (known === undefined) collections.set(key, [...more]);
    else known.push(...more);
  };
  for (const entry of entries) add(firewallKey(entry.firewall), collectionsOf(entry));
  for (const { key, ...collection } of foreign) add(key, [collection]);
  return [...firewalls.values()].flatMap((firewall) =>
    find(
      orderedRules(
        withBases(firewall).flatMap((each, depth) =>
          (collections.get(firewallKey(each)) ?? []).map((collection) => ({ ...collection, depth })),
        ),
      ),
    ),
  );
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
