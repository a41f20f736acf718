import { notKnown, type Value } from './resource';
import { type Block, isBlock, unknownAttributes } from './resource-values';

/** How attributes of blocks are written of which not all is known. */
const written = new WeakMap<Block, Map<string, Value>>();

/** What stands for a value that is not known: alike for those that are written alike, which are taken to come to the same. */
export function unknownAs(expression: string): string {
  return `${notKnown} ${expression}`;
}

/** Between an expression and what its names come to, and between a name and that: no text of a configuration has these characters. */
const between = '\u001e';
const comesTo = '\u001f';

/** An expression with what tells it from others that are written alike. */
export function expressionBeside(expression: string, besides: Iterable<string>): string {
  return [expression, ...besides].join(between);
}

/** What a name in an expression comes to. */
export function nameWith(name: string, text: string): string {
  return `${name}${comesTo}${text}`;
}

/** A value as it is written, for people: the expression that stands for what is not known. */
export function writtenText(written: Value): string {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  const plain = text.replaceAll(`${notKnown} `, '').replaceAll('\\u0000unknown ', '');
  return plain.split(between, 1)[0]!.split('\\u001e', 1)[0]!;
}

/** Stands for the name of an attribute where a document writes it otherwise than azurerm has it. */
const attributeWritten = 'attribute';

/** An expression that is kept of an attribute which the document has under another name. */
export function expressionOf(attribute: string, expression: Value): Value {
  if (typeof expression === 'string')
    return expression.startsWith(`${notKnown} `)
      ? expressionBeside(expression, [nameWith(attributeWritten, attribute)])
      : expression;
  if (Array.isArray(expression)) return expression.map((each) => expressionOf(attribute, each));
  if (!isBlock(expression)) return expression;
  return Object.fromEntries(
    Object.entries(expression).map(([key, each]) => [key, expressionOf(attribute, each)]),
  );
}

/** The value of an attribute; of one that is not known the expression that is kept of it. */
export function keptOr(block: Block, key: string): Value | undefined {
  if (block[key] !== notKnown) return block[key];
  const [expression] = expressionsIn(asWritten(block, key));
  return expression === undefined ? notKnown : unknownAs(expression);
}

/** Whether a value is not known, whatever is kept of it. */
export function isNotKnown(value: Value | undefined): boolean {
  return value === notKnown || (typeof value === 'string' && value.startsWith(`${notKnown} `));
}

/** How the text of an expression says of a variable in it that nobody gives it a value. */
export const withoutValue = 'without a value';

const longestShown = 80;

/**
 * What leaves a value open, for people: the first expression in it, with what it stands for and the variables that have no value.
 * `undefined` where no expression is kept of it.
 */
export function untoldText(written: Value): string | undefined {
  const [text] = expressionsIn(written);
  const [whole = '', ...besides] = text?.split(between) ?? [];
  const plain = plainText(whole);
  if (!/[a-z_][\w-]*[.([]/i.test(plain)) return undefined;
  const named = besides.map((each) => each.split(comesTo) as [string, string?]);
  const lacking = [...new Set(named.flatMap(([name, own]) => (own === withoutValue ? name : [])))];
  if (lacking[0]?.startsWith('parameters(')) {
    return lacking[0] === plain
      ? `${plain}, to which --parameters gives no value`
      : `${shown(plain)}, and --parameters gives no value to ${lacking.join(', ')}`;
  }
  if (lacking.length > 0) {
    const have = `${lacking.length === 1 ? 'has' : 'have'} no value`;
    return lacking[0] === plain
      ? `${plain}, which ${have}`
      : `${shown(plain)}, and ${lacking.join(', ')} ${have}`;
  }
  const local = named.filter(([name]) => name.startsWith('local.')).at(-1);
  return local === undefined
    ? shown(plain)
    : `${shown(plain)}, and ${local[0]} is ${shown(plainText(local[1] ?? ''))}`;
}

/** Why an attribute of something is not known, as the end of a sentence; nothing where that is not kept. */
export function becauseOf(open: OpenAttributes): string {
  for (const [attribute, written] of open) {
    const untold = untoldText(written);
    if (untold !== undefined) return `, for its ${nameIn(written) ?? attribute} is ${untold}`;
  }
  return '';
}

/** The name that the document has for the attribute of which an expression is kept. */
export function nameIn(written: Value): string | undefined {
  const [text] = expressionsIn(written);
  const besides = text?.split(between).map((each) => each.split(comesTo)) ?? [];
  return besides.find(([name]) => name === attributeWritten)?.[1];
}

function expressionsIn(value: Value): string[] {
  if (typeof value === 'string')
    return value.startsWith(`${notKnown} `) ? [value.slice(notKnown.length + 1)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(expressionsIn);
}

/** An expression without what stands around it; of a dynamic block what makes the blocks. */
function plainText(text: string): string {
  const [, each] = /"for_each":("(?:[^"\\]|\\.)*")/.exec(text) ?? [];
  const own = each === undefined ? text : String(JSON.parse(each));
  return own.replace(/^\$\{([\s\S]*)\}$/, '$1').replace(/\s+/g, ' ');
}

function shown(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text;
}

/** Keeps how an attribute of a block is written, of which not all is known. */
export function keepExpression(block: Block, key: string, expression: Value): void {
  const known = written.get(block);
  if (known === undefined) written.set(block, new Map([[key, expression]]));
  else known.set(key, expression);
}

/** How lists are written of which not all is known. */
const writtenLists = new WeakMap<readonly Value[], Value>();

export function keepList(list: readonly Value[], expression: Value): void {
  writtenLists.set(list, expression);
}

/** How a list is written, as far as that is kept. */
export function listAsWritten(list: readonly Value[]): Value | undefined {
  return writtenLists.get(list);
}

/** Keeps of a block that is made of another what is kept of that. */
export function keepExpressionsOf(other: Block, block: Block): void {
  const known = written.get(other);
  if (known !== undefined) written.set(block, new Map(known));
}

/** The value of an attribute, in which what stands for its expression takes the place of all that is not known. */
export function asWritten(block: Block, key: string): Value {
  return written.get(block)?.get(key) ?? withExpressions(block[key] ?? null);
}

/** A value in which the same is done with all blocks. */
export function withExpressions(value: Value): Value {
  if (Array.isArray(value)) return value.map(withExpressions);
  if (!isBlock(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, asWritten(value, key)]));
}

/** Attributes of which something is not known, each as it is written. */
export type OpenAttributes = readonly (readonly [attribute: string, written: Value])[];

const namesAndDescriptions: readonly string[] = ['id', 'name', 'description', 'tags'];

/**
 * The attributes of a block of which something is not known; its names and descriptions aside.
 *
 * @param besides attributes that are read by themselves, which may hold a great deal
 */
export function openAttributes(block: Block, besides: readonly string[] = []): OpenAttributes {
  const keys = Object.keys(block).filter(
    (key) => !namesAndDescriptions.includes(key) && !besides.includes(key),
  );
  return unknownAttributes(block, keys).map((key) => [key, asWritten(block, key)] as const);
}
