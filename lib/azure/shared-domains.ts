/**
 * Domains below which whoever likes has names of his own: customers of a cloud, users of a host of pages. A rule for all the
 * names below one opens the way to everybody's.
 *
 * Sources: private-link/private-endpoint-dns (2026-07-16) for those of which a customer's resource has a name; the private
 * part of https://publicsuffix.org/list/ for the others.
 */
export const sharedDomains: readonly string[] = [
  'azureedge.net',
  'azurecr.io',
  'azurecr.us',
  'azurewebsites.net',
  'azurewebsites.us',
  'azurestaticapps.net',
  'blob.core.windows.net',
  'blob.core.usgovcloudapi.net',
  'blob.core.chinacloudapi.cn',
  'cloudapp.azure.com',
  'cloudapp.net',
  'database.windows.net',
  'dfs.core.windows.net',
  'documents.azure.com',
  'file.core.windows.net',
  'queue.core.windows.net',
  'servicebus.windows.net',
  'table.core.windows.net',
  'trafficmanager.net',
  'vault.azure.net',
  'web.core.windows.net',
  'appspot.com',
  'cloudfront.net',
  'firebaseapp.com',
  'github.io',
  'githubusercontent.com',
  'gitlab.io',
  'herokuapp.com',
  'netlify.app',
  'pages.dev',
  's3.amazonaws.com',
  'vercel.app',
  'web.app',
  'workers.dev',
];

/** The shared domains, all of whose names a pattern such as `*.windows.net` matches. */
export function sharedDomainsIn(pattern: string): string[] {
  const lower = pattern.toLowerCase();
  if (!lower.startsWith('*')) return [];
  const end = lower.slice(1);
  return sharedDomains.filter((domain) => `.${domain}`.endsWith(end));
}

/**
 * Words that registries put before the country: below `co.uk` and `com.au` names are sold as below `com`.
 *
 * Source: https://publicsuffix.org/list/, by the words that most countries have there.
 */
const registryWords =
  /^(ac|co|com|edu|gen|go|gob|gouv|gov|govt|id|info|ltd|me|mil|ne|net|nhs|nom|or|org|plc|sch|web)$/;

/** Whether names below a domain are sold to whoever likes: a single label, or a word of a registry before a country. */
export function isRegistryDomain(domain: string): boolean {
  const [last = '', before, ...more] = domain.toLowerCase().split('.').reverse();
  if (before === undefined) return true;
  return more.length === 0 && last.length === 2 && registryWords.test(before);
}
