/** What a text holds that was to hold JSON, and what to do instead; clauses. */
export interface OtherText {
  readonly what: string;
  readonly cure: string;
}

/** A line in which the command line of Azure warns; in JSON no line begins so. */
const warning = /^WARNING:.*\r?\n?/gm;

const asJson = 'print it with --only-show-errors -o json';

/**
 * What stands in a text as JSON: one document, among warnings of the command line of Azure, with comments, as templates and files of their
 * parameters may have them, or an object on each line, which are a list.
 *
 * @throws SyntaxError
 */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const plain = text.replace(warning, '');
    if (plain !== text) return jsonIn(plain);
    const bare = withoutComments(text);
    if (bare !== text) return JSON.parse(bare);
    const lines = linesOf(text);
    if (lines.length > 1 && lines.every((line) => line.startsWith('{') && line.endsWith('}')))
      return lines.map((line) => JSON.parse(line) as unknown);
    throw error;
  }
}

/** A text, a comment, or a comma after the last item. */
const besides = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=\s*[}\]])/g;

/**
 * JSON without its comments, and then without commas that end lists too: in their place is nothing, line by line. The lines of a text
 * that has several are told by signs.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#comments-and-metadata
 */
function withoutComments(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  const bare = text.replace(besides, (part) => {
    if (/^\/[/*]/.test(part)) return blank(part);
    return part.startsWith('"') ? part.replace(/\r?\n/g, '\\n') : part;
  });
  return bare === text ? text : bare.replace(besides, (part) => (part === ',' ? ' ' : part));
}

/** What a text is that holds no JSON, as far as it shows. */
export function otherText(text: string): OtherText | undefined {
  const lines = linesOf(text.replace(warning, ''));
  const [first = '', second = ''] = lines;
  if (first === '') return { what: 'nothing', cure: `${asJson}, and see whether it prints anything` };
  const error = lines.find((line) => /^ERROR:/.test(line));
  if (error !== undefined)
    return { what: `the text "${shown(error)}"`, cure: 'see to that error, and print it once more' };
  if (/^-+( +-+)*$/.test(second)) return { what: 'a table of az', cure: asJson };
  if (/^[[{]/.test(first)) return inJson(text);
  if (lines.every((line) => line.includes('\t'))) return { what: 'what az prints with -o tsv', cure: asJson };
  if (/^(- )?[A-Za-z]\w*:(\s|$)/.test(first)) return { what: 'YAML', cure: asJson };
  return undefined;
}

/** What begins as JSON, and is not: it was cut off, or something comes after it. */
function inJson(text: string): OtherText | undefined {
  const end = endOfFirst(text);
  if (end === undefined) return { what: 'JSON that is cut off', cure: 'print it whole once more' };
  const rest = text.slice(end).trim();
  if (rest === '') return undefined;
  return /^[[{]/.test(rest)
    ? {
        what: 'more than one document',
        cure: 'put each document into a file of its own, and name their folder',
      }
    : { what: `a text after its JSON: ${shown(rest)}`, cure: asJson };
}

/** Where the first list or object of a text ends; `undefined` where it does not. */
function endOfFirst(text: string): number | undefined {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[[\]{}]|"/g)) {
    // A text without an end.
    if (sign === '"') return undefined;
    if (sign === '[' || sign === '{') depth++;
    else if (sign.length === 1 && --depth === 0) return index + 1;
  }
  return undefined;
}

function linesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : line.trim()));
}

const longestShown = 100;

function shown(text: string): string {
  const [line = ''] = text.split('\n');
  return line.trim().slice(0, longestShown);
}
