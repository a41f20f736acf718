import { type AddressSpan, isEverywhere } from '../arithmetic/address-span';
import type { Interval } from '../arithmetic/interval';
import { everything } from '../arithmetic/ipv4';
import { BoxIndex, type RuleOrder } from './box-index';
import { allPorts, type ProtocolPorts } from './protocol-ports';
import type { Reach } from './reach';
import { everywhere, type RuleTargets } from './rule-targets';

/** A rule among others that are asked in this order. */
export interface OrderedReach {
  readonly address: string;
  readonly action: string;
  readonly reach: Reach;
  /** Rules of one collection are asked as they stand: its address; absent of a rule that is of none. */
  readonly collection?: string;
  /** Where the collection comes; an infinite number where it is not known. */
  readonly order: readonly number[];
}

/** The key under which rules stand with the addresses that they reach. */
const addresses = 'addresses';

/** Where rules stand that hold a target, and where it lies among their addresses. */
interface HoldingIndex {
  readonly index: BoxIndex;
  readonly interval: Interval;
}

/** Names of sources stand on the axis of addresses, beyond the last of them. */
const firstName = 2 ** 33;
const lastName = 2 ** 50;
/** It lies in every interval, and none lies in it. */
const nothing: Interval = [lastName, -1];
/** Of what is found by its key, which is the same for all that stand there. */
const keyed: Interval = [0, 0];

/**
 * Rules in their order, of which the first is found that covers another: a rule that covers it holds each of its sources,
 * ports and targets, and so one of each, for which those are taken that the fewest rules name.
 */
export class CoveringIndex {
  private readonly byKey = new Map<string, BoxIndex>();
  private readonly orders: readonly RuleOrder[];
  private readonly names = new Map<string, number>();
  private readonly asked = new Map<RuleTargets, readonly HoldingIndex[] | undefined>();
  private uses: ReadonlyMap<number, number> | undefined;

  constructor(private readonly rules: readonly OrderedReach[]) {
    this.orders = ordersOf(rules);
    for (const [position, { reach }] of rules.entries()) this.add(this.orders[position]!, reach);
  }

  /** The first rule that covers a reach, of those that are certain to come before the one at a position. */
  public firstCovering(position: number, inner: Reach): OrderedReach | undefined {
    const asked = this.askedFor(inner.named);
    if (asked === undefined) return undefined;
    const sources = this.rarestOf(this.sourcesOf(inner.sources));
    const ports = this.rarestOf(portsOf(inner.ports));
    const covers = (other: number) => this.rules[other]!.reach.covers(inner);
    let first: number | undefined;
    for (const { index, interval } of asked)
      first =
        index.firstHolding([sources, ports, interval], this.orders[position]!, first ?? position, covers) ??
        first;
    return first === undefined ? undefined : this.rules[first];
  }

  private add(rule: RuleOrder, reach: Reach): void {
    const { intervals } = reach.addresses;
    const keys = standingKeys(reach.named);
    let sources: readonly Interval[] = this.sourcesOf(reach.sources);
    let ports: readonly Interval[] = portsOf(reach.ports);
    // Lists on several sides would make a multitude of boxes, where one around them tells nearly as much.
    const targets = keys.length + intervals.length;
    const most = 4 * (sources.length + ports.length + targets) + 16;
    if (sources.length * ports.length * targets > most) ports = [around(ports)];
    if (sources.length * targets > most) sources = [around(sources)];
    for (const key of keys) this.addUnder(key, rule, sources, ports, keyed);
    for (const interval of intervals) this.addUnder(addresses, rule, sources, ports, interval);
  }

  private addUnder(
    key: string,
    rule: RuleOrder,
    sources: readonly Interval[],
    ports: readonly Interval[],
    target: Interval,
  ): void {
    let index = this.byKey.get(key);
    if (index === undefined) {
      index = new BoxIndex();
      this.byKey.set(key, index);
    }
    for (const source of sources) for (const port of ports) index.add(rule, [source, port, target]);
  }

  /** What rules share that name several targets is worked out once. */
  private askedFor(named: RuleTargets): readonly HoldingIndex[] | undefined {
    if (named.list.length === 1) return this.rarestTarget(named);
    if (!this.asked.has(named)) this.asked.set(named, this.rarestTarget(named));
    return this.asked.get(named);
  }

  /** Where rules stand that hold one target of a reach: the one that the fewest do. None where no rule holds some target. */
  private rarestTarget(inner: RuleTargets): readonly HoldingIndex[] | undefined {
    const { list } = inner;
    let rarest: HoldingIndex[] | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < list.length; i++) {
      const { interval = everything, kind } = list[i]!;
      const holding: HoldingIndex[] = [];
      let size = 0;
      let byAddress = kind === 'address';
      for (const key of inner.namesCovering[i]!) {
        if (key === everywhere) byAddress = true;
        const index = this.byKey.get(key);
        if (index === undefined) continue;
        holding.push({ index, interval: keyed });
        size += index.size;
      }
      const addressed = byAddress ? this.byKey.get(addresses) : undefined;
      if (addressed !== undefined) {
        holding.push({ index: addressed, interval });
        if (list.length > 1) size += this.usesOf(interval);
      }
      if (holding.length === 0) return undefined;
      if (size < fewest) [rarest, fewest] = [holding, size];
    }
    return rarest;
  }

  private sourcesOf(span: AddressSpan): Interval[] {
    if (isEverywhere(span)) return [[0, lastName]];
    const parts = span.addresses.intervals;
    for (const name of span.names) {
      const number = firstName + numberOf(this.names, name);
      parts.push([number, number]);
    }
    return orNothing(parts);
  }

  private rarestOf(parts: readonly Interval[]): Interval {
    if (parts.length === 1) return parts[0]!;
    return parts.reduce((rarest, each) => (this.usesOf(each) < this.usesOf(rarest) ? each : rarest));
  }

  /** About how many rules name an interval. */
  private usesOf(part: Interval): number {
    this.uses ??= this.counted();
    return this.uses.get(hashOf(part)) ?? 0;
  }

  private counted(): ReadonlyMap<number, number> {
    const uses = new Map<number, number>();
    for (const { reach } of this.rules)
      for (const part of [
        ...this.sourcesOf(reach.sources),
        ...portsOf(reach.ports),
        ...reach.named.addresses.intervals,
      ])
        uses.set(hashOf(part), (uses.get(hashOf(part)) ?? 0) + 1);
    return uses;
  }
}

function ordersOf(rules: readonly OrderedReach[]): RuleOrder[] {
  const orders = new Map<string | number, number>();
  const collections = new Map<string, number>();
  let known: readonly number[] = [];
  let number = -1;
  return rules.map(({ order, collection }, position) => {
    // The rules of a collection share its order.
    if (order !== known) {
      known = order;
      number = order.every(Number.isFinite)
        ? numberOf(orders, order.length === 1 ? order[0]! : order.join(' '))
        : -1;
    }
    const own = collection === undefined ? rules.length + position : numberOf(collections, collection);
    return { position, order: number, collection: own };
  });
}

/** Under which keys a rule with these targets stands, beside its addresses. */
function standingKeys({ names }: RuleTargets): string[] {
  return [...names].filter((key) => key !== everywhere);
}

/** Equal of equal intervals, and now and then of others. */
function hashOf([first, last]: Interval): number {
  return first * 65_537 + last;
}

/** The ports of all protocols: a rule that covers another has each of these. */
function portsOf(ports: ProtocolPorts): Interval[] {
  return orNothing(allPorts(ports).intervals);
}

function orNothing(parts: Interval[]): Interval[] {
  return parts.length === 0 ? [nothing] : parts;
}

function around(parts: readonly Interval[]): Interval {
  return parts.reduce(([first, last], [from, to]) => [Math.min(first, from), Math.max(last, to)]);
}

/** The numbers of keys in the order in which they come. */
function numberOf<K>(numbers: Map<K, number>, key: K): number {
  let number = numbers.get(key);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(key, number);
  }
  return number;
}
