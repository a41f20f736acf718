import type { Route } from '../../network/route-table';
import type { SecurityRule } from '../../network/security-group';
import { type AuditCheck, type Fault, listed } from '../check';

/** Inline security rules or routes beside separate ones, which overwrite each other at every apply. */
export const inlineAndSeparate: AuditCheck = {
  code: 'inline-and-separate',
  faults: ({ securityGroups, routeTables }) => [
    ...securityGroups
      .filter(({ overwritten }) => overwritten.length > 0)
      .map(({ address, rules }) => faultOf(address, rules, 'security rules')),
    ...routeTables
      .filter(({ overwritten }) => overwritten.length > 0)
      .map(({ address, routes }) => faultOf(address, routes, 'routes')),
  ],
};

function faultOf(address: string, all: readonly (SecurityRule | Route)[], what: string): Fault {
  const inline = new Set(all.filter(({ separate }) => !separate).map(({ name }) => name));
  const separate = all.filter((each) => each.separate);
  return {
    address,
    message: `It has inline ${what} (${listed([...inline])}) and separate ones (${listed(separate.map((each) => each.address))}), which overwrite each other.`,
    cure: `write all ${what} inline, or all as resources of their own`,
  };
}
