import { fieldInAnyCase, type Json, objects } from '../../terraform/document/json';
import {
  becauseOf,
  expressionBeside,
  keepExpression,
  nameWith,
  unknownAs,
  withoutValue,
} from '../../terraform/resource/expressions';
import { notKnown, type Value } from '../../terraform/resource/resource';
import type { Block } from '../../terraform/resource/resource-values';
import type { LoopTurn } from './loop-turn';
import { templateParameter } from './template-parameter';

/** What a deployment gives a parameter, as it is written, and the deployment that writes it so. */
export interface WrittenParameters {
  readonly expressions: ReadonlyMap<string, unknown>;
  readonly by: KeptExpressions;
}

/** By what expressions of a deployment are kept. */
export interface Keeping {
  /** What tells them from those of all others, which may be written alike and come to something else. */
  readonly mark: string;
  /** Absent of the template of all. */
  readonly given?: WrittenParameters;
}

/** Keeps how members of a template are written that are not known, with the parameters that have no value. */
export class KeptExpressions {
  constructor(
    private readonly template: Json,
    private readonly parameter: (name: string) => Value,
    private readonly keeping: Keeping,
  ) {}

  /** Keeps how a member of a block is written, where it is not known. */
  public keep(block: Block, key: string, written: unknown, turns: readonly LoopTurn[]): void {
    const value = block[key]!;
    const isOpenList = Array.isArray(value) && value.includes(notKnown);
    if (value === notKnown || isOpenList)
      keepExpression(block, key, this.expressionOf(value, written, turns.map(({ index }) => index).join()));
  }

  /** How something is written that is not known, as the end of a sentence. */
  public becauseOf(what: string, written: unknown): string {
    return becauseOf([[what, this.expressionOf(notKnown, written, '')]]);
  }

  private expressionOf(value: Value, written: unknown, turns: string): Value {
    if (Array.isArray(value))
      return value.map((each, i) =>
        this.expressionOf(each, Array.isArray(written) ? written[i] : written, turns),
      );
    if (value !== notKnown) return value;
    const text = typeof written === 'string' ? written : JSON.stringify(written);
    const plain = text.replace(/^\[([\s\S]*)\]$/, '$1');
    const lacking = [...this.lackingIn(written)].map((name) =>
      nameWith(`parameters('${name}')`, withoutValue),
    );
    return unknownAs(expressionBeside(plain, [...lacking, this.keeping.mark + turns]));
  }

  /** The parameters of the template of all that have no value, and on which an expression depends. */
  private lackingIn(written: unknown, seen = new Set<string>()): Set<string> {
    const found = new Set<string>();
    const text = typeof written === 'string' ? written : JSON.stringify(written ?? null);
    for (const [, kind, name] of text.matchAll(/\b(parameters|variables)\(\s*'([^']*)'\s*\)/gi)) {
      const key = `${this.keeping.mark} ${kind} ${name}`.toLowerCase();
      if (seen.has(key)) continue;
      seen.add(key);
      const isParameter = kind!.toLowerCase() === 'parameters';
      const further = isParameter ? this.lackingOf(name!, seen) : this.lackingIn(this.variable(name!), seen);
      for (const each of further) found.add(each);
    }
    return found;
  }

  private lackingOf(name: string, seen: Set<string>): Set<string> {
    const { standard, name: declared } = templateParameter(this.template, name);
    if (this.keeping.given?.expressions.has(name.toLowerCase()))
      return this.keeping.given.by.lackingIn(this.keeping.given.expressions.get(name.toLowerCase()), seen);
    if (standard !== undefined) return this.lackingIn(standard, seen);
    return this.keeping.given === undefined && this.parameter(name) === notKnown
      ? new Set([declared])
      : new Set();
  }

  private variable(name: string): unknown {
    const variables = fieldInAnyCase(this.template, 'variables');
    const loop = objects(fieldInAnyCase(variables, 'copy')).find((each) => each.name === name);
    return fieldInAnyCase(variables, name) ?? loop;
  }
}
