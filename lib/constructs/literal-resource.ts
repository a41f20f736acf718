import { type TerraformResource, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { ArgumentValue, ResourceDescription } from '../resources/resource-description';
import type { L1Class } from './l1-classes';
import { camelCase, configValue } from './l1-config';
import { isHandedOn, type LiteralBlock, literalBlocks, pastResolver, sampleOf } from './literal-blocks';

/** The lists of blocks of a resource, by the names of the arguments. */
export interface BlockLists {
  readonly given: Readonly<Record<string, readonly ArgumentValue[]>>;
  /** Those in which nothing is left to resolve. */
  readonly literal: Readonly<Record<string, readonly LiteralBlock[]>>;
}

/** Of a description, the lists of blocks that have these names. */
export function blockListsOf(
  { arguments: described }: ResourceDescription,
  names: readonly string[],
): BlockLists {
  const given: Record<string, readonly ArgumentValue[]> = {};
  const literal: Record<string, readonly LiteralBlock[]> = {};
  for (const name of names) {
    const list = described[name];
    if (!Array.isArray(list)) continue;
    const literals = literalBlocks(list);
    given[name] = literals ?? list;
    if (literals !== undefined) literal[name] = literals;
  }
  return { given, literal };
}

/** Where a resource has its blocks from. */
export interface BlockSource {
  readonly lists: () => BlockLists;
  /** Whether the blocks may become more until the resource is synthesized. */
  readonly isLate: boolean;
}

/** A class of the provider whose resources hold lists of blocks apart from their config. */
export type LiteralClass<L1 extends TerraformResource> = new (
  scope: Construct,
  id: string,
  config: object,
  source: BlockSource,
) => L1;

/** What others have done with a list since its resource was made: whoever reads it may change it in its place. */
type Use = 'none' | 'read' | 'replaced';

type Attributes = { [name: string]: unknown };
type Methods = Record<string, (value?: unknown) => unknown>;

/**
 * A class of the provider for resources of many blocks. While nobody asks for these, they are neither turned into the
 * provider's form nor handed to the resolver. Whoever does ask gets what the provider's own class has.
 */
export function literalClass<L1 extends TerraformResource>(
  providerClass: L1Class<L1>,
  names: readonly string[],
): LiteralClass<L1> {
  const Provider = providerClass as L1Class<TerraformResource>;
  /** Whether the engine and the provider come to the same for such a list as the library. */
  const agreed = new Map<string, boolean>();

  class Literal extends Provider {
    readonly #source: BlockSource;
    readonly #uses = new Map<string, Use>();

    constructor(scope: Construct, id: string, config: object, source: BlockSource) {
      super(scope, id, config);
      this.#source = source;
    }

    /** @internal */
    public _read(name: string): void {
      if (this.#useOf(name) !== 'none') return;
      this.#fill(name, this.#source.lists().given[name]);
      this.#uses.set(name, 'read');
    }

    /** @internal */
    public _replaced(name: string): void {
      this.#uses.set(name, 'replaced');
    }

    protected override synthesizeAttributes(): Attributes {
      const { given, literal } = this.#source.lists();
      const past = this.#hasOverrides()
        ? []
        : Object.keys(literal).filter((name) => this.#useOf(name) === 'none' && this.#agrees(name, literal));
      const attributes = this.#withFilled(given, past, () => super.synthesizeAttributes());
      for (const name of past) attributes[name] = pastResolver(literal[name]!);
      return attributes;
    }

    protected override synthesizeHclAttributes(): Attributes {
      return this.#withFilled(this.#source.lists().given, [], () => super.synthesizeHclAttributes());
    }

    /** Synthesizes with the lists in the provider's form, save some. */
    #withFilled(given: BlockLists['given'], save: readonly string[], synthesize: () => Attributes) {
      const filled = names.filter((name) => !save.includes(name) && this.#isOfSource(name));
      for (const name of filled) this.#fill(name, given[name]);
      const attributes = synthesize();
      for (const name of filled) if (this.#useOf(name) === 'none') this.#fill(name, undefined);
      return attributes;
    }

    #useOf(name: string): Use {
      return this.#uses.get(name) ?? 'none';
    }

    /** Whether a list is as its source has it now, whatever it was before. */
    #isOfSource(name: string): boolean {
      const use = this.#useOf(name);
      return use === 'none' || (use === 'read' && this.#source.isLate);
    }

    #fill(name: string, blocks: readonly ArgumentValue[] | undefined): void {
      const put = (Provider.prototype as Methods)[methodsOf(name).put]!;
      put.call(this, blocks && configValue(this, blocks));
    }

    /** Overrides reach into blocks, and what the resolver is to pass over cannot be reached into. */
    #hasOverrides(): boolean {
      const overridden = [this, TerraformStack.of(this)] as unknown as { rawOverrides?: object }[];
      return overridden.some(
        ({ rawOverrides }) => rawOverrides === undefined || Object.keys(rawOverrides).length > 0,
      );
    }

    /** An engine whose resolver works otherwise, or a provider that writes more, gets the blocks in the usual way. */
    #agrees(name: string, literal: BlockLists['literal']): boolean {
      const known = agreed.get(name);
      if (known !== undefined) return known;
      const sample = sampleOf(literal[name]!);
      this.#fill(name, sample);
      const ofProvider = super.synthesizeAttributes()[name];
      this.#fill(name, undefined);
      const agrees = isHandedOn(sample, ofProvider, this);
      agreed.set(name, agrees);
      return agrees;
    }
  }

  for (const name of names) overrideAccess(Literal.prototype, name);
  // The name by which the construct tree and messages know the class.
  Object.defineProperty(Literal, 'name', { value: providerClass.name });
  return Literal as unknown as LiteralClass<L1>;
}

/** How the provider's classes name what they have for a list of blocks. */
function methodsOf(name: string) {
  const property = camelCase(name);
  const method = property[0]!.toUpperCase() + property.slice(1);
  return { property, input: `${property}Input`, put: `put${method}`, reset: `reset${method}` };
}

interface BlockUser {
  _read(name: string): void;
  _replaced(name: string): void;
}

/** Lets a resource know who asks for its blocks. */
function overrideAccess(prototype: object, name: string): void {
  const ofProvider = Object.getPrototypeOf(prototype) as Methods;
  const { property, input, put, reset } = methodsOf(name);
  for (const each of [property, input]) {
    Object.defineProperty(prototype, each, {
      get(this: BlockUser) {
        this._read(name);
        return Reflect.get(ofProvider, each, this);
      },
      configurable: true,
    });
  }
  // A list that must be there cannot be reset.
  for (const each of [put, reset].filter((method) => method in ofProvider)) {
    Object.defineProperty(prototype, each, {
      value(this: BlockUser, value: unknown) {
        this._replaced(name);
        return ofProvider[each]!.call(this, value);
      },
      configurable: true,
      writable: true,
    });
  }
}
