/**
 * The short codes of regions in `<code>.his.arc.azure.com`, the hosts of the hybrid identity service, as the lists of
 * Azure Local have them. They are not those of Arc gateway. Source: Azure/AzureStack-Tools, the lists of endpoints
 * @93efc6d (2026-07-14).
 */
export const azureLocalHybridIdentityCodes: Readonly<Record<string, string>> = {
  eastus: 'eus',
  westeurope: 'weu',
  australiaeast: 'ae',
  canadacentral: 'cc',
  centralindia: 'pn',
  southeastasia: 'sea',
  japaneast: 'je',
  southcentralus: 'scus',
  usgovvirginia: 'usgv',
};
