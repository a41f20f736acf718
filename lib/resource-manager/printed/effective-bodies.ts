import { isObject, type Json } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import type { Resource, Value } from '../../terraform/resource/resource';
import { isBlock } from '../../terraform/resource/resource-values';
import { memberOf } from '../body-reading';
import { idParts, type ResourceBody } from '../resource-body';

/** What Azure says is in effect at a network interface: its routes, or the rules of its security groups. */
export interface Effective {
  readonly kind: 'routes' | 'groups';
  readonly list: readonly Json[];
  /** The file that it stands in, whose name tells the interface. */
  readonly file?: string;
  /** Whether Azure says that there is more. */
  readonly continued?: boolean;
}

/** The type under which a document has what Azure says that tags of security rules hold in a subnet. */
export const effectiveTagsType = 'effective_service_tags';

/** The type under which a document says of a network that Azure has told all rules in effect there, those of network managers too. */
export const effectiveRulesType = 'effective_security_rules';

/** What is put in the place of what the bodies say, while it is. */
export interface Made {
  readonly bodies: Bodies;
  readonly own: Resource[];
  readonly unread: UnreadPart[];
  readonly differences: string[];
  /** What was put where, as texts. */
  readonly put: Map<string, string>;
}

/** Whether something in effect is the first that is told of its place; what tells otherwise of it leaves all open. */
export function isFirst(
  { put, unread }: Made,
  place: string,
  what: unknown,
  { kind, file }: Effective,
): boolean {
  const content = JSON.stringify(what);
  const known = put.get(`${kind} ${place}`.toLowerCase());
  if (known === undefined) put.set(`${kind} ${place}`.toLowerCase(), content);
  else if (known !== content)
    unread.push({
      address: place,
      what: `${place}, of which different ${kind === 'routes' ? 'routes' : 'rules'} in effect were printed${file === undefined ? '' : `, the last in ${file}`}`,
    });
  return known === undefined;
}

export type Bodies = Map<string, ResourceBody>;

export function byName(list: readonly Value[], members: readonly string[]): Map<string, string> {
  return new Map(
    list.map((each) => [
      String(memberOf(each, 'name')).toLowerCase(),
      members.flatMap((member) => memberOf(each, member) ?? []).join(' '),
    ]),
  );
}

/** Where two lists say something else under a name, in words. */
export function differing(
  where: string,
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
  what: string,
): string[] {
  const names = [...new Set([...before.keys(), ...now.keys()])].filter(
    (name) => before.get(name) !== now.get(name),
  );
  const told = names
    .slice(0, 3)
    .map(
      (name) =>
        `${name} is ${now.get(name) ?? 'not there'}, and ${before.get(name) ?? 'not there'} in the document`,
    );
  return names.length === 0 ? [] : [`of the ${what} in effect at ${where}, ${told.join('; ')}`];
}

export function bodyAt(id: string, body: { readonly [key: string]: Value }): ResourceBody {
  const { type, name } = idParts(id) ?? { type: '', name: id };
  return { address: id, type, name, id, body: { ...body } };
}

/** The members of a body, those of its `properties` beside the others: what is in effect stands in their place, not beside them. */
export function membersOf(body: ResourceBody | undefined): { readonly [key: string]: Value } {
  if (!isBlock(body?.body)) return {};
  const { properties, ...own } = body.body;
  return isBlock(properties) ? { ...own, ...properties } : body.body;
}

export function idIn(value: unknown): string | undefined {
  return isObject(value) && typeof value.id === 'string' ? value.id : undefined;
}

export function listed(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : [];
}

/** The interfaces of a document. */
export function interfacesIn(bodies: Bodies): ResourceBody[] {
  return [...bodies.values()].filter(
    ({ type }) => type.toLowerCase() === 'microsoft.network/networkinterfaces',
  );
}

/** Of some interfaces those whose names a file bears, the longest first; all of them without a file. */
export function named(file: string | undefined, all: readonly ResourceBody[]): ResourceBody[] {
  const name = file?.split(/[/\\]/).at(-1)?.toLowerCase();
  return all
    .filter((each) => name === undefined || name.includes(String(each.name).toLowerCase()))
    .sort((a, b) => String(b.name).length - String(a.name).length);
}

/** The one interface whose name a file bears; the only one without a file. */
export function interfaceNamed(file: string | undefined, bodies: Bodies): ResourceBody | undefined {
  const [first, other] = named(file, interfacesIn(bodies));
  const isCertain =
    other === undefined || (file !== undefined && String(first!.name).length > String(other.name).length);
  return isCertain ? first : undefined;
}
