/** Several of different owners that say the same. */
export interface Alike<Part> {
  readonly first: Part;
  readonly others: Part[];
}

/**
 * Parts that say the same, by a key; of one owner, two that say the same stay two.
 *
 * @param ownerOf whose a part is, such as a workload
 */
export function alike<Part>(
  parts: readonly Part[],
  ownerOf: (part: Part) => string,
  keyOf: (part: Part) => string,
): Alike<Part>[] {
  const groups = new Map<string, Alike<Part>>();
  const counts = new Map<string, number>();
  for (const part of parts) {
    const key = keyOf(part);
    const own = `${ownerOf(part)}\n${key}`;
    const count = counts.get(own) ?? 0;
    counts.set(own, count + 1);
    const group = groups.get(`${count}\n${key}`);
    if (group === undefined) groups.set(`${count}\n${key}`, { first: part, others: [] });
    else group.others.push(part);
  }
  return [...groups.values()];
}

const addresses = /\d+\.\d+\.\d+\.\d+(?:\/\d+)?(?:, )?/g;

/** A text without its addresses, by which alone what different workloads say often differs. */
export function withoutAddresses(text: string): string {
  return text.replace(addresses, '');
}
