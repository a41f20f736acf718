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

/** When something was logged, by what a log has for it, and by what its head says of zones. */
export function loggedTime(value: unknown, offset?: number): LoggedTime {
  const time = timeOf(value, offset);
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
 * the portal writes it for a language, `2/25/2025, 9:19:25.391 AM` or `25.2.2025, 09:19:25`. With AM and PM the month comes first,
 * otherwise the day, save where only the other way round there is such a month.
 *
 * @param offset how many milliseconds a time without a zone is before UTC
 */
export function timeOf(value: unknown, offset = 0): number | undefined {
  if (typeof value === 'number') return epoch(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (iso.test(text)) return isoTime(text, offset);
  if (epochText.test(text)) return epoch(Number(text));
  const parts = local.exec(text);
  return parts === null ? undefined : localTime(parts, offset);
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
  if (Number.isNaN(time)) return undefined;
  return isZoned ? time : time - offset;
}

function localTime(
  [, a = '', , b = '', c = '', hour = '', minute = '', second = '0', fraction = '0', half]: RegExpExecArray,
  offset: number,
): number | undefined {
  const [one, two, three] = [Number(a), Number(b), Number(c)];
  const yearFirst = a.length === 4;
  const monthFirst = (half !== undefined && one <= 12) || two > 12;
  const year = yearFirst ? one : three < 100 ? 2000 + three : three;
  const month = yearFirst || !monthFirst ? two : one;
  const day = yearFirst ? three : monthFirst ? two : one;
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hours > 23) return undefined;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000);
  return Date.UTC(year, month - 1, day, hours, Number(minute), Number(second), milliseconds) - offset;
}
