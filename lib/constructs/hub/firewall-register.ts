import type { IConstruct } from 'constructs';
import { checkFirewallLoad, type FirewallLoad } from '../../compile/findings/limit-checks';
import { type OrderedRule, orderedRules, type RuleConflict } from '../../compile/firewall/ordered-rule';
import type { PlacedCollection } from '../../compile/firewall/placed-rule';
import { repeatedRules } from '../../compile/firewall/repeated-rules';
import { type HostReach, mayVoid, ruleConflicts } from '../../compile/firewall/rule-conflicts';
import type { FirewallRules } from '../../compile/rule';
import { type Finding, Findings } from '../../model/finding';
import { collectionsOf, conflictsByHolder } from '../../neighbours/firewall-neighbours';
import type { RuleCollectionSettings } from '../../resources/rule-collection-settings';
import { registerFindings } from '../findings/findings-at-synth';
import { resourceKey } from '../tokens';
import { type ForeignCollection, foreignCollections } from './foreign-rules';
import type { IHubFirewall } from './hub-firewall-props';

/** A name for a policy or a classic firewall: the same for every construct in an app that stands for it. */
export function firewallKey(firewall: IHubFirewall): string {
  const { policyId, classicFirewallName, classicFirewallResourceGroupName } = firewall;
  return resourceKey(policyId ?? `${classicFirewallResourceGroupName}/${classicFirewallName}`, firewall);
}

/** The firewalls of the base policies, the nearest first. */
export function basesOf({ baseFirewall }: IHubFirewall): IHubFirewall[] {
  return baseFirewall === undefined ? [] : [baseFirewall, ...basesOf(baseFirewall)];
}

/** A firewall behind those of its base policies, the outermost first: the order in which their rules are asked. */
function inRuleOrder(firewall: IHubFirewall): IHubFirewall[] {
  return [...basesOf(firewall).reverse(), firewall];
}

/** The rules that a construct has on a firewall. */
export interface RegisteredRules {
  readonly holder: IConstruct;
  readonly firewall: IHubFirewall;
  readonly settings: RuleCollectionSettings;
  readonly rules: () => FirewallRules;
  readonly reach: HostReach;
}

/** The findings by path of a construct, among so many entries. */
interface KnownConflicts {
  readonly entries: number;
  readonly byHolder: ReadonlyMap<string, Findings>;
}

/** What everything on one firewall adds to its limits. */
interface Loads {
  /** One for each rule collection group, or for each workload of a classic firewall. */
  readonly loads: (() => FirewallLoad)[];
  ipGroups: number;
}

/** What the constructs of an app have on its firewalls. */
interface Register {
  readonly entries: RegisteredRules[];
  readonly loads: Map<string, Loads>;
  conflicts?: KnownConflicts;
  warnings?: KnownConflicts;
}

const registers = new WeakMap<IConstruct, Register>();

function registerOf({ node: { root } }: IConstruct): Register {
  const register = registers.get(root) ?? { entries: [], loads: new Map<string, Loads>() };
  registers.set(root, register);
  return register;
}

/** Records what a rule collection group adds to its firewall. The limits are checked at synth. */
export function registerLoad(firewall: IHubFirewall, load: () => FirewallLoad): void {
  loadsOf(firewall).loads.push(load);
}

/** Records an IP group that the rules of a firewall name. */
export function registerIpGroup(firewall: IHubFirewall): void {
  loadsOf(firewall).ipGroups += 1;
}

/**
 * What is near a limit of a firewall, with its base policies.
 *
 * @throws LockdownError `limit-exceeded`.
 */
export function loadFindings(firewall: IHubFirewall): readonly Finding[] {
  const findings = new Findings();
  const own = loadsOf(firewall);
  const all = inRuleOrder(firewall).map(loadsOf);
  const groups = firewall.policyId === undefined ? 0 : own.loads.length;
  const ipGroups = all.reduce((total, each) => total + each.ipGroups, 0);
  const loads = all.flatMap((each) => each.loads.map((load) => load()));
  checkFirewallLoad(firewall.node.path, loads, { groups, ipGroups }, findings);
  return findings.all;
}

function loadsOf(firewall: IHubFirewall): Loads {
  const { loads } = registerOf(firewall);
  const key = firewallKey(firewall);
  const known = loads.get(key);
  if (known !== undefined) return known;
  const none: Loads = { loads: [], ipGroups: 0 };
  loads.set(key, none);
  // What is near a limit is shown once, by the first construct that stands for the firewall.
  registerFindings(firewall, () => loadFindings(firewall));
  return none;
}

/**
 * Records the rules of a construct, so that they are held against those of others on the same firewall. At synth what
 * voids or forestalls rules is shown; what merely repeats them is left to those who ask for the findings.
 */
export function registerRules(rules: RegisteredRules): void {
  const { holder } = rules;
  const register = registerOf(holder);
  register.entries.push(rules);
  registerFindings(holder, () => {
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
export function conflictsOf(holder: IConstruct): readonly Finding[] {
  const register = registerOf(holder);
  register.conflicts = upToDate(register, register.conflicts, () =>
    conflictsByFirewall(register.entries, foreignCollections(holder.node.root), (rules) => [
      ...ruleConflicts(rules),
      ...repeatedRules(rules),
    ]),
  );
  return register.conflicts.byHolder.get(holder.node.path)?.all ?? [];
}

function upToDate(
  { entries }: Register,
  known: KnownConflicts | undefined,
  find: () => readonly RuleConflict[],
): KnownConflicts {
  if (known?.entries === entries.length) return known;
  return { entries: entries.length, byHolder: conflictsByHolder(find()) };
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
  for (const { holder, firewall, settings, rules } of entries)
    add(firewallKey(firewall), collectionsOf({ holder: holder.node.path, settings, rules: rules() }));
  for (const { key, ...collection } of foreign) add(key, [collection]);
  return [...firewalls.values()].flatMap((firewall) =>
    find(
      orderedRules(
        inRuleOrder(firewall).flatMap((each, depth) =>
          (collections.get(firewallKey(each)) ?? []).map((collection) => ({ ...collection, depth })),
        ),
      ),
    ),
  );
}
