import type { Flow } from '../model/flow';

/** The requirements of some flows, each once, in their order, and those that the flows carry after them. */
export function requirementNames(flows: readonly Flow[]): string[] {
  return [...new Set([...flows.map(({ name }) => name), ...flows.flatMap(({ carried }) => carried)])];
}

/**
 * Table, edition and requirements, such as `azure-machine-learning 2026-03-19: entra-id, batch`, cut to a length at a
 * requirement's end with the number of those that no longer fit.
 */
export function provenanceText(flows: readonly Flow[], maximum: number): string {
  const byTable = new Map<string, string[]>();
  for (const { table, edition, requirement } of flows) {
    const key = `${table.id} ${edition}`;
    const ids = byTable.get(key);
    if (ids === undefined) byTable.set(key, [requirement.id]);
    else if (!ids.includes(requirement.id)) ids.push(requirement.id);
  }
  const parts = [...byTable].flatMap(([table, ids]) => ids.map((id, i) => ({ table, id, first: i === 0 })));
  const whole = [...byTable].map(([table, ids]) => `${table}: ${ids.join(', ')}`).join('; ');
  if (whole.length <= maximum) return whole;
  let text = '';
  for (const [i, { table, id, first }] of parts.entries()) {
    const next = first ? `${i === 0 ? '' : '; '}${table}: ${id}` : `, ${id}`;
    const left = parts.length - i - 1;
    const tail = left === 0 ? '' : ` +${left} more`;
    if (text.length + next.length + tail.length > maximum && i > 0) return `${text} +${left + 1} more`;
    text += next;
  }
  return text.slice(0, maximum);
}

/** A rule's description, with the workloads that it serves, cut to a length with the number of those left out. */
export function servedText(description: string, paths: readonly string[], maximum: number): string {
  const longest = 'for  +9999 more'.length + Math.max(...paths.map((path) => path.length));
  const room = Math.max(longest, Math.min(maximum - description.length - 2, maximum / 3));
  const served = listed(paths, room);
  const left = Math.max(0, maximum - served.length - 2);
  const provenance =
    description.length <= left
      ? description
      : `${description.slice(0, Math.max(0, left - 4)).replace(/,?[^,]*$/, '')} ...`;
  return `${provenance}; ${served}`.slice(0, maximum);
}

function listed(paths: readonly string[], room: number): string {
  const whole = `for ${paths.join(', ')}`;
  if (whole.length <= room) return whole;
  let text = `for ${paths[0]}`;
  for (const [i, path] of paths.entries()) {
    if (i === 0) continue;
    const next = `${text}, ${path}`;
    if (`${next} +${paths.length - i - 1} more`.length > room) return `${text} +${paths.length - i} more`;
    text = next;
  }
  return text;
}
