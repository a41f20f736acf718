import { isDeepStrictEqual } from 'node:util';
import {
  DefaultTokenResolver,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  Tokenization,
} from 'cdktf';
import type { IConstruct } from 'constructs';
import { type Arguments, type ArgumentValue, ResourceReference } from '../resources/resource-description';

/*
 * The engine's resolver looks for tokens in every value, and does so three times: when it prepares a stack, when it
 * resolves each resource, and when it resolves the whole. Most of a synthesis goes there. Blocks in which there is nothing
 * to find are handed past it: what is resolved first and whole, and comes to nothing, is not looked into, and a post-processor
 * puts the blocks in its place.
 */

/** A block as it is to stand in the JSON. */
export interface LiteralBlock {
  readonly [name: string]: Literal;
}

type Literal = string | number | boolean | null | LiteralBlock | readonly Literal[];

/** The blocks, where nothing in them is left to the engine or to Terraform; otherwise nothing. */
export function literalBlocks(blocks: readonly ArgumentValue[]): LiteralBlock[] | undefined {
  return literal(blocks) as LiteralBlock[] | undefined;
}

function literal(value: ArgumentValue): Literal | undefined {
  if (typeof value === 'string') return isPlain(value) ? value : undefined;
  // Encoded numbers are far beyond any port or priority.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value === 'boolean' || value === null) return value;
  if (value instanceof ResourceReference) return undefined;
  return isList(value) ? literalList(value) : literalBlock(value);
}

function literalList(values: readonly ArgumentValue[]): Literal[] | undefined {
  const literals: Literal[] = [];
  for (const value of values) {
    const each = literal(value);
    if (each === undefined) return undefined;
    literals.push(each);
  }
  return literals;
}

function literalBlock(block: Arguments): LiteralBlock | undefined {
  const literals: Record<string, Literal> = {};
  for (const name in block) {
    const value = block[name];
    if (value === undefined) continue;
    const each = literal(value);
    if (each === undefined) return undefined;
    literals[name] = each;
  }
  return literals;
}

/** Tokens and templates have braces, and numbers that are encoded in a text have an exponent. */
function isPlain(text: string): boolean {
  return !text.includes('{') && !text.includes('e+');
}

function isList<Value>(value: object | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value);
}

/** The blocks, in a form that the resolver of the engine hands on without looking into them. */
export function pastResolver(blocks: readonly LiteralBlock[]): object[] {
  return blocks.map(handedOn);
}

/**
 * A block that the resolver hands on: nothing when the stack is prepared, then itself, and when it meets it again the block.
 * To everybody else it is a copy of the block, and where it has been looked into or changed it is resolved as it is now.
 */
function handedOn(block: LiteralBlock): object {
  const copy: Record<string, unknown> = {};
  let isLookedInto = false;
  let isMetAgain = false;
  for (const name in block) {
    const value = block[name]!;
    if (typeof value !== 'object' || value === null) {
      copy[name] = value;
      continue;
    }
    const replace = (by: unknown) => {
      isLookedInto = true;
      Object.defineProperty(copy, name, { value: by, enumerable: true, writable: true, configurable: true });
      return by;
    };
    Object.defineProperty(copy, name, {
      get: () => replace(copyOf(value)),
      set: replace,
      enumerable: true,
      configurable: true,
    });
  }
  const resolve: IResolvable['resolve'] = (context: IResolveContext) => {
    if (isLookedInto || !hasSameValues(copy, block)) return { ...copy };
    context.registerPostProcessor({
      postProcess: () => {
        if (context.preparing) return undefined;
        if (isMetAgain) return copyOf(block);
        isMetAgain = true;
        return copy;
      },
    });
    return undefined;
  };
  return Object.defineProperty(copy, 'resolve', { value: resolve });
}

/** Lists are known to be the same while nobody has looked into them. */
function hasSameValues(copy: Readonly<Record<string, unknown>>, block: LiteralBlock): boolean {
  const names = Object.keys(block);
  if (Object.keys(copy).length !== names.length) return false;
  return names.every((name) => {
    const value = block[name];
    return typeof value === 'object' && value !== null ? name in copy : copy[name] === value;
  });
}

function copyOf<Value extends Literal>(value: Value): Value;
function copyOf(value: Literal): Literal {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(copyOf);
  const copy: Record<string, Literal> = {};
  for (const name in value) copy[name] = copyOf(value[name]!);
  return copy;
}

/** The first of each list of blocks: enough to see how an engine and a provider treat such blocks. */
export function sampleOf([block]: readonly LiteralBlock[]): LiteralBlock[] {
  if (block === undefined) return [];
  const sample: Record<string, Literal> = {};
  for (const [name, value] of Object.entries(block)) {
    const blocks = Array.isArray(value) && typeof value[0] === 'object';
    sample[name] = blocks ? sampleOf(value as LiteralBlock[]) : value;
  }
  return [sample];
}

/** Whether the engine comes to the same for blocks that are handed past its resolver and for what the provider makes of them. */
export function isHandedOn(blocks: readonly LiteralBlock[], ofProvider: unknown, scope: IConstruct): boolean {
  const resolve = (value: unknown, preparing: boolean): unknown =>
    Tokenization.resolve(value, {
      scope,
      resolver: new DefaultTokenResolver(new StringConcat()),
      preparing,
    });
  const [plain, past] = [ofProvider, pastResolver(blocks)].map((value) => {
    resolve(value, true);
    const once = resolve(value, false);
    return { once: JSON.parse(JSON.stringify(once)), twice: resolve(once, false) };
  });
  return isDeepStrictEqual(past, plain);
}
