import { azureNameOf, azureTypeOf } from '../resource-manager/types';
import { azurermTypeOf } from '../terraform/resource/azure-types';
import type { Directory } from '../terraform/resource/directory';
import { referencePrefix } from '../terraform/resource/resource';
import { text } from '../terraform/resource/resource-values';
import { ruleTypes } from './firewall/firewall-rule';
import type { ResourceIds } from './resource-ids';

/** An attribute with an id or a name of which the document does not tell whether it is that of a resource that it has. */
export interface UntoldEdge {
  readonly address: string;
  readonly attribute: string;
  /** What the resources are called that it may be of. */
  readonly possible: readonly string[];
}

/** The ids and names in a document that may be of its resources, or of others; those that are not known at all aside. */
export function untoldEdgesOf(directory: Directory, ids: ResourceIds): UntoldEdge[] {
  return [
    ...ids.untold.map(({ address, attribute, possible }) => ({
      address,
      attribute,
      possible: possible.map((each) => each.slice(referencePrefix.length)),
    })),
    ...directory.types.flatMap((type) => {
      const parent = parentByName(type);
      return parent === undefined ? [] : namesUntold(directory, type, parent);
    }),
  ];
}

/** The attribute by which resources of a type name what they are of, and the type of that. */
function parentByName(type: string): { readonly type: string; readonly as: string } | undefined {
  if (ofClassicFirewalls.includes(type)) return { type: 'azurerm_firewall', as: 'azure_firewall_name' };
  const azure = azureNameOf(type) ?? '';
  const parent = azureTypeOf(azure)?.parent;
  const above = azurermTypeOf(azure.split('/').slice(0, -1).join('/'));
  return parent?.by !== 'name' || above === undefined ? undefined : { type: above, as: parent.as };
}

function namesUntold(
  directory: Directory,
  type: string,
  parent: { readonly type: string; readonly as: string },
): UntoldEdge[] {
  return directory.ofType(type).flatMap((resource) => {
    if (text(resource.values[parent.as]) === undefined) return [];
    const { possible } = directory.meant(parent.type, resource, parent.as);
    if (possible.length === 0) return [];
    return {
      address: resource.address,
      attribute: parent.as,
      possible: possible.map((each) => each.address),
    };
  });
}

const ofClassicFirewalls: readonly string[] = ruleTypes.map(
  (type) => `azurerm_firewall_${type}_rule_collection`,
);
