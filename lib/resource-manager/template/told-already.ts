import { field } from '../../terraform/document/json';
import type { Resource, Value } from '../../terraform/resource/resource';
import { withinSubscription } from '../../terraform/resource/resource-identity';
import { isSet } from '../../terraform/resource/resource-values';
import { idParts, isChild, type ResourceBody } from '../resource-body';
import { azureTypeOf } from '../types';
import type { OpenPlaces } from './open-places';

/** What azurerm calls the blocks of a resource that hold its children of a kind. */
const blocksOfChildren: Readonly<Record<string, string>> = {
  routes: 'route',
  securityrules: 'security_rule',
  subnets: 'subnet',
  privatednszonegroups: 'private_dns_zone_group',
};

/** A resource of a document, by its id where that is known. */
interface Told {
  readonly address: string;
  /** Of azurerm, and its name: what it may be where its id is not known. */
  readonly type?: string;
  readonly name?: Value;
  readonly id?: string;
  /** Whether it has children of a kind inside of itself. */
  readonly holds: (kind: string) => boolean;
}

/** The resources of a document that a template may tell of as well: which of both Azure has in the end, neither says. */
export class ToldAlready {
  private readonly byId = new Map<string, Told>();
  private readonly belowId = new Map<string, Told[]>();
  private readonly withoutId = new Map<string, Told>();

  public addResource({ address, type, values }: Resource, id: string | undefined): void {
    const holds = (kind: string) => isFilled(values[blocksOfChildren[kind.toLowerCase()] ?? '']);
    this.add({ address, type, name: values.name, id, holds });
  }

  public addBody({ address, type, name, body }: ResourceBody, id: string | undefined): void {
    this.add({
      address,
      type: azureTypeOf(type)?.azurerm,
      name,
      id,
      holds: (kind) => isFilled(childrenIn(body, kind)),
    });
  }

  /**
   * The address of what tells otherwise of the same as a body with an id, or of what is inside of it, or may do so.
   *
   * @param places the subscriptions and resource groups whose names are not known
   */
  public otherOf({ type, name, body }: ResourceBody, id: string, places: OpenPlaces): string | undefined {
    const key = withinSubscription(id);
    const same = this.toldBy(key, places) ?? this.withoutId.get(namesake(azureTypeOf(type)?.azurerm, name));
    if (same !== undefined) return same.address;
    const parent = isChild(type) ? idParts(id)?.parent : undefined;
    const above = parent === undefined ? undefined : this.toldBy(withinSubscription(parent), places);
    if (above?.holds(type.split('/').at(-1)!)) return above.address;
    return this.belowId.get(key)?.find((each) => isSet(childrenIn(body, each.id!.split('/').at(-2)!)))
      ?.address;
  }

  /** What tells of the resource with an id, or of one that it may be. */
  private toldBy(key: string, places: OpenPlaces): Told | undefined {
    const own = this.byId.get(key);
    if (own !== undefined || !places.areThere) return own;
    // In which subscriptions they are is not always told.
    const inOne = (each: string) => `/subscriptions/one${each}`;
    return [...this.byId].find(([each]) => places.mayBeSame(inOne(each), inOne(key)))?.[1];
  }

  private add(told: Told): void {
    const { id } = told;
    if (id === undefined) {
      if (told.type !== undefined) this.withoutId.set(namesake(told.type, told.name), told);
      return;
    }
    this.byId.set(withinSubscription(id), told);
    const parts = idParts(id);
    if (parts === undefined || !isChild(parts.type)) return;
    const parent = withinSubscription(parts.parent);
    this.belowId.set(parent, [...(this.belowId.get(parent) ?? []), told]);
  }
}

function namesake(type: string | undefined, name: Value | undefined): string {
  return `${type} ${String(name).toLowerCase()}`;
}

/** The children of a kind that a body has inside. */
function childrenIn(body: Value, kind: string): Value | undefined {
  const properties = field(body, 'properties');
  const own = Object.keys((properties ?? {}) as object).find(
    (key) => key.toLowerCase() === kind.toLowerCase(),
  );
  return own === undefined ? undefined : (field(properties, own) as Value);
}

function isFilled(value: Value | undefined): boolean {
  return isSet(value) && !(Array.isArray(value) && value.length === 0);
}
