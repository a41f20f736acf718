/**
 * Where the short code of a region in `<code>.his.arc.azure.com`, the hosts of the hybrid identity service, is written.
 * `lists`: the lists of endpoints of Azure Local, Azure/AzureStack-Tools @93efc6d (2026-07-14). `quickstart`:
 * MicrosoftDocs/azure-management-docs, articles/azure-arc/kubernetes/quickstart-connect-cluster.md @cee36da88 (2021-05-29),
 * which names the region of each code; since 2021-08-26 the page has a wildcard in their place.
 */
export type HybridIdentitySource = 'lists' | 'quickstart';

export type HybridIdentityCode = readonly [code: string, sources: readonly HybridIdentitySource[]];

/**
 * The codes that a page of Microsoft's gives for a region. They are neither the names of regions nor the short names that
 * other services have for them (`jpe`, `inc`), and no page says how they are made.
 */
export const hybridIdentityCodes: ReadonlyMap<string, HybridIdentityCode> = new Map([
  ['australiaeast', ['ae', ['lists', 'quickstart']]],
  ['canadacentral', ['cc', ['lists']]],
  ['centralindia', ['pn', ['lists']]],
  ['eastus', ['eus', ['lists', 'quickstart']]],
  ['eastus2', ['eus2', ['quickstart']]],
  ['francecentral', ['fc', ['quickstart']]],
  ['japaneast', ['je', ['lists']]],
  ['northeurope', ['ne', ['quickstart']]],
  ['southcentralus', ['scus', ['lists', 'quickstart']]],
  ['southeastasia', ['sea', ['lists', 'quickstart']]],
  ['uksouth', ['uks', ['quickstart']]],
  ['usgovvirginia', ['usgv', ['lists', 'quickstart']]],
  ['westcentralus', ['wcus', ['quickstart']]],
  ['westeurope', ['weu', ['lists', 'quickstart']]],
  ['westus2', ['wus2', ['quickstart']]],
]);

/** The code of a region; `undefined` where no page of Microsoft's gives one. */
export function hybridIdentityCode(region: string): string | undefined {
  return hybridIdentityCodes.get(region)?.[0];
}

/** The regions that have a list of endpoints of Azure Local. */
export const azureLocalListRegions: readonly string[] = [...hybridIdentityCodes].flatMap(
  ([region, [, sources]]) => (sources.includes('lists') ? region : []),
);
