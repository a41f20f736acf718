import { createHash } from 'node:crypto';
import { lengths } from '../azure/limits';
import type { Flow } from '../model/flow';
import type { Table } from '../model/requirement';
import { scenariosIn } from '../model/scenario';

/** Scenarios that choose between tables or ways of writing, not whether a requirement holds: they are not in names. */
const choosingScenarios: ReadonlySet<string> = new Set([
  'serviceTags',
  'fqdns',
  'extendedSecurityUpdatesOnly',
]);

/**
 * What requirements must have in common to share a rule: table, section and scenarios. So another scenario adds rules
 * and leaves those of the others as they are.
 */
export function ruleGroup(flow: Flow): string {
  return `${flow.table.id}|${flow.requirement.section}|${flow.requirement.when ?? ''}`;
}

/**
 * A rule's name from its section, its scenarios, its sources where the section knows several, and what it opens:
 * `basic-tcp-443`, `kubernetes-training-http-80`.
 */
export function ruleName(flow: Flow, sources: readonly string[], ...what: readonly string[]): string {
  const { section, when } = flow.requirement;
  const bare = section.replaceAll('-', '');
  const scenarios = scenariosIn(when)
    .filter(
      ({ name, negated }) => !choosingScenarios.has(name) && (negated || !bare.includes(name.toLowerCase())),
    )
    .map(({ name, negated }) => (negated ? `without-${kebab(name)}` : kebab(name)));
  // A scenario that says what the section says stands for both.
  const named = scenarios.some((name) => name.replaceAll('-', '').includes(bare))
    ? scenarios
    : [section, ...scenarios];
  const from = sourcesDiffer(flow.table, section) ? [sources.map(kebab).join('-and-')] : [];
  return shortened([...new Set(named), ...from, ...what].join('-'), lengths.ruleName);
}

const sectionsWithSources = new WeakMap<Table, Map<string, boolean>>();

/** Whether the rows of a section open connections from different roles. */
function sourcesDiffer(table: Table, section: string): boolean {
  let known = sectionsWithSources.get(table);
  if (known === undefined) {
    known = new Map();
    sectionsWithSources.set(table, known);
  }
  let differ = known.get(section);
  if (differ === undefined) {
    differ = new Set(table.requirements.flatMap((row) => (row.section === section ? row.from : []))).size > 1;
    known.set(section, differ);
  }
  return differ;
}

/** A name cut to a length; what was cut off is told apart by a digest. */
export function shortened(name: string, maximum: number): string {
  if (name.length <= maximum) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, maximum - digest.length - 1).replace(/[^A-Za-z0-9]+$/, '')}-${digest}`;
}

function kebab(camel: string): string {
  return camel.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
