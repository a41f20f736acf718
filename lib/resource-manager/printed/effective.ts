import { isObject, type Json, objects, unreadable } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { notKnown, type Resource, referencePrefix, type Value } from '../../terraform/resource/resource';
import { isBlock, text } from '../../terraform/resource/resource-values';
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
  /** What is in effect, and is not told as a whole. */
  readonly unread: readonly UnreadPart[];
  /** Where what is in effect differs from what the document says. */
  readonly differences: readonly string[];
}

/** @throws LockdownError `unreadable-terraform`. */
export function withEffective(all: readonly ResourceBody[], effective: readonly Effective[]): WithEffective {
  const made: Made = {
    bodies: new Map(all.map((body) => [body.address.toLowerCase(), body])),
    own: [],
    unread: [],
    differences: [],
    put: new Map(),
  };
  for (const each of effective) {
    const where = each.file ?? 'what is in effect';
    if (each.continued === true)
      made.unread.push({
        address: where,
        what: `${where}, which is a page of a list, and whose next page was not printed`,
      });
    if (each.kind === 'groups') putGroups(each, made);
    else putRoutes(each, made);
  }
  const { bodies, own, unread, differences } = made;
  return { bodies: [...bodies.values()], own, unread, differences };
}

/** What is put in the place of what the bodies say, while it is. */
interface Made {
  readonly bodies: Bodies;
  readonly own: Resource[];
  readonly unread: UnreadPart[];
  readonly differences: string[];
  /** What was put where, as texts. */
  readonly put: Map<string, string>;
}

/** Whether something in effect is the first that is told of its place; what tells otherwise of it leaves all open. */
function isFirst({ put, unread }: Made, place: string, what: unknown, { kind, file }: Effective): boolean {
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

type Bodies = Map<string, ResourceBody>;

function putGroups(effective: Effective, made: Made): void {
  for (const each of effective.list) {
    const association = isObject(each.association) ? each.association : {};
    const group = idIn(each.networkSecurityGroup);
    const manager = idIn(association.networkManager);
    const rules = objects(each.effectiveSecurityRules);
    if (group !== undefined) putGroup(group, rules, association, effective, made);
    else if (manager !== undefined) made.own.push(...rules.map((rule) => adminRuleOf(rule, manager)));
    else if (rules.length > 0) {
      const where = effective.file ?? 'what is in effect';
      made.unread.push({ address: where, what: `${where}, which does not tell of what its rules are` });
    }
  }
}

function putGroup(
  id: string,
  all: readonly Json[],
  association: Json,
  effective: Effective,
  made: Made,
): void {
  const { bodies } = made;
  const rules = all.filter(isWritten).map(ruleOf);
  const known = bodies.get(id.toLowerCase());
  const [subnet, nic] = [idIn(association.subnet), idIn(association.networkInterface)];
  if (!isFirst(made, id, rules, effective) && subnet === undefined && nic === undefined) return;
  const own = membersOf(known);
  bodies.set(id.toLowerCase(), {
    ...bodyAt(id, {
      ...own,
      securityRules: rules,
      subnets: withOne(own.subnets, subnet),
      networkInterfaces: withOne(own.networkInterfaces, nic),
    }),
    location: known?.location,
  });
  const before = memberOf(known?.body, 'securityRules');
  if (Array.isArray(before))
    made.differences.push(...differing(id, rulesByName(before), rulesByName(rules), 'security rules'));
}

/** A list of objects by their ids, with one more. */
function withOne(list: Value | undefined, id: string | undefined): Value {
  const before = listed(list);
  return id === undefined || before.some((each) => idIn(each)?.toLowerCase() === id.toLowerCase())
    ? before
    : [...before, { id }];
}

/**
 * A rule of a network manager as azurerm has it. What is in effect calls both kinds that let through `Allow`; as one that decides it is
 * nowhere taken to decide.
 */
function adminRuleOf(
  { name, direction, priority, access, protocol, ...rule }: Json,
  manager: string,
): Resource {
  const sides = (one: unknown, several: unknown) => {
    const prefixes = textsIn(several).length > 0 ? textsIn(several) : textsIn([one]);
    return prefixes.map((prefix): Value => ({ address_prefix: prefix, address_prefix_type: 'IPPrefix' }));
  };
  const ports = (one: unknown, several: unknown) =>
    textsIn(several).length > 0 ? textsIn(several) : textsIn([one]);
  const words = { deny: 'Deny', allow: 'AlwaysAllow', alwaysallow: 'AlwaysAllow' } as const;
  const action = words[String(access).toLowerCase() as keyof typeof words] ?? notKnown;
  const isKnown = typeof priority === 'number' && typeof direction === 'string';
  return {
    address: `${manager} ${String(name)}`,
    type: 'azurerm_network_manager_admin_rule',
    values: {
      name: String(name),
      priority: isKnown ? priority : notKnown,
      direction: isKnown ? direction : notKnown,
      action,
      protocol: /^(all|any|\*)$/i.test(String(protocol)) ? 'Any' : String(protocol),
      source: sides(rule.sourceAddressPrefix, rule.sourceAddressPrefixes),
      destination: sides(rule.destinationAddressPrefix, rule.destinationAddressPrefixes),
      source_port_ranges: ports(rule.sourcePortRange, rule.sourcePortRanges),
      destination_port_ranges: ports(rule.destinationPortRange, rule.destinationPortRanges),
    },
  };
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string' && each !== '') : [];
}

/** What Azure's own routes are of, beyond those that the spaces of networks and the default routes tell. */
const derived = /^(vnetlocal|vnetpeering|vnetglobalpeering|internet|none|virtualnetworkpeering)$/i;

function putRoutes(effective: Effective, made: Made): void {
  const { bodies } = made;
  const nic = interfaceOf(effective.file, bodies);
  const [configuration] = listed(memberOf(nic.body, 'ipConfigurations'));
  const subnet = idIn(memberOf(configuration, 'subnet'));
  if (subnet === undefined)
    throw unreadable(`${nic.address} has no subnet, of which routes are in effect`, whole);
  const address = `${nic.address}/effectiveRoutes`;
  const active = effective.list.filter(({ state }) => !/^invalid$/i.test(String(state)));
  const beyond = active.filter(
    ({ source, nextHopType }) => !/^default$/i.test(String(source)) || !derived.test(String(nextHopType)),
  );
  const routes = beyond.flatMap(routesOf);
  if (!isFirst(made, nic.address, routes, effective)) return;
  bodies.set(address.toLowerCase(), {
    ...{ address, type: 'Microsoft.Network/routeTables', name: address, id: address },
    // Those of gateways are among them.
    body: { routes, disableBgpRoutePropagation: true },
  });
  made.own.push({
    address: `${address} subnet`,
    type: 'azurerm_subnet_route_table_association',
    values: { subnet_id: subnet, route_table_id: `${referencePrefix}${address}` },
  });
  for (const [key, body] of bodies) withoutSubnet(body, subnet, (without) => bodies.set(key, without));
  const table = tableOf(subnet, bodies);
  const written = active.filter(({ source }) => /^(user|unknown)$/i.test(String(source))).flatMap(routesOf);
  const before = table === undefined ? [] : memberOf(bodies.get(table.toLowerCase())?.body, 'routes');
  const untold = beyond.filter(
    (route) => /^default$/i.test(String(route.source)) && !isTold(route, subnet, bodies),
  );
  const told = Array.isArray(before)
    ? differing(
        nic.address,
        routesByName(before),
        routesByName([...written, ...untold.flatMap(routesOf)]),
        'routes',
      )
    : [];
  made.differences.push(...told);
}

/** Whether the document tells of what a route of Azure's own is: of service endpoints of the subnet, of private endpoints. */
function isTold({ nextHopType }: Json, subnet: string, bodies: Bodies): boolean {
  if (/^InterfaceEndpoint$/i.test(String(nextHopType)))
    return [...bodies.values()].some(({ type }) => /^microsoft\.network\/privateendpoints$/i.test(type));
  const endpoints = subnetBodies(subnet, bodies).map((each) => memberOf(each, 'serviceEndpoints'));
  return endpoints.some((each) => listed(each).length > 0);
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
  return subnetBodies(subnet, bodies)
    .map((each) => idIn(memberOf(each, 'routeTable')))
    .find((id) => id !== undefined);
}

/** What the document has of a subnet: by itself, and inside its network. */
function subnetBodies(subnet: string, bodies: Bodies): Value[] {
  const separate = bodies.get(subnet.toLowerCase());
  const network = bodies.get(idParts(subnet)?.parent.toLowerCase() ?? '');
  const inside = listed(memberOf(network?.body, 'subnets')).find(
    (each) => text(memberOf(each, 'name'))?.toLowerCase() === idParts(subnet)?.name.toLowerCase(),
  );
  return [separate?.body, inside].filter((each) => each !== undefined);
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
