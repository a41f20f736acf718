import type { EntryList } from '../audited-network';
import { type AuditCheck, type Fault, listed } from '../check';

/** Inline security rules or routes beside separate ones, which overwrite each other at every apply. */
export const inlineAndSeparate: AuditCheck = {
  code: 'inline-and-separate',
  faults: ({ securityGroups, routeTables }) => [
    ...securityGroups.flatMap((group) => faultOf(group, 'security rules')),
    ...routeTables.flatMap((table) => faultOf(table, 'routes')),
  ],
};

function faultOf({ address, entries }: EntryList, what: string): Fault[] {
  const inline = new Set(entries.filter(({ separate }) => !separate).map(({ name }) => name));
  const separate = entries.filter((entry) => entry.separate);
  // A state tells separate ones as blocks too; where none is told so, the blocks are the author's own.
  if (inline.size === 0 || separate.length === 0 || separate.some(({ name }) => inline.has(name))) return [];
  return [
    {
      address,
      message: `It has inline ${what} (${listed([...inline])}) and separate ones (${listed(separate.map((entry) => entry.address))}), which overwrite each other.`,
      cure: `write all ${what} inline, or all as resources of their own`,
    },
  ];
}
