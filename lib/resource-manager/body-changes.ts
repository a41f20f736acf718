import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { isSameResource } from '../terraform/resource/resource-identity';
import { type Block, blocks, isBlock, isSet, text } from '../terraform/resource/resource-values';
import { isReference, memberOf } from './body-reading';
import type { LaidChanges } from './change-order';
import { ChangeTargets, parentTypeOf } from './change-targets';
import type { ResourceBodies } from './resource-bodies';
import { overlaid, type ResourceBody } from './resource-body';
import { type AzureType, azureTypeOf, mayBeOfNetwork } from './types';

/** What changes are laid over, besides bodies. */
export interface ChangedForm {
  readonly resources: Map<string, Resource>;
  /** What a body says in arguments of a resource with an address. */
  readonly argumentsOf: (body: ResourceBody, type: AzureType, address: string) => Block;
  /** Says of a change that it is not read, or not for certain, and what it may change. */
  readonly leave: (change: ResourceBody, changed: readonly Value[], otherwise?: string) => void;
  readonly laid: LaidChanges;
}

/** What stands in every virtual hub, though no document makes it. */
const defaultTable = /^defaultRouteTable$/i;

const routeOfTable = /^azurerm_virtual_hub_route_table_route$/;

/** Lays changes over what they change: bodies, resources of azurerm, and what stands inside of either. None is left without a word. */
export class BodyChanges {
  private readonly targets: ChangeTargets;

  constructor(
    private readonly bodies: ResourceBodies,
    private readonly form: ChangedForm,
  ) {
    this.targets = new ChangeTargets(bodies);
  }

  /** Lays a change over the body that it is of; gives back whether there is one. */
  public changesBody(change: ResourceBody): boolean {
    const { reference, within } = this.targets.of(change);
    const target = reference === undefined ? undefined : this.bodies.find(reference);
    // Of what an action does nothing is told.
    if (change.lack !== undefined) return false;
    if (target !== undefined) {
      const lack = `which ${change.address} changes in a way that is not known`;
      if (this.isOpen(change)) this.bodies.put({ ...target, body: notKnown, lack });
      else this.layOver(target, change, (body) => overlaid(body, change.body));
      return true;
    }
    if (within === undefined || this.isOpen(change)) return false;
    const parent = this.bodies.find(within.parent);
    if (parent !== undefined && withChild(parent.body, change, within.name) !== undefined)
      this.layOver(parent, change, (body) => withChild(body, change, within.name) ?? notKnown);
    else if (this.isDefaultTable(change, within.name))
      this.layOver({ ...change, ...within, body: {} }, change, (body) => overlaid(body, change.body));
    else return false;
    return true;
  }

  private layOver(target: ResourceBody, change: ResourceBody, lay: (body: Value) => Value): void {
    const rival = this.form.laid.rivalOf(target.address, target.body, change, lay);
    this.bodies.put(
      rival === undefined
        ? { ...target, body: lay(target.body) }
        : { ...target, body: notKnown, lack: `which ${changedByBoth(rival, change)}` },
    );
  }

  /** Lays a change over a resource of azurerm; what it changes elsewhere is not read. */
  public changeOwn(change: ResourceBody): void {
    const type = azureTypeOf(change.type);
    const target = this.targets.of(change);
    if (type === undefined && !mayBeOfNetwork(change.type)) return;
    const { reference, within } = target;
    const resource =
      reference === undefined || type === undefined ? undefined : this.bodies.ownFor(reference);
    if (resource !== undefined && !this.isOpen(change)) this.changeResource(change, type!, resource.address);
    else if (within === undefined || type === undefined || !this.changesBlock(change, within))
      this.form.leave(change, reference === undefined ? (target.possible ?? [notKnown]) : [reference]);
  }

  private isOpen({ body, conditional }: ResourceBody): boolean {
    return body === notKnown || conditional === true;
  }

  /** The default table has the routes that a change gives it, unless others give it routes as well. */
  private isDefaultTable({ type }: ResourceBody, name: string): boolean {
    return (
      /\/hubRouteTables$/i.test(type) &&
      defaultTable.test(name) &&
      !this.bodies.own.some((each) => routeOfTable.test(each.type))
    );
  }

  private changeResource(change: ResourceBody, type: AzureType, address: string): void {
    const target = this.form.resources.get(address)!;
    const values = this.form.argumentsOf(change, type, address);
    this.layOverOwn(target, change, (own) => overlaid(own, values));
    const other = this.associationBeside(target, values);
    if (other !== undefined) this.leaveSetBack(change, `${referencePrefix}${address}`, other, address);
  }

  /** Lays a change over a block of a resource of azurerm, such as a subnet inside its network. */
  private changesBlock(change: ResourceBody, { parent, name }: { parent: string; name: string }): boolean {
    const resource = this.form.resources.get(parent.slice(referencePrefix.length));
    const type = azureTypeOf(parentTypeOf(change.type));
    if (resource === undefined || type === undefined || this.isOpen(change)) return false;
    const body = { [memberFor(change)]: [{ ...(change.body as Block), name }] };
    const [made] = Object.entries(this.form.argumentsOf({ ...change, body }, type, resource.address));
    const [key, [read] = []] = made === undefined ? [] : [made[0], blocks(made[1])];
    const own = key === undefined ? [] : resource.values[key];
    const before = blocks(own).find((each) => isNamed(each, name));
    if (key === undefined || read === undefined || before === undefined) return false;
    const { name: _, ...block } = read;
    this.layOverOwn(resource, change, (values) => withBlock(values as Block, key, name, block));
    const isOther = ([argument, value]: [string, Value]) =>
      isSet(before[argument]) && JSON.stringify(before[argument]) !== JSON.stringify(value);
    if (Object.entries(block).some(isOther))
      this.leaveSetBack(change, `${parent} ${name}`, resource.address, name);
    return true;
  }

  private layOverOwn(target: Resource, change: ResourceBody, lay: (values: Value) => Value): void {
    const rival = this.form.laid.rivalOf(target.address, target.values, change, lay);
    this.form.resources.set(target.address, { ...target, values: lay(target.values) as Block });
    if (rival !== undefined)
      this.form.leave(
        change,
        [`${referencePrefix}${target.address}`],
        `which changes ${target.address} as ${rival.address} does, and nothing tells which of both is applied last`,
      );
  }

  private leaveSetBack(change: ResourceBody, changed: string, giver: string, given: string): void {
    this.form.leave(change, [changed], `which changes what ${giver} gives ${given}, and Terraform sets back`);
  }

  /** The association of azurerm that gives a subnet something else than a change of the subnet itself does. */
  private associationBeside({ address, type }: Resource, values: Block): string | undefined {
    if (type !== 'azurerm_subnet') return undefined;
    const beside = [...this.form.resources.values()].find((each) => {
      const kind = /^azurerm_subnet_(route_table|network_security_group)_association$/.exec(each.type)?.[1];
      const own = kind === undefined ? undefined : values[`${kind}_id`];
      if (own === undefined) return false;
      const subnet = each.values.subnet_id ?? notKnown;
      const isOf = subnet === notKnown || this.bodies.referenced(subnet) === `${referencePrefix}${address}`;
      return (
        isOf && (own === notKnown || this.bodies.referenced(each.values[`${kind}_id`] ?? notKnown) !== own)
      );
    });
    return beside?.address;
  }
}

/** Values in which a block of a name is changed. */
function withBlock(values: Block, key: string, name: string, block: Block): Block {
  const list = values[key] ?? [];
  const changed = (Array.isArray(list) ? list : [list]).map((each) =>
    isBlock(each) && isNamed(each, name) ? overlaid(each, block) : each,
  );
  return { ...values, [key]: changed };
}

function changedByBoth(one: ResourceBody, other: ResourceBody): string {
  return `${one.address} and ${other.address} change, and nothing tells which of both is applied last`;
}

/** The member of a body that holds children of a type. */
function memberFor({ type }: ResourceBody): string {
  return type.split('/').at(-1)!;
}

/** A body in which a child that it has inside is changed; `undefined` where it has none of that name. */
function withChild(body: Value, change: ResourceBody, name: string): Value | undefined {
  const list = memberOf(body, memberFor(change));
  if (!isBlock(body) || !Array.isArray(list)) return undefined;
  const before = blocks(list).find((each) => isNamed(each, name));
  if (before === undefined) return undefined;
  const children = list.map((each) => (each === before ? overlaid(before, change.body) : each));
  const replaced = (members: Block): Block =>
    Object.fromEntries(Object.entries(members).map(([key, each]) => [key, each === list ? children : each]));
  const own = replaced(body);
  return { ...own, ...(isBlock(own.properties) ? { properties: replaced(own.properties) } : {}) };
}

function isNamed({ name }: Block, other: string): boolean {
  const own = text(name);
  return own !== undefined && !isReference(own) && isSameResource(own, other);
}
