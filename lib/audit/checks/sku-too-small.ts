import type { FirewallRule } from '../../network/firewall/firewall-rule';
import { isGiven } from '../../terraform/resource-values';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck, Fault } from '../check';

/** What the SKU of the firewall does not have. */
export const skuTooSmall: AuditCheck = {
  code: 'sku-too-small',
  faults: ({ firewalls }: AuditedDocument) =>
    firewalls.flatMap(({ rules }) =>
      rules.flatMap((rule): Fault[] =>
        beyondSku(rule).map(({ what, needed }) => ({
          address: rule.address,
          message: `The rule has ${what}, which the SKU ${rule.collection.sku} does not support.`,
          cure: `take the SKU ${needed}, or do without`,
        })),
      ),
    ),
};

function beyondSku(rule: FirewallRule): { what: string; needed: string }[] {
  const { sku } = rule.collection;
  if (sku === undefined) return [];
  const features =
    rule.type === 'network'
      ? [
          {
            what: 'host names in a network rule',
            has: isGiven(rule.destinationFqdns),
            needed: 'Standard',
          },
        ]
      : [
          { what: 'destination_urls', has: isGiven(rule.destinationUrls), needed: 'Premium' },
          { what: 'terminate_tls', has: rule.terminatesTls === true, needed: 'Premium' },
          { what: 'web_categories', has: isGiven(rule.webCategories), needed: 'Standard' },
        ];
  return features.filter(
    ({ has, needed }) => has && (sku === 'Basic' || (sku === 'Standard' && needed === 'Premium')),
  );
}
