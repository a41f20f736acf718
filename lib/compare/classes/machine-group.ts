import type { Interval } from '../../arithmetic/interval';
import { indexFrom } from '../../arithmetic/rising-numbers';
import type { AddressClass } from '../../reachability/address-classes';

/** Some machines of a group; the same ones are the same object. */
export class Machines {
  private held: Uint8Array | undefined;

  /** @param numbers their numbers in the group, rising */
  constructor(
    private readonly classes: readonly AddressClass[],
    public readonly numbers: readonly number[],
  ) {}

  public get count(): number {
    return this.numbers.length;
  }

  /** The address of one of them, by which all of them are asked about. */
  public get witness(): number {
    return this.classes[this.numbers[0]!]!.witness;
  }

  public get intervals(): Interval[] {
    return this.numbers.flatMap((number) => this.classes[number]!.intervals);
  }

  public has(number: number): boolean {
    if (this.held === undefined) {
      this.held = new Uint8Array(this.classes.length);
      for (const each of this.numbers) this.held[each] = 1;
    }
    return this.held[number] === 1;
  }
}

/** Some machines with all that holds for each of them. */
export interface MachinesAlike<T> {
  readonly machines: Machines;
  readonly values: readonly T[];
}

/** Classes of machines, and sets of them. */
export class MachineGroup {
  public readonly everyone: Machines;
  private readonly known = new Map<string, Machines>();
  private readonly named = new Map<string, Machines>();
  /** Their numbers in the order of their addresses, and these. */
  private readonly inOrder: readonly number[];
  private readonly addresses: readonly number[];

  constructor(public readonly classes: readonly AddressClass[]) {
    this.inOrder = classes.map((_, i) => i).sort((a, b) => classes[a]!.witness - classes[b]!.witness);
    this.addresses = this.inOrder.map((number) => classes[number]!.witness);
    this.everyone = this.some(classes.map((_, i) => i));
  }

  /** @param numbers rising */
  public some(numbers: readonly number[]): Machines {
    const key = numbers.join();
    let machines = this.known.get(key);
    if (machines === undefined) {
      machines = new Machines(this.classes, numbers);
      this.known.set(key, machines);
    }
    return machines;
  }

  /** Those that some intervals hold, none of which parts a class. */
  public within(intervals: readonly Interval[]): Machines {
    const key = intervals.join(';');
    let machines = this.named.get(key);
    if (machines === undefined) {
      const numbers = new Set<number>();
      for (const [first, last] of intervals)
        for (let at = indexFrom(this.addresses, first); at < this.addresses.length; at++) {
          if (this.addresses[at]! > last) break;
          numbers.add(this.inOrder[at]!);
        }
      machines = this.some([...numbers].sort((a, b) => a - b));
      this.named.set(key, machines);
    }
    return machines;
  }

  /** Those of any of some sets. */
  public union(sets: Iterable<Machines>): Machines {
    const distinct = new Set(sets);
    if (distinct.size === 1) return [...distinct][0]!;
    if (distinct.has(this.everyone)) return this.everyone;
    const numbers = new Set<number>();
    for (const set of distinct) for (const number of set.numbers) numbers.add(number);
    return this.some([...numbers].sort((a, b) => a - b));
  }

  /** Parts some machines by whether they are of others, too. */
  public parted(some: Machines, by: Iterable<Machines>): Machines[] {
    const { numbers } = some;
    if (numbers.length < 2) return [some];
    const partOf = new Int32Array(this.classes.length).fill(-1);
    for (const number of numbers) partOf[number] = 0;
    const sizes = [numbers.length];
    let parts = 1;
    for (const set of new Set(by)) {
      if (set === this.everyone || set === some) continue;
      const inside = new Map<number, number>();
      const isFewer = set.numbers.length < numbers.length;
      for (const number of isFewer ? set.numbers : numbers) {
        const part = partOf[number]!;
        if (isFewer ? part < 0 : !set.has(number)) continue;
        let next = inside.get(part);
        if (next === undefined) {
          next = sizes.length;
          inside.set(part, next);
          sizes.push(0);
          parts++;
        }
        partOf[number] = next;
        sizes[next]!++;
        if (--sizes[part]! === 0) parts--;
      }
      if (parts === numbers.length) break;
    }
    if (parts === 1) return [some];
    const byPart = new Map<number, number[]>();
    for (const number of numbers) {
      const part = byPart.get(partOf[number]!);
      if (part === undefined) byPart.set(partOf[number]!, [number]);
      else part.push(number);
    }
    return [...byPart.values()].map((each) => this.some(each));
  }

  /** All machines, those together of which a key is the same. */
  public partedBy(keyOf: (each: AddressClass) => string): Machines[] {
    const byKey = new Map<string, number[]>();
    for (const [number, each] of this.classes.entries()) {
      const key = keyOf(each);
      const alike = byKey.get(key);
      if (alike === undefined) byKey.set(key, [number]);
      else alike.push(number);
    }
    return [...byKey.values()].map((numbers) => this.some(numbers));
  }

  /** All machines of some sets, those together for which the same values hold. */
  public alike<T extends { readonly machines: Machines }>(all: readonly T[]): MachinesAlike<T>[] {
    const sets = new Set(all.map(({ machines }) => machines));
    if (sets.size === 1) return [{ machines: all[0]!.machines, values: all }];
    return this.parted(this.union(sets), sets).map((machines) => ({
      machines,
      values: all.filter((each) => each.machines.has(machines.numbers[0]!)),
    }));
  }
}
