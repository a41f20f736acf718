import { type Interval, IntervalSet } from '../../arithmetic/interval';
import { portSpace } from '../../arithmetic/port';
import { indexFrom } from '../../arithmetic/rising-numbers';
import type { RuleEffect } from '../../reachability/firewall/rule-effect';
import { portClasses } from './service-classes';

/** Ports of which the answers hang on the same. */
export interface AnsweredPorts {
  readonly ports: IntervalSet;
  /** What they hang on: the same text wherever it is the same. */
  readonly by: string;
}

/** Ports of which the same comes, be it by different rules. */
export interface AlikeOutcomes {
  /** One of them. */
  readonly port: number;
  /** What the outcome hangs on: the same text wherever it is the same. */
  readonly by: string;
  /** The same ports by the rules by which it comes. */
  readonly parts: () => AnsweredPorts[];
}

/** Ports that some intervals tell apart, each with the number of its class. */
export interface PortCuts {
  /** The first ports of stretches that belong to one class, in order. */
  readonly starts: readonly number[];
  readonly classes: readonly number[];
  /** Different of different cuts. */
  readonly number: number;
}

export function portCuts(cuts: readonly Interval[], number: number): PortCuts {
  const stretches = portClasses(cuts)
    .flatMap(({ intervals }, i) => intervals.map(([first]) => [first, i] as const))
    .sort(([a], [b]) => a - b);
  return { starts: stretches.map(([first]) => first), classes: stretches.map(([, i]) => i), number };
}

/** What parts ports. */
export interface PortParting {
  /** The ports that are parted. */
  readonly among: IntervalSet;
  /** Effects of rules, each list asked by itself. */
  readonly lists: readonly (readonly RuleEffect[])[];
  /** What else tells ports apart. */
  readonly cuts: PortCuts;
  /** First ports of stretches that may be told apart later. */
  readonly starts: readonly number[];
}

/**
 * Parts some ports by what rules do on them. Where rules overlap there are far fewer parts than sets of rules that hold a port: what
 * comes after the rule that decides, or does what another one has done before, does not count.
 */
export class PortParts {
  private readonly starts: readonly number[];
  private readonly ends: readonly number[];
  private readonly cuts: readonly number[];
  private readonly lists: readonly EffectsOnPorts[];

  constructor({ among, lists, cuts, starts: further }: PortParting) {
    const starts = new Set(among.intervals.map(([first]) => first));
    const addStart = (port: number) => {
      if (!starts.has(port) && among.has(port)) starts.add(port);
    };
    for (const start of [...cuts.starts, ...further]) addStart(start);
    for (const effects of lists)
      for (const { ports } of effects)
        for (const [first, last] of ports) {
          addStart(first);
          addStart(last + 1);
        }
    this.starts = [...starts].sort((a, b) => a - b);
    const lasts = among.intervals.map(([, last]) => last);
    this.ends = this.starts.map((start, i) => {
      const next = this.starts[i + 1] ?? portSpace[1] + 1;
      return Math.min(next - 1, lasts[indexFrom(lasts, start)]!);
    });
    this.cuts = this.starts.map((start) => cuts.classes[indexFrom(cuts.starts, start + 1) - 1]!);
    this.lists = lists.map((effects) => new EffectsOnPorts(effects, this.starts));
  }

  /** The ports by what comes of them; those that something else tells apart are apart as well. */
  public byOutcome(apart: (port: number) => string = () => ''): AlikeOutcomes[] {
    return [...this.outcomes(apart)].map(([by, places]) => ({
      by,
      port: this.starts[places[0]!]!,
      parts: () =>
        [...this.grouped(places, (place) => this.textAt(place, 'rule'))].map(([own, alike]) => ({
          by: `${own} ${by}`,
          ports: new IntervalSet(alike.map((place): Interval => [this.starts[place]!, this.ends[place]!])),
        })),
    }));
  }

  /** The places by what comes of them, in words. */
  private outcomes(apart: (port: number) => string): Map<string, number[]> {
    // The words are many times longer than the numbers, and there are few of them.
    const parts = new Map<number, number[]>();
    for (const [place, part] of this.parted().entries()) {
      const places = parts.get(part);
      if (places === undefined) parts.set(part, [place]);
      else places.push(place);
    }
    const outcomes = new Map<string, number[]>();
    for (const places of parts.values()) {
      const meaning = this.textAt(places[0]!, 'meaning');
      for (const [by, alike] of this.grouped(places, (place) => `${meaning} ${apart(this.starts[place]!)}`)) {
        const known = outcomes.get(by);
        if (known === undefined) outcomes.set(by, alike);
        else
          outcomes.set(
            by,
            [...known, ...alike].sort((a, b) => a - b),
          );
      }
    }
    return outcomes;
  }

  /** For each place a number, the same only where the same kinds of effects count. */
  private parted(): number[] {
    let numbers = this.cuts;
    for (const list of this.lists) {
      if (list.isEmpty) continue;
      const known = new Map<number, Map<number | string, number>>();
      let count = 0;
      numbers = numbers.map((number, place) => {
        let next = known.get(number);
        if (next === undefined) {
          next = new Map();
          known.set(number, next);
        }
        const own = list.at(place);
        let part = next.get(own);
        if (part === undefined) {
          part = count++;
          next.set(own, part);
        }
        return part;
      });
    }
    return [...numbers];
  }

  private textAt(place: number, of: 'meaning' | 'rule'): string {
    let text = `${this.cuts[place]}`;
    for (const list of this.lists) text += list.textAt(place, of);
    return text;
  }

  private grouped(places: readonly number[], keyOf: (place: number) => string): Map<string, number[]> {
    const groups = new Map<string, number[]>();
    for (const place of places) {
      const key = keyOf(place);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [place]);
      else known.push(place);
    }
    return groups;
  }
}

/** So many kinds of effects fit in a number, beside what is decided. */
const mostBits = 24;

/** What effects of rules that are asked one after the other come to on stretches of ports. */
class EffectsOnPorts {
  private readonly byKind = new Map<string, FirstOnPorts>();
  private readonly kinds: readonly FirstOnPorts[];
  private readonly deciding: FirstOnPorts | undefined;
  /** The kinds of those that decide: few. */
  private readonly decisions: string[] = [];
  /** In which way what counts does, by the kinds that count: few sets of them come up. */
  private readonly meanings = new Map<number, string>();

  constructor(
    private readonly effects: readonly RuleEffect[],
    starts: readonly number[],
  ) {
    for (const [i, { kind, ports, decides }] of effects.entries()) {
      // Whatever it decides, nothing comes after it.
      const key = decides ? 'decides' : kind;
      if (decides && !this.decisions.includes(kind)) this.decisions.push(kind);
      let firsts = this.byKind.get(key);
      if (firsts === undefined) {
        firsts = new FirstOnPorts(starts.length);
        this.byKind.set(key, firsts);
      }
      for (const [first, last] of ports) firsts.add(i, indexFrom(starts, first), indexFrom(starts, last + 1));
    }
    this.kinds = [...this.byKind.values()];
    this.deciding = this.byKind.get('decides');
  }

  public get isEmpty(): boolean {
    return this.effects.length === 0;
  }

  /** The same only where the same counts. */
  public at(place: number): number | string {
    return this.kinds.length > mostBits ? this.writtenAt(place, 'meaning') : this.kindsAt(place);
  }

  /** What counts there: in which way, or by which rules. */
  public textAt(place: number, of: 'meaning' | 'rule'): string {
    if (of === 'rule' || this.kinds.length > mostBits) return this.writtenAt(place, of);
    const kinds = this.kindsAt(place);
    let text = this.meanings.get(kinds);
    if (text === undefined) {
      text = this.writtenAt(place, of);
      this.meanings.set(kinds, text);
    }
    return text;
  }

  /** The same number of places where the same kinds count, and the same is decided. */
  private kindsAt(place: number): number {
    const last = this.deciding === undefined ? -1 : this.deciding.at(place);
    let kinds = 0;
    for (const [bit, firsts] of this.kinds.entries()) {
      const i = firsts.at(place);
      if (i >= 0 && (last < 0 || i <= last)) kinds += 2 ** bit;
    }
    return last < 0 ? kinds : kinds + 2 ** mostBits * this.decisions.indexOf(this.effects[last]!.kind);
  }

  private writtenAt(place: number, of: 'meaning' | 'rule'): string {
    const last = this.deciding === undefined ? -1 : this.deciding.at(place);
    const texts: string[] = [];
    for (const firsts of this.kinds) {
      const i = firsts.at(place);
      if (i < 0 || (last >= 0 && i > last)) continue;
      const { position, kind } = this.effects[i]!;
      texts.push(of === 'meaning' ? kind : `${position} ${kind}`);
    }
    return texts.length === 0 ? ';' : `;${(texts.length === 1 ? texts : texts.sort()).join()}`;
  }
}

/** For each of some places in a row what was first put there. */
class FirstOnPorts {
  private readonly first: Int32Array;
  /** From each place the next one at which nothing is, or one before that. */
  private readonly next: Int32Array;

  constructor(places: number) {
    this.first = new Int32Array(places).fill(-1);
    this.next = new Int32Array(places + 1);
    for (let i = 0; i <= places; i++) this.next[i] = i;
  }

  public add(value: number, from: number, until: number): void {
    for (let at = this.free(from); at < until; at = this.free(at)) {
      this.first[at] = value;
      this.next[at] = at + 1;
    }
  }

  /** What is there; -1 where nothing is. */
  public at(place: number): number {
    return this.first[place]!;
  }

  private free(from: number): number {
    const { next } = this;
    let at = from;
    while (next[at]! !== at) {
      next[at] = next[next[at]!]!;
      at = next[at]!;
    }
    return at;
  }
}
