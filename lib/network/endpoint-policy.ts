import type { Directory } from '../terraform/resource/directory';
import { notKnown, referencePrefix, type Value } from '../terraform/resource/resource';
import { blocks, hasOpenBlocks, isSet, items, text } from '../terraform/resource/resource-values';
import type { Subnet } from './subnet';

/** What the service endpoint policies of a subnet let through to Azure Storage; what none of them lists is denied. */
export interface EndpointPolicy {
  /** The policies, as answers call them. */
  readonly label: string;
  /** The names of the storage accounts that are listed, which are unique in Azure. */
  readonly accounts: ReadonlySet<string>;
  /** Subscriptions and resource groups of which every account is listed. */
  readonly scopes: readonly string[];
  /** Services whose accounts Microsoft manages, such as `/services/Azure/MachineLearning`. */
  readonly aliases: readonly string[];
  /** Why more may be listed than is known. */
  readonly open?: string;
}

const policyType = 'azurerm_subnet_service_endpoint_storage_policy';
const accountType = 'azurerm_storage_account';

/**
 * Reads the service endpoint policies of a subnet; `undefined` where it has none. What several list is listed.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoint-policies-overview
 */
export function endpointPolicyOf(
  { endpointPolicies }: Subnet,
  directory: Directory,
): EndpointPolicy | undefined {
  if (endpointPolicies.length === 0) return undefined;
  const accounts = new Set<string>();
  const scopes: string[] = [];
  const aliases: string[] = [];
  let open: string | undefined;
  const labels = endpointPolicies.map((id) => {
    const policy = directory.byId(policyType, id);
    const label = policy?.address ?? plainId(id);
    if (policy === undefined) {
      open ??= `the document does not have ${label === notKnown ? 'all of its service endpoint policies' : label}`;
      return label;
    }
    const { definition } = policy.values;
    const listed = blocks(definition).map((each) => each.service_resources);
    const resources = listed.flatMap((each) => items(each));
    if (hasOpenBlocks(definition) || resources.includes(notKnown) || listed.some((each) => !isSet(each)))
      open ??= `what ${label} lists is not known`;
    if (resources.length === 0) open ??= `${label} lists nothing`;
    for (const resource of resources) {
      const account = accountOf(resource, directory);
      if (account !== undefined) accounts.add(account);
      else if (/^\/services\//i.test(resource)) aliases.push(resource);
      else if (/^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?$/i.test(resource)) scopes.push(resource);
      else open ??= `which account ${plainId(resource)} is, which ${label} lists, is not known`;
    }
    return label;
  });
  return { label: labels.join(' and '), accounts, scopes, aliases, open };
}

/** Whether policies list a resource; `undefined` where that is not known. */
export function listsResource(
  policy: EndpointPolicy,
  resource: string,
  directory: Directory,
): boolean | undefined {
  const alike = (each: string) => each.toLowerCase() === resource.toLowerCase();
  if (policy.aliases.some(alike) || policy.scopes.some(alike)) return true;
  const account = accountOf(resource, directory);
  if (account !== undefined && policy.accounts.has(account)) return true;
  const within = (scope: string) => resource.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
  if (policy.scopes.some(within)) return true;
  const known = account !== undefined || /^\/services\//i.test(resource);
  return policy.open === undefined && known && (resource.startsWith('/') || policy.scopes.length === 0)
    ? false
    : undefined;
}

/** The name of the storage account that an id or a reference names. */
function accountOf(resource: Value, directory: Directory): string | undefined {
  const id = text(resource) ?? '';
  const [, named] = /\/providers\/Microsoft\.Storage\/storageAccounts\/([a-z0-9]+)$/i.exec(id) ?? [];
  const name = named ?? text(directory.byId(accountType, id)?.values.name);
  return name === undefined || !/^[a-z0-9]+$/i.test(name) ? undefined : name.toLowerCase();
}

function plainId(id: string): string {
  return id.startsWith(referencePrefix) ? id.slice(referencePrefix.length) : id;
}
