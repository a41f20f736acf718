import type { Table } from './requirement';

/** Whether an expression of scenarios holds: `a & b`, `a | b`, `!a`; `&` binds tighter than `|`. */
export function holds(expression: string | undefined, scenarios: ReadonlySet<string>): boolean {
  if (expression === undefined) return true;
  return alternatives(expression).some((terms) =>
    terms.every(({ name, negated }) => scenarios.has(name) !== negated),
  );
}

/** A scenario that an expression names, and whether it asks for it or against it. */
export interface ScenarioTerm {
  readonly name: string;
  readonly negated: boolean;
}

/** The scenarios that an expression names, in its order. */
export function scenariosIn(expression: string | undefined): ScenarioTerm[] {
  return expression === undefined ? [] : alternatives(expression).flat();
}

/**
 * Whether an expression can hold in some place, whatever other scenarios are chosen.
 *
 * @param isPlace whether a name is that of a place: of places the workload has one
 * @param place the place; one that the expression does not name where it is absent
 */
export function canHold(
  expression: string | undefined,
  isPlace: (name: string) => boolean,
  place?: string,
): boolean {
  if (expression === undefined) return true;
  return alternatives(expression).some((terms) =>
    terms.every(({ name, negated }) =>
      isPlace(name)
        ? (name === place) !== negated
        : !terms.some((other) => other.name === name && other.negated !== negated),
    ),
  );
}

const parsed = new Map<string, ScenarioTerm[][]>();

function alternatives(expression: string): ScenarioTerm[][] {
  let terms = parsed.get(expression);
  if (terms === undefined) {
    terms = expression.split('|').map((all) =>
      all.split('&').map((term) => {
        const name = term.trim();
        return name.startsWith('!')
          ? { name: name.slice(1).trim(), negated: true }
          : { name, negated: false };
      }),
    );
    parsed.set(expression, terms);
  }
  return terms;
}

const scenariosByTable = new WeakMap<Table, readonly string[]>();

/** The scenarios that the rows of a table name, in alphabetical order. */
export function scenariosOfTable(table: Table): readonly string[] {
  let names = scenariosByTable.get(table);
  if (names === undefined) {
    names = [
      ...new Set(table.requirements.flatMap(({ when }) => scenariosIn(when).map(({ name }) => name))),
    ].sort();
    scenariosByTable.set(table, names);
  }
  return names;
}
