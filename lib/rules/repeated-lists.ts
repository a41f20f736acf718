/** Rules repeat their lists. More of them than this are not worth their memory. */
const mostKnown = 10_000;

type Lists = readonly (readonly string[])[];

/** What is read of lists of texts: of equal ones but once. */
export class RepeatedLists<L extends Lists, T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly read: (...lists: L) => T) {}

  public of(...lists: L): T {
    const key = JSON.stringify(lists);
    let value = this.known.get(key);
    if (value === undefined) {
      value = this.read(...lists);
      if (this.known.size >= mostKnown) this.known.clear();
      this.known.set(key, value);
    }
    return value;
  }
}
