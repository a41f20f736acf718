/** Rising places of rules or subnets; most keys have one alone, which needs no list. */
export type Places = number | number[];

/** Adds a place under a key; places come in rising order. */
export function addPlace<Key>(map: Map<Key, Places>, key: Key, place: number): void {
  const places = map.get(key);
  if (places === undefined) map.set(key, place);
  else if (typeof places === 'number') {
    if (places !== place) map.set(key, [places, place]);
  } else if (places[places.length - 1] !== place) places.push(place);
}

/** Takes what is found. */
export interface PlaceSink {
  add(places: Places): void;
}

/** What is found, as lists. */
export class FoundPlaces implements PlaceSink {
  public readonly lists: Places[] = [];

  public add(places: Places): void {
    this.lists.push(places);
  }

  public get asLists(): number[][] {
    return this.lists.map((places) => (typeof places === 'number' ? [places] : places));
  }
}

/** How many places some lists have, those of several counted again. */
export function total(lists: readonly Places[]): number {
  let count = 0;
  for (const places of lists) count += typeof places === 'number' ? 1 : places.length;
  return count;
}

/** Whether a place stands in any of some lists. */
export function holds(lists: readonly Places[], place: number): boolean {
  for (let i = 0; i < lists.length; i++) {
    const places = lists[i]!;
    if (typeof places === 'number' ? places === place : holdsPlace(places, place)) return true;
  }
  return false;
}

function holdsPlace(places: readonly number[], place: number): boolean {
  let low = 0;
  let high = places.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = places[middle]!;
    if (found === place) return true;
    if (found < place) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
