import type { AuditCheck } from '../check';

/** A document without anything that is audited: that nothing is found in it says nothing. */
export const nothingAudited: AuditCheck = {
  code: 'nothing-audited',
  faults: ({ firewalls, ipGroups, securityGroups, routeTables, subnets }) =>
    [firewalls, ipGroups, securityGroups, routeTables, subnets].some(({ length }) => length > 0)
      ? []
      : [
          {
            address: 'the document',
            message:
              'The document has no firewall rules, IP groups, security groups, route tables or subnets.',
            cure: 'audit the configuration, plan or state in which they stand',
          },
        ],
};
