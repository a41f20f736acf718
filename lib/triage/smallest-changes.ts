/** A set of changes that opens something: each change by a key. */
export type Way = readonly string[];

/** What the smallest sets of changes have in common. */
export interface SmallestChanges {
  /** The keys of changes that stand in all of them. */
  readonly certain: ReadonlySet<string>;
  /** What these do not open by themselves: of its ways several are as small as each other, so that nothing tells which is meant. */
  readonly undecided: readonly (readonly Way[])[];
}

/** So many steps a search may take; what it does not find in these is undecided. */
const mostSteps = 20_000;

/**
 * The smallest set of changes that opens everything, of which each can be opened in one of some ways. Where several sets are as small,
 * what they have in common is certain, and the rest is undecided.
 */
export function smallestChanges(all: readonly (readonly Way[])[]): SmallestChanges {
  const distinct = [...new Map(all.map((ways) => [JSON.stringify(ways), ways])).values()];
  const found = parted(distinct).map((part) => smallestOf(part));
  return {
    certain: new Set(found.flatMap(({ certain }) => [...certain])),
    undecided: found.flatMap(({ undecided }) => undecided),
  };
}

function smallestOf(all: readonly (readonly Way[])[]): SmallestChanges {
  const inOrder = [...all].sort((a, b) => a.length - b.length);
  let smallest = Number.POSITIVE_INFINITY;
  let common = new Set<string>();
  let steps = 0;
  const search = (chosen: ReadonlySet<string>, from: number): void => {
    if (chosen.size > smallest || ++steps > mostSteps) return;
    const open = inOrder.findIndex((ways, i) => i >= from && !ways.some((way) => isIn(way, chosen)));
    if (open < 0) {
      common =
        chosen.size < smallest ? new Set(chosen) : new Set([...common].filter((key) => chosen.has(key)));
      smallest = chosen.size;
      return;
    }
    for (const way of inOrder[open]!) search(new Set([...chosen, ...way]), open + 1);
  };
  search(new Set(), 0);
  // A search that was broken off knows what there is but one way for.
  const certain = steps <= mostSteps ? common : new Set(all.filter(({ length }) => length === 1).flat(2));
  return { certain, undecided: all.filter((ways) => !ways.some((way) => isIn(way, certain))) };
}

function isIn(way: Way, chosen: ReadonlySet<string>): boolean {
  return way.every((key) => chosen.has(key));
}

/** Parts what has no change in common, which can be searched by itself. */
function parted(all: readonly (readonly Way[])[]): (readonly Way[])[][] {
  let parts: { readonly keys: Set<string>; readonly all: (readonly Way[])[] }[] = [];
  for (const ways of all) {
    const keys = new Set(ways.flat());
    const joined = parts.filter((part) => [...keys].some((key) => part.keys.has(key)));
    const whole = {
      keys: new Set([...keys, ...joined.flatMap((part) => [...part.keys])]),
      all: [...joined.flatMap((part) => part.all), ways],
    };
    parts = [...parts.filter((part) => !joined.includes(part)), whole];
  }
  return parts.map((part) => part.all);
}
