import { createHash } from 'node:crypto';
import { lengths } from '../azure/limits';
import { isUnresolved } from '../model/host-name';
import type { RoleBinding, Workload } from '../model/workload';
import { compilationKey, symbolicCompilation } from './compile-workload';
import {
  type ApplicationRule,
  asItStands,
  distinctValues,
  type FirewallRules,
  type NetworkRule,
  type ValuesOf,
} from './rule';
import { sharedDescription, shortened } from './rule-text';
import { firewallWithAddresses, rolesIn, type SymbolicFirewallRules } from './symbolic-addresses';

/** A workload that shares its rules with others, and the path of its construct. */
export interface ServedWorkload {
  readonly path: string;
  readonly workload: Workload;
}

/**
 * The rules of several workloads for one rule collection group. Rules that open the same stand once, for the sources of
 * all: none reaches what its own workload does not ask for. A rule is named by what it opens, and rules stand in the
 * order of their names, so that another workload renames none, and nothing depends on the order in which they come.
 */
export function sharedFirewallRules(
  served: readonly ServedWorkload[],
  valuesOf: ValuesOf = asItStands,
): FirewallRules {
  const applicationRules = new Map<string, Draft<ApplicationRule>>();
  const networkRules = new Map<string, Draft<NetworkRule>>();
  for (const { compiled, members } of alikeWorkloads(served)) {
    const paths = members.map(({ path }) => path);
    const { between, outward } = separated(compiled, members[0]!.workload);
    const united = firewallWithAddresses(outward, unitedBindings(members));
    for (const rule of united.applicationRules) {
      unite(applicationRules, sharedApplicationRuleName(rule, paths[0]!), rule, paths);
    }
    for (const rule of united.networkRules)
      uniteNetworkRule(networkRules, rule, paths, 'destination', valuesOf);
    for (const [side, rules] of between) {
      for (const { path, workload } of members) {
        const own = firewallWithAddresses({ applicationRules: [], networkRules: rules }, workload);
        for (const rule of own.networkRules) uniteNetworkRule(networkRules, rule, [path], side, valuesOf);
      }
    }
  }
  return {
    applicationRules: finished(applicationRules, () => ({})),
    networkRules: finished(networkRules, ({ destinations, destinationGroups }) => ({
      destinationAddresses: [...destinations],
      destinationIpGroups: [...destinationGroups],
    })),
  };
}

function sharedApplicationRuleName(rule: ApplicationRule, path: string): string {
  const { protocols, destinationFqdns, destinationFqdnTags, destinationUrls } = rule;
  const opens = [protocols, destinationFqdns, destinationFqdnTags, destinationUrls];
  return sharedName(rule.name, rule.requirements, opens, path);
}

function sharedNetworkRuleName(rule: NetworkRule, path: string, side: FixedSide, valuesOf: ValuesOf): string {
  const told = (addresses: readonly string[]) => distinctValues(addresses, valuesOf);
  const { protocols, destinationPorts, destinationFqdns } = rule;
  const opens = [
    protocols,
    destinationPorts,
    destinationFqdns,
    side === 'destination' ? [] : [told(rule.sourceAddresses), rule.sourceIpGroups],
    side === 'source' ? [] : [told(rule.destinationAddresses), rule.destinationIpGroups],
  ];
  return sharedName(rule.name, rule.requirements, opens, path);
}

/** A rule that is still being united; sets keep the order in which things came. */
interface Draft<T> {
  readonly rule: T;
  readonly sources: Set<string>;
  readonly sourceGroups: Set<string>;
  readonly destinations: Set<string>;
  readonly destinationGroups: Set<string>;
  readonly requirements: Set<string>;
  /** What the rule says of its tables, in each of the workloads that ask for it. */
  readonly provenance: Set<string>;
  readonly paths: Set<string>;
}

interface AlikeWorkloads {
  readonly compiled: SymbolicFirewallRules;
  readonly members: ServedWorkload[];
}

/** Workloads that differ in nothing but addresses, together; by path. They are compiled one after the other: all at once take much memory. */
function* alikeWorkloads(served: readonly ServedWorkload[]): Generator<AlikeWorkloads> {
  const alike = new Map<unknown, ServedWorkload[]>();
  for (const each of [...served].sort((a, b) => compare(a.path, b.path))) {
    const key = compilationKey(each.workload) ?? each;
    const members = alike.get(key);
    if (members === undefined) alike.set(key, [each]);
    else members.push(each);
  }
  for (const members of alike.values())
    yield { compiled: symbolicCompilation(members[0]!.workload), members };
}

/** Which side of a rule tells it from others; the other side is united. */
type FixedSide = 'source' | 'destination' | 'both';

/**
 * Rules between roles apart from those to names, tags and addresses. United on both sides they would open one workload
 * to another.
 */
function separated(
  { applicationRules, networkRules }: SymbolicFirewallRules,
  { bindings }: Workload,
): { outward: SymbolicFirewallRules; between: Map<FixedSide, NetworkRule[]> } {
  const between = new Map<FixedSide, NetworkRule[]>();
  const outward: NetworkRule[] = [];
  for (const rule of networkRules) {
    const roles = rolesIn([...rule.destinationAddresses, ...rule.destinationIpGroups]);
    if (roles.length === 0) {
      outward.push(rule);
      continue;
    }
    const side = fixedSide(rolesIn([...rule.sourceAddresses, ...rule.sourceIpGroups]), roles, bindings);
    between.set(side, [...(between.get(side) ?? []), rule]);
  }
  return { outward: { applicationRules, networkRules: outward }, between };
}

/** What stands outside of the workloads, such as a directory service, is the same for many of them. */
function fixedSide(
  from: readonly string[],
  to: readonly string[],
  bindings: ReadonlyMap<string, RoleBinding>,
): FixedSide {
  const outside = (roles: readonly string[]) => roles.every((role) => bindings.get(role)?.remote === true);
  if (outside(to) && !outside(from)) return 'destination';
  return outside(from) && !outside(to) ? 'source' : 'both';
}

/** The bindings of some workloads that bind the same roles, with the addresses of all. */
function unitedBindings(members: readonly ServedWorkload[]): Pick<Workload, 'bindings' | 'ipGroupIds'> {
  const workloads = members.map(({ workload }) => workload);
  const [first] = workloads;
  if (workloads.length === 1) return first!;
  const bindings = [...first!.bindings].map(([name, binding]): [string, RoleBinding] => [
    name,
    {
      ...binding,
      addresses: workloads.flatMap((each) =>
        each.ipGroupIds?.has(binding.role) ? [] : each.bindings.get(name)!.addresses,
      ),
      ipGroupIds: workloads.flatMap((each) => [
        ...(each.ipGroupIds?.get(binding.role) === undefined ? [] : [each.ipGroupIds.get(binding.role)!]),
        ...each.bindings.get(name)!.ipGroupIds,
      ]),
    },
  ]);
  return { bindings: new Map(bindings) };
}

function unite<T extends ApplicationRule | NetworkRule>(
  drafts: Map<string, Draft<T>>,
  name: string,
  rule: T,
  paths: readonly string[],
): Draft<T> {
  let draft = drafts.get(name);
  if (draft === undefined) {
    draft = {
      rule: { ...rule, name },
      sources: new Set(),
      sourceGroups: new Set(),
      destinations: new Set(),
      destinationGroups: new Set(),
      requirements: new Set(),
      provenance: new Set(),
      paths: new Set(),
    };
    drafts.set(name, draft);
  }
  for (const address of rule.sourceAddresses) draft.sources.add(address);
  for (const group of rule.sourceIpGroups) draft.sourceGroups.add(group);
  for (const requirement of rule.requirements) draft.requirements.add(requirement);
  for (const path of paths) draft.paths.add(path);
  draft.provenance.add(rule.description);
  return draft;
}

function uniteNetworkRule(
  drafts: Map<string, Draft<NetworkRule>>,
  rule: NetworkRule,
  paths: readonly string[],
  side: FixedSide,
  valuesOf: ValuesOf,
): void {
  const draft = unite(drafts, sharedNetworkRuleName(rule, paths[0]!, side, valuesOf), rule, paths);
  for (const address of rule.destinationAddresses) draft.destinations.add(address);
  for (const group of rule.destinationIpGroups) draft.destinationGroups.add(group);
}

/** The united rules, in the order of their names. */
function finished<T extends ApplicationRule | NetworkRule>(
  drafts: Map<string, Draft<T>>,
  destinationsOf: (draft: Draft<T>) => Partial<T>,
): T[] {
  return [...drafts.values()]
    .sort((a, b) => compare(a.rule.name, b.rule.name))
    .map((draft) => ({
      ...draft.rule,
      ...destinationsOf(draft),
      description: sharedDescription(
        [...draft.provenance].sort(compare).join('; '),
        [...draft.paths].sort(compare),
        lengths.ruleDescription,
      ),
      sourceAddresses: [...draft.sources],
      sourceIpGroups: [...draft.sourceGroups],
      requirements: [...draft.requirements],
    }));
}

/** What Terraform resolves is another text in every app: the path of the workload tells its rules from others. */
function sharedName(name: string, requirements: readonly string[], opens: unknown[], path: string): string {
  const text = JSON.stringify(opens);
  const told = isUnresolved(text) ? JSON.stringify([requirements, path]) : text;
  const digest = createHash('sha256').update(told).digest('hex').slice(0, 8);
  return `${shortened(name, lengths.ruleName - digest.length - 1)}-${digest}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
