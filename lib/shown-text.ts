const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const short: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * A text as one line in which nothing is hidden: line ends, control characters, escape sequences of terminals and
 * characters that turn the direction of writing stand as `\n` and `\u001b`. Names of rules and files are a stranger's.
 */
export function shownText(text: string): string {
  return text.replace(hidden, (character) => short.get(character) ?? escapeOf(character));
}

/** The same for a text of several lines, which stay as they are. */
export function shownLines(text: string): string {
  return text.split('\n').map(shownText).join('\n');
}

/** A hidden character as JSON and JavaScript write it. */
function escapeOf(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** The same, save what ends the lines of JSON: these are many, and each that is found costs memory. */
const hiddenInJson = new RegExp(`(?!\\n)${hidden.source}`, hidden.flags);

/** Data as JSON that shows what it holds; whoever reads it has the same data. */
export function jsonText(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(hiddenInJson, (character) =>
    [...Array(character.length).keys()].map((i) => unit(character, i)).join(''),
  );
}

/** Data whose lists may be made element by element. */
export type Streamed<Data> = Data extends unknown
  ? { [Key in keyof Data]: Data[Key] extends readonly (infer Element)[] ? Iterable<Element> : Data[Key] }
  : never;

/**
 * The same JSON in pieces, one for each element of the lists that a result has: the whole of a large one, and what it is made of, need
 * not be in memory at once.
 */
export function* jsonPieces(data: object): Generator<string> {
  const members = Object.entries(data).filter(([, value]) => value !== undefined);
  if (Array.isArray(data) || members.length === 0) {
    yield jsonText(data);
    return;
  }
  for (const [i, [name, value]] of members.entries()) {
    yield `${i === 0 ? '{' : ','}\n  ${jsonText(name)}: `;
    if (isList(value)) yield* listPieces(value);
    else yield indented(value, '  ');
  }
  yield '\n}';
}

function* listPieces(list: Iterable<unknown>): Generator<string> {
  let isEmpty = true;
  for (const each of list) {
    yield `${isEmpty ? '[' : ','}\n    ${indented(each ?? null, '    ')}`;
    isEmpty = false;
  }
  yield isEmpty ? '[]' : '\n  ]';
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** No text in JSON has line ends of its own. */
function indented(value: unknown, indent: string): string {
  return jsonText(value).replaceAll('\n', `\n${indent}`);
}

function unit(character: string, i: number): string {
  return `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
}
