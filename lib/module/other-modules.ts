import { LockdownError } from '../errors';
import { findingOf } from '../model/finding';
import type { OwnedFinding } from '../model/finding-groups';
import type { ResourceDescription } from '../resources/resource-description';
import { type UniqueValue, uniqueValues } from '../resources/unique-values';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import type { ModuleContent, OtherModule } from './module-content';
import { moduleResources } from './module-resources';
import type { MadeResource } from './shared-resources';

/**
 * What a module takes that modules of other firewalls take as well, and Azure gives once: names in a resource group, and what subnets are
 * associated with. Each of the modules is right by itself, and the second `apply` fails or takes away what the first has made.
 */
export function takenByOthers(
  made: readonly MadeResource[],
  others: readonly OtherModule[],
): readonly OwnedFinding[] {
  const taken = new Map<string, { readonly owner: string; readonly firewall: string }>();
  for (const { firewall, content } of others)
    for (const { owner, description } of resourcesOf(content))
      for (const value of valuesBeside(description)) taken.set(keyOf(value), { owner, firewall });
  const findings = new Map<string, OwnedFinding>();
  for (const { owner, description } of made)
    for (const value of valuesBeside(description)) {
      const other = taken.get(keyOf(value));
      if (other === undefined) continue;
      const finding = takenFinding(value, other.owner, other.firewall);
      findings.set(`${owner}\n${finding.message}`, { subject: owner, finding });
    }
  return [...findings.values()];
}

/** What says that a name or an association is taken by the module of another firewall. */
export function takenFinding(
  { what, value, within, cure }: UniqueValue,
  owner: string,
  firewall: string,
): OwnedFinding['finding'] {
  const isOfSubnet = value === ofSubnet;
  const taken = isOfSubnet ? `The ${what} of the subnet ${within}` : `The ${what} ${value} in ${within}`;
  return findingOf({
    code: 'taken-by-other-module',
    message: `${taken} is taken by ${owner} as well, in the module of ${firewall}${isOfSubnet ? '' : '; a subscription has it once'}`,
    cure: isOfSubnet ? cure : `${cure}, or use the modules in different subscriptions`,
    requirements: [],
  });
}

const ofSubnet = 'of the subnet';

/** A file of whose other firewalls no module can be written says so when that is asked for. */
function resourcesOf(content: ModuleContent): readonly MadeResource[] {
  try {
    return moduleResources(content).resources;
  } catch (error) {
    if (error instanceof LockdownError) return [];
    throw error;
  }
}

/** What a resource takes beside its firewall: each firewall has rule collections of its own. */
function valuesBeside(description: ResourceDescription): readonly UniqueValue[] {
  const { type, arguments: given } = description;
  if (type.startsWith('azurerm_firewall')) return [];
  const what = namedInGroups[type];
  if (what === undefined) return uniqueValues(description);
  const cure = `give one of the two another name in the workloads file, of which that of the ${what} is made`;
  return [{ what: `${what} name`, within: `${given.resource_group_name}`, value: `${given.name}`, cure }];
}

/** Resources whose names are made of those of workloads and of what they share, and so are different within a module. */
const namedInGroups: Readonly<Record<string, string>> = {
  azurerm_ip_group: 'IP group',
  azurerm_subnet_service_endpoint_storage_policy: 'service endpoint policy',
};

function keyOf({ what, within, value }: UniqueValue): string {
  return [what, resourceIdentity(within), resourceIdentity(`${value}`)].join('\n');
}
