import type { Region } from '../../lib/azure/region';
import { serviceTagCovers } from '../../lib/azure/service-tag';
import { type FindingCode, findingKinds } from '../../lib/codes/finding-codes';
import { sharedCompilation } from '../../lib/compile/compile-workload';
import type { ApplicationRule, NetworkRule } from '../../lib/compile/rule';
import { LockdownError } from '../../lib/errors';
import { parseDestination } from '../../lib/model/destination';
import { activeRequirements, rolesIn, serviceTagOf } from '../../lib/model/flow';
import {
  coveringTags,
  destinationsOf,
  type Requirement,
  requirementName,
  type Table,
} from '../../lib/model/requirement';
import { flowParameters } from '../../lib/model/workload-flows';
import { allTables } from '../../lib/tables/all-tables';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { anyFirewall, type Parameters } from '../support/parameter-samples';
import { diagonals, singles, type WorkloadSpace, workloadSpaces } from '../support/workload-spaces';

// What a page asks for under its own conditions is named by a rule, by a route or by a finding, however the user has
// it opened: by service tags, by host names, through a gateway. What the test calls a condition knows no modes.

describe.each(workloadSpaces().map((space) => [space.kind, space] as const))('%s', (_, space) => {
  test('no row whose condition holds is dropped', () => {
    const dropped = new Map<string, string>();
    for (const parameters of waysOf(space)) {
      for (const name of droppedRows(space, parameters)) {
        if (!dropped.has(name)) dropped.set(name, JSON.stringify(parameters));
      }
    }
    expect(Object.fromEntries(dropped)).toEqual({});
  });
});

/**
 * In each edition and cloud: with every choice alone and with all of them at once no switch, all of them off and all of them
 * on; and each switch alone in each mode, with a gateway and without, of the newest edition.
 */
function waysOf({ switches, choices, editions, regions }: WorkloadSpace): Parameters[] {
  const all = (value: boolean) => Object.fromEntries(switches.map((name) => [name, value]));
  const together = [...singles(choices), ...diagonals(choices)].flatMap((chosen) =>
    [{}, all(false), all(true)].map((switched) => ({ ...switched, ...chosen })),
  );
  const ways = Object.fromEntries(Object.entries(choices).filter(([name]) => waysOfOpening.includes(name)));
  const alone = [{}, ...singles(ways)].flatMap((chosen) =>
    switches.map((name) => ({ [name]: true, ...chosen })),
  );
  // A choice that is left out is often another's default.
  const distinct = (all: readonly Parameters[]) => [
    ...new Map(all.map((way) => [JSON.stringify(way), way])).values(),
  ];
  const [few, many] = [distinct(together), distinct([...together, ...alone])];
  return editions.flatMap((edition) =>
    regions.flatMap((region) =>
      (edition === undefined ? many : few).map((way) => ({ ...way, edition, region })),
    ),
  );
}

const waysOfOpening = ['destinations', 'serviceTags', 'arcGateway'];

function droppedRows({ kind, filled }: WorkloadSpace, parameters: Parameters): string[] {
  const firewall = { ...anyFirewall, sku: 'Premium' };
  const props = { firewall, resourceGroupName: 'rg', ...filled, ...parameters } as never;
  const made = orRefused(() => {
    const workload = workloadOf(workloadDefinitions[kind] as never, props);
    return { workload, compiled: sharedCompilation(workload) };
  });
  if (made === undefined) return [];
  const { workload, compiled } = made;
  const { applicationRules, networkRules, nsgRules, routes, findings } = compiled;
  const accounts = findings.all.filter(({ code }) => saysWhyUnopened(code));
  const told = new Set([...routes, ...accounts].flatMap(({ requirements }) => requirements));
  const guarded = new Set(nsgRules.flatMap(({ requirements }) => requirements));
  const rulesOf = new Map<string, Rule[]>();
  for (const rule of [...applicationRules, ...networkRules])
    for (const name of rule.requirements) rulesOf.set(name, [...(rulesOf.get(name) ?? []), rule]);
  // A row is met once for each of its roles that has addresses, by rules that are known to hold what it names.
  const isMet = (name: string, row: Requirement, table: Table) => {
    if (workload.metElsewhere?.has(name)) return true;
    // Within the network and inward no firewall is asked; what leaves it passes the firewall as well.
    if (guarded.has(name) && (row.only === 'nsg' || staysWithin(row))) return true;
    const rules = rulesOf.get(name);
    if (rules === undefined) return told.has(name);
    const served = new Set(
      rules
        .filter((rule) => isKnownToHold(rule, row, table, workload.region))
        .flatMap(({ sourceAddresses }) => sourceAddresses),
    );
    const addresses = rolesIn(row).flatMap((role) => workload.bindings.get(role)?.addresses ?? []);
    return (served.size > 0 && addresses.every((address) => served.has(address))) || told.has(name);
  };
  return workload.tables.flatMap((table) =>
    activeRequirements(table, pageConditions(flowParameters(table, workload)))
      .filter((row) => !isMet(requirementName(table, row), row, table))
      .map((row) => requirementName(table, row)),
  );
}

/** Whether a finding says that no rule stands for a row, and what does; one about a rule accounts for nothing. */
function saysWhyUnopened(code: string): boolean {
  const { theme } = findingKinds[code as FindingCode];
  return ['unmet', 'elsewhere'].includes(theme) || /^service-tag-(absent|replaced-by-hosts)$/.test(code);
}

function staysWithin(row: Requirement): boolean {
  return (
    row.from.startsWith('tag:') ||
    destinationsOf(row).every((to) => to.startsWith('role:') || to === 'tag:VirtualNetwork')
  );
}

type Rule = ApplicationRule | NetworkRule;

/** Whether a rule opens what a row names, or what a sourced fact says to hold it, or to be held by it. */
function isKnownToHold(rule: Rule, row: Requirement, table: Table, region: Region): boolean {
  const byName = 'protocols' in rule && !('destinationPorts' in rule);
  const tagsOpen = byName ? [] : (rule as NetworkRule).destinationAddresses;
  const covers = (tag: string) => {
    const { name, service } = serviceTagOf(tag, region);
    return tagsOpen.some((open) => [name, service].some((held) => serviceTagCovers(open, held)));
  };
  return destinationsOf(row).some((to) => {
    if (to.startsWith('tag:')) {
      const tag = to.slice('tag:'.length);
      if (covers(tag)) return true;
      // By host names: rows of this page or of one that comes with it, which say what the tag says.
      const { relation, behindHosts } = table.tagsAndHosts ?? {};
      return rule.requirements.some((name) => heldBy(name).some((held) => overlap(held, tag, region))) ||
        relation === 'alternatives' ||
        behindHosts?.[row.id] !== undefined
        ? byName || (rule as NetworkRule).destinationFqdns.length > 0
        : false;
    }
    const isHost = ['fqdn', 'url'].includes(parseDestination(to.replaceAll(/<[^>]*>/g, 'x')).kind);
    if (!isHost || byName || (rule as NetworkRule).destinationFqdns.length > 0) return true;
    const { tags, sourced } = coveringTags(row);
    return (
      sourced && tags.some(covers) && tags.every((tag) => table.tagsAndHosts?.holding[tag] !== undefined)
    );
  });
}

/** The tags that a source says to hold the hosts of a row. */
function heldBy(name: string): readonly string[] {
  const table = allTables.find(({ id }) => name.startsWith(`${id}/`));
  const rows = table?.requirements.filter((row) => requirementName(table, row) === name) ?? [];
  return rows.flatMap((row) => {
    const { tags, sourced } = coveringTags(row);
    return sourced ? tags : [];
  });
}

function overlap(a: string, b: string, region: Region): boolean {
  const [one, other] = [serviceTagOf(a, region).name, serviceTagOf(b, region).name];
  return serviceTagCovers(one, other) || serviceTagCovers(other, one);
}

/** Whatever the mode, its two names count as chosen: no page has them among its conditions. */
function pageConditions(parameters: ReturnType<typeof flowParameters>) {
  return { ...parameters, scenarios: new Set([...parameters.scenarios, 'serviceTags', 'fqdns']) };
}

/** A workload that says no to its parameters drops nothing. */
function orRefused<T>(made: () => T): T | undefined {
  try {
    return made();
  } catch (error) {
    if (error instanceof LockdownError) return undefined;
    throw error;
  }
}
