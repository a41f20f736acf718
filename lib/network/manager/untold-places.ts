import type { Directory } from '../../terraform/resource/directory';
import type { Resource, Value } from '../../terraform/resource/resource';
import { blocks, items, text } from '../../terraform/resource/resource-values';
import { isOfAzurerm, membershipPolicies } from './network-managers';

/** Something that a network manager applies, of which the document does not tell where. */
export interface UntoldPlace {
  readonly address: string;
  /** What it does not tell, as the end of a sentence. */
  readonly what: string;
}

/** What applies a configuration to network groups, by its type, with how it names the configuration; one is it itself. */
const appliedBy: readonly (readonly [
  type: string,
  configuration?: readonly [attribute: string, type: string],
])[] = [
  [
    'azurerm_network_manager_admin_rule_collection',
    ['security_admin_configuration_id', 'azurerm_network_manager_security_admin_configuration'],
  ],
  [
    'azurerm_network_manager_routing_rule_collection',
    ['routing_configuration_id', 'azurerm_network_manager_routing_configuration'],
  ],
  ['azurerm_network_manager_connectivity_configuration'],
];

/** What network managers apply where the document does not tell: where Azure Policy, or another document, decides it. */
export function untoldPlacesOf(directory: Directory): UntoldPlace[] {
  const policies = membershipPolicies(directory);
  const places = appliedBy.flatMap(([type, named]) =>
    directory
      .ofType(type)
      .flatMap((resource): UntoldPlace[] => [
        ...(named === undefined
          ? untoldDeployment(resource, resource)
          : untoldDeployment(resource, configurationOf(resource, named, directory))),
        ...groupsOf(resource).flatMap((id) => untoldMembers(id, resource, policies, directory)),
      ]),
  );
  return [...new Map(places.map((each) => [`${each.address}\n${each.what}`, each])).values()];
}

function configurationOf(
  { values }: Resource,
  [attribute, type]: readonly [string, string],
  directory: Directory,
): Resource | string | undefined {
  return directory.byId(type, values[attribute]) ?? text(values[attribute]);
}

/** Of an id that is not known the attribute is told by itself. */
function untoldDeployment(
  { address }: Resource,
  configuration: Resource | string | undefined,
): UntoldPlace[] {
  if (configuration === undefined) return [];
  if (typeof configuration === 'string')
    return [{ address, what: `where ${configuration}, which it is of, is deployed` }];
  return isOfAzurerm(configuration)
    ? []
    : [{ address: configuration.address, what: 'to which regions it is deployed' }];
}

function groupsOf({ values }: Resource): string[] {
  const applied = blocks(values.applies_to_group).map(({ network_group_id: id }) => id as Value);
  return [...items(values.network_group_ids), ...applied].flatMap((id) => text(id) ?? []);
}

function untoldMembers(
  id: string,
  { address }: Resource,
  policies: readonly Resource[],
  directory: Directory,
): UntoldPlace[] {
  const group = directory.byId('azurerm_network_manager_network_group', id);
  if (group === undefined) return [{ address, what: `which networks are members of ${id}` }];
  const [policy] = policies;
  return policy === undefined
    ? []
    : [{ address: group.address, what: `which networks the policy ${policy.address} makes members of it` }];
}
