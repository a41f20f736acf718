import type { Interval } from '../arithmetic/interval';

/** An interval on each of three axes: sources, ports, addresses. */
export type Box = readonly [sources: Interval, ports: Interval, addresses: Interval];

/** Where the rule of a box stands among others. */
export interface RuleOrder {
  /** Among all rules, in the order in which they are asked. */
  readonly position: number;
  /** Equal of those between which no order is certain; -1 where none is known. */
  readonly order: number;
  /** Rules of one collection are asked as they stand, whatever their order. */
  readonly collection: number;
}

/** Numbers of an entry in one row: the lower and the upper end on each axis, order, collection, position. */
const width = 9;
const [orderAt, collectionAt, positionAt] = [6, 7, 8];

/** So few entries are looked at one by one. */
const few = 8;

/** Entries, as a range of the index. */
interface Node {
  readonly from: number;
  readonly to: number;
  /** Where the least of each of their numbers stand, and after these the greatest. */
  readonly bounds: number;
  halves: readonly [Node, Node] | undefined;
}

/**
 * Boxes, of which the first is found that holds another and comes before it. The boxes are halved on whichever axis they
 * spread most, and a half in which none can hold the other is passed over.
 */
export class BoxIndex {
  private readonly numbers: number[] = [];
  private readonly bounds: number[] = [];
  private entries: Uint32Array | undefined;
  private root: Node | undefined;

  public get size(): number {
    return this.numbers.length / width;
  }

  /** Adds a box, whose position is none before those that were added. All are added before any is sought. */
  public add({ position, order, collection }: RuleOrder, [sources, ports, addresses]: Box): void {
    this.numbers.push(sources[0], sources[1], ports[0], ports[1], addresses[0], addresses[1]);
    this.numbers.push(order, collection, position);
  }

  /**
   * The position of the first box that holds another, lies before `limit`, is certain to come before `rule`, and is
   * accepted.
   */
  public firstHolding(
    box: Box,
    rule: RuleOrder,
    limit: number,
    accepts: (position: number) => boolean,
  ): number | undefined {
    // The first that was added comes first.
    if (this.numbers[positionAt]! >= limit) return undefined;
    if (this.size <= few) {
      for (let base = 0; base < this.numbers.length; base += width) {
        const position = this.numbers[base + positionAt]!;
        if (position >= limit) return undefined;
        if (this.holds(base, box, rule) && accepts(position)) return position;
      }
      return undefined;
    }
    this.root ??= this.built();
    const best = this.within(this.root, box, rule, limit, accepts);
    return best < limit ? best : undefined;
  }

  private within(
    node: Node,
    box: Box,
    rule: RuleOrder,
    limit: number,
    accepts: (position: number) => boolean,
  ): number {
    if (!this.mayHold(node.bounds, box, rule, limit)) return limit;
    let best = limit;
    if (node.halves === undefined) {
      for (let i = node.from; i < node.to; i++) {
        const base = this.entries![i]! * width;
        const position = this.numbers[base + positionAt]!;
        if (position < best && this.holds(base, box, rule) && accepts(position)) best = position;
      }
      return best;
    }
    const [a, b] = node.halves;
    const isInOrder = this.bounds[a.bounds + positionAt]! <= this.bounds[b.bounds + positionAt]!;
    best = this.within(isInOrder ? a : b, box, rule, best, accepts);
    return this.within(isInOrder ? b : a, box, rule, best, accepts);
  }

  /** Whether an entry holds a box, and is certain to come before a rule that it precedes. */
  private holds(base: number, box: Box, rule: RuleOrder): boolean {
    const { numbers } = this;
    for (let axis = 0; axis < 3; axis++) {
      const interval = box[axis]!;
      if (numbers[base + 2 * axis]! > interval[0] || numbers[base + 2 * axis + 1]! < interval[1])
        return false;
    }
    const order = numbers[base + orderAt]!;
    const certain = order >= 0 && rule.order >= 0 && order !== rule.order;
    return certain || numbers[base + collectionAt]! === rule.collection;
  }

  /** Whether any entry with these bounds may. */
  private mayHold(least: number, box: Box, rule: RuleOrder, limit: number): boolean {
    const { bounds } = this;
    const greatest = least + width;
    if (bounds[least + positionAt]! >= limit) return false;
    for (let axis = 0; axis < 3; axis++) {
      const interval = box[axis]!;
      if (bounds[least + 2 * axis]! > interval[0] || bounds[greatest + 2 * axis + 1]! < interval[1])
        return false;
    }
    const order = bounds[least + orderAt]!;
    const isOne = order === bounds[greatest + orderAt]!;
    if (rule.order >= 0 && !(isOne && (order === rule.order || order < 0))) return true;
    return (
      bounds[least + collectionAt]! <= rule.collection && rule.collection <= bounds[greatest + collectionAt]!
    );
  }

  private built(): Node {
    this.entries = Uint32Array.from({ length: this.size }, (_, i) => i);
    const whole = this.node(0, this.size);
    const open = [whole];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const middle = node.to - node.from <= few ? undefined : this.divided(node);
      if (middle === undefined) continue;
      node.halves = [this.node(node.from, middle), this.node(middle, node.to)];
      open.push(...node.halves);
    }
    return whole;
  }

  private node(from: number, to: number): Node {
    const { numbers, bounds } = this;
    const entries = this.entries!;
    const at = bounds.length;
    for (let each = 0; each < 2 * width; each++)
      bounds.push(each < width ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
    for (let i = from; i < to; i++) {
      const base = entries[i]! * width;
      for (let each = 0; each < width; each++) {
        const number = numbers[base + each]!;
        if (number < bounds[at + each]!) bounds[at + each] = number;
        if (number > bounds[at + width + each]!) bounds[at + width + each] = number;
      }
    }
    return { from, to, bounds: at, halves: undefined };
  }

  /** Brings those of a node that lie below its middle on its widest axis to the front, and tells how far they reach. */
  private divided({ bounds: at, from, to }: Node): number | undefined {
    const { numbers, bounds } = this;
    let widest = -1;
    let most = 0;
    for (let each = 0; each < width; each++) {
      // Against the spread of all, whose bounds stand first.
      const spread = bounds[at + width + each]! - bounds[at + each]!;
      const share = spread / Math.max(bounds[width + each]! - bounds[each]!, 1);
      if (share > most) [widest, most] = [each, share];
    }
    if (widest < 0) return undefined;
    const middle = bounds[at + widest]! + (bounds[at + width + widest]! - bounds[at + widest]!) / 2;
    const entries = this.entries!;
    let front = from;
    for (let i = from; i < to; i++) {
      const entry = entries[i]!;
      if (numbers[entry * width + widest]! > middle) continue;
      entries[i] = entries[front]!;
      entries[front++] = entry;
    }
    return front;
  }
}
