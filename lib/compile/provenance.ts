import type { Flow } from '../model/flow';

/** The requirements of some flows, each once, in their order. */
export function requirementNames(flows: readonly Flow[]): string[] {
  return [...new Set(flows.map(({ name }) => name))];
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
