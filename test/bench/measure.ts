/** Times of one subject, or its ratios to those of another. */
export class Measured {
  private readonly sorted: readonly number[];

  constructor(values: readonly number[]) {
    this.sorted = [...values].sort((a, b) => a - b);
  }

  public get median(): number {
    return this.sorted[Math.floor(this.sorted.length / 2)]!;
  }

  /** What the machine's noise has added least to. */
  public get least(): number {
    return this.sorted[0]!;
  }
}

/** Measures several things in turns, so that all meet the same machine; the order turns from round to round. */
export function inTurns(measures: readonly (() => number)[], rounds: number): Measured[] {
  const values = measures.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < measures.length; turn++) {
      const which = (round + turn) % measures.length;
      values[which]!.push(measures[which]!());
    }
  }
  return values.map((each) => new Measured(each));
}

/** One to another: of the least of each, and of the medians. */
export function ratioText(one: Measured, other: Measured): string {
  return `${(one.least / other.least).toFixed(2)} (${(one.median / other.median).toFixed(2)})`;
}

/** Processor time in milliseconds, on which the other work of the machine has less influence than on the time of day. */
export function cpuTime(run: () => void): number {
  global.gc?.();
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** To which power of the size a time grows, from the first size to the last. */
export function exponent(sizes: readonly number[], times: readonly number[]): number {
  return Math.log(times.at(-1)! / times[0]!) / Math.log(sizes.at(-1)! / sizes[0]!);
}
