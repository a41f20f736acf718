import { distance } from 'fastest-levenshtein';

/**
 * The names nearest to one that was given, the nearest first, for the cure of an error: "did you mean". Capitals and
 * small letters do not count; a name that begins with what was given is nearer than one that does not, and names equally near
 * keep the order in which they come.
 */
export function nearestNames(given: string, names: Iterable<string>, most = 3): string[] {
  const wanted = given.toLowerCase();
  return [...names]
    .map((name) => ({ name, edits: editsTo(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ name }) => name);
}

/** What was cut short lacks letters that nobody spelt wrongly. */
function editsTo(wanted: string, name: string): number {
  return wanted.length > 2 && name.startsWith(wanted) ? 1 : distance(wanted, name);
}

/** Whether a name is likely the one that was meant: one is part of the other, or few letters differ. */
export function isNear(given: string, name: string): boolean {
  const [a, b] = [given.toLowerCase(), name.toLowerCase()];
  if (a.length > 2 && b.startsWith(a)) return true;
  if (a.length > 3 && b.length > 2 && (a.includes(b) || b.includes(a))) return true;
  return distance(a, b) <= Math.max(2, Math.floor(b.length * 0.4));
}
