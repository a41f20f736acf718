/** Every item whose key an earlier one has too, with that one. Items without a key are not compared. */
export function repeatedBy<T>(
  all: readonly T[],
  keyOf: (each: T) => string | number | undefined,
): { readonly each: T; readonly first: T }[] {
  const seen = new Map<string | number, T>();
  return all.flatMap((each) => {
    const key = keyOf(each);
    if (key === undefined) return [];
    const first = seen.get(key);
    if (first === undefined) seen.set(key, each);
    return first === undefined ? [] : [{ each, first }];
  });
}
