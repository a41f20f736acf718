import type { Route } from '../../network/route-table';
import type { SecurityRule } from '../../network/security-group';
import { type AuditCheck, type Fault, listed } from '../check';

/** Inline security rules or routes beside separate ones, which overwrite each other at every apply. */
export const inlineAndSeparate: AuditCheck = {
  code: 'inline-and-separate',
  faults: ({ securityGroups, routeTables }) => [
    ...securityGroups.flatMap(({ address, rules }) => faultOf(address, rules, 'security rules')),
    ...routeTables.flatMap(({ address, routes }) => faultOf(address, routes, 'routes')),
  ],
};

function faultOf(address: string, all: readonly (SecurityRule | Route)[], what: string): Fault[] {
  const inline = new Set(all.filter(({ separate }) => !separate).map(({ name }) => name));
  const separate = all.filter((each) => each.separate);
  // A state tells separate ones as blocks too; where none is told so, the blocks are the author's own.
  if (inline.size === 0 || separate.length === 0 || separate.some(({ name }) => inline.has(name))) return [];
  return [
    {
      address,
      message: `It has inline ${what} (${listed([...inline])}) and separate ones (${listed(separate.map((each) => each.address))}), which overwrite each other.`,
      cure: `write all ${what} inline, or all as resources of their own`,
    },
  ];
}
