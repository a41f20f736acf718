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

  /** @param subscriptionOf what stands in ids for the subscription of a resource group */
  constructor(
    resources: readonly Resource[],
    private readonly subscriptionOf: (group: string) => string,
  ) {
    this.byAddress = new Map(resources.map((each) => [each.address, each]));
  }

  public of(resource: Resource, depth = 0): string | undefined {
    const { address, values } = resource;
    const told = text(values.id);
    if (told !== undefined && !told.startsWith(referencePrefix)) return told;
    if (!this.known.has(address))
      this.known.set(address, depth > deepest ? undefined : this.made(resource, depth));
    return this.known.get(address);
  }

  private made({ type, values }: Resource, depth: number): string | undefined {
    const name = literal(values.name);
    if (name === undefined) return undefined;
    if (type === 'azurerm_resource_group') return groupId(this.subscriptionOf(name), name);
    const azure = azureNameOf(type);
    if (azure === undefined) return undefined;
    const { parent } = azureTypeOf(azure)!;
    const above =
      parent === undefined
        ? this.groupOf(values.resource_group_name)
        : this.parentOf(azure, values[parent.as], parent.by, values.resource_group_name, depth);
    return above === undefined ? undefined : idBelow(above, azure, name);
  }

  private groupOf(value: Value | undefined): string | undefined {
    const referred = this.referred(value);
    const name = literal(referred?.values.name ?? value);
    return name === undefined ? undefined : groupId(this.subscriptionOf(name), name);
  }

  private parentOf(
    azure: string,
    value: Value | undefined,
    by: 'name' | 'id',
    group: Value | undefined,
    depth: number,
  ): string | undefined {
    const referred = this.referred(value);
    if (referred !== undefined) return this.of(referred, depth + 1);
    const own = literal(value);
    if (own === undefined || by === 'id') return own;
    const above = this.groupOf(group);
    return above === undefined ? undefined : idBelow(above, azure.split('/').slice(0, -1).join('/'), own);
  }

  private referred(value: Value | undefined): Resource | undefined {
    const own = text(value);
    return own?.startsWith(referencePrefix)
      ? this.byAddress.get(own.slice(referencePrefix.length))
      : undefined;
  }
}

function literal(value: Value | undefined): string | undefined {
  const own = text(value);
  return own === undefined || own.startsWith(referencePrefix) || own.includes('${') ? undefined : own;
}

function groupId(subscription: string, group: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}`;
}
