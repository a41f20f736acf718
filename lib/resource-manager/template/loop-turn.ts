import { notKnown, type Value } from '../../terraform/resource/resource';

/** A turn of a loop: of one that makes resources, or of one that makes members, variables or outputs. */
export interface LoopTurn {
  readonly name: string;
  readonly index: number;
  readonly ofResources: boolean;
  /** Whether it is one of the outer template. */
  readonly ofOuter?: boolean;
}

/**
 * The turn of the loop that is named, or else of that of resources, and what is added to it. A loop of members has to be named.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#copyindex
 */
export function turnOf(loops: readonly LoopTurn[], [first, second]: readonly Value[]): Value {
  const own = [...loops]
    .reverse()
    .filter(({ name, ofResources }) =>
      typeof first === 'string' ? name.toLowerCase() === first.toLowerCase() : ofResources,
    );
  const [named] = own;
  // Whose turn it is where the outer template has such a loop as well, nothing tells.
  if (own.some(({ ofOuter }) => ofOuter !== named!.ofOuter)) return notKnown;
  const offset = typeof first === 'number' ? first : (second ?? 0);
  return named === undefined || typeof offset !== 'number' ? notKnown : named.index + offset;
}
