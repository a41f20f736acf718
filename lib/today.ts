/**
 * The day of today in UTC, such as `2026-11-27`. `SOURCE_DATE_EPOCH`, by which builds are made reproducible, sets it.
 */
export function today(): string {
  const seconds = Number(process.env.SOURCE_DATE_EPOCH ?? Number.NaN);
  const now = Number.isSafeInteger(seconds) && seconds > 0 ? new Date(seconds * 1000) : new Date();
  return now.toISOString().slice(0, 10);
}
