import { type Json, unreadable } from '../../terraform/document/json';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { isBlock, text } from '../../terraform/resource/resource-values';
import { memberOf } from '../body-reading';
import { idParts, type ResourceBody } from '../resource-body';
import {
  type Bodies,
  byName,
  differing,
  type Effective,
  idIn,
  interfaceNamed,
  interfacesIn,
  isFirst,
  listed,
  type Made,
  membersOf,
  named,
} from './effective-bodies';

/** Azure's own routes that stand without being told: to the network itself, and to the Internet. */
const understood = /^(vnetlocal|internet)$/i;

/** Azure's own routes of which the spaces of networks and their peerings tell. */
const derived = /^(vnetlocal|vnetpeering|vnetglobalpeering|internet|none|connectedgroup)$/i;

/**
 * Puts routes that are in effect in the place of those of the route table of the subnet.
 *
 * @throws LockdownError `unreadable-terraform`.
 */
export function putRoutes(effective: Effective, made: Made): void {
  const { bodies } = made;
  const nic = interfaceOf(effective.file, bodies);
  const [configuration] = listed(memberOf(nic.body, 'ipConfigurations'));
  const subnet = idIn(memberOf(configuration, 'subnet'));
  if (subnet === undefined)
    throw unreadable(`${nic.address} has no subnet, of which routes are in effect`, whole);
  const address = `${nic.address}/effectiveRoutes`;
  const active = effective.list.filter(({ state }) => !/^invalid$/i.test(String(state)));
  const beyond = active
    .filter(
      ({ source, nextHopType }) =>
        !/^default$/i.test(String(source)) || !understood.test(String(nextHopType)),
    )
    .map((route) => withFirewall(route, bodies));
  const routes = beyond.flatMap(routesOf).map(withNameOfItsOwn);
  // All interfaces of a subnet have the same.
  if (!isFirst(made, subnet, sorted(routes), effective)) return;
  bodies.set(address.toLowerCase(), {
    ...{ address, type: 'Microsoft.Network/routeTables', name: address, id: address },
    // Those of gateways are among them.
    body: { routes, disableBgpRoutePropagation: true, inEffect: true },
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
    (route) =>
      /^default$/i.test(String(route.source)) &&
      !derived.test(String(route.nextHopType)) &&
      !isTold(route, subnet, bodies),
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

/** A virtual hub gives its networks routes to its firewall, which they call those of a gateway. */
function withFirewall(route: Json, bodies: Bodies): Json {
  const [address] = listed(route.nextHopIpAddress as Value);
  const isFirewall =
    /^VirtualNetworkGateway$/i.test(String(route.nextHopType)) &&
    typeof address === 'string' &&
    [...bodies.values()].some(
      ({ type, body }) =>
        /^microsoft\.network\/azurefirewalls$/i.test(type) &&
        memberOf(memberOf(body, 'hubIPAddresses'), 'privateIPAddress') === address,
    );
  return isFirewall ? { ...route, nextHopType: 'VirtualAppliance' } : route;
}

/** Of a route to several prefixes each is one, with a name. */
function withNameOfItsOwn(route: Value, _: number, all: readonly Value[]): Value {
  const name = memberOf(route, 'name');
  const shared = all.filter((each) => memberOf(each, 'name') === name).length > 1;
  return shared && isBlock(route)
    ? { ...route, name: `${String(name)} ${String(memberOf(route, 'addressPrefix'))}` }
    : route;
}

function sorted(routes: readonly Value[]): string[] {
  return routes.map((each) => JSON.stringify(each)).sort();
}

/** Whether the document tells of what a route of Azure's own is: of service endpoints of the subnet, of private endpoints. */
function isTold({ nextHopType }: Json, subnet: string, bodies: Bodies): boolean {
  if (/^InterfaceEndpoint$/i.test(String(nextHopType)))
    return [...bodies.values()].some(({ type }) => /^microsoft\.network\/privateendpoints$/i.test(type));
  const endpoints = subnetBodies(subnet, bodies).map((each) => memberOf(each, 'serviceEndpoints'));
  return endpoints.some((each) => listed(each).length > 0);
}

const whole = 'print the interface as well: az network nic show';

/** A name of a file that tells of what it is, and of no interface. */
const unspecific = /^(?:(?:effective|routes?|table|nic|show|list)[-_. ]?)+json$/;

/** The interface of which a file tells by its name; without such a name the only one. */
function interfaceOf(file: string | undefined, bodies: Bodies): ResourceBody {
  const all = interfacesIn(bodies);
  const own = file?.split(/[/\\]/).at(-1)?.toLowerCase();
  const name = all.length === 1 && own !== undefined && unspecific.test(own) ? undefined : file;
  const certain = interfaceNamed(name, bodies);
  if (certain !== undefined) return certain;
  const [first, other] = named(name, all);
  const where = `${file ?? 'what Azure has printed'} has routes in effect`;
  throw unreadable(
    first !== undefined
      ? `${where} of one of several interfaces, ${String(first.name)} and ${String(other!.name)}`
      : all.length === 0
        ? `${where}, and the document has no interface of which they may be`
        : `${where}, and its name is that of none of the interfaces of the document`,
    `${whole}; and name the file after it: nic-1.routes.json`,
  );
}

/** One route for each prefix of one in effect: a route to a service tag has many. */
function routesOf({ name, addressPrefix, nextHopType, nextHopIpAddress }: Json): Value[] {
  const [address, ...others] = new Set(listed(nextHopIpAddress as Value));
  // Of several next hops any may be taken.
  const hop = others.length > 0 ? notKnown : address;
  return listed(addressPrefix as Value).map((prefix) => ({
    name: typeof name === 'string' && name !== '' ? name : String(prefix),
    addressPrefix: prefix,
    nextHopType: String(nextHopType),
    ...(hop === undefined ? {} : { nextHopIpAddress: hop }),
  }));
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
