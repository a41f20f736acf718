import { field, isObject, type Json } from '../document/json';
import { expressionBeside, nameWith } from '../resource/expressions';

/** What tells, of a value of an attribute, what it comes to: its expressions, and what these refer to. */
export interface ExpressionContext {
  readonly locals: ReadonlyMap<string, unknown>;
  /** The block of a resource, by address. */
  blockOf(address: string): Json | undefined;
  /** What `each`, `count` and the iterators of dynamic blocks are. */
  readonly scope: unknown;
  /** What addresses begin with in the module. */
  readonly prefix: string;
  /** The text of what a variable of the module is given. */
  textOfVariable(name: string): string | undefined;
}

/** Locals that refer to each other deeper than this do so in a circle. */
const farthest = 20;

/** What a resource is known by; attributes that only Azure tells come of these. */
const naming: readonly string[] = ['name', 'location', 'resource_group_name'];

/**
 * An expression as a text that is the same where it comes to the same: with the definitions of its locals, and by what the resources
 * are called to which it refers.
 */
export function expressionText(expression: unknown, context: ExpressionContext, depth = 0): string {
  const text = typeof expression === 'string' ? expression : JSON.stringify(expression ?? null);
  const plain = /^\$\{([^{}"]+)\}$/.exec(text)?.[1] ?? text;
  const besides = new Set<string>();
  const told = new Set<string>();
  for (const [found, data, type, name] of plain.matchAll(
    /(?<![\w.])(data\.)?([a-z]\w*)\.([A-Za-z_][\w-]*)/g,
  )) {
    if (told.has(found)) continue;
    told.add(found);
    if (type === 'local' && depth < farthest && context.locals.has(name!))
      besides.add(nameWith(found, expressionText(context.locals.get(name!), context, depth + 1)));
    const given = data === undefined && type === 'var' ? context.textOfVariable(name!) : undefined;
    if (given !== undefined) besides.add(nameWith(found, given));
    const block = data === undefined ? context.blockOf(`${type}.${name}`) : undefined;
    if (isObject(block)) besides.add(nameWith(found, nameOfResource(block)));
  }
  if (isScoped(plain, context.scope)) besides.add(JSON.stringify(context.scope));
  return expressionBeside(context.prefix + plain, besides);
}

/** What a resource is called, and where it is. */
export function nameOfResource(values: Json): string {
  return JSON.stringify(naming.map((key) => field(values, key) ?? null));
}

function isScoped(text: string, scope: unknown): boolean {
  const names = isObject(scope) ? Object.keys(scope) : [];
  return names.some((name) => new RegExp(`\\b${name}\\.`).test(text));
}
