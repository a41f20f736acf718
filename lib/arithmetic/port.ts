import { type Interval, intervalCovers } from './interval';

/** A port or an inclusive range of ports. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** A port or an inclusive range of ports, as data has it. */
export interface PortSpan {
  readonly from: number;
  readonly to: number;
}

const last = 65_535;

export const everyPort: PortRange = { first: 1, last };

/** Every port, as an interval. */
export const portSpace: Interval = [1, last];

/** Whether a number is a port of TCP or UDP. */
export function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= last;
}

/**
 * The first and the last port of `443`, `8000-9000` or `*`; `undefined` of anything else. Security groups take 0, which
 * no connection has: `0-65535` is every port.
 */
export function portInterval(text: string): Interval | undefined {
  if (text === '*') return portSpace;
  const [, first, end = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const to = Number(end);
  const from = to === 0 ? Number(first) : Math.max(Number(first), 1);
  return from <= to && to <= last ? [from, to] : undefined;
}

/** Whether an interval has every port, be it written `*`, `1-65535` or `0-65535`. */
export function isEveryPort(interval: Interval | undefined): boolean {
  return interval !== undefined && intervalCovers(interval, portSpace);
}

/** `443`, `8704-8710` or `*`. */
export function portText({ first, last: end }: PortRange): string {
  if (first === everyPort.first && end === everyPort.last) return '*';
  return first === end ? `${first}` : `${first}-${end}`;
}

/** The ports of some ranges, as data. */
export function portSpans(ranges: readonly PortRange[]): PortSpan[] {
  return ranges.map(({ first, last: to }) => ({ from: first, to }));
}

/** The ports of texts such as `443`, `8704-8710` and `*`, as data. */
export function portSpansOf(texts: readonly string[]): PortSpan[] {
  return texts.flatMap((text) => {
    const interval = portInterval(text);
    return interval === undefined ? [] : { from: interval[0], to: interval[1] };
  });
}

export function portCovers(outer: PortRange, inner: PortRange): boolean {
  return intervalCovers([outer.first, outer.last], [inner.first, inner.last]);
}
