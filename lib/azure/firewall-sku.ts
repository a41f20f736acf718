/** Something that not every SKU of Azure Firewall has. */
export type FirewallFeature =
  | 'hosts in network rules'
  | 'DNS proxy'
  | 'DNS servers of its own'
  | 'threat intelligence that denies'
  | 'web categories'
  | 'URLs'
  | 'TLS inspection';

/** The SKUs from the smallest to the greatest; each has what those before it have. */
const skus: readonly string[] = ['Basic', 'Standard', 'Premium'];

/**
 * The smallest SKU that has a feature.
 *
 * @see https://learn.microsoft.com/azure/firewall/features-by-sku
 */
const smallest: Readonly<Record<FirewallFeature, string>> = {
  'hosts in network rules': 'Standard',
  'DNS proxy': 'Standard',
  'DNS servers of its own': 'Standard',
  'threat intelligence that denies': 'Standard',
  'web categories': 'Standard',
  URLs: 'Premium',
  'TLS inspection': 'Premium',
};

/** Whether a SKU has a feature. Of a SKU that is not known here it is not said that it lacks one. */
export function skuHas(sku: string, feature: FirewallFeature): boolean {
  return !skus.includes(sku) || skusWith(feature).includes(sku);
}

/** The SKUs that have a feature, the smallest first. */
export function skusWith(feature: FirewallFeature): readonly string[] {
  return skus.slice(skus.indexOf(smallest[feature]));
}
