import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { unnamed } from '../../terraform/resource/resource-values';
import type { AuditedDocument } from '../audited-document';
import { type AuditCheck, type Fault, repeatedBy } from '../check';

/** Groups of a policy, collections of a group or a classic firewall, and rules of a collection that share a name. */
export const duplicateName: AuditCheck = {
  code: 'duplicate-name',
  faults: (document) => [...groupNames(document), ...collectionNames(document), ...ruleNames(document)],
};

const cure = 'give each a name of its own: logs and reviews tell them apart by nothing else';

function groupNames({ firewalls }: AuditedDocument): Fault[] {
  return firewalls.flatMap(({ policies }) =>
    policies.flatMap(({ id, groups }) =>
      repeatedBy(groups, ({ name }) => name && resourceIdentity(name)).map(({ each, first }) => ({
        address: each.address,
        message: `The rule collection group ${first.address} of ${id} has the name "${each.name}" too.`,
        cure,
      })),
    ),
  );
}

function collectionNames({ firewalls }: AuditedDocument): Fault[] {
  return firewalls
    .flatMap(({ policies, collections }) =>
      policies.length === 0
        ? [collections]
        : policies.flatMap(({ groups }) => groups.map((group) => group.collections)),
    )
    .flatMap((collections) =>
      repeatedBy(collections, ({ name }) => name && resourceIdentity(name)).map(({ each, first }) => ({
        address: each.address,
        message: `The ${first.type} rule collection ${first.address} has the name "${each.name}" too.`,
        cure,
      })),
    );
}

function ruleNames({ firewalls }: AuditedDocument): Fault[] {
  return firewalls.flatMap(({ collections }) =>
    collections.flatMap((collection) =>
      repeatedBy(collection.rules, ({ name }) => (name === unnamed ? undefined : resourceIdentity(name))).map(
        ({ each }) => ({
          address: each.address,
          message: `Several rules of the collection have the name "${each.name}".`,
          cure,
        }),
      ),
    ),
  );
}
