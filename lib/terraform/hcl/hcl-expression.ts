import type { HclExpression, HclFor, HclStep } from './hcl-syntax';
import { endOfQuoted, type HclToken, hclTokens } from './hcl-tokens';

/** Something that is not understood, and the line on which it stands. */
export class NotUnderstood {
  constructor(public readonly token: HclToken) {}
}

/** Expressions that are longer have not been written by hand, nor are they nested deeper. */
const longest = 20_000;
const deepest = 60;

/** The expression that a text of a configuration holds; `undefined` of one that is not understood, and of one that is too long. */
export function hclExpression(text: string): HclExpression | undefined {
  return text.length > longest ? undefined : wholeExpression(text);
}

/** The expression that a text holds, however long; `undefined` of one that is not understood. */
export function wholeExpression(text: string): HclExpression | undefined {
  try {
    const parser = new HclParser(hclTokens(text), true);
    const expression = parser.expression();
    parser.take('end');
    return expression;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

const precedence: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Reads expressions from tokens. */
export class HclParser {
  private at = 0;
  private depth = 0;

  /** @param freely whether lines may be broken anywhere, as between brackets */
  constructor(
    private readonly tokens: readonly HclToken[],
    private freely = false,
  ) {}

  /** @throws NotUnderstood */
  public expression(): HclExpression {
    if (++this.depth > deepest) throw new NotUnderstood(this.peek());
    const condition = this.operation(0);
    let result = condition;
    if (this.is('?')) {
      this.take('sign', '?');
      const whenTrue = this.expression();
      this.take('sign', ':');
      result = { kind: 'choice', items: [condition, whenTrue, this.expression()] };
    }
    this.depth -= 1;
    return result;
  }

  public peek(): HclToken {
    while (this.freely && this.tokens[this.at]!.kind === 'newline') this.at += 1;
    return this.tokens[this.at]!;
  }

  /** The next token, which has to be of a kind. */
  public take(kind: HclToken['kind'], text?: string): HclToken {
    const token = this.peek();
    if (token.kind !== kind || (text !== undefined && token.text !== text)) throw new NotUnderstood(token);
    this.at += 1;
    return token;
  }

  private is(text: string): boolean {
    const token = this.peek();
    return token.kind === 'sign' && token.text === text;
  }

  private operation(level: number): HclExpression {
    const signs = precedence[level];
    if (signs === undefined) return this.unary();
    let left = this.operation(level + 1);
    for (let token = this.peek(); token.kind === 'sign' && signs.includes(token.text); token = this.peek()) {
      this.at += 1;
      left = { kind: 'operation', sign: token.text, items: [left, this.operation(level + 1)] };
    }
    return left;
  }

  private unary(): HclExpression {
    for (const sign of ['!', '-']) {
      if (!this.is(sign)) continue;
      if (++this.depth > deepest) throw new NotUnderstood(this.peek());
      this.at += 1;
      const operand = this.unary();
      this.depth -= 1;
      return { kind: 'operation', sign, items: [operand] };
    }
    return this.primary();
  }

  private primary(): HclExpression {
    const of = this.operand();
    const steps = this.steps();
    if (steps.length === 0) return of;
    return of.kind === 'traversal' ? { ...of, steps } : { kind: 'access', of, steps };
  }

  private operand(): HclExpression {
    const token = this.peek();
    if (token.kind === 'number') return this.taken({ kind: 'literal', value: Number(token.text) });
    if (token.kind === 'text') return this.taken(templateOf(token));
    if (token.kind === 'name') return this.named();
    if (this.is('(')) return this.within('(', ')', () => this.expression());
    if (this.is('['))
      return this.within('[', ']', () =>
        this.isFor() ? this.forOf(']') : { kind: 'list', items: this.items(']') },
      );
    if (this.is('{'))
      return this.within('{', '}', () =>
        this.isFor() ? this.forOf('}') : { kind: 'map', entries: this.entries() },
      );
    throw new NotUnderstood(token);
  }

  private taken(expression: HclExpression): HclExpression {
    this.at += 1;
    return expression;
  }

  /** A constant, the call of a function, or the name with which a traversal begins. */
  private named(): HclExpression {
    const { text } = this.take('name');
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
    if (text === 'null') return { kind: 'literal', value: null };
    if (!this.is('(')) return { kind: 'traversal', name: text, steps: [] };
    return this.within('(', ')', () => {
      const items = this.items(')', '...');
      const spread = this.is('...');
      if (spread) this.take('sign', '...');
      return { kind: 'call', name: text, items, spread };
    });
  }

  private steps(): HclStep[] {
    const steps: HclStep[] = [];
    for (;;) {
      if (this.is('.')) {
        this.take('sign', '.');
        const { kind, text } = this.peek();
        if (kind !== 'name' && kind !== 'number' && !this.is('*')) throw new NotUnderstood(this.peek());
        this.at += 1;
        if (text === '*') steps.push({ each: true });
        else steps.push(...text.split('.'));
      } else if (this.is('['))
        steps.push(
          this.within('[', ']', (): HclStep => {
            if (!this.is('*')) return { index: this.expression() };
            this.take('sign', '*');
            return { each: true };
          }),
        );
      else return steps;
    }
  }

  /** Whether an expression over the items of another begins here; a map may have a key that is called so. */
  private isFor(): boolean {
    const { kind, text } = this.peek();
    return kind === 'name' && text === 'for' && this.tokens[this.at + 1]?.kind === 'name';
  }

  private forOf(close: string): HclFor {
    this.take('name', 'for');
    const own = [this.take('name').text];
    if (this.is(',')) {
      this.take('sign', ',');
      own.push(this.take('name').text);
    }
    this.take('name', 'in');
    const over = this.expression();
    this.take('sign', ':');
    let value = this.expression();
    let key: HclExpression | undefined;
    if (close === '}') {
      this.take('sign', '=>');
      key = value;
      value = this.expression();
    }
    const grouped = this.is('...');
    if (grouped) this.take('sign', '...');
    const isConditional = this.peek().kind === 'name' && this.peek().text === 'if';
    if (isConditional) this.take('name', 'if');
    const condition = isConditional ? this.expression() : undefined;
    const [item = '', keyName] = own.reverse();
    const names = [keyName, item] as const;
    return { kind: 'for', names, over, key, value, grouped, condition };
  }

  /** Between brackets lines may be broken. */
  private within<T>(open: string, close: string, read: () => T): T {
    const before = this.freely;
    this.take('sign', open);
    this.freely = true;
    const result = read();
    this.take('sign', close);
    this.freely = before;
    return result;
  }

  private items(...ends: readonly string[]): HclExpression[] {
    const items: HclExpression[] = [];
    const ended = () => ends.some((end) => this.is(end));
    while (!ended()) {
      items.push(this.expression());
      if (!ended()) this.take('sign', ',');
    }
    return items;
  }

  private entries(): (readonly [HclExpression, HclExpression])[] {
    const entries: (readonly [HclExpression, HclExpression])[] = [];
    while (!this.is('}')) {
      const key = this.key();
      this.take('sign', this.is(':') ? ':' : '=');
      // An entry ends with its line, or with a comma.
      entries.push([key, this.expression()]);
      if (this.is(',')) this.take('sign', ',');
    }
    return entries;
  }

  private key(): HclExpression {
    const token = this.peek();
    if (token.kind === 'name') return this.taken({ kind: 'literal', value: token.text });
    return this.primary();
  }
}

/** A quoted text, with the expressions in it. */
function templateOf(token: HclToken): HclExpression {
  let parts: readonly (string | HclExpression)[] | undefined;
  try {
    parts = templateParts(token.text.slice(1, -1), true);
  } catch {
    parts = undefined;
  }
  if (parts === undefined) throw new NotUnderstood(token);
  const [only = '', ...more] = parts;
  return more.length === 0 && typeof only === 'string'
    ? { kind: 'literal', value: only }
    : { kind: 'template', parts };
}

/**
 * The parts of a template: texts and expressions; `undefined` where one is not understood.
 *
 * @param quoted whether it is between quotes, where a backslash escapes
 */
export function templateParts(text: string, quoted = false): readonly (string | HclExpression)[] | undefined {
  const parts: (string | HclExpression)[] = [];
  let own = '';
  for (let i = 0; i < text.length; i++) {
    if (text.startsWith('$${', i) || text.startsWith('%%{', i)) {
      own += `${text[i]}{`;
      i += 2;
    } else if (text.startsWith('%{', i)) return undefined;
    else if (text.startsWith('${', i)) {
      const end = endOfExpression(text, i + 2);
      const expression = end < 0 ? undefined : hclExpression(text.slice(i + 2, end));
      if (expression === undefined) return undefined;
      if (own !== '') parts.push(own);
      parts.push(expression);
      own = '';
      i = end;
    } else if (quoted && text[i] === '\\') {
      const escaped = /\\(?:u[0-9a-fA-F]{4}|["\\nrt])/y;
      escaped.lastIndex = i;
      const found = escaped.exec(text);
      if (found === null) return undefined;
      own += JSON.parse(`"${found[0]}"`) as string;
      i += found[0].length - 1;
    } else own += text[i];
  }
  if (own !== '') parts.push(own);
  return parts;
}

/** Where the `}` stands that ends an expression within a template; less than 0 where none does. */
export function endOfExpression(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '"') {
      const end = endOfQuoted(text, i);
      if (end < 0) return -1;
      i = end - 1;
    } else if (text[i] === '{') depth += 1;
    else if (text[i] === '}' && depth-- === 0) return i;
  }
  return -1;
}
