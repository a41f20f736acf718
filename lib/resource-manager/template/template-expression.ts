/** An expression of a template, between `[` and `]`. */
export type TemplateExpression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly items: readonly TemplateExpression[] }
  | { readonly kind: 'member'; readonly of: TemplateExpression; readonly name: TemplateExpression };

/** Quoted texts, in which `''` is a quote; numbers; names, those of namespaces with a dot; signs. */
const tokens = /\s*(?:'((?:[^']|'')*)'|(-?\d+)|([A-Za-z_$][\w$]*)|([()[\],.?]))/y;

interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'sign';
  readonly text: string;
}

/** No honest expression is nested so deep. */
const deepest = 100;

/**
 * The expression that a text of a template is; `undefined` of one that is no expression or is not understood.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */
export function templateExpression(text: string): TemplateExpression | undefined {
  const list = tokensOf(text.slice(1, -1));
  if (list === undefined) return undefined;
  const parser = new Parser(list);
  const expression = parser.expression(0);
  return expression !== undefined && parser.isAtEnd ? expression : undefined;
}

/** An expression as a text that is the same of the same expression. */
export function expressionText(expression: TemplateExpression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'number'
        ? String(expression.value)
        : `'${expression.value.replaceAll("'", "''")}'`;
    case 'call':
      return `${expression.name}(${expression.items.map(expressionText).join(',')})`;
    case 'member':
      return `${expressionText(expression.of)}[${expressionText(expression.name)}]`;
  }
}

/** Whether a text is an expression: one that begins with `[[` is a text with one bracket less. */
export function isExpression(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[');
}

function tokensOf(text: string): Token[] | undefined {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < text.trimEnd().length) {
    const match = tokens.exec(text);
    if (match === null) return undefined;
    const [, quoted, number, name, sign] = match;
    if (quoted !== undefined) found.push({ kind: 'text', text: quoted.replaceAll("''", "'") });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (name !== undefined) found.push({ kind: 'name', text: name });
    else found.push({ kind: 'sign', text: sign! });
  }
  return found;
}

class Parser {
  private at = 0;

  constructor(private readonly list: readonly Token[]) {}

  public get isAtEnd(): boolean {
    return this.at === this.list.length;
  }

  public expression(depth: number): TemplateExpression | undefined {
    if (depth > deepest) return undefined;
    let left = this.first(depth);
    while (left !== undefined) {
      const isOptional = this.takes('?');
      if (this.takes('.')) {
        if (this.takes('?')) continue;
        const name = this.list[this.at++];
        if (name?.kind !== 'name') return undefined;
        left = { kind: 'member', of: left, name: { kind: 'literal', value: name.text } };
      } else if (this.takes('[')) {
        const name = this.expression(depth + 1);
        if (name === undefined || !this.takes(']')) return undefined;
        left = { kind: 'member', of: left, name };
      } else return isOptional ? undefined : left;
    }
    return undefined;
  }

  private first(depth: number): TemplateExpression | undefined {
    const token = this.list[this.at++];
    if (token?.kind === 'text') return { kind: 'literal', value: token.text };
    if (token?.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token?.kind !== 'name') return undefined;
    let name = token.text;
    // Functions of a namespace of the template's own.
    if (
      this.list[this.at]?.text === '.' &&
      this.list[this.at + 2]?.text === '(' &&
      this.list[this.at + 1]?.kind === 'name'
    ) {
      name = `${name}.${this.list[this.at + 1]!.text}`;
      this.at += 2;
    }
    if (!this.takes('(')) return undefined;
    const items: TemplateExpression[] = [];
    if (this.takes(')')) return { kind: 'call', name, items };
    do {
      const item = this.expression(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    } while (this.takes(','));
    return this.takes(')') ? { kind: 'call', name, items } : undefined;
  }

  private takes(sign: string): boolean {
    const token = this.list[this.at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.at++;
    return true;
  }
}
