/**
 * Why a text is no configuration in Terraform's own syntax, by its form alone; nothing where it is one. Expressions are read as far as
 * their brackets and strings go.
 *
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function hclMistake(text: string): string | undefined {
  try {
    new HclReader(text).body();
    return undefined;
  } catch (error) {
    if (error instanceof HclMistake) return error.message;
    throw error;
  }
}

class HclMistake extends Error {}

type Kind = 'name' | 'string' | 'newline' | 'sign';

interface HclToken {
  readonly kind: Kind;
  readonly text: string;
  readonly line: number;
}

const tokenForms: readonly (readonly [Kind | 'blank', RegExp])[] = [
  ['blank', /[ \t\r]+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\//y],
  ['newline', /\n/y],
  ['string', /"(?:[^"\\\n]|\\.)*"/y],
  ['name', /[A-Za-z_][\w-]*/y],
  ['sign', /[{}()[\]=,.:?!<>&|+*/%\d-]/y],
];

function tokensOf(text: string): HclToken[] {
  const tokens: HclToken[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const found = tokenForms.flatMap(([kind, form]) => {
      form.lastIndex = at;
      const [match] = form.exec(text) ?? [];
      return match === undefined ? [] : [{ kind, match }];
    })[0];
    if (found === undefined) throw new HclMistake(`line ${line}: ${text.slice(at, at + 10)} begins nothing`);
    const { kind, match } = found;
    if (kind !== 'blank') tokens.push({ kind, text: match, line });
    line += match.split('\n').length - 1;
    at += match.length;
  }
  return [...tokens, { kind: 'newline', text: '\n', line }];
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

class HclReader {
  private readonly tokens: readonly HclToken[];
  private at = 0;

  constructor(text: string) {
    this.tokens = tokensOf(text);
  }

  /** Arguments and blocks, each on lines of its own, up to the end of the text or the bracket that closes them. */
  public body(closedBy?: string): void {
    for (;;) {
      while (this.isNext('newline')) this.at++;
      if (this.next === undefined || this.next.text === closedBy) break;
      if (!this.isNext('name')) throw this.mistake('an argument or a block');
      if (this.tokens[this.at + 1]?.text === '=') this.argument();
      else this.block();
      if (!this.isNext('newline')) throw this.mistake('a new line');
    }
    if (closedBy !== undefined && this.next === undefined) throw this.mistake(closedBy);
  }

  private argument(): void {
    this.at += 2;
    const first = this.at;
    const open: string[] = [];
    for (; this.next !== undefined; this.at++) {
      const { kind, text } = this.next;
      if (open.length === 0 && (kind === 'newline' || text === '}')) break;
      if (text in closing) open.push(closing[text]!);
      else if (Object.values(closing).includes(text) && open.pop() !== text)
        throw this.mistake('its bracket');
    }
    if (open.length > 0 || this.at === first) throw this.mistake('the rest of a value');
  }

  private block(): void {
    this.at++;
    while (this.isNext('string') || this.isNext('name')) this.at++;
    this.take('{');
    if (this.isNext('newline')) this.body('}');
    // On one line stands one argument at most, and no block.
    else if (this.isNext('name')) {
      if (this.tokens[this.at + 1]?.text !== '=') throw this.mistake('one argument, on one line');
      this.argument();
    }
    this.take('}');
  }

  private get next(): HclToken | undefined {
    return this.tokens[this.at];
  }

  private isNext(kind: Kind): boolean {
    return this.next?.kind === kind;
  }

  private take(text: string): void {
    if (this.next?.text !== text) throw this.mistake(text);
    this.at++;
  }

  private mistake(wanted: string): HclMistake {
    const { line, text } = this.next ?? { line: 'the last', text: 'the end' };
    return new HclMistake(`line ${line}: ${wanted} is missing before ${JSON.stringify(text)}`);
  }
}
