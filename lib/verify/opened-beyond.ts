import type { Interval } from '../arithmetic/interval';
import { intervalCovers } from '../arithmetic/interval';
import { addressText, everything } from '../arithmetic/ipv4';
import { knownServiceTag } from '../azure/service-tag';
import type { Direction } from '../network/security-group';
import type { Reachability } from '../reachability/reachability';
import type { RuleOpening, RuleOpenings } from '../reachability/rule-openings';
import { anywhere, nobodys } from './flow-connections';
import { type EndsOnWay, type RequiredEnd, RequiredEnds } from './required-ends';
import { icmp, type Way, waysToldApart } from './unnamed-connections';

/** One end that rules let pass on a way, and that no requirement names there. */
export interface OpenedEnd extends Way {
  /** An address, or a service tag; of what rules do not tell, an address or a host. */
  readonly end: string;
}

/** What rules open to an address beyond what is required of it, or let in to it. */
export interface Beyond {
  readonly required: RequiredEnds;
  readonly opened: readonly OpenedEnd[];
  /**
   * Those of rules of which it is not known whether they are there; and somebody of nobody's on a port of each stretch on which rules let
   * pass, or may, whom they do not tell.
   */
  readonly perhapsOpened: readonly OpenedEnd[];
}

/** Asks a document what its rules open beyond requirements. */
export class BeyondRequirements {
  constructor(private readonly network: Reachability) {}

  /** @param required what requirements name of the other ends of a machine */
  public at(
    { address, subnetId, direction }: MachineAsked,
    required: readonly RequiredEnd[],
    by: 'groups' | 'all' = 'all',
  ): Beyond {
    const { serviceTags, document } = this.network._network;
    const spaces = [...document.virtualNetworks.list].flatMap(({ space }) => space.set.intervals);
    const ends = new RequiredEnds(required, serviceTags, spaces);
    const { ofGroups, ofFirewalls } = this.network._openings(address, subnetId, direction);
    const rules =
      by === 'groups'
        ? ofGroups
        : {
            openings: [...ofGroups.openings, ...ofFirewalls.openings],
            denied: [...ofGroups.denied, ...ofFirewalls.denied],
          };
    const cuts = this.network._portsToldApart(address, subnetId, direction);
    return {
      required: ends,
      opened: openedBeyond(rules, ends, cuts),
      perhapsOpened: [
        ...openedToUnknown(rules, waysToldApart(cuts, required)),
        ...openedBeyond({ ...rules, openings: rules.openings.filter(({ perhaps }) => perhaps) }, ends, cuts),
      ],
    };
  }
}

/** The machine whose rules are looked at. */
export interface MachineAsked {
  readonly address: string;
  readonly subnetId: string | undefined;
  readonly direction: Direction;
}

/**
 * What rules let pass, or may, beyond what requirements name: of each stretch of addresses that the rules tell apart an address of the
 * Internet, and each service tag, on a port of each stretch on which all fare alike. What repeats a requirement is nothing of it.
 *
 * @param cuts ports at which rules begin to decide otherwise
 */
export function openedBeyond(
  { openings, denied }: RuleOpenings,
  required: RequiredEnds,
  cuts: readonly number[],
): OpenedEnd[] {
  if (openings.length === 0) return [];
  const pieces = new Pieces([...openings.flatMap(({ intervals }) => intervals), ...denied]);
  return [...waysToldApart(cuts, required.all), icmp].flatMap((way) => {
    const open = openings.filter((each) => isOn(each, way));
    if (open.length === 0) return [];
    const ends = required.on(way);
    const intervals = open.flatMap((each) => each.intervals);
    const named = intervals.filter((each) => !isEverything(each));
    const isAll = named.length < intervals.length || open.some(({ tags }) => tags.includes('Internet'));
    const addresses = [
      ...(isAll ? outsidersAnywhere(ends, denied, pieces) : []),
      ...outsiders(pieces.of(named), ends),
    ];
    const tags = open
      .flatMap((each) => each.tags)
      .filter((tag) => tag !== 'Internet' && isTagBeyond(tag, ends));
    return [...new Set([...addresses.map(addressText), ...tags])].map((end) => ({ ...way, end }));
  });
}

function openedToUnknown({ openings }: RuleOpenings, ways: readonly Way[]): OpenedEnd[] {
  const unknown = openings.filter(({ notKnown }) => notKnown !== undefined);
  if (unknown.length === 0) return [];
  return ways.flatMap((way) => {
    const ends = unknown.flatMap((each) =>
      isOn(each, way) ? [each.notKnown === 'hosts' ? anywhere : nobodys] : [],
    );
    return [...new Set(ends)].map((end) => ({ ...way, end }));
  });
}

/** One whom no rule denies by its address, or else one of each stretch of addresses that some do. */
function outsidersAnywhere(ends: EndsOnWay, denied: readonly Interval[], pieces: Pieces): number[] {
  const [undenied] = outsiders([everything], ends, denied);
  return undenied === undefined ? outsiders(pieces.of(denied), ends) : [undenied];
}

function outsiders(intervals: readonly Interval[], ends: EndsOnWay, besides?: readonly Interval[]): number[] {
  return intervals.flatMap((each) => ends.outsiderIn(each, besides) ?? []);
}

/** What is no service tag Azure refuses: nothing can be asked about it. */
function isTagBeyond(tag: string, ends: EndsOnWay): boolean {
  return knownServiceTag(tag)?.name === tag && !ends.hasTag(tag);
}

function isOn({ protocols, ports }: RuleOpening, { protocol, port }: Way): boolean {
  if (!protocols.includes('*') && !protocols.includes(protocol)) return false;
  return protocol === 'icmp' || ports.some(([first, last]) => first <= port && port <= last);
}

function isEverything(interval: Interval): boolean {
  return intervalCovers(interval, everything);
}

/** Cuts intervals wherever some others begin or end. */
class Pieces {
  private readonly starts: readonly number[];
  private readonly cut = new Map<Interval, readonly Interval[]>();

  constructor(apart: readonly Interval[]) {
    const starts = apart.filter((each) => !isEverything(each)).flatMap(([first, last]) => [first, last + 1]);
    this.starts = [...new Set(starts)].sort((a, b) => a - b);
  }

  /** The pieces of some intervals, each once. */
  public of(intervals: readonly Interval[]): Interval[] {
    const pieces = intervals.flatMap((each) => this.ofOne(each));
    return pieces.length < 2 ? pieces : [...new Map(pieces.map((each) => [each.join(), each])).values()];
  }

  /** Rules are looked at on many ports: what they name is cut once. */
  private ofOne(interval: Interval): readonly Interval[] {
    let pieces = this.cut.get(interval);
    if (pieces === undefined) {
      const [first, last] = interval;
      const inside = this.starts.filter((start) => first < start && start <= last);
      pieces = [first, ...inside].map((start, i): Interval => [start, (inside[i] ?? last + 1) - 1]);
      this.cut.set(interval, pieces);
    }
    return pieces;
  }
}
