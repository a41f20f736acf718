import type { AuditedDocument } from '../audited-document';
import type { AuditedRule } from '../audited-firewall';
import type { AuditCheck, Fault } from '../check';
import { isPresent } from '../known-values';

/** What the SKU of the firewall does not have. */
export const skuTooSmall: AuditCheck = {
  code: 'sku-too-small',
  faults: ({ firewalls }: AuditedDocument) =>
    firewalls.flatMap(({ rules }) =>
      rules.flatMap((rule): Fault[] =>
        beyondSku(rule).map(({ what, needed }) => ({
          address: rule.address,
          message: `The rule has ${what}, which the SKU ${rule.sku} does not support.`,
          cure: `take the SKU ${needed}, or do without`,
        })),
      ),
    ),
};

function beyondSku({ type, values, sku }: AuditedRule): { what: string; needed: string }[] {
  if (sku === undefined) return [];
  const features =
    type === 'network'
      ? [
          {
            what: 'host names in a network rule',
            has: isPresent(values.destination_fqdns),
            needed: 'Standard',
          },
        ]
      : [
          { what: 'destination_urls', has: isPresent(values.destination_urls), needed: 'Premium' },
          { what: 'terminate_tls', has: values.terminate_tls === true, needed: 'Premium' },
          { what: 'web_categories', has: isPresent(values.web_categories), needed: 'Standard' },
        ];
  return features.filter(
    ({ has, needed }) => has && (sku === 'Basic' || (sku === 'Standard' && needed === 'Premium')),
  );
}
