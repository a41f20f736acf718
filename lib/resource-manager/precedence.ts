/** What comes before what for certain, straight or through others. */
export class Precedence {
  private readonly before = new Map<string, ReadonlySet<string>>();

  /**
   * @param straight what comes straight before something
   * @param handsOn whether what comes before something comes before all that this comes before, too
   */
  constructor(
    private readonly straight: (name: string) => Iterable<string>,
    private readonly handsOn: (name: string) => boolean = () => true,
  ) {}

  public isBefore(name: string, other: string): boolean {
    let before = this.before.get(other);
    if (before === undefined) {
      before = this.allBefore(other);
      this.before.set(other, before);
    }
    return before.has(name);
  }

  private allBefore(name: string): ReadonlySet<string> {
    const found = new Set<string>();
    const waiting = [name];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      for (const each of this.straight(next)) {
        if (!found.has(each) && this.handsOn(each)) waiting.push(each);
        found.add(each);
      }
    return found;
  }
}
