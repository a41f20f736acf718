/** Rising positions of rules or subnets in their lists; most keys have one alone, which needs no list. */
export type Positions = number | number[];

/** Adds a position under a key; positions come in rising order. */
export function addPosition<Key>(map: Map<Key, Positions>, key: Key, position: number): void {
  const positions = map.get(key);
  if (positions === undefined) map.set(key, position);
  else if (typeof positions === 'number') {
    if (positions !== position) map.set(key, [positions, position]);
  } else if (positions[positions.length - 1] !== position) positions.push(position);
}

/** Takes what is found. */
export interface PositionSink {
  add(positions: Positions): void;
}

/** What is found, as lists. */
export class FoundPositions implements PositionSink {
  public readonly lists: Positions[] = [];

  public add(positions: Positions): void {
    this.lists.push(positions);
  }

  public get asLists(): number[][] {
    return this.lists.map((positions) => (typeof positions === 'number' ? [positions] : positions));
  }
}

/** How many positions some lists have, those of several counted again. */
export function total(lists: readonly Positions[]): number {
  let count = 0;
  for (const positions of lists) count += typeof positions === 'number' ? 1 : positions.length;
  return count;
}

/** Whether a position stands in any of some lists. */
export function holds(lists: readonly Positions[], position: number): boolean {
  for (let i = 0; i < lists.length; i++) {
    const positions = lists[i]!;
    if (typeof positions === 'number' ? positions === position : holdsPosition(positions, position))
      return true;
  }
  return false;
}

function holdsPosition(positions: readonly number[], position: number): boolean {
  let low = 0;
  let high = positions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = positions[middle]!;
    if (found === position) return true;
    if (found < position) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
