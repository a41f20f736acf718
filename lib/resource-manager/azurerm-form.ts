import type { UnreadMembers, UnreadPart } from '../terraform/document/terraform-document';
import { keepExpressionsOf } from '../terraform/resource/expressions';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../terraform/resource/resource-identity';
import { type Block, blocks, isBlock, isSet, text } from '../terraform/resource/resource-values';
import { BodyChanges } from './body-changes';
import { type BodyPart, BodyReading, isReference, memberOf } from './body-reading';
import { ChangeOrder, LaidChanges } from './change-order';
import { ResourceBodies } from './resource-bodies';
import { idParts, isChild, type ResourceBody } from './resource-body';
import {
  type AzureType,
  azureTypeOf,
  isBodiless,
  mayBeOfNetwork,
  mayChangeAny,
  partOfHub,
  saysNothingOfOthers,
} from './types';

/** What a document comes to with its bodies in azurerm's form. */
export interface AzurermForm {
  /** Its own resources, some of them changed, and those that bodies come to. */
  readonly resources: readonly Resource[];
  /** Bodies that may be of networks, and are not read. */
  readonly unread: readonly UnreadPart[];
  readonly unreadMembers: readonly UnreadMembers[];
}

/** What is told of bodies besides what they are. */
export interface BodiesOptions {
  /** Bodies that change others of the document, or resources of azurerm. */
  readonly changes?: readonly ResourceBody[];
  /** In which order they are made, as far as that is known. */
  readonly order?: ChangeOrder;
  /** Ids of resources of azurerm that these do not tell themselves, by address. */
  readonly idsOfOwn?: ReadonlyMap<string, string>;
  /** Whether what is told of a child and of what its parent has inside holds together, as Azure does it; by their addresses. */
  readonly joined?: (child: string, parent: string) => boolean;
}

/**
 * Reads bodies of Resource Manager in azurerm's form: type, arguments, references to other resources of the document.
 *
 * @param own resources of azurerm in the same document
 */
export function inAzurermForm(
  bodies: readonly ResourceBody[],
  own: readonly Resource[] = [],
  { changes = [], order = new ChangeOrder(), idsOfOwn, joined = () => false }: BodiesOptions = {},
): AzurermForm {
  return new Form(new ResourceBodies(bodies, own, idsOfOwn), joined).of(changes, order);
}

class Form {
  private readonly resources = new Map<string, Resource>();
  private readonly parts: Resource[] = [];
  private readonly unread: UnreadPart[] = [];
  private readonly unreadMembers: UnreadMembers[] = [];

  constructor(
    private readonly bodies: ResourceBodies,
    private readonly joined: (child: string, parent: string) => boolean,
  ) {}

  public of(changes: readonly ResourceBody[], order: ChangeOrder): AzurermForm {
    for (const resource of this.bodies.own) this.resources.set(resource.address, resource);
    const changing = new BodyChanges(this.bodies, {
      resources: this.resources,
      argumentsOf: (body, type, address) => this.argumentsOf(body, type, address).values,
      leave: (change, changed, otherwise) => this.leave(change, changed, otherwise, true),
      laid: new LaidChanges(order),
    });
    const others = order.sorted(changes).filter((change) => !changing.changesBody(change));
    // Parents come before their children, which may be parts of them.
    const inOrder = [...this.bodies.list].sort((a, b) => depthOf(a) - depthOf(b));
    for (const body of inOrder) this.read(body);
    for (const change of others) changing.changeOwn(change);
    return {
      resources: [...this.resources.values(), ...withoutRepeated(this.parts)],
      unread: this.unread,
      unreadMembers: this.unreadMembers,
    };
  }

  private read(body: ResourceBody): void {
    const type = azureTypeOf(body.type);
    if (type === undefined) {
      if (mayBeOfNetwork(body.type)) this.leave(body, [body.parent ?? null]);
      return;
    }
    if (body.body === notKnown && !isBodiless(type) && type.understoodUntold !== true) {
      // What stands inside of its parent alone, such as a rule of a group, bears on nothing else.
      const isInside = partOfHub(body.type) !== undefined || type.sameAs !== undefined;
      this.leave(body, [isInside ? this.bodies.parentOf(body) : (body.parent ?? null)]);
      return;
    }
    if (type.blockOf !== undefined) this.addBlock(body, type, type.blockOf);
    else if (!this.isInside(body, type)) this.add(body, type);
  }

  private add(body: ResourceBody, type: AzureType): void {
    const { address, name, location, conditional } = body;
    const { values } = this.argumentsOf(body, type, address);
    const id = this.bodies.idOf(body);
    const all = {
      ...(isSet(name) ? { name } : {}),
      ...(id === undefined ? {} : { id }),
      ...(location === undefined ? {} : { location }),
      ...this.placeOf(body, type),
      ...values,
    };
    keepExpressionsOf(values, all);
    const resource: Resource = {
      address,
      type: type.azurerm!,
      values: all,
      ...(conditional ? { conditional } : {}),
      ...(id === undefined ? this.bodies.subscriptionOf(body) : {}),
    };
    this.resources.set(address, resource);
  }

  /** What a body says in arguments; what becomes a resource of its own is added. */
  private argumentsOf(body: ResourceBody, type: AzureType, address: string): { readonly values: Block } {
    const self = `${referencePrefix}${address}`;
    const reading = new BodyReading(
      self,
      (id) => this.bodies.referenced(id),
      (id) => this.bodies.find(id)?.body,
    );
    const read = reading.argumentsOf(body.body, type.shape);
    for (const part of reading.parts) this.addPart(body, part, address);
    if (reading.unread.length > 0) this.unreadMembers.push({ address, paths: reading.unread });
    const values = type.finished?.(read, body.apiVersion) ?? read;
    if (values !== read) keepExpressionsOf(read, values);
    return { values };
  }

  private addPart(owner: ResourceBody, { type, values }: BodyPart, address: string): void {
    if (type.startsWith('azurerm_')) {
      const name = text(values.name);
      const group = this.bodies.groupOf(owner);
      this.parts.push({
        address: name === undefined ? address : `${address} ${name}`,
        type,
        values: { ...(group === undefined ? {} : { resource_group_name: group }), ...values },
        ...(owner.conditional ? { conditional: true } : {}),
        ...this.bodies.subscriptionOf(owner),
      });
      return;
    }
    const told = values.body ?? notKnown;
    const id = text(memberOf(told, 'id'));
    const name = memberOf(told, 'name') ?? (id && idParts(id)?.name) ?? notKnown;
    // An id alone tells that there is one.
    const body =
      isBlock(told) && Object.keys(told).some((key) => !/^(id|resourceGroup)$/i.test(key)) ? told : notKnown;
    const child: ResourceBody = {
      address: this.freeAddress(address, type, text(name) ?? '?'),
      type: `${owner.type}/${type}`,
      name,
      parent: `${referencePrefix}${address}`,
      body,
      id,
      ...(owner.conditional ? { conditional: true } : {}),
    };
    const own = azureTypeOf(child.type);
    // What the document has of itself as well is read once.
    if (own === undefined || (child.id !== undefined && this.bodies.find(child.id) !== undefined)) return;
    this.add(child, own);
  }

  /** Children of several types may have the same name, and some have none. */
  private freeAddress(owner: string, type: string, name: string): string {
    const plain = `${owner} ${name}`;
    if (!this.resources.has(plain)) return plain;
    for (let i = 1; ; i++) {
      const address = `${owner} ${type} ${name}${i === 1 ? '' : ` ${i}`}`;
      if (!this.resources.has(address)) return address;
    }
  }

  /** The group in which a resource is, and its parent. */
  private placeOf(body: ResourceBody, { parent }: AzureType): Block {
    const group = this.bodies.groupOf(body);
    const place: { [name: string]: Value } = group === undefined ? {} : { resource_group_name: group };
    if (parent === undefined) return place;
    const own = this.bodies.referenced(this.bodies.parentOf(body));
    const id = text(own);
    const isLiteral = id !== undefined && !isReference(id);
    place[parent.as] = isLiteral && parent.by === 'name' ? (idParts(id)?.name ?? notKnown) : own;
    return place;
  }

  /** A body that is a block of its parent, wherever that is told. */
  private addBlock(body: ResourceBody, type: AzureType, block: string): void {
    const parent = this.parentOf(body);
    if (parent === undefined) {
      this.leave(body, [this.bodies.parentOf(body)]);
      return;
    }
    const { values } = this.argumentsOf(body, type, body.address);
    const inside = { ...values, name: body.name };
    keepExpressionsOf(values, inside);
    const own = parent.values[block];
    const blocksOfParent = body.conditional ? [notKnown] : [inside];
    this.resources.set(parent.address, {
      ...parent,
      values: { ...parent.values, [block]: [...(Array.isArray(own) ? own : blocks(own)), ...blocksOfParent] },
    });
  }

  /** Whether the parent of a child has it already, and has it from the same source: then it is read there. */
  private isInside(body: ResourceBody, { sameAs }: AzureType): boolean {
    if (sameAs === undefined || body.conditional) return false;
    const parent = this.parentOf(body);
    if (parent === undefined || parent.conditional || !this.joined(body.address, parent.address))
      return false;
    const type = azureTypeOf(body.type)!;
    const name = text(body.name);
    const inside = blocks(parent.values[sameAs]);
    const { values } = this.argumentsOf(body, type, body.address);
    const others = inside.filter((each) => name === undefined || !isNamed(each, name));
    this.resources.set(parent.address, {
      ...parent,
      values: { ...parent.values, [sameAs]: [...others, { ...values, name: body.name }] },
    });
    return true;
  }

  private parentOf(body: ResourceBody): Resource | undefined {
    const reference = this.bodies.referenced(this.bodies.parentOf(body));
    return isReference(reference) ? this.resources.get(reference.slice(referencePrefix.length)) : undefined;
  }

  /** Says of a body that it is not read, and what it may change. */
  private leave(
    left: ResourceBody,
    changed: readonly Value[],
    otherwise = 'which is not read',
    changing = false,
  ): void {
    const { address, type, body, lack } = left;
    const ids = changed.map((id) => text(this.bodies.referenced(id)));
    const isOpen = ids.includes(undefined) || mayChangeAny(type);
    const given = isOpen
      ? undefined
      : new Set(ids.flatMap((id) => [resourceIdentity(id!), withinSubscription(id!)]));
    const isKnown = azureTypeOf(type) !== undefined && body === notKnown;
    const why = isKnown ? (lack ?? 'whose body is not known') : otherwise;
    const what = `${address}, ${why}`;
    const ofHub = changing ? undefined : partOfHub(type);
    const alone = !changing && saysNothingOfOthers(type) && this.bodies.idOf(left) !== undefined;
    this.unread.push({
      ...{ address, what, given },
      ...(changing && { changing }),
      ...(ofHub && { ofHub }),
      ...(alone && { alone }),
    });
  }
}

function depthOf({ type }: ResourceBody): number {
  return isChild(type) ? type.split('/').length : 0;
}

function isNamed({ name }: Block, other: string): boolean {
  const own = text(name);
  return own !== undefined && resourceIdentity(own) === resourceIdentity(other);
}

/** Associations are told from both sides. */
function withoutRepeated(resources: readonly Resource[]): Resource[] {
  const seen = new Set<string>();
  return resources.filter(({ type, values }) => {
    if (!type.endsWith('_association')) return true;
    const { resource_group_name: _, ...sides } = values;
    const key = resourceIdentity(`${type} ${Object.entries(sides).sort().join()}`);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
