import type { ServiceTagPlace } from '../azure/service-tag';
import { looksLikeServiceTag } from '../azure/service-tag';
import { text } from '../terraform/resource-values';
import type { AuditedDocument } from './audited-document';
import { knownItems, oneOrSeveral } from './known-values';

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
    ...firewalls.flatMap(({ rules }) =>
      rules
        .filter(({ type }) => type === 'network')
        .flatMap(({ address, values }) =>
          uses(address, 'firewall', knownItems(values.destination_addresses).items),
        ),
    ),
    ...securityGroups.flatMap(({ entries }) =>
      entries.flatMap(({ address, values }) =>
        uses(address, 'nsg', [
          ...oneOrSeveral(values.source_address_prefix, values.source_address_prefixes).items,
          ...oneOrSeveral(values.destination_address_prefix, values.destination_address_prefixes).items,
        ]),
      ),
    ),
    ...routeTables.flatMap(({ entries }) =>
      entries.flatMap(({ address, values }) => uses(address, 'route', [text(values.address_prefix) ?? ''])),
    ),
  ];
}
