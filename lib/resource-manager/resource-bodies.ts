import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../terraform/resource/resource-identity';
import { isSet, text } from '../terraform/resource/resource-values';
import { isReference } from './body-reading';
import { groupOf, idBelow, idParts, type ResourceBody, someSubscription } from './resource-body';
import { type AzureType, azureTypeOf } from './types';

/** How far the parents of a body are followed; no type is nested so deep. */
const farthest = 20;

/** The bodies of a document beside its resources of azurerm, found by their ids and by references. */
export class ResourceBodies {
  private readonly byAddress = new Map<string, ResourceBody>();
  private readonly addresses = new Map<string, string>();
  /** Addresses of resources whose subscription is not known, by what follows it in their ids. */
  private readonly withoutSubscription = new Map<string, string>();
  private readonly ids = new Map<string, string | undefined>();
  private readonly resources: ReadonlyMap<string, Resource>;

  constructor(
    bodies: readonly ResourceBody[],
    /** Resources of azurerm in the same document. */
    public readonly own: readonly Resource[],
    /** Ids of these that they do not tell themselves, by address. */
    private readonly idsOfOwn: ReadonlyMap<string, string> = new Map(),
  ) {
    for (const body of bodies) this.byAddress.set(body.address, body);
    this.resources = new Map(own.map((resource) => [resource.address, resource]));
    for (const { address, values } of own) this.register(text(values.id) ?? idsOfOwn.get(address), address);
    for (const body of bodies) this.register(this.idOf(body), body.address);
  }

  public get list(): Iterable<ResourceBody> {
    return this.byAddress.values();
  }

  /** Puts a body in the place of the one with its address. */
  public replace(body: ResourceBody): void {
    this.byAddress.set(body.address, body);
  }

  /** The body that an id or a reference names. */
  public find(id: Value): ResourceBody | undefined {
    const reference = this.referenced(id);
    return isReference(reference) ? this.byAddress.get(reference.slice(referencePrefix.length)) : undefined;
  }

  /** The id of what a change changes, or a reference to it; `notKnown` where it tells neither. */
  public changedId(change: ResourceBody): Value {
    if (change.same !== undefined) return change.same;
    const id = this.idOf(change);
    const isOfDocument = id !== undefined && isReference(this.referenced(id));
    return isOfDocument ? id : (this.namesakeOf(change) ?? id ?? notKnown);
  }

  /** The body that a change changes. */
  public changedBy(change: ResourceBody): ResourceBody | undefined {
    return this.find(this.changedId(change));
  }

  /** A reference to the one resource that has the name and the parent of a change, where no ids are known. */
  private namesakeOf({ type, name, parent }: ResourceBody): Value | undefined {
    const own = text(name);
    const above = text(this.referenced(parent ?? notKnown));
    if (own === undefined || above === undefined) return undefined;
    const isNamesake = (other: Value | undefined) =>
      resourceIdentity(text(other) ?? '') === resourceIdentity(own);
    const bodies = [...this.byAddress.values()].filter(
      (each) =>
        each.type.toLowerCase() === type.toLowerCase() &&
        isNamesake(each.name) &&
        this.referenced(each.parent ?? notKnown) === above,
    );
    const kind = azureTypeOf(type);
    const resources = this.own.filter(
      (each) =>
        each.type === kind?.azurerm && isNamesake(each.values.name) && this.isBelow(each, above, kind),
    );
    const alike = [...bodies, ...resources];
    return alike.length === 1 ? `${referencePrefix}${alike[0]!.address}` : undefined;
  }

  /** Whether a resource of azurerm stands in a parent, or in a resource group, by its id or a reference to it. */
  private isBelow({ values }: Resource, above: string, { parent }: AzureType): boolean {
    const group = values.resource_group_name ?? null;
    const isSame = (a: Value | undefined, b: Value | undefined) =>
      isSet(a) && isSet(b) && a !== notKnown && resourceIdentity(String(a)) === resourceIdentity(String(b));
    if (parent?.by === 'id') return isSame(this.referenced(values[parent.as] ?? null), above);
    const named = isReference(above) ? above.slice(referencePrefix.length) : undefined;
    const body = named === undefined ? undefined : this.byAddress.get(named);
    const resource = named === undefined ? undefined : this.resources.get(named);
    if (parent === undefined) {
      const isGroup = resource?.type === 'azurerm_resource_group' || isResourceGroup(body);
      const own =
        named === undefined ? groupOf(above) : isGroup ? (resource?.values.name ?? body?.name) : undefined;
      return isSame(group, own);
    }
    if (body !== undefined) return isSame(values[parent.as], body.name) && isSame(group, this.groupOf(body));
    const [name, of] =
      named === undefined
        ? [idParts(above)?.name, groupOf(above)]
        : [resource?.values.name, resource?.values.resource_group_name];
    return isSame(values[parent.as], name) && isSame(group, of);
  }

  /** What an id names: of a resource of the document a reference, else the id as it stands. */
  public referenced(id: Value): Value {
    const own = text(id);
    if (own === undefined || isReference(own)) return id;
    const whole = own.replace(/\/$/, '');
    const address =
      this.addresses.get(resourceIdentity(whole)) ?? this.withoutSubscription.get(withinSubscription(whole));
    return address === undefined ? id : `${referencePrefix}${address}`;
  }

  /** The id of a body, told or made of those of its parents. */
  public idOf(body: ResourceBody, depth = 0): string | undefined {
    if (body.id !== undefined) return body.id;
    if (this.ids.has(body.address) || depth > farthest) return this.ids.get(body.address);
    const parent = this.idOfParent(body, depth);
    const name = text(body.name);
    const id =
      parent === undefined || name === undefined || isReference(name)
        ? undefined
        : idBelow(parent, body.type, name);
    this.ids.set(body.address, id);
    return id;
  }

  private idOfParent({ parent }: ResourceBody, depth: number): string | undefined {
    const own = text(parent);
    if (own === undefined || !isReference(own)) return own;
    const address = own.slice(referencePrefix.length);
    const above = this.byAddress.get(address);
    if (above !== undefined) return this.idOf(above, depth + 1);
    return text(this.resources.get(address)?.values.id) ?? this.idsOfOwn.get(address);
  }

  /** The id of the parent of a body, or a reference to it. */
  public parentOf(body: ResourceBody): Value {
    if (isSet(body.parent)) return body.parent;
    const id = this.idOf(body);
    return (id === undefined ? undefined : idParts(id)?.parent) ?? notKnown;
  }

  /** The resource group of a body: its name, or a reference to it; `undefined` where that is not known. */
  public groupOf(body: ResourceBody, depth = 0): Value | undefined {
    const id = this.idOf(body);
    const named = id === undefined ? undefined : groupOf(id);
    if (named !== undefined || depth > farthest) return named;
    const parent = text(body.parent);
    if (parent === undefined) return undefined;
    if (!isReference(parent)) return groupOf(parent);
    const address = parent.slice(referencePrefix.length);
    const above = this.byAddress.get(address);
    if (above !== undefined)
      return isResourceGroup(above) ? nameOr(above.name, parent) : this.groupOf(above, depth + 1);
    const own = this.resources.get(address);
    if (own === undefined) return parent;
    return own.type === 'azurerm_resource_group'
      ? nameOr(own.values.name, parent)
      : (own.values.resource_group_name ?? parent);
  }

  private register(id: string | undefined, address: string): void {
    if (id === undefined) return;
    const whole = id.replace(/\/$/, '');
    const isOpen = whole.includes(someSubscription);
    const known = isOpen ? this.withoutSubscription : this.addresses;
    const key = isOpen ? withinSubscription(whole) : resourceIdentity(whole);
    if (!known.has(key)) known.set(key, address);
  }
}

function isResourceGroup(body: ResourceBody | undefined): boolean {
  return body?.type.toLowerCase() === 'microsoft.resources/resourcegroups';
}

function nameOr(name: Value | undefined, otherwise: Value): Value {
  return text(name) ?? otherwise;
}
