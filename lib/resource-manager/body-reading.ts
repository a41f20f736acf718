import {
  asWritten,
  expressionOf,
  keepExpression,
  keepExpressionsOf,
} from '../terraform/resource/expressions';
import { notKnown, referencePrefix, type Value } from '../terraform/resource/resource';
import { type Block, hasOpenBlocks, isBlock, isSet, text } from '../terraform/resource/resource-values';

/** An argument of azurerm that a member of a body comes to. */
export type Argument = readonly [name: string, value: Value];

/** Reads a member of a body; of one that is not known it gives its arguments as not known. */
export type MemberReader = (value: Value, reading: BodyReading) => readonly Argument[];

/** How members of a body are read, by their names; under `*` those that no other name is of. */
export type BodyShape = Readonly<Record<string, MemberReader>>;

/** What of a body is a resource of its own in azurerm's form. */
export interface BodyPart {
  /** A type of azurerm, or the last segment of a type of Azure whose body it is. */
  readonly type: string;
  readonly values: Block;
}

/** What every resource, and every part of one that has a name, may say besides what it is. */
const envelope: ReadonlySet<string> = new Set([
  ...['id', 'name', 'type', 'etag', 'location', 'tags', 'resourcegroup', 'zones', 'kind', 'apiversion'],
  ...['provisioningstate', 'resourceguid', 'extendedlocation', 'identity', 'managedby', 'plan', 'systemdata'],
  ...[
    'subscriptionid',
    'tenantid',
    'createdtime',
    'changedtime',
    'dependson',
    'comments',
    'metadata',
    'scope',
  ],
  ...['condition', 'copy', 'existing'],
]);

/** One reading of the body of a resource: what it comes to, what becomes a resource of its own, and what is not read. */
export class BodyReading {
  /** Paths of members that no shape has. */
  public readonly unread: string[] = [];
  public readonly parts: BodyPart[] = [];
  private path = '';

  /**
   * @param self a reference to the resource whose body is read
   * @param referenced what an id names in the document: a reference to a resource, or the id itself
   * @param bodyOf the body of another resource, by its id
   */
  constructor(
    private self: string,
    private readonly referenced: (id: Value) => Value,
    public readonly bodyOf: (id: Value) => Value | undefined,
  ) {}

  /** A reference to the resource, or to the subnet inside it that is read. */
  public get reference(): string {
    return this.self;
  }

  /** What an id is in azurerm's form: of a resource of the document a reference. */
  public idOf(id: Value | undefined): Value {
    return this.referenced(id ?? null);
  }

  public addPart(type: string, values: Block): void {
    this.parts.push({ type, values });
  }

  /** The arguments that the members of a body come to. */
  public argumentsOf(body: Value, shape: BodyShape): { [name: string]: Value } {
    const put: { [name: string]: Value } = {};
    const readers = readersOf(shape);
    const add = (read: readonly Argument[], [member, owner]: readonly [string?, Block?] = []) => {
      for (const [name, value] of read) {
        put[name] = together(put[name], value);
        if (owner !== undefined && hasOpenBlocks(value))
          keepExpression(put, name, expressionOf(member!, asWritten(owner, member!)));
      }
    };
    if (!isBlock(body)) {
      // Of a body that is not known, each member is not.
      for (const read of new Set(readers.values())) add(read(notKnown, this));
      return put;
    }
    const before = this.path;
    for (const [member, value, owner] of membersOf(body)) {
      const reader = readers.get(member.toLowerCase()) ?? readers.get('*');
      this.path = before === '' ? member : `${before}.${member}`;
      if (member.toLowerCase() === 'properties' && value === notKnown) {
        for (const read of new Set(readers.values())) add(read(notKnown, this));
      } else if (reader !== undefined) add(reader(value, this), [member, owner]);
      else if (!envelope.has(member.toLowerCase()) && isSet(value)) this.unread.push(this.path);
    }
    this.path = before;
    return put;
  }

  /** A block for each element of a list, with its own name. */
  public blocksOf(list: Value, shape: BodyShape, named: boolean): Value {
    if (list === notKnown || list === null) return list;
    const elements = Array.isArray(list) ? list : [list];
    const [before, self] = [this.path, this.self];
    const read = elements.map((element, i): Value => {
      if (!isBlock(element)) return notKnown;
      const [id, name] = [memberOf(element, 'id'), memberOf(element, 'name')];
      this.path = Array.isArray(list) ? `${before}[${text(name) ?? i}]` : before;
      if (named) this.self = `${self} ${text(name) ?? '?'}`;
      const own = this.argumentsOf(element, shape);
      const block = {
        ...(isSet(name) ? { name } : {}),
        ...(isSet(id) && named ? { id } : {}),
        ...own,
      };
      keepExpressionsOf(own, block);
      return block;
    });
    [this.path, this.self] = [before, self];
    return read;
  }
}

const byName = new WeakMap<BodyShape, ReadonlyMap<string, MemberReader>>();

/** The readers of a shape by names in lower case: versions of the API, and tools, differ in the case of some. */
function readersOf(shape: BodyShape): ReadonlyMap<string, MemberReader> {
  let known = byName.get(shape);
  if (known === undefined) {
    known = new Map(Object.entries(shape).map(([name, read]) => [name.toLowerCase(), read]));
    byName.set(shape, known);
  }
  return known;
}

/** The members of a body, those of its `properties` among them, which the command line of Azure prints without that level. */
function membersOf(body: Block): [string, Value, Block][] {
  return Object.entries(body).flatMap(([member, value]): [string, Value, Block][] => {
    if (member.toLowerCase() !== 'properties') return [[member, value, body]];
    if (isBlock(value)) return Object.entries(value).map(([own, each]) => [own, each, value]);
    return value === null ? [] : [[member, value, body]];
  });
}

/** A member of a body by its name, whether or not it stands in `properties`. */
export function memberOf(body: Value | undefined, name: string): Value | undefined {
  if (!isBlock(body)) return undefined;
  return membersOf(body).find(([member]) => member.toLowerCase() === name.toLowerCase())?.[1];
}

/** What two members say of one argument: lists add up, and what is set wins over what is not. */
function together(one: Value | undefined, other: Value): Value {
  if (one === undefined || !isSet(one)) return other;
  // Of an empty list beside it, what is not known may be more.
  if (one === notKnown && Array.isArray(other) && other.length === 0) return one;
  if (Array.isArray(one) && Array.isArray(other))
    return [...one, ...other.filter((each) => typeof each === 'object' || !one.includes(each))];
  return isSet(other) ? other : one;
}

/** A member that is an argument as it stands. */
export function as(name: string): MemberReader {
  return (value) => [[name, value]];
}

/** A member with one item of a list. */
export function itemOf(name: string): MemberReader {
  return (value) => [[name, isSet(value) && value !== notKnown ? [value] : value]];
}

/** A member whose `id` is an argument. */
export function idAs(name: string): MemberReader {
  return (value, reading) => [[name, idIn(value, reading)]];
}

/** A member that is an id itself. */
export function plainIdAs(name: string): MemberReader {
  return (value, reading) => [[name, reading.idOf(value)]];
}

/** A list of objects whose ids are an argument. */
export function idsAs(name: string): MemberReader {
  return (value, reading) => [
    [name, Array.isArray(value) ? value.map((each) => idIn(each, reading)) : value],
  ];
}

/** The id that an object holds. */
export function idIn(value: Value, reading: BodyReading): Value {
  return isBlock(value) ? reading.idOf(memberOf(value, 'id') ?? notKnown) : value === null ? null : notKnown;
}

/** A list of objects that are blocks. */
export function blocksAs(name: string, shape: BodyShape, { named = false } = {}): MemberReader {
  return (value, reading) => [[name, reading.blocksOf(value, shape, named)]];
}

/** An object whose members are arguments of the whole. */
export function within(shape: BodyShape): MemberReader {
  return (value, reading) => (value === null ? [] : Object.entries(reading.argumentsOf(value, shape)));
}

/** A list of children, which are resources of their own. */
export function childrenAs(type: string): MemberReader {
  return (value, reading) => {
    const children = value === notKnown ? [notKnown] : Array.isArray(value) ? value : [];
    for (const child of children) reading.addPart(type, { body: child });
    return [];
  };
}

/** A list of objects to which the resource is given, by associations. */
export function associatedAs(type: string, side: string, key: string): MemberReader {
  return (value, reading) => {
    for (const each of Array.isArray(value) ? value : []) {
      const id = idIn(each, reading);
      if (id !== null && id !== notKnown) reading.addPart(type, { [side]: id, [key]: reading.reference });
    }
    return [];
  };
}

/** A member that says nothing of what is read of a network. */
export const nothing: MemberReader = () => [];

/** Several members that say nothing of it. */
export function without(...members: string[]): BodyShape {
  return Object.fromEntries(members.map((member) => [member, nothing]));
}

/** Whether a value is a reference to a resource of the document. */
export function isReference(value: Value | undefined): value is `ref:${string}` {
  return typeof value === 'string' && value.startsWith(referencePrefix);
}
