import { createHash } from 'node:crypto';
import { lengths } from '../azure/limits';
import type { Flow } from '../model/flow';
import { scenariosIn } from '../model/scenario';

/** Scenarios that choose how a requirement is written, not whether: they do not stand in names. */
const spellingScenarios: ReadonlySet<string> = new Set(['serviceTags', 'fqdns']);

/**
 * What requirements must have in common to share a rule: table, section and scenarios. So another scenario adds rules
 * and leaves those of the others as they are.
 */
export function ruleGroup(flow: Flow): string {
  return `${flow.table.id}|${flow.requirement.section}|${flow.requirement.when ?? ''}`;
}

/** A rule's name from its section, its scenarios and what it opens: `basic-tcp-443`, `kubernetes-training-http-80`. */
export function ruleName(flow: Flow, ...what: readonly string[]): string {
  const scenarios = scenariosIn(flow.requirement.when)
    .filter((name) => !spellingScenarios.has(name))
    .map(kebab);
  const own = scenarios.filter((name) => !flow.requirement.section.includes(name));
  return shortened([flow.requirement.section, ...own, ...what].join('-'), lengths.ruleName);
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
