import { lengths } from '../azure/limits';
import { serviceTagUse } from '../azure/service-tag';
import { LockdownError } from '../errors';
import type { Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import type { RoleBinding, RouteOptions, TagAddresses, Workload } from '../model/workload';
import type { CompileContext } from './context';
import { hasAddresses } from './role';
import type { EgressRoute } from './rule';
import { requirementNames, shortened } from './rule-text';

const everywhere = '0.0.0.0/0';
const defaultRouteName = 'default-to-firewall';

/** User-defined routes from route flows. A route is named by its prefix, so that another one moves none. */
export function egressRoutes(
  flows: readonly Flow[],
  { firewallAddress, defaultRoute }: RouteOptions,
  context: CompileContext,
): EgressRoute[] {
  const routes = new Map<string, EgressRoute>();
  const byHub = context.firewall.defaultRouteByVirtualHub === true;
  if (defaultRoute && !byHub) routes.set(defaultRouteName, routeToFirewall(firewallAddress));
  for (const flow of flows) {
    if (byHub && isDefaultRoute(flow)) continue;
    const route = routeOf(flow, firewallAddress, context);
    if (route === undefined) continue;
    const known = routes.get(route.name);
    if (known !== undefined && known.nextHopType !== route.nextHopType) throw contradiction(known, route);
    if (known === undefined) routes.set(route.name, route);
    else known.requirements.push(...route.requirements.filter((name) => !known.requirements.includes(name)));
  }
  return [...routes.values()];
}

/** A prefix has one next hop in a route table. */
function contradiction(one: EgressRoute, other: EgressRoute): LockdownError {
  const [past, through] = one.nextHopType === 'Internet' ? [one, other] : [other, one];
  const by = ({ requirements }: EgressRoute) =>
    requirements.length === 0 ? 'routeTableEnabled' : requirements.join(', ');
  return new LockdownError({
    code: 'contradicting-routes',
    problem: `${by(past)} leads ${one.addressPrefix} to the Internet, and ${by(through)} leads it to the firewall.`,
    allowed: 'one next hop for each prefix or service tag',
    cure: `exclude one of them with a reason, or turn off what asks for ${by(past)}`,
  });
}

/** A route to the Internet for each address prefix of some service tags; a prefix of several of them once. */
export function tagRoutes(tagAddresses: readonly TagAddresses[]): EgressRoute[] {
  const routes = new Map<string, EgressRoute>();
  for (const { tag, prefixes, requirement } of tagAddresses) {
    for (const prefix of prefixes) {
      const known = routes.get(prefix);
      if (known !== undefined) {
        if (!known.requirements.includes(requirement)) known.requirements.push(requirement);
        continue;
      }
      routes.set(prefix, {
        name: shortened(`${tag}_${prefix.replace('/', '-')}`, lengths.routeName),
        addressPrefix: prefix.includes('/') ? prefix : `${prefix}/32`,
        nextHopType: 'Internet',
        requirements: [requirement],
      });
    }
  }
  return [...routes.values()];
}

/** What flows route to roles, whose addresses become routes; what Terraform resolves only later has none. */
export function routedRoleAddresses(
  flows: readonly Flow[],
  { bindings, routes }: Pick<Workload, 'bindings' | 'routes'>,
): RoutedRole[] {
  if (routes === undefined) return [];
  return flows.flatMap(({ to, requirement, name }) => {
    const role = to.kind === 'role' && requirement.nextHop === 'Internet' ? bindings.get(to.role) : undefined;
    if (role === undefined || !hasAddresses(role)) return [];
    const prefixes = role.addresses.filter((each) => !isUnresolved(each));
    return [{ role, tag: role.role, prefixes, requirement: name }];
  });
}

/** The addresses of a role to which a row leads past the firewall. */
export interface RoutedRole extends TagAddresses {
  readonly role: RoleBinding;
}

/** Reports the addresses of roles that a row routes, of which no route can be named. */
export function reportUnnamedRoutes(routed: readonly RoutedRole[], findings: Findings): void {
  for (const { role, prefixes, requirement } of routed) {
    if (prefixes.length === role.addresses.length && role.ipGroupIds.length === 0) continue;
    findings.raise({
      code: 'route-not-made',
      message: `No route is made here for those addresses of "${role.role}" that Terraform resolves only later: a route is named by its prefix.`,
      cure: `write the addresses of ${role.property} out, or add the routes yourself`,
      requirements: [requirement],
    });
  }
}

/** Whether a flow asks for what a virtual hub does by itself. */
function isDefaultRoute({ to, requirement }: Flow): boolean {
  return requirement.nextHop === 'VirtualAppliance' && to.kind === 'address' && to.prefix === everywhere;
}

/** Reports the default routes that a virtual hub gives by itself. */
export function reportRoutesOfHub(flows: readonly Flow[], { firewall, findings }: CompileContext): void {
  const given = firewall.defaultRouteByVirtualHub ? flows.filter(isDefaultRoute) : [];
  if (given.length === 0) return;
  findings.raise({
    code: 'satisfied-by-virtual-hub',
    message:
      'The page asks for a default route to the firewall, which the virtual hub gives by itself: none is made.',
    cure: 'nothing to do as long as the connection of the virtual network takes it (internet_security_enabled)',
    requirements: requirementNames(given),
  });
}

function routeOf(
  flow: Flow,
  firewallAddress: string | undefined,
  context: CompileContext,
): EgressRoute | undefined {
  const { to, requirement } = flow;
  if (to.kind !== 'serviceTag' && to.kind !== 'address') return undefined;
  if (to.kind === 'serviceTag') reportUnlisted(flow, to.tag, context);
  const nextHopType = requirement.nextHop!;
  const addressPrefix = to.kind === 'serviceTag' ? to.tag.name : to.prefix;
  return {
    name: addressPrefix === everywhere ? defaultRouteName : addressPrefix.replace('/', '-'),
    addressPrefix,
    nextHopType,
    ...(nextHopType === 'VirtualAppliance'
      ? { nextHopIpAddress: knownAddress(`${addressPrefix} (${flow.name})`, firewallAddress) }
      : {}),
    requirements: requirementNames([flow]),
  };
}

function routeToFirewall(firewallAddress: string | undefined): EgressRoute {
  return {
    name: defaultRouteName,
    addressPrefix: everywhere,
    nextHopType: 'VirtualAppliance',
    nextHopIpAddress: knownAddress(everywhere, firewallAddress),
    requirements: [],
  };
}

function knownAddress(route: string, firewallAddress: string | undefined): string {
  if (firewallAddress !== undefined) return firewallAddress;
  throw new LockdownError({
    code: 'missing-firewall-address',
    problem: `The route ${route} leads to the firewall, whose private address is not known.`,
    allowed:
      'the private IPv4 address of the firewall, or the attribute of the firewall resource that holds it',
    cure: 'give the hub firewall its privateIpAddress, or set routeTableEnabled to false',
  });
}

function reportUnlisted(flow: Flow, tag: Parameters<typeof serviceTagUse>[0], context: CompileContext): void {
  if (serviceTagUse(tag, 'route', context.cloud) === 'yes') return;
  context.findings.raise({
    code: 'service-tag-unlisted',
    message: `Azure's service-tag file does not list ${tag.name} for routes in the cloud "${context.cloud}"; Microsoft's pages route it all the same.`,
    cure: 'nothing to do while Azure takes the route; where it refuses it, choose address routes',
    requirements: [flow.name],
  });
}
