/** Whether an expression of scenarios holds: `a & b`, `a | b`, `!a`; `&` binds tighter than `|`. */
export function holds(expression: string | undefined, scenarios: ReadonlySet<string>): boolean {
  if (expression === undefined) return true;
  return alternatives(expression).some((terms) =>
    terms.every(({ name, negated }) => scenarios.has(name) !== negated),
  );
}

/** The scenarios that an expression asks for, in its order; not those that it asks against. */
export function scenariosIn(expression: string | undefined): string[] {
  if (expression === undefined) return [];
  return alternatives(expression).flatMap((terms) =>
    terms.flatMap(({ name, negated }) => (negated ? [] : name)),
  );
}

interface Term {
  readonly name: string;
  readonly negated: boolean;
}

const parsed = new Map<string, Term[][]>();

function alternatives(expression: string): Term[][] {
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
