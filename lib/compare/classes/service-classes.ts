import { type Interval, IntervalSet } from '../../arithmetic/interval';
import { portSpace } from '../../arithmetic/port';

/** Protocols and ports that nothing of what was looked at tells apart. */
export interface ServiceClass {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** Empty with ICMP. */
  readonly ports: IntervalSet;
  /** One of the ports; 0 with ICMP. */
  readonly port: number;
  /** `http`, `https`, `mssql`, or `tcp` for none of them, on ports that application rules name. */
  readonly applicationProtocol?: string;
}

/** Protocols and ports that intervals of ports tell apart. */
export function serviceClasses(cuts: (protocol: 'tcp' | 'udp') => readonly Interval[]): ServiceClass[] {
  const transport = (['tcp', 'udp'] as const).flatMap((protocol) =>
    portClasses(cuts(protocol)).map((ports) => serviceOf(protocol, ports)),
  );
  return [...transport, icmp];
}

export const icmp: ServiceClass = { protocol: 'icmp', ports: IntervalSet.none, port: 0 };

export function serviceOf(
  protocol: 'tcp' | 'udp',
  ports: IntervalSet,
  applicationProtocol?: string,
): ServiceClass {
  return { protocol, ports, port: witnessOf(ports), ...(applicationProtocol && { applicationProtocol }) };
}

/** Ports that everybody knows are told rather than others. */
const wellKnown: readonly number[] = [443, 80, 22, 3_389, 53];

function witnessOf(ports: IntervalSet): number {
  return wellKnown.find((port) => ports.has(port)) ?? ports.intervals[0]![0];
}

/** The ports, parted by intervals: each class is those that the same intervals hold. */
export function portClasses(cuts: readonly Interval[]): IntervalSet[] {
  const distinct = [...new Map(cuts.map((cut) => [`${cut[0]}-${cut[1]}`, cut])).values()];
  const starts = new Set([portSpace[0]]);
  for (const [first, last] of distinct) {
    if (first >= portSpace[0]) starts.add(first);
    if (last < portSpace[1]) starts.add(last + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  const byKey = new Map<string, Interval[]>();
  for (const [i, start] of sorted.entries()) {
    const end = i + 1 < sorted.length ? sorted[i + 1]! - 1 : portSpace[1];
    const key = distinct.map(([first, last]) => (first <= start && start <= last ? '1' : '0')).join('');
    const alike = byKey.get(key);
    if (alike === undefined) byKey.set(key, [[start, end]]);
    else alike.push([start, end]);
  }
  return [...byKey.values()].map((intervals) => new IntervalSet(intervals));
}
