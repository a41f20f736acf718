/** What comes before what for certain, straight or through others. */
export class Precedence<Item> {
  private readonly before = new Map<Item, ReadonlySet<Item>>();

  /**
   * @param straight what comes straight before something
   * @param handsOn whether what comes before something comes before all that this comes before, too
   */
  constructor(
    private readonly straight: (item: Item) => Iterable<Item>,
    private readonly handsOn: (item: Item) => boolean = () => true,
  ) {}

  public isBefore(item: Item, other: Item): boolean {
    let before = this.before.get(other);
    if (before === undefined) {
      before = this.allBefore(other);
      this.before.set(other, before);
    }
    return before.has(item);
  }

  private allBefore(item: Item): ReadonlySet<Item> {
    const found = new Set<Item>();
    const waiting = [item];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      for (const each of this.straight(next)) {
        if (!found.has(each) && this.handsOn(each)) waiting.push(each);
        found.add(each);
      }
    return found;
  }
}
