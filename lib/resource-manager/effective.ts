import { isObject, type Json, objects, unreadable } from '../terraform/json';
import type { Resource, Value } from '../terraform/resource';
import { referencePrefix } from '../terraform/resource';
import { isBlock, text } from '../terraform/resource-values';
import { memberOf } from './body-reading';
import { idParts, type ResourceBody } from './resource-body';

/** What Azure says is in effect at a network interface: its routes, or the rules of its security groups. */
export interface Effective {
  readonly kind: 'routes' | 'groups';
  readonly list: readonly Json[];
  /** The file that it stands in, whose name tells the interface. */
  readonly file?: string;
}

/** What is in effect, as far as a list is that. */
export function effectiveIn(list: readonly unknown[], file: string | undefined): Effective | undefined {
  const [first] = list;
  if (!isObject(first)) return undefined;
  if (Array.isArray(first.effectiveSecurityRules)) return { kind: 'groups', list: objects(list), file };
  const isRoute = typeof first.nextHopType === 'string' && Array.isArray(first.addressPrefix);
  return isRoute ? { kind: 'routes', list: objects(list), file } : undefined;
}

/** Bodies with what is in effect put in the place of what they say themselves. */
export interface WithEffective {
  readonly bodies: readonly ResourceBody[];
  /** Associations of subnets with the routes that are in effect. */
  readonly own: readonly Resource[];
  /** Where what is in effect differs from what the document says. */
  readonly differences: readonly string[];
}

/** @throws LockdownError `unreadable-terraform`. */
export function withEffective(all: readonly ResourceBody[], effective: readonly Effective[]): WithEffective {
  const bodies = new Map(all.map((body) => [body.address.toLowerCase(), body]));
  const own: Resource[] = [];
  const differences: string[] = [];
  for (const each of effective) {
    if (each.kind === 'groups') differences.push(...putGroups(each, bodies));
    else differences.push(...putRoutes(each, bodies, own));
  }
  return { bodies: [...bodies.values()], own, differences };
}

type Bodies = Map<string, ResourceBody>;

function putGroups({ list }: Effective, bodies: Bodies): string[] {
  return list.flatMap((each) => {
    const id = idIn(each.networkSecurityGroup);
    if (id === undefined) return [];
    const known = bodies.get(id.toLowerCase());
    const rules = objects(each.effectiveSecurityRules).filter(isWritten).map(ruleOf);
    const association = isObject(each.association) ? each.association : {};
    const [subnet, nic] = [idIn(association.subnet), idIn(association.networkInterface)];
    bodies.set(id.toLowerCase(), {
      ...bodyAt(id, {
        ...membersOf(known),
        securityRules: rules,
        ...(subnet === undefined ? {} : { subnets: [{ id: subnet }] }),
        ...(nic === undefined ? {} : { networkInterfaces: [{ id: nic }] }),
      }),
      location: known?.location,
    });
    const before = memberOf(known?.body, 'securityRules');
    return Array.isArray(before)
      ? differing(id, rulesByName(before), rulesByName(rules), 'security rules')
      : [];
  });
}

function putRoutes({ list, file }: Effective, bodies: Bodies, own: Resource[]): string[] {
  const nic = interfaceOf(file, bodies);
  const [configuration] = listed(memberOf(nic.body, 'ipConfigurations'));
  const subnet = idIn(memberOf(configuration, 'subnet'));
  if (subnet === undefined)
    throw unreadable(`${nic.address} has no subnet, of which routes are in effect`, whole);
  const address = `${nic.address}/effectiveRoutes`;
  const active = list.filter(
    ({ state, source }) => !/^invalid$/i.test(String(state)) && !/^default$/i.test(String(source)),
  );
  const routes = active.flatMap(routesOf);
  bodies.set(address.toLowerCase(), {
    ...{ address, type: 'Microsoft.Network/routeTables', name: address, id: address },
    // Those of gateways are among them.
    body: { routes, disableBgpRoutePropagation: true },
  });
  own.push({
    address: `${address} subnet`,
    type: 'azurerm_subnet_route_table_association',
    values: { subnet_id: subnet, route_table_id: `${referencePrefix}${address}` },
  });
  for (const [key, body] of bodies) withoutSubnet(body, subnet, (without) => bodies.set(key, without));
  const table = tableOf(subnet, bodies);
  const written = active.filter(({ source }) => /^(user|unknown)$/i.test(String(source))).flatMap(routesOf);
  const before = table === undefined ? [] : memberOf(bodies.get(table.toLowerCase())?.body, 'routes');
  return Array.isArray(before)
    ? differing(nic.address, routesByName(before), routesByName(written), 'routes')
    : [];
}

const whole = 'print the interface as well: az network nic show';

/** The interface of which a file tells by its name; without a name the only one. */
function interfaceOf(file: string | undefined, bodies: Bodies): ResourceBody {
  const all = [...bodies.values()].filter(
    ({ type }) => type.toLowerCase() === 'microsoft.network/networkinterfaces',
  );
  const name = file?.split(/[/\\]/).at(-1)?.toLowerCase();
  const named = all
    .filter((each) => name === undefined || name.includes(String(each.name).toLowerCase()))
    .sort((a, b) => String(b.name).length - String(a.name).length);
  const [own, other] = named;
  const isCertain =
    own !== undefined &&
    (other === undefined || (name !== undefined && String(own.name).length > String(other.name).length));
  if (isCertain) return own;
  const where = file ?? 'what Azure has printed';
  throw unreadable(
    own === undefined
      ? `${where} has routes in effect, and the document has no interface of which they may be`
      : `${where} has routes in effect of one of several interfaces, ${String(own.name)} and ${String(other!.name)}`,
    `${whole}; and name the file after it: nic-1.routes.json`,
  );
}

/** One route for each prefix of one in effect: a route to a service tag has many. */
function routesOf({ name, addressPrefix, nextHopType, nextHopIpAddress }: Json): Value[] {
  const [address] = listed(nextHopIpAddress as Value);
  return listed(addressPrefix as Value).map((prefix) => ({
    name: typeof name === 'string' && name !== '' ? name : String(prefix),
    addressPrefix: prefix,
    nextHopType: String(nextHopType),
    ...(address === undefined ? {} : { nextHopIpAddress: address }),
  }));
}

/** Rules that Azure gives every group are known anyway. */
function isWritten({ name, priority }: Json): boolean {
  return (
    !/^defaultSecurityRules\//i.test(String(name)) && !(typeof priority === 'number' && priority >= 65_000)
  );
}

function ruleOf({ name, protocol, ...rule }: Json): Value {
  const {
    expandedSourceAddressPrefix: _,
    expandedDestinationAddressPrefix: __,
    ...own
  } = rule as { [key: string]: Value };
  return {
    ...own,
    name: String(name).replace(/^securityRules\//i, ''),
    protocol: /^all$/i.test(String(protocol)) ? '*' : String(protocol),
  };
}

/** The body of a table or a group without a subnet that it says it has: what is in effect there stands elsewhere. */
function withoutSubnet(body: ResourceBody, subnet: string, put: (body: ResourceBody) => void): void {
  const subnets = memberOf(body.body, 'subnets');
  if (body.type.toLowerCase() !== 'microsoft.network/routetables' || !Array.isArray(subnets)) return;
  const others = subnets.filter((each) => idIn(each)?.toLowerCase() !== subnet.toLowerCase());
  if (others.length < subnets.length) put({ ...body, body: { ...membersOf(body), subnets: others } });
}

/** The route table that the document gives a subnet. */
function tableOf(subnet: string, bodies: Bodies): string | undefined {
  const separate = bodies.get(subnet.toLowerCase());
  const network = bodies.get(idParts(subnet)?.parent.toLowerCase() ?? '');
  const inside = listed(memberOf(network?.body, 'subnets')).find(
    (each) => text(memberOf(each, 'name'))?.toLowerCase() === idParts(subnet)?.name.toLowerCase(),
  );
  return [separate?.body, inside]
    .map((each) => idIn(memberOf(each, 'routeTable')))
    .find((id) => id !== undefined);
}

function routesByName(routes: readonly Value[]): Map<string, string> {
  return byName(routes, ['nextHopType', 'nextHopIpAddress']);
}

function rulesByName(rules: readonly Value[]): Map<string, string> {
  return byName(rules, ['direction', 'priority', 'access']);
}

function byName(list: readonly Value[], members: readonly string[]): Map<string, string> {
  return new Map(
    list.map((each) => [
      String(memberOf(each, 'name')).toLowerCase(),
      members.flatMap((member) => memberOf(each, member) ?? []).join(' '),
    ]),
  );
}

/** Where two lists say something else under a name, in words. */
function differing(
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

function bodyAt(id: string, body: { readonly [key: string]: Value }): ResourceBody {
  const { type, name } = idParts(id) ?? { type: '', name: id };
  return { address: id, type, name, id, body: { ...body } };
}

/** The members of a body, those of its `properties` beside the others: what is in effect stands in their place, not beside them. */
function membersOf(body: ResourceBody | undefined): { readonly [key: string]: Value } {
  if (!isBlock(body?.body)) return {};
  const { properties, ...own } = body.body;
  return isBlock(properties) ? { ...own, ...properties } : body.body;
}

function idIn(value: unknown): string | undefined {
  return isObject(value) && typeof value.id === 'string' ? value.id : undefined;
}

function listed(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : [];
}
