import { LockdownError } from '../errors';
import { isUnresolved } from './host-name';

/** What may fill a placeholder of the tables, and the property that the user fills it with. */
export interface Placeholder {
  readonly property: string;
  readonly pattern: RegExp;
  readonly allowed: string;
}

const serverAddress = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;
const serverAddressText = 'the host name or the IPv4 address of the server, without scheme and port';

/** The placeholders of the tables, without `<region>`, which the region itself fills. */
export const placeholders: ReadonlyMap<string, Placeholder> = new Map([
  [
    'storage',
    {
      property: 'storageAccountName',
      pattern: /^[a-z0-9]{3,24}$/,
      allowed: 'the name of a storage account: 3 to 24 lower-case letters and digits',
    },
  ],
  [
    'container-registry',
    {
      property: 'containerRegistryName',
      pattern: /^[A-Za-z0-9-]{5,50}$/,
      allowed: 'the name of a container registry: 5 to 50 letters, digits and hyphens',
    },
  ],
  [
    'workspace-id',
    {
      property: 'workspaceId',
      pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      allowed:
        'the workspace ID of a Machine Learning workspace, a GUID (Properties, Workspace ID in the portal)',
    },
  ],
  [
    'key-vault',
    {
      property: 'keyVaultName',
      pattern: /^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
      allowed: 'the name of a key vault: 3 to 24 letters, digits and hyphens',
    },
  ],
  [
    'arc-gateway',
    {
      property: 'arcGatewayUrlPrefix',
      pattern: /^[A-Za-z0-9-]{1,63}$/,
      allowed: 'the part of the Arc gateway URL before .gw.arc.azure.com',
    },
  ],
  [
    'log-analytics-workspace-id',
    {
      property: 'logAnalyticsWorkspaceId',
      pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      allowed: 'the workspace ID of a Log Analytics workspace, a GUID',
    },
  ],
  ['vcenter-server', { property: 'vcenterServer', pattern: serverAddress, allowed: serverAddressText }],
  ['scvmm-server', { property: 'scvmmServer', pattern: serverAddress, allowed: serverAddressText }],
  [
    'witness-storage',
    {
      property: 'witnessStorageAccountName',
      pattern: /^[a-z0-9]{3,24}$/,
      allowed: 'the name of a storage account: 3 to 24 lower-case letters and digits',
    },
  ],
  [
    'data-collection-endpoint',
    {
      property: 'dataCollectionEndpointName',
      pattern: /^[A-Za-z0-9-]{3,64}$/,
      allowed: 'the name of a data collection endpoint, as its host name begins',
    },
  ],
  [
    'his-code',
    { property: 'region', pattern: /^(\*|[a-z0-9]+)$/, allowed: 'a region whose short code is known' },
  ],
  ['geo-code', { property: 'region', pattern: /^[a-z0-9]+$/, allowed: 'a region whose short code is known' }],
]);

/** Values for placeholders, by placeholder. */
export type PlaceholderValues = Readonly<Record<string, string | undefined>>;

/**
 * Fills the placeholders of a requirement's text.
 *
 * @throws LockdownError `unfilled-placeholder` where a value is missing.
 */
export function fillPlaceholders(text: string, values: PlaceholderValues, requirement: string): string {
  if (!text.includes('<')) return text;
  return text.replace(/<([^>]+)>/g, (_, name: string) => {
    const value = values[name];
    if (value !== undefined) return value;
    const property = placeholders.get(name)?.property ?? name;
    throw new LockdownError({
      code: 'unfilled-placeholder',
      problem: `The requirement ${requirement} names "${text}", and nothing fills <${name}>.`,
      allowed: placeholders.get(name)?.allowed ?? 'a value for the placeholder',
      cure: `set the property ${property}, or leave out the scenario that asks for it`,
    });
  });
}

/**
 * Refuses a value that its placeholder does not take; a value that Terraform resolves is let through.
 *
 * @throws LockdownError `invalid-property`.
 */
export function checkPlaceholderValue(name: string, value: string): void {
  const placeholder = placeholders.get(name);
  if (placeholder === undefined || isUnresolved(value) || placeholder.pattern.test(value)) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `${placeholder.property} is "${value}".`,
    allowed: placeholder.allowed,
    cure: 'give the bare name of the resource, not an id, a URL or a host name',
  });
}
