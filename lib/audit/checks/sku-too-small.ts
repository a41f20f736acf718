import { type FirewallFeature, skuHas, skusWith } from '../../azure/firewall-sku';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import { isGiven } from '../../terraform/resource/resource-values';
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
  return featuresOf(rule)
    .filter(({ has, feature }) => has && !skuHas(sku, feature))
    .map(({ what, feature }) => ({ what, needed: skusWith(feature)[0]! }));
}

/** What of a rule takes a feature. */
function featuresOf(rule: FirewallRule): { what: string; has: boolean; feature: FirewallFeature }[] {
  if (rule.type === 'network')
    return [
      {
        what: 'host names in a network rule',
        has: isGiven(rule.destinationFqdns),
        feature: 'hosts in network rules',
      },
    ];
  return [
    { what: 'destination_urls', has: isGiven(rule.destinationUrls), feature: 'URLs' },
    { what: 'terminate_tls', has: rule.terminatesTls === true, feature: 'TLS inspection' },
    { what: 'web_categories', has: isGiven(rule.webCategories), feature: 'web categories' },
  ];
}
