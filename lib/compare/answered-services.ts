import { type Interval, IntervalSet } from '../arithmetic/interval';
import { portSpace } from '../arithmetic/port';
import type { RuleEffect } from '../reachability/firewall/rule-effect';
import type { ConnectionSource } from '../reachability/passage';
import type { AskedSide } from './asked-side';
import { type ConcernedPorts, concernedPorts, cutsOf } from './classes/concerned-ports';
import { type PortCuts, PortParts, portCuts } from './classes/port-parts';
import { type DestinationClass, protocolsOn, type ReachFromSources } from './classes/reach-from-sources';
import { icmp, type ServiceClass, serviceOf } from './classes/service-classes';

/** Protocols and ports of which each of two documents says the same. */
export interface AnsweredService {
  readonly service: ServiceClass;
  /** All that the answers hang on beside the place of the source and the destination; absent where that is not told. */
  readonly by?: string;
}

/** Protocols and ports of which the same comes by either document, be it by different rules. */
export interface AlikeServices {
  /** The protocol; of TCP the application protocols that are told apart. */
  readonly spoken: readonly string[];
  /** All that the outcomes hang on; absent where that is not told. */
  readonly by?: string;
  /** Whether more hangs on the source than its place and the answers of rules, or that is not told. */
  readonly isOfSource: boolean;
  /** The services by which rules that comes: of each application protocol on the same ports. */
  readonly services: () => AnsweredService[];
}

/** Connections from one source to one destination, on whichever protocol and port. */
export interface AskedPair {
  readonly from: number;
  /** The same number of sources of which the same rules of firewalls say the same. */
  readonly rules: number;
  /** The source, as either document has it. */
  readonly sources: readonly ConnectionSource[];
  readonly other: DestinationClass;
  readonly reach: ReachFromSources;
  /** What tells ports apart beside the rules of firewalls. */
  readonly cuts: readonly ConcernedPorts[];
  /** Those that may differ at all. */
  readonly on: readonly ConcernedPorts[];
}

/** Parts protocols and ports by what the rules of two documents do to the answers. */
export class AnsweredServices {
  private readonly cuts = new Map<string, PortCuts>();

  constructor(private readonly sides: readonly AskedSide[]) {}

  public of(pair: AskedPair): AlikeServices[] {
    const isTold = this.isTold(pair);
    return [
      ...this.onPorts('tcp', pair, isTold),
      ...this.onPorts('udp', pair, isTold),
      ...(concernedPorts('icmp', pair.on).empty ? [] : this.withoutPorts(pair, isTold)),
    ];
  }

  private onPorts(protocol: 'tcp' | 'udp', pair: AskedPair, isTold: boolean): AlikeServices[] {
    const { from, rules, other, reach, on } = pair;
    const among = concernedPorts(protocol, on);
    if (among.empty) return [];
    const named = protocol === 'tcp' ? reach.namedTo(other) : undefined;
    const lists = isTold ? this.sides.flatMap((side) => side.effects({ from, other, protocol })) : [];
    if (isTold)
      for (const applicationProtocol of named?.spoken ?? [])
        for (const side of this.sides)
          lists.push(...side.applicationEffects({ from, other, protocol, applicationProtocol }));
    const besides = cutsOf(protocol, pair.cuts);
    const cuts = this.cutsOf(isTold ? besides : [...besides, ...reach.portsFrom(from)]);
    const parts = new PortParts({ among, lists, cuts, starts: named?.starts ?? [] });
    const isOfSource = hangsOnSource(lists);
    const place = `${protocol} ${cuts.number} ${isOfSource ? rules : ''} ${named?.spoken ?? ''}`;
    const spokenOn = (port: number) => (named === undefined ? [undefined] : protocolsOn(port, named));
    return parts
      .byOutcome((port) => spokenOn(port).join())
      .map(({ port, by, parts: own }): AlikeServices => {
        const spoken = spokenOn(port);
        return {
          spoken: spoken.map((each) => each ?? protocol),
          by: isTold ? `${place} ${by}` : undefined,
          isOfSource: isOfSource || !isTold,
          services: () =>
            own().flatMap((part) =>
              spoken.map((each) => ({
                service: serviceOf(protocol, part.ports, each),
                by: isTold ? `${place} ${each} ${part.by}` : undefined,
              })),
            ),
        };
      });
  }

  private withoutPorts(pair: AskedPair, isTold: boolean): AlikeServices[] {
    const { from, rules, other } = pair;
    const lists = isTold ? this.sides.flatMap((side) => side.effects({ from, other, protocol: 'icmp' })) : [];
    const parts = new PortParts({ among: onePort, lists, cuts: noCuts, starts: [] });
    const isOfSource = hangsOnSource(lists);
    const place = `icmp ${isOfSource ? rules : ''}`;
    return parts.byOutcome().map(({ by, parts: own }) => ({
      spoken: ['icmp'],
      by: isTold ? `${place} ${by}` : undefined,
      isOfSource: isOfSource || !isTold,
      services: () =>
        own().map((part) => ({ service: icmp, by: isTold ? `${place} ${part.by}` : undefined })),
    }));
  }

  /** Whether rules of firewalls are asked about the destination as it is named. */
  private isTold({ sources, other }: AskedPair): boolean {
    return this.sides.every((side, i) => side.isAskedAsNamed(sources[i]!, other));
  }

  private cutsOf(intervals: readonly Interval[]): PortCuts {
    const key = intervals.map(([first, last]) => `${first}-${last}`).join();
    let cuts = this.cuts.get(key);
    if (cuts === undefined) {
      cuts = portCuts(intervals, this.cuts.size);
      this.cuts.set(key, cuts);
    }
    return cuts;
  }
}

/** Whether more hangs on rules than their answers. */
function hangsOnSource(lists: readonly (readonly RuleEffect[])[]): boolean {
  return lists.some((effects) => effects.some(({ open }) => open));
}

const onePort = new IntervalSet([[portSpace[0], portSpace[0]]]);
const noCuts = portCuts([], 0);
