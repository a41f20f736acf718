import type * as suffixes from 'tldts';

/**
 * Domains below which each customer of Azure has names of his own, and of which wider patterns hold several. A rule for all
 * the names below one opens the way to everybody's.
 *
 * Sources: private-link/private-endpoint-dns (2026-07-16) for those of which a customer's resource has a name; Microsoft's
 * part of the Public Suffix List (2026-08-19) for the others.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 * @see https://publicsuffix.org/list/
 */
export const sharedDomains: readonly string[] = [
  'azure-api.net',
  'azure-api.us',
  'azurecontainer.io',
  'azurecr.io',
  'azurecr.us',
  'azureedge.net',
  'azurefd.net',
  'azurestaticapps.net',
  'azurewebsites.net',
  'azurewebsites.us',
  'blob.core.windows.net',
  'blob.core.usgovcloudapi.net',
  'blob.core.chinacloudapi.cn',
  'cloudapp.azure.com',
  'cloudapp.net',
  'database.windows.net',
  'dfs.core.windows.net',
  'documents.azure.com',
  'file.core.windows.net',
  'file.core.usgovcloudapi.net',
  'queue.core.windows.net',
  'servicebus.windows.net',
  'servicebus.usgovcloudapi.net',
  'table.core.windows.net',
  'trafficmanager.net',
  'usgovcloudapp.net',
  'usgovtrafficmanager.net',
  'vault.azure.net',
  'web.core.windows.net',
  'web.core.usgovcloudapi.net',
];

/** The shared domains all of whose names a pattern such as `*.windows.net` matches; of the Public Suffix List the pattern's own. */
export function sharedDomainsIn(pattern: string): string[] {
  const lower = pattern.toLowerCase();
  if (!lower.startsWith('*')) return [];
  const end = lower.slice(1);
  const known = sharedDomains.filter((domain) => `.${domain}`.endsWith(end));
  if (known.length > 0) return known;
  const domain = end.replace(/^\./, '');
  return isSuffix(domain, 'isPrivate') ? [domain] : [];
}

/** Whether names below a domain are sold to whoever likes, as below `com`, `co.uk` and `tokyo.jp`. */
export function isRegistryDomain(domain: string): boolean {
  return !domain.includes('.') || isSuffix(domain.toLowerCase(), 'isIcann');
}

/** Whether a word is a top-level domain that exists. */
export function isTopLevelDomain(word: string): boolean {
  return isSuffix(word.toLowerCase(), 'isIcann');
}

/** Whether a domain is one of the Public Suffix List: of a registry, or of those who give names to whoever likes. */
function isSuffix(domain: string, part: 'isIcann' | 'isPrivate'): boolean {
  // The list is large, and most programs have no host of their own.
  const { parse }: typeof suffixes = require('tldts');
  const { publicSuffix, [part]: isOfPart } = parse(domain, {
    allowPrivateDomains: true,
    extractHostname: false,
  });
  return publicSuffix === domain && isOfPart === true;
}
