/** A token of HCL, and the line on which it stands. */
export interface HclToken {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | 'newline' | 'end' | 'wrong';
  readonly text: string;
  readonly line: number;
}

const name = /[A-Za-z_][\w-]*/y;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const space = /[ \t\r]+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\//y;
const sign = /==|!=|<=|>=|&&|\|\||\.\.\.|=>|[-+*/%<>=!?:,.(){}[\]]/y;
const heredoc = /<<(-?)([A-Za-z_][\w-]*)\r?\n([\s\S]*?)\n?^[ \t]*\2[ \t]*$/my;

/** The tokens of a text; the last is `end`, or `wrong` where something stands that is no HCL. */
export function hclTokens(source: string): HclToken[] {
  const tokens: HclToken[] = [];
  let at = 0;
  let line = 1;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) at += found[0].length;
    return found;
  };
  const add = (kind: HclToken['kind'], text: string) => tokens.push({ kind, text, line });
  while (at < source.length) {
    const before = at;
    if (match(space) === null && !next()) {
      add('wrong', source[at]!);
      return tokens;
    }
    line += source.slice(before, at).split('\n').length - 1;
  }
  add('end', '');
  return tokens;

  function next(): boolean {
    if (source[at] === '\n') {
      add('newline', '\n');
      at += 1;
      return true;
    }
    if (source[at] === '"') {
      const end = endOfQuoted(source, at);
      if (end < 0) return false;
      add('text', source.slice(at, end));
      at = end;
      return true;
    }
    const doc = match(heredoc);
    if (doc !== null) {
      add('text', JSON.stringify(heredocText(doc[3]!, doc[1] === '-')));
      return true;
    }
    for (const [kind, pattern] of [
      ['name', name],
      ['number', number],
      ['sign', sign],
    ] as const) {
      const found = match(pattern);
      if (found !== null) {
        add(kind, found[0]);
        return true;
      }
    }
    return false;
  }
}

/** The end of a quoted text, in which `${` may hold other quoted ones; less than 0 where it has none. */
export function endOfQuoted(source: string, start: number): number {
  let depth = 0;
  for (let i = start + 1; i < source.length; i++) {
    const each = source[i];
    if (depth === 0 && each === '\\') i += 1;
    else if (depth === 0 && each === '"') return i + 1;
    else if (each === '\n') return -1;
    else if (source.startsWith('$${', i)) i += 2;
    else if (source.startsWith('${', i)) {
      depth += 1;
      i += 1;
    } else if (depth > 0 && each === '"') {
      const end = endOfQuoted(source, i);
      if (end < 0) return -1;
      i = end - 1;
    } else if (depth > 0 && each === '{') depth += 1;
    else if (depth > 0 && each === '}') depth -= 1;
  }
  return -1;
}

function heredocText(text: string, indented: boolean): string {
  const lines = text.split(/\r?\n/);
  const indents = lines.filter((each) => each.trim() !== '').map((each) => /^[ \t]*/.exec(each)![0].length);
  const cut = indented && indents.length > 0 ? Math.min(...indents) : 0;
  return `${lines.map((each) => each.slice(cut)).join('\n')}\n`;
}
