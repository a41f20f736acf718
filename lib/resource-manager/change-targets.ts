import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { isSameResource } from '../terraform/resource/resource-identity';
import { blocks, isSet, text, unnamed } from '../terraform/resource/resource-values';
import { areInOneSubscription, areTakenForOne, type Placed } from '../terraform/resource/subscription';
import { isReference, memberOf } from './body-reading';
import type { ResourceBodies } from './resource-bodies';
import { groupOf, idParts, isChild, isResourceGroup, type ResourceBody } from './resource-body';
import { azureTypeOf } from './types';

/** What a change changes. */
export interface ChangeTarget {
  /** A reference to the one resource that it is for certain. */
  readonly reference?: string;
  /** Where no resource of its own is it: a reference to the parent, and the name of what it is in that. */
  readonly within?: { readonly parent: string; readonly name: string };
  /** What it may be, by ids and references, with what holds it; absent where it may be any. */
  readonly possible?: readonly string[];
}

/** A resource, by a reference to it, and whether it is what is named; `undefined` where that is not known. */
interface Candidate {
  readonly reference: string;
  readonly same: boolean | undefined;
}

/** Finds in a document what changes of azapi name. */
export class ChangeTargets {
  constructor(private readonly bodies: ResourceBodies) {}

  public of({ type, name, parent, same, id }: ResourceBody): ChangeTarget {
    const whole = same ?? id;
    const reference = whole === undefined ? undefined : this.bodies.referenced(whole);
    if (reference === notKnown) return {};
    if (isReference(reference)) return this.referred(type, reference);
    const literal = text(reference);
    const parts = literal === undefined ? undefined : idParts(literal);
    const target = this.named(type, parts?.name ?? name, parts?.parent ?? parent ?? notKnown);
    return literal === undefined || target.possible === undefined
      ? target
      : { ...target, possible: [...target.possible, literal] };
  }

  /** A reference may be to the parent alone, where the document does not tell what follows its id. */
  private referred(type: string, reference: string): ChangeTarget {
    if (this.isOfType(reference, type)) return { reference };
    if (isChild(type) && this.isOfType(reference, parentTypeOf(type)))
      return this.named(type, notKnown, reference);
    // That of a data source, which may be a resource of the document.
    return isOfDataSource(reference) ? { possible: [reference] } : {};
  }

  private named(type: string, name: Value, parent: Value): ChangeTarget {
    const above = text(this.bodies.referenced(parent));
    if (above === undefined) return {};
    const candidates = this.candidatesOf(type, name, above);
    const certain = candidates.filter(({ same }) => same === true);
    if (certain.length === 1 && candidates.length === 1) return { reference: certain[0]!.reference };
    const own = text(name);
    const holders = isChild(type) ? this.holdersOf(parentTypeOf(type), above) : [];
    const isCertain = own !== undefined && candidates.length === 0 && holders.length === 1;
    const held = holders.flatMap(({ reference }) => this.insideOf(type, reference, own));
    // A subnet that is changed changes nothing of its network.
    const changed = isOfSubnets(type) ? candidates : [...candidates, ...holders];
    return {
      ...(isCertain && holders[0]!.same ? { within: { parent: holders[0]!.reference, name: own } } : {}),
      possible: [...changed.map(({ reference }) => reference), ...held],
    };
  }

  /** The resources of a type that an id or a reference names, or may name. */
  private holdersOf(type: string, id: string): Candidate[] {
    if (isReference(id) && this.isOfType(id, type)) return [{ reference: id, same: true }];
    const { name = notKnown, parent = notKnown } = idParts(id) ?? {};
    return this.candidatesOf(type, name, parent);
  }

  /** The resources that have a name and a parent, or may have them. */
  private candidatesOf(type: string, name: Value, above: string): Candidate[] {
    const kind = azureTypeOf(type);
    const bodies = [...this.bodies.list]
      .filter((each) => each.type.toLowerCase() === type.toLowerCase())
      .map((each) => ({
        ...{ address: each.address, name: each.name, isBelow: this.isBodyBelow(each, above) },
        placed: this.bodies.placedAt(`${referencePrefix}${each.address}`),
      }));
    const own = this.bodies.own
      .filter((each) => kind?.azurerm !== undefined && each.type === kind.azurerm)
      .map((each) => ({
        address: each.address,
        name: each.values.name,
        isBelow: this.isBelow(each, above, kind!.parent),
        placed: each,
      }));
    const place = this.bodies.placedAt(above);
    return [...bodies, ...own].flatMap(({ address, name: other, isBelow, placed }): Candidate[] => {
      const isNamed = isSame(name, other);
      const isIn = place === undefined || placed === undefined || areTogether(placed, place);
      if (isNamed === false || isBelow === false || isIn === false) return [];
      const same = isNamed === true && isBelow === true && isIn === true ? true : undefined;
      return [{ reference: `${referencePrefix}${address}`, same }];
    });
  }

  private isBodyBelow(body: ResourceBody, above: string): boolean | undefined {
    const parent = text(this.bodies.referenced(this.bodies.parentOf(body)));
    if (parent === undefined || above === notKnown) return undefined;
    if (isReference(parent) === isReference(above)) return isSame(parent, above);
    const id = this.bodies.idOf(body);
    if (id !== undefined && !isReference(above)) return isSame(idParts(id)?.parent, above);
    return isChild(body.type) ? undefined : isSame(this.bodies.groupOf(body), this.groupNamed(above));
  }

  /** Whether a resource of azurerm stands in a parent, or in a resource group, by its id or a reference to it. */
  private isBelow(
    { values }: Resource,
    above: string,
    parent: { readonly by: 'name' | 'id'; readonly as: string } | undefined,
  ): boolean | undefined {
    const group = values.resource_group_name;
    if (parent === undefined) return isSame(group, this.groupNamed(above));
    const named = values[parent.as] ?? notKnown;
    if (parent.by === 'id') {
      const other = this.bodies.referenced(named);
      return isReference(other) === isReference(above) ? isSame(other, above) : undefined;
    }
    if (named === above) return true;
    const body = this.bodies.find(above);
    const resource = this.bodies.ownFor(above);
    const [name, of] =
      body !== undefined
        ? [body.name, this.bodies.groupOf(body)]
        : resource !== undefined
          ? [resource.values.name, resource.values.resource_group_name]
          : [idParts(above)?.name, groupOf(above)];
    const [isNamed, isOfGroup] = [isSame(named, name), isSame(group, of)];
    if (isNamed === false || isOfGroup === false) return false;
    return isNamed === true && isOfGroup === true ? true : undefined;
  }

  /** The name of the resource group that an id, or a reference, is of. */
  private groupNamed(above: string): Value | undefined {
    if (!isReference(above)) return groupOf(above);
    const body = this.bodies.find(above);
    if (isResourceGroup(body)) return body!.name;
    const resource = this.bodies.ownFor(above);
    return resource?.type === 'azurerm_resource_group' ? (resource.values.name ?? above) : undefined;
  }

  /** What is inside a parent, of one name or of any, as answers call it. */
  private insideOf(type: string, holder: string, name: string | undefined): string[] {
    if (name !== undefined) return [`${holder} ${name}`];
    if (!isOfSubnets(type)) return [];
    const subnets = [
      ...blocks(memberOf(this.bodies.find(holder)?.body, 'subnets')),
      ...blocks(this.bodies.ownFor(holder)?.values.subnet),
    ];
    return subnets.map(({ name: each }) => `${holder} ${text(each) ?? unnamed}`);
  }

  private isOfType(id: string, type: string): boolean {
    const own = this.bodies.ownFor(id);
    if (own !== undefined) return own.type === azureTypeOf(type)?.azurerm;
    const found = this.bodies.find(id)?.type ?? idParts(id)?.type;
    return found?.toLowerCase() === type.toLowerCase();
  }
}

function isOfDataSource(reference: string): boolean {
  return /^ref:(module\.[^.]+\.)*data\./.test(reference);
}

/** Whether two are in one subscription, where an id tells that of one of which nothing else does. */
function areTogether(one: Placed, other: Placed): boolean | undefined {
  return areTakenForOne(one, other) || areInOneSubscription(one, other);
}

function isOfSubnets(type: string): boolean {
  return type.toLowerCase().endsWith('/subnets');
}

/** The type of the parent of a child. */
export function parentTypeOf(type: string): string {
  return type.split('/').slice(0, -1).join('/');
}

/** Whether two names, or ids, are of one; `undefined` where one of them is not known, or a reference to it. */
function isSame(a: Value | undefined, b: Value | undefined): boolean | undefined {
  if (isSet(a) && a === b && a !== notKnown) return true;
  const [one, other] = [text(a), text(b)];
  if (one === undefined || other === undefined) return undefined;
  if (isReference(one) !== isReference(other)) return undefined;
  // What a data source reads may be any resource.
  if (isOfDataSource(one) || isOfDataSource(other)) return undefined;
  return isSameResource(one, other);
}
