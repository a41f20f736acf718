/** An expression of HCL, as far as this library understands it. */
export type HclExpression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'template'; readonly parts: readonly (string | HclExpression)[] }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [HclExpression, HclExpression])[] }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly items: readonly HclExpression[];
      /** Whether the last item is a list of the last arguments: `merge(local.maps...)`. */
      readonly spread: boolean;
    }
  | { readonly kind: 'operation'; readonly sign: string; readonly items: readonly HclExpression[] }
  | { readonly kind: 'choice'; readonly items: readonly [HclExpression, HclExpression, HclExpression] }
  /** A name, with attributes and indexes after it. */
  | { readonly kind: 'traversal'; readonly name: string; readonly steps: readonly HclStep[] }
  /** Attributes and indexes of any other expression. */
  | { readonly kind: 'access'; readonly of: HclExpression; readonly steps: readonly HclStep[] }
  | HclFor;

/** A list or a map that is made of each item of another. */
export interface HclFor {
  readonly kind: 'for';
  /** What the body calls the key, or the index, and the item. */
  readonly names: readonly [key: string | undefined, item: string];
  readonly over: HclExpression;
  /** The key of each entry, where a map is made. */
  readonly key: HclExpression | undefined;
  readonly value: HclExpression;
  /** Whether entries with the same key become a list of their values. */
  readonly grouped: boolean;
  readonly condition: HclExpression | undefined;
}

/** An attribute, an index, or `each`: what follows is of each item of a list. */
export type HclStep = string | { readonly index: HclExpression } | { readonly each: true };
