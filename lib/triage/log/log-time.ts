/** What stands behind `TimeGenerated` in the head of a CSV file: `[UTC]`, `[UTC+02:00]`, `[Local Time]`. */
export function offsetOf(head: string): number {
  const [, sign, hours, minutes = '0'] = /UTC\s*([+-])(\d{1,2})(?::?(\d\d))?/i.exec(head) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

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
  if (/^\d{9,14}$/.test(text)) return epoch(Number(text));
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
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text);
  const time = Date.parse(zoned ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(time)) return undefined;
  return zoned ? time : time - offset;
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
