import { AzureCloud } from './cloud';

/**
 * Domains that one cloud of Azure has for itself, where others have their own for the same service.
 *
 * @see https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
 * @see https://learn.microsoft.com/azure/china/resources-developer-guide
 */
const domains: Readonly<Record<AzureCloud, readonly string[]>> = {
  [AzureCloud.PUBLIC]: [
    'azurecr.io',
    'core.windows.net',
    'database.windows.net',
    'login.microsoftonline.com',
    'management.azure.com',
    'servicebus.windows.net',
    'vault.azure.net',
  ],
  [AzureCloud.US_GOVERNMENT]: ['azure.us', 'azurecr.us', 'microsoftonline.us', 'usgovcloudapi.net'],
  [AzureCloud.CHINA]: ['azure.cn', 'azurecr.cn', 'chinacloudapi.cn', 'microsoftonline.cn'],
};

/** The cloud that a host, or the host of a URL, belongs to by its domain; most domains tell of none. */
export function cloudOfHost(host: string): AzureCloud | undefined {
  const name = host.split('/')[0]!.toLowerCase();
  return Object.values(AzureCloud).find((cloud) =>
    domains[cloud].some((domain) => name === domain || name.endsWith(`.${domain}`)),
  );
}
