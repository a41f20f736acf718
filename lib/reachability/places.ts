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

export function listOf(places: Places): number[] {
  return typeof places === 'number' ? [places] : places;
}

/** How many places some lists have, those that stand in several counted again. */
export function total(lists: readonly Places[]): number {
  let count = 0;
  for (let i = 0; i < lists.length; i++) {
    const places = lists[i]!;
    count += typeof places === 'number' ? 1 : places.length;
  }
  return count;
}
