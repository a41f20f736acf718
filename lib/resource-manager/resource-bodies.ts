import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../terraform/resource/resource-identity';
import { isSet, text } from '../terraform/resource/resource-values';
import { type Placed, subscriptionIn, subscriptionOf } from '../terraform/resource/subscription';
import { isReference } from './body-reading';
import {
  groupOf,
  idBelow,
  idParts,
  isResourceGroup,
  type ResourceBody,
  someSubscription,
} from './resource-body';

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

  /** Puts a body in the place of the one with its address, or adds it. */
  public put(body: ResourceBody): void {
    this.byAddress.set(body.address, body);
  }

  /** The body that an id or a reference names. */
  public find(id: Value): ResourceBody | undefined {
    const reference = this.referenced(id);
    return isReference(reference) ? this.byAddress.get(reference.slice(referencePrefix.length)) : undefined;
  }

  /** The resource of azurerm that an id or a reference names. */
  public ownFor(id: Value): Resource | undefined {
    const reference = this.referenced(id);
    return isReference(reference) ? this.resources.get(reference.slice(referencePrefix.length)) : undefined;
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

  /** The subscription of a body, as that of what it is in; nothing where it is in nothing of the document that tells it. */
  public subscriptionOf(body: ResourceBody, depth = 0): Pick<Resource, 'subscription'> {
    const parent = text(body.parent);
    const id = this.idOf(body) ?? (parent !== undefined && !isReference(parent) ? parent : undefined);
    const told = id === undefined ? undefined : subscriptionIn(id);
    if (told !== undefined) return told === someSubscription ? {} : { subscription: told };
    if (parent === undefined || !isReference(parent) || depth > farthest) return {};
    const address = parent.slice(referencePrefix.length);
    const above = this.byAddress.get(address);
    if (above !== undefined) return this.subscriptionOf(above, depth + 1);
    const own = this.resources.get(address);
    const subscription = own === undefined ? '' : subscriptionOf(own);
    return subscription === '' ? {} : { subscription };
  }

  /** What tells the subscription of what an id names, or a reference; `undefined` where that is not of the document. */
  public placedAt(named: string): Placed | undefined {
    if (!isReference(named)) return { values: { id: named } };
    const body = this.find(named);
    if (body === undefined) return this.ownFor(named);
    const id = this.idOf(body);
    return id === undefined ? { values: {}, ...this.subscriptionOf(body) } : { values: { id } };
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

function nameOr(name: Value | undefined, otherwise: Value): Value {
  return text(name) ?? otherwise;
}
