import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { TextPosition } from '../../terraform/document/resource-positions';

/** Something in a text that is no YAML or JSON, or that data cannot hold. */
export interface TextMistake {
  readonly position: TextPosition;
  readonly problem: string;
  readonly cure: string;
}

/** What a path to a part of data is made of: names of members and places in lists, counted from 0. */
export type DataPath = readonly (string | number)[];

/** The data of a text in YAML or JSON, and where each part of it stands. */
export interface PositionedData {
  readonly data: unknown;
  /** What keeps the text from being read; the data is empty then. */
  readonly mistakes: readonly TextMistake[];
  /** Where a member stands by its name, or something of a list; or the nearest part around it that there is. */
  readonly positionOf: (path: DataPath) => TextPosition;
}

/** Reads a text. JSON is YAML as well. */
export function positionedData(text: string): PositionedData {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const positionAt = (offset: number): TextPosition => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const wrong = toldOnce([...document.errors, ...document.warnings], text).map((error) =>
    wrongText(error, text),
  );
  const reader = new Reader(wrong);
  const whole = wrong.length === 0 ? reader.read(document.contents, 0) : { value: undefined, at: 0 };
  return {
    data: wrong.length === 0 ? whole.value : undefined,
    mistakes: wrong.map(({ at, problem, cure }) => ({ position: positionAt(at), problem, cure })),
    positionOf: (path) => {
      const found = reached(whole, path);
      return positionAt(found.nameAt ?? found.at);
    },
  };
}

/** A value with its place in the text, and those of its parts. */
interface Positioned {
  readonly value: unknown;
  readonly at: number;
  readonly nameAt?: number;
  readonly parts?: ReadonlyMap<string | number, Positioned>;
}

function reached(whole: Positioned, path: DataPath): Positioned {
  let found = whole;
  for (const part of path) {
    const next = found.parts?.get(part);
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

interface Wrong {
  readonly at: number;
  readonly problem: string;
  readonly cure: string;
}

/** No honest file repeats as much by aliases; hostile ones come to gigabytes. */
const mostValues = 200_000;
const deepest = 200;

class Reader {
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private values = 0;
  private isTooDeep = false;

  constructor(private readonly wrong: Wrong[]) {}

  /** The value of a node; what data cannot hold is noted as wrong. */
  public read(node: unknown, around: number): Positioned {
    if (node === null || node === undefined) return { value: null, at: around };
    const at = (node as Node).range?.[0] ?? around;
    if (++this.values > mostValues) {
      if (this.values === mostValues + 1)
        this.refuse(
          at,
          `it comes to more than ${mostValues} values by its aliases`,
          'write out what is repeated',
        );
      return { value: null, at };
    }
    if (isAlias(node)) return this.readAlias(node, at);
    const { anchor } = node as { readonly anchor?: string };
    if (anchor !== undefined) this.anchors.set(anchor, node as Node);
    if (this.open.size >= deepest) {
      if (!this.isTooDeep) this.refuse(at, ...words.RESOURCE_EXHAUSTION!);
      this.isTooDeep = true;
      return { value: null, at };
    }
    this.open.add(node as Node);
    const placed = this.readOne(node as Node, at);
    this.open.delete(node as Node);
    return placed;
  }

  private readAlias({ source }: Alias, at: number): Positioned {
    const node = this.anchors.get(source);
    if (node === undefined)
      return this.refuse(
        at,
        `*${source} stands for nothing: no &${source} stands before it`,
        // A name of hosts with a wildcard has a dot, and an anchor hardly one.
        source.includes('.') ? `put it in quotes: '*${source}'` : 'correct the name, or write the value out',
      );
    if (this.open.has(node))
      return this.refuse(
        at,
        `*${source} stands within what it stands for, which has no end`,
        'write the value out',
      );
    return { ...this.read(node, at), at };
  }

  private readOne(node: Node, at: number): Positioned {
    const tag = (node as { readonly tag?: string }).tag;
    if (tag !== undefined && !/^tag:yaml\.org,2002:(map|seq|str|int|float|bool|null)$/.test(tag))
      return this.refuse(
        at,
        `a value of the type ${tag.replace('tag:yaml.org,2002:', '!!')} has no meaning here`,
        'leave the type out',
      );
    if (isMap(node)) return this.readMap(node, at);
    if (isSeq(node)) return this.readList(node, at);
    return { value: isScalar(node) ? node.value : null, at };
  }

  private readList({ items }: YAMLSeq, at: number): Positioned {
    const parts = items.map((item) => this.read(item, at));
    return { value: parts.map(({ value }) => value), at, parts: new Map(parts.entries()) };
  }

  private readMap({ items }: YAMLMap, at: number): Positioned {
    const own = new Map<string, Positioned>();
    const merged = new Map<string, Positioned>();
    for (const pair of items) {
      const { key, value } = pair as Pair<unknown, unknown>;
      const nameAt = (key as Node | null)?.range?.[0] ?? at;
      const name = this.nameOf(key, nameAt);
      if (name === undefined) continue;
      const placed = this.read(value, nameAt);
      if (name === '<<') this.merge(placed, merged);
      else if (own.has(name)) this.refuse(nameAt, `"${name}" stands twice`, 'leave one of them out');
      else own.set(name, { ...placed, nameAt });
    }
    const parts = new Map([...merged, ...own]);
    return { value: Object.fromEntries([...parts].map(([name, { value }]) => [name, value])), at, parts };
  }

  private nameOf(key: unknown, at: number): string | undefined {
    const scalar = isAlias(key) ? this.anchors.get(key.source) : key;
    if (isScalar(scalar) && scalar.value !== null && typeof scalar.value !== 'object') {
      if (scalar.anchor !== undefined) this.anchors.set(scalar.anchor, scalar);
      return String(scalar.value);
    }
    this.refuse(
      at,
      'a list, a mapping or nothing stands where a name is asked for',
      'write a name before the colon, without brackets or "?"',
    );
    return undefined;
  }

  /** What `<<` puts in from elsewhere; what stands beside it goes before. */
  private merge(part: Positioned, merged: Map<string, Positioned>): void {
    const sources = Array.isArray(part.value) ? [...part.parts!.values()] : [part];
    for (const { value, parts, at } of sources) {
      if (parts === undefined || Array.isArray(value)) {
        this.refuse(
          at,
          '<< stands before something that is no mapping',
          'name a mapping, such as <<: *defaults',
        );
        continue;
      }
      for (const [name, part] of parts) if (!merged.has(`${name}`)) merged.set(`${name}`, part);
    }
  }

  private refuse(at: number, problem: string, cure: string): Positioned {
    this.wrong.push({ at, problem, cure });
    return { value: null, at };
  }
}

/** What each kind of mistake in the writing comes to, in words. */
const words: Readonly<Record<string, readonly [problem: string, cure: string]>> = {
  ALIAS_PROPS: ['an alias has an anchor or a type', 'leave it out'],
  BAD_ALIAS: ['an alias has no proper name', 'write * and the name of an anchor'],
  BAD_COLLECTION_TYPE: ['a value is not of the type that stands before it', 'leave the type out'],
  BAD_DQ_ESCAPE: [
    'a backslash between double quotes begins nothing known',
    'double the backslash, or use single quotes',
  ],
  BAD_INDENT: [
    'the line is not indented as its place asks for, or a bracket before it is not closed',
    'begin the line below its neighbours, or close the bracket',
  ],
  BAD_SCALAR_START: ['a value cannot begin with this character', 'put quotes around the value'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a value holds ": ", or two names stand on one line',
    'put quotes around the value, or begin a new line',
  ],
  BLOCK_IN_FLOW: [
    'lines with "- " or "name:" stand between brackets',
    'write them with commas, or leave the brackets out',
  ],
  DUPLICATE_KEY: ['a name stands twice', 'leave one of them out'],
  KEY_OVER_1024_CHARS: [
    'a name has more than 1024 characters',
    'look for a missing colon or quote before it',
  ],
  MISSING_CHAR: [
    'a quote, a bracket, a comma or the "-" of a list is missing',
    'add it, or indent the line as its neighbours',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'this is no "name: value"',
    'write a colon and a blank behind the name, such as region: westeurope',
  ],
  MULTIPLE_DOCS: [
    'a second document begins',
    'keep one document in a file, and leave --- out: entries of one list, or a file for each table',
  ],
  RESOURCE_EXHAUSTION: ['lists stand in lists too deeply', 'look for brackets that are not closed'],
  TAB_AS_INDENT: ['the line is indented by a tab', 'indent with blanks'],
  TAG_RESOLVE_FAILED: ['a value has a type (!…) that is not known', 'leave the type out'],
  UNEXPECTED_TOKEN: ['this cannot stand here', 'look for a bracket, a quote or a comma too many before it'],
};

/**
 * What is told by itself: a bracket that is not closed is missed once for each that is open, what stands too deeply is not read
 * as it is meant, and neither is what stands behind an expression of Terraform.
 */
function toldOnce(errors: readonly YAMLError[], text: string): YAMLError[] {
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (deep !== undefined) return [deep];
  const byPosition = [...new Map(errors.map((error) => [`${error.code} ${error.pos[0]}`, error])).values()];
  const expressions = byPosition.filter(({ pos: [at] }) => beginsExpression(text, at));
  const first = Math.min(...expressions.map(({ pos: [at] }) => at));
  return byPosition.filter((error) => error.pos[0] < first || expressions.includes(error));
}

/** Whether an expression of Terraform begins here, or at the character before: `${` or `%{`. */
function beginsExpression(text: string, at: number): boolean {
  return /[$%]\{/.test(text.slice(Math.max(at - 1, 0), at + 2));
}

function wrongText({ code, pos: [at] }: YAMLError, text: string): Wrong {
  if (beginsExpression(text, at)) {
    return {
      at,
      problem: 'an expression of Terraform stands here without quotes, and its braces mean something else',
      cure: 'put quotes around the whole value',
    };
  }
  const [problem, cure] = words[code] ?? ['this is neither YAML nor JSON', 'correct the line'];
  const found = /^["']?([\w$.-]{1,60})/.exec(text.slice(at, at + 80));
  const named = code === 'DUPLICATE_KEY' && found !== null ? `"${found[1]}" stands twice` : problem;
  return { at, problem: named, cure };
}
