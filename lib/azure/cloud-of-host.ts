import { AzureCloud } from './cloud';
import { isOfMicrosoft } from './microsoft-domains';

/**
 * Domains of the public cloud, for whose services the others have domains of their own.
 *
 * @see https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
 * @see https://learn.microsoft.com/azure/azure-government/documentation-government-developer-guide
 */
const ofPublicCloud: readonly string[] = [
  'azurecr.io',
  'core.windows.net',
  'database.windows.net',
  'login.microsoftonline.com',
  'management.azure.com',
  'servicebus.windows.net',
  'vault.azure.net',
];

/**
 * How the domains of Microsoft end that another cloud has for itself.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns#government
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns#china
 */
const endings: ReadonlyMap<AzureCloud, RegExp> = new Map([
  [AzureCloud.US_GOVERNMENT, /\.us$|(^|\.)(usgovcloudapi|usgovtrafficmanager)\.net$/],
  [AzureCloud.CHINA, /\.cn$/],
]);

/** The cloud that a host, or the host of a URL, belongs to by its domain; most domains tell of none. */
export function cloudOfHost(host: string): AzureCloud | undefined {
  const name = host.replace(/\/.*$/s, '').toLowerCase();
  if (ofPublicCloud.some((domain) => name === domain || name.endsWith(`.${domain}`)))
    return AzureCloud.PUBLIC;
  if (!isOfMicrosoft(name)) return undefined;
  for (const [cloud, ending] of endings) if (ending.test(name)) return cloud;
  return undefined;
}
