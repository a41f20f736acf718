/** Where something begins in a text, counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Strings, what opens and closes objects and lists, and what stands between; all else of JSON has no part in this. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]|\n/g;

/** The lists in which Azure prints resources. */
const lists: readonly (string | undefined)[] = [undefined, 'value', 'data'];

/**
 * Where each resource begins in the text of a document, by its address: in a configuration where its name stands, in a plan or a
 * state where its address does first, and where Azure prints it where its own id does.
 */
export function resourcePositions(text: string): Map<string, TextPosition> {
  const positions = new Map<string, TextPosition>();
  const path: (string | undefined)[] = [];
  let [line, start] = [1, 0];
  let key: string | undefined;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    switch (token) {
      case '\n':
        line++;
        start = index + 1;
        break;
      case '{':
      case '[':
        path.push(key);
        key = undefined;
        break;
      case '}':
      case ']':
        path.pop();
        key = undefined;
        break;
      case ',':
        key = undefined;
        break;
      default: {
        const isKey =
          key === undefined && /^\s*:/.test(text.slice(index + token.length, index + token.length + 20));
        const address = isKey ? configured(path, token) : named(path, key, token);
        if (isKey) key = stringOf(token);
        if (address !== undefined && !positions.has(address))
          positions.set(address, { line, column: index - start + 1 });
      }
    }
  }
  return positions;
}

/** The address, or the id, of a resource of any other document. */
function named(
  path: readonly (string | undefined)[],
  key: string | undefined,
  token: string,
): string | undefined {
  const isId = key === 'id' && path.every((each) => lists.includes(each));
  return key === 'address' || isId ? stringOf(token) : undefined;
}

/** The address of a resource of a configuration, where a key is its name. */
function configured(path: readonly (string | undefined)[], token: string): string | undefined {
  const [, kind, type, ...rest] = path.filter((each, i) => i === 0 || each !== undefined);
  if (type === undefined || rest.length > 0) return undefined;
  if (kind === 'resource') return `${type}.${stringOf(token)}`;
  return kind === 'data' ? `data.${type}.${stringOf(token)}` : undefined;
}

function stringOf(token: string): string {
  return JSON.parse(token) as string;
}
