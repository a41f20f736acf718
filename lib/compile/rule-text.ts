import { createHash } from 'node:crypto';
import { lengths } from '../azure/limits';
import { regions } from '../azure/regions';
import { type Flow, rolesIn } from '../model/flow';
import type { Requirement, Table } from '../model/requirement';
import { scenariosIn } from '../model/scenario';

/** Scenarios that choose between tables or ways of writing, not whether a requirement holds: they are not in names. */
const choosingScenarios: ReadonlySet<string> = new Set(['extendedSecurityUpdatesOnly', 'trafficMatrix']);

/** Names for the absence of a scenario, where `without-` says less; an empty one for what is so ordinary that it has no name. */
const absenceNames: ReadonlyMap<string, string> = new Map([
  ['windowsUpdateTag', 'by-host'],
  ['clusterHostsTag', 'by-host'],
  ['networkIsolated', ''],
  ['privateCluster', 'public-api-server'],
  ['konnectivityAgent', 'tunnel'],
  ['apiServerKnown', 'by-tag'],
  ['storageByHost', 'storage-by-tag'],
]);

/**
 * What requirements must have in common to share a rule: table, section and scenarios. So another scenario adds rules
 * and leaves those of the others as they are.
 */
export function ruleGroup({ table, requirement }: Pick<Flow, 'table' | 'requirement'>): string {
  return `${table.id}|${requirement.section}|${conditionKey(requirement.when)}`;
}

/**
 * A rule's name from its section, its scenarios, its sources where the section knows several, and what it opens:
 * `basic-tcp-443`, `kubernetes-training-http-80`.
 */
export function ruleName(flow: Flow, sources: readonly string[], ...what: readonly string[]): string {
  const { groupNames, sectionsOfMany } = namesOf(flow.table);
  // Where others carry a row for some of its roles, a rule is for the rest of them.
  const inPart = flow.fromRoles.length < rolesIn(flow.requirement).length;
  const many = inPart || sectionsOfMany.has(flow.requirement.section);
  const from = many ? [sources.map(kebab).join('-and-')] : [];
  return shortened([groupNames.get(ruleGroup(flow))!, ...from, ...what].join('-'), lengths.ruleName);
}

interface TableNames {
  /** A name for each group of the table, none twice. */
  readonly groupNames: ReadonlyMap<string, string>;
  /** Sections whose rows open connections from different roles. */
  readonly sectionsOfMany: ReadonlySet<string>;
}

const known = new WeakMap<Table, TableNames>();

function namesOf(table: Table): TableNames {
  let names = known.get(table);
  if (names === undefined) {
    names = { groupNames: groupNamesOf(table), sectionsOfMany: sectionsOfManyIn(table) };
    known.set(table, names);
  }
  return names;
}

/** Names from the whole table, so that none depends on which of its rows are switched on. */
function groupNamesOf(table: Table): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const requirement of table.requirements) {
    const group = ruleGroup({ table, requirement });
    if (names.has(group)) continue;
    const plain = groupName(requirement);
    const name = taken.has(plain) ? `${plain}-${digest(group)}` : plain;
    names.set(group, name);
    taken.add(name);
  }
  return names;
}

/** A workload's region does not change, so conditions on it tell no rules apart. */
function conditionKey(when: string | undefined): string {
  const terms = scenariosIn(when);
  if (!terms.some(({ name }) => regions.has(name))) return when ?? '';
  const others = terms
    .filter(({ name }) => !regions.has(name))
    .map(({ name, negated }) => `${negated ? '!' : ''}${name}`);
  return [...new Set(others)].join(' & ');
}

function groupName({ section, when }: Requirement): string {
  const bare = section.replaceAll('-', '');
  const scenarios = scenariosIn(when)
    .filter(({ name }) => !regions.has(name) && !choosingScenarios.has(name))
    .filter(({ name, negated }) => negated || !bare.includes(name.toLowerCase()))
    .map(({ name, negated }) =>
      negated ? (absenceNames.get(name) ?? `without-${kebab(name)}`) : kebab(name),
    )
    .filter((name) => name !== '');
  // A scenario that says what the section says stands for both.
  const named = scenarios.some((name) => name.replaceAll('-', '').includes(bare))
    ? scenarios
    : [section, ...scenarios];
  return [...new Set(named)].join('-');
}

function sectionsOfManyIn({ requirements }: Table): Set<string> {
  const sources = new Map<string, string>();
  const many = new Set<string>();
  for (const { section, from } of requirements) {
    if ((sources.get(section) ?? from) !== from) many.add(section);
    sources.set(section, from);
  }
  return many;
}

/** A name cut to a length; what was cut off is told apart by a digest. */
export function shortened(name: string, maximum: number): string {
  if (name.length <= maximum) return name;
  const tail = digest(name);
  return `${name.slice(0, maximum - tail.length - 1).replace(/[^A-Za-z0-9]+$/, '')}-${tail}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function kebab(camel: string): string {
  return camel.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** The requirements of some flows, each once, in their order, and those that the flows carry after them. */
export function requirementNames(flows: readonly Flow[]): string[] {
  return [...new Set([...flows.map(({ name }) => name), ...flows.flatMap(({ carried }) => carried)])];
}

/**
 * Table, edition and requirements, such as `azure-machine-learning 2026-03-19: entra-id, batch`, cut to a length at a
 * requirement's end with the number of those that no longer fit.
 */
export function ruleDescription(flows: readonly Flow[], maximum: number): string {
  const byTable = new Map<string, string[]>();
  for (const { table, edition, requirement } of flows) {
    const key = `${table.id} ${edition}`;
    const ids = byTable.get(key);
    if (ids === undefined) byTable.set(key, [requirement.id]);
    else if (!ids.includes(requirement.id)) ids.push(requirement.id);
  }
  const parts = [...byTable].flatMap(([table, ids]) => ids.map((id, i) => ({ table, id, first: i === 0 })));
  const whole = [...byTable].map(([table, ids]) => `${table}: ${ids.join(', ')}`).join('; ');
  if (whole.length <= maximum) return whole;
  let text = '';
  for (const [i, { table, id, first }] of parts.entries()) {
    const next = first ? `${i === 0 ? '' : '; '}${table}: ${id}` : `, ${id}`;
    const left = parts.length - i - 1;
    const tail = left === 0 ? '' : ` +${left} more`;
    if (text.length + next.length + tail.length > maximum && i > 0) return `${text} +${left + 1} more`;
    text += next;
  }
  return text.slice(0, maximum);
}

/** A rule's description, with the workloads that it serves, cut to a length with the number of those left out. */
export function sharedDescription(description: string, paths: readonly string[], maximum: number): string {
  const literal = paths.map(literalText);
  const longest = 'for  +9999 more'.length + Math.max(...literal.map((path) => path.length));
  const room = Math.max(longest, Math.min(maximum - description.length - 2, maximum / 3));
  const served = listed(literal, room);
  const left = Math.max(0, maximum - served.length - 2);
  const provenance =
    description.length <= left
      ? description
      : `${description.slice(0, Math.max(0, left - 4)).replace(/,?[^,]*$/, '')} ...`;
  return `${provenance}; ${served}`.slice(0, maximum);
}

/** A text as Terraform's own that it takes for no template: a construct's id may hold what begins one. */
function literalText(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

function listed(paths: readonly string[], room: number): string {
  const whole = `for ${paths.join(', ')}`;
  if (whole.length <= room) return whole;
  let text = `for ${paths[0]}`;
  for (const [i, path] of paths.entries()) {
    if (i === 0) continue;
    const next = `${text}, ${path}`;
    if (`${next} +${paths.length - i - 1} more`.length > room) return `${text} +${paths.length - i} more`;
    text = next;
  }
  return text;
}
