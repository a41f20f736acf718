import type { ServiceTagPlace } from '../azure/service-tag';
import { looksLikeServiceTag } from '../azure/service-tag';
import { knownOf } from '../terraform/resource-values';
import type { AuditedDocument } from './audited-document';

/** A service tag where it stands, or what is meant as one. */
export interface TagUse {
  readonly address: string;
  readonly text: string;
  readonly place: ServiceTagPlace;
}

/** The service tags of network rules, security rules and routes. */
export function tagUses({ firewalls, securityGroups, routeTables }: AuditedDocument): TagUse[] {
  const uses = (address: string, place: ServiceTagPlace, names: readonly string[]): TagUse[] =>
    [...new Set(names)].filter(looksLikeServiceTag).map((name) => ({ address, text: name, place }));
  return [
    ...firewalls.flatMap((firewall) =>
      firewall
        .rulesOf('network')
        .flatMap(({ address, destinationAddresses }) =>
          uses(address, 'firewall', knownOf(destinationAddresses)),
        ),
    ),
    ...securityGroups.flatMap(({ rules }) =>
      rules.flatMap(({ address, source, destination }) =>
        uses(address, 'nsg', knownOf([...source.addresses, ...destination.addresses])),
      ),
    ),
    ...routeTables.flatMap(({ routes }) =>
      routes.flatMap(({ address, prefix = '' }) => uses(address, 'route', [prefix])),
    ),
  ];
}
