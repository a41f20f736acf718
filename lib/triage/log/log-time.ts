/**
 * How many milliseconds the times below a head are before UTC: `TimeGenerated [UTC]` and `[UTC+02:00]` tell it, `[Local Time]` does not.
 */
export function offsetOf(head: string): number | undefined {
  const [zone, sign, hours = '0', minutes = '0'] =
    /UTC(?:\s*([+-])(\d{1,2})(?::?(\d\d))?)?/i.exec(head) ?? [];
  if (zone === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** When something was logged. */
export interface LoggedTime {
  /** In milliseconds since 1970; absent where a log does not say, or in no form that is known. */
  readonly time?: number;
  /** Whether nothing tells the zone of the time, which is taken for UTC. */
  readonly isZoneless?: boolean;
}

/** What tells how the times of a log are to be read. */
export interface TimeReading {
  /** How many milliseconds a time without a zone is before UTC. */
  readonly offset?: number;
  /** Whether the month comes before the day where the year comes last; absent where nothing tells. */
  readonly monthFirst?: boolean;
}

const yearLast = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2\d{4},?\s+\d{1,2}[:.]\d\d/g;

/** Whether the month comes first in the dates of a text, by the first of them of which it could not be the other way round. */
export function monthComesFirst(text: string): boolean | undefined {
  for (const [, one, , two] of text.matchAll(yearLast)) {
    if (Number(one) > 12) return false;
    if (Number(two) > 12) return true;
  }
  return undefined;
}

/** When something was logged, by what a log has for it, and by what its head and its other times say. */
export function loggedTime(value: unknown, reading: TimeReading = {}): LoggedTime {
  const { offset } = reading;
  const time = timeOf(value, reading);
  if (time === undefined || offset !== undefined || typeof value !== 'string' || epochText.test(value))
    return { time };
  return zoned.test(value) ? { time } : { time, isZoneless: true };
}

const zoned = /(?:Z|[+-]\d\d:?\d\d)\s*$/i;
const epochText = /^\s*\d{9,14}\s*$/;
const iso = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const local =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4}),?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,7}))?)?\s*([ap])?\.?\s*m?\.?$/i;

/**
 * A time as logs and their exports have it, in milliseconds since 1970: ISO 8601, seconds or milliseconds since 1970, or as
 * the portal writes it for a language, `2/25/2025, 9:19:25.391 AM` or `25.2.2025, 09:19:25`. Where nothing tells which comes first,
 * that is the month with AM and PM and the day otherwise, save where only the other way round there is such a month. A day that no
 * month has is no time.
 */
export function timeOf(value: unknown, reading: TimeReading = {}): number | undefined {
  if (typeof value === 'number') return epoch(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const { offset = 0, monthFirst } = reading;
  if (iso.test(text)) return isoTime(text, offset);
  if (epochText.test(text)) return epoch(Number(text));
  const parts = local.exec(text);
  return parts === null ? undefined : localTime(parts, offset, monthFirst);
}

/** No flow was logged before 2001 in milliseconds, nor will one be after 5138 in seconds. */
const leastMilliseconds = 100_000_000_000;

function epoch(number: number): number | undefined {
  if (!Number.isFinite(number) || number <= 0) return undefined;
  return number < leastMilliseconds ? number * 1000 : number;
}

function isoTime(text: string, offset: number): number | undefined {
  const isZoned = zoned.test(text);
  const time = Date.parse(isZoned ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  if (Number.isNaN(time) || !isDate(year, month, day)) return undefined;
  return isZoned ? time : time - offset;
}

function localTime(
  [, a = '', , b = '', c = '', hour = '', minute = '', second = '0', fraction = '0', half]: RegExpExecArray,
  offset: number,
  told: boolean | undefined,
): number | undefined {
  const [one, two, three] = [Number(a), Number(b), Number(c)];
  const yearFirst = a.length === 4;
  const monthFirst = two > 12 || (one <= 12 && (told ?? half !== undefined));
  const year = yearFirst ? one : three < 100 ? 2000 + three : three;
  const month = yearFirst || !monthFirst ? two : one;
  const day = yearFirst ? three : monthFirst ? two : one;
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (!isDate(year, month, day) || hours > 23) return undefined;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000);
  return Date.UTC(year, month - 1, day, hours, Number(minute), Number(second), milliseconds) - offset;
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
