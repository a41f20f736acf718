import type { AuditedDocument } from '../audited-document';
import type { AuditCheck, Fault } from '../check';

/** What of a document is not read, so that an audit without other findings is no clean bill. */
export const notRead: AuditCheck = {
  code: 'not-read',
  faults: ({ unread, firewalls, securityGroups, routeTables }: AuditedDocument): Fault[] => [
    ...unread.map(({ address, what }) => ({
      address,
      message: `The audit did not read ${what}: what it makes is not judged.`,
      cure: 'audit a plan or a state that has its resources, and review by hand what is not of azurerm',
    })),
    ...firewalls.flatMap(({ unseen }) => unseen.map((address) => unknownBlocks(address, 'rules'))),
    ...securityGroups
      .filter(({ open, elsewhere }) => open && !elsewhere)
      .map(({ address }) => unknownBlocks(address, 'security rules')),
    ...routeTables
      .filter(({ open, elsewhere }) => open && !elsewhere)
      .map(({ address }) => unknownBlocks(address, 'routes')),
  ],
};

function unknownBlocks(address: string, what: string): Fault {
  return {
    address,
    message: `It may have ${what} that the document does not tell: they are not judged.`,
    cure: 'audit the plan or the state, which has them',
  };
}
