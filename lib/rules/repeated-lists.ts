/** Rules repeat their lists. More of them than this are not worth their memory. */
const mostKnown = 10_000;

type Lists = readonly (readonly string[])[];

/** Equal of equal lists alone. Most rules name one text and nothing besides, which is its own key. */
function keyOf(lists: Lists): string {
  const [first, ...others] = lists;
  if (first!.length === 1 && others.every((list) => list.length === 0)) {
    const only = first![0]!;
    if (!only.startsWith('[')) return only;
  }
  let key = '[';
  for (const list of lists) {
    key += `${list.length}[`;
    for (const text of list) key += `${text.length}:${text}`;
  }
  return key;
}

/** What is read of lists of texts: of equal ones but once. */
export class RepeatedLists<L extends Lists, T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly read: (...lists: L) => T) {}

  public of(...lists: L): T {
    const key = keyOf(lists);
    let value = this.known.get(key);
    if (value === undefined) {
      value = this.read(...lists);
      if (this.known.size >= mostKnown) this.known.clear();
      this.known.set(key, value);
    }
    return value;
  }
}
