import { gap, openText } from '../terraform/resource/open-text';
import type { Resource } from '../terraform/resource/resource';
import { referencePrefix, type Value } from '../terraform/resource/resource';
import { text } from '../terraform/resource/resource-values';
import { idBelow } from './resource-body';
import { azureNameOf, azureTypeOf } from './types';

/** Parents are nested no deeper. */
const deepest = 20;

/**
 * The ids that resources of azurerm have, or will have once they are made: by their resource groups, their parents and their names, where
 * the document tells these.
 */
export class IdsOfOwn {
  private readonly byAddress: ReadonlyMap<string, Resource>;
  private readonly known = new Map<string, string | undefined>();

  /** @param subscriptionOf what stands in ids for the subscription of a resource, or of its resource group */
  constructor(
    resources: readonly Resource[],
    private readonly subscriptionOf: (group: string, resource: Resource) => string,
  ) {
    this.byAddress = new Map(resources.map((each) => [each.address, each]));
  }

  public of(resource: Resource): string | undefined {
    const id = this.openOf(resource);
    return id?.includes(gap) ? undefined : id;
  }

  /** The same with gaps for what of it the document does not tell; `undefined` of types whose ids are not known. */
  public openOf(resource: Resource, depth = 0): string | undefined {
    const { address, values } = resource;
    const told = text(values.id);
    if (told !== undefined && !told.startsWith(referencePrefix)) return told;
    if (!this.known.has(address))
      this.known.set(address, depth > deepest ? undefined : this.made(resource, depth));
    return this.known.get(address);
  }

  private made(resource: Resource, depth: number): string | undefined {
    const { type, values } = resource;
    const name = openText(values, 'name');
    if (type === 'azurerm_resource_group') return this.groupId(name, resource);
    const azure = withoutOwnBody.get(type) ?? azureNameOf(type);
    if (azure === undefined) return undefined;
    const parent = azureTypeOf(azure)?.parent;
    const above =
      parent === undefined ? this.groupOf(resource) : this.parentOf(azure, resource, parent, depth);
    return above === undefined ? undefined : idBelow(above, azure, name);
  }

  private groupOf(resource: Resource): string {
    const { values } = resource;
    const referred = this.referred(values.resource_group_name);
    return this.groupId(
      referred === undefined ? openText(values, 'resource_group_name') : openText(referred.values, 'name'),
      resource,
    );
  }

  private parentOf(
    azure: string,
    resource: Resource,
    { by, as }: { readonly by: 'name' | 'id'; readonly as: string },
    depth: number,
  ): string | undefined {
    const { values } = resource;
    const referred = this.referred(values[as]);
    if (referred !== undefined) return this.openOf(referred, depth + 1);
    const own = openText(values, as);
    const type = azure.split('/').slice(0, -1).join('/');
    if (by === 'name') return idBelow(this.groupOf(resource), type, own);
    return own === gap ? this.anyOf(type, resource) : own;
  }

  /** The id of any resource of a type. */
  private anyOf(type: string, resource: Resource): string {
    const [namespace, ...types] = type.split('/');
    const above = `${this.groupId(gap, resource)}/providers/${namespace}`;
    return [above, ...types.flatMap((each) => [each, gap])].join('/');
  }

  private groupId(group: string, resource: Resource): string {
    return `/subscriptions/${this.subscriptionOf(group, resource)}/resourceGroups/${group}`;
  }

  private referred(value: Value | undefined): Resource | undefined {
    const own = text(value);
    return own?.startsWith(referencePrefix)
      ? this.byAddress.get(own.slice(referencePrefix.length))
      : undefined;
  }
}

/** Types of which nothing is read but their ids. */
const withoutOwnBody: ReadonlyMap<string, string> = new Map([
  ['azurerm_network_manager', 'microsoft.network/networkmanagers'],
]);
