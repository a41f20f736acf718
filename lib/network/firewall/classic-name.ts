import type { Directory } from '../../terraform/resource/directory';
import type { Resource } from '../../terraform/resource/resource';
import { isSameResource } from '../../terraform/resource/resource-identity';
import { nameInGroup, unnamed } from '../../terraform/resource/resource-values';
import { knownSubscription, subscriptionOf } from '../../terraform/resource/subscription';

/** How a firewall of the document is called: by its resource group and its name, or by its address where another has the same. */
export function classicNameOf({ address, values }: Resource, directory: Directory): string {
  const name = namesIn(values);
  const namesakes = directory
    .ofType('azurerm_firewall')
    .filter((each) => isSameResource(namesIn(each.values), name));
  return namesakes.length > 1 ? address : name;
}

/** How one is called that the document does not have, and that a collection names; in another subscription it may have the name of one that it has. */
export function absentNameOf(collection: Resource, directory: Directory): string {
  const { azure_firewall_name: own, resource_group_name: group } = collection.values;
  const name = nameInGroup(group, own);
  const hasNamesake = directory
    .ofType('azurerm_firewall')
    .some(({ values }) => isSameResource(namesIn(values), name));
  const subscription = knownSubscription(subscriptionOf(collection)) ?? unnamed;
  return hasNamesake ? `${subscription}/${name}` : name;
}

function namesIn({ resource_group_name: group, name }: Resource['values']): string {
  return nameInGroup(group, name);
}
