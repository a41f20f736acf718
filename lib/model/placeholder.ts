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

/** The placeholder of a region's short code in the hosts of the hybrid identity service, which the region fills. */
export const regionCodePlaceholder = 'his-code';

/** What stands for the short code of a region of which none is known: the hosts of all regions. */
export const anyRegionCode = '*';

/** Placeholders by their names. */
export type KnownPlaceholders = ReadonlyMap<string, Placeholder>;

/** The placeholders of the tables, without `<region>`, which the region itself fills. */
export const placeholders: KnownPlaceholders = new Map([
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
    'registry-region',
    {
      property: 'containerRegistryRegions',
      pattern: /^[a-z0-9]+$/,
      allowed: 'regions by their names, such as westeurope',
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
    'workspace-storage',
    {
      property: 'workspaceStorageAccountName',
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
    'devops-organization',
    {
      property: 'devOpsOrganizationName',
      pattern: /^[A-Za-z0-9]([A-Za-z0-9-]{0,48}[A-Za-z0-9])?$/,
      allowed: 'the name of an Azure DevOps organization: up to 50 letters, digits and hyphens',
    },
  ],
  [
    regionCodePlaceholder,
    { property: 'region', pattern: /^(\*|[a-z0-9]+)$/, allowed: 'a region whose short code is known' },
  ],
]);

/** Values for placeholders, by placeholder; several where one role of the workload has several such resources. */
export type PlaceholderValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Fills the placeholders of a requirement's text: one text for each value.
 *
 * @param known the placeholders of the table
 * @throws LockdownError `unfilled-placeholder` where a value is missing.
 */
export function fillPlaceholders(
  text: string,
  values: PlaceholderValues,
  requirement: string,
  known: KnownPlaceholders = placeholders,
): string[] {
  if (!text.includes('<')) return [text];
  // Texts and names by turns.
  const parts = text.split(/<([^>]+)>/);
  let fillings: Record<string, string>[] = [{}];
  for (const name of new Set(parts.filter((_, i) => i % 2 === 1))) {
    const given = [values[name] ?? []].flat();
    if (given.length === 0) throw unfilled(text, name, requirement, known.get(name));
    fillings = fillings.flatMap((filling) => given.map((value) => ({ ...filling, [name]: value })));
  }
  return fillings.map((filling) => parts.map((part, i) => (i % 2 === 0 ? part : filling[part]!)).join(''));
}

/** The properties that would fill what is not filled of a requirement's text. */
export function missingProperties(
  text: string,
  values: PlaceholderValues,
  known: KnownPlaceholders = placeholders,
): string[] {
  const names = [...text.matchAll(/<([^>]+)>/g)].map(([, name]) => name!);
  return names
    .filter((name) => [values[name] ?? []].flat().length === 0)
    .map((name) => known.get(name)?.property ?? name);
}

function unfilled(
  text: string,
  name: string,
  requirement: string,
  { property, allowed }: Pick<Placeholder, 'property' | 'allowed'> = {
    property: name,
    allowed: 'a value for the placeholder',
  },
): LockdownError {
  return new LockdownError({
    code: 'unfilled-placeholder',
    problem: `The requirement ${requirement} names "${text}", and nothing fills <${name}>.`,
    allowed,
    cure: `set the property ${property}, or leave out the scenario that asks for it`,
  });
}

/**
 * Refuses a value that its placeholder does not take; a value that Terraform resolves is let through.
 *
 * @param known the placeholders of the table
 * @throws LockdownError `invalid-property`.
 */
export function checkPlaceholderValue(
  name: string,
  value: string,
  known: KnownPlaceholders = placeholders,
): void {
  const placeholder = known.get(name);
  if (placeholder === undefined) return;
  if (value.startsWith('#{')) {
    throw new LockdownError({
      code: 'invalid-property',
      problem: `${placeholder.property}, or what stands beside it, is a whole list that Terraform resolves later.`,
      allowed: 'a list written out, whose elements may be references: host names are made of each',
      cure: 'name the elements one by one',
    });
  }
  if (isUnresolved(value) || placeholder.pattern.test(value)) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `${placeholder.property} is "${value}".`,
    allowed: placeholder.allowed,
    cure: 'give the bare name of the resource, not an id, a URL or a host name',
  });
}
