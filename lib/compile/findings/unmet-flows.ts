import { portText } from '../../arithmetic/port';
import { hostNodeAddress, metadataAddress } from '../../azure/address-space';
import { destinationText } from '../../model/destination';
import type { Findings } from '../../model/finding';
import type { Flow } from '../../model/flow';
import type { RoleBinding, RoleBindings, Workload } from '../../model/workload';
import { hasAddresses } from '../role';
import { requirementNames } from '../rule-text';

/**
 * Reports the flows that no rule can carry, because the page names no port, the destination has no address, or the
 * role is not bound and need not be. Returns the others.
 */
export function addressedFlows(flows: readonly Flow[], bindings: RoleBindings, findings: Findings): Flow[] {
  const unbound = new Map<RoleBinding, Flow[]>();
  const addressed: Flow[] = [];
  for (const flow of flows) {
    const binding = unboundRole(flow, bindings);
    if (binding !== undefined) unbound.set(binding, [...(unbound.get(binding) ?? []), flow]);
    else if (flow.ports.length > 0 && flow.to.kind !== 'resource') addressed.push(flow);
    else
      findings.raise({
        code: flow.ports.length === 0 ? 'port-not-stated' : 'no-address',
        message: `No rule lets ${flowText(flow)} pass: ${flow.ports.length === 0 ? 'the page states no port' : 'the destination has no address'}.`,
        cure: `see to it yourself where something denies it: ${flow.requirement.why}`,
        requirements: requirementNames([flow]),
      });
  }
  for (const [{ role, property, unboundCure }, of] of unbound)
    findings.raise({
      code: 'role-not-bound',
      message: `No rule lets ${flowsText(of)} pass, because "${role}" has no addresses.`,
      cure: unboundCure ?? `set ${property}`,
      requirements: requirementNames(of),
    });
  return addressed;
}

function unboundRole(flow: Flow, bindings: RoleBindings): RoleBinding | undefined {
  const optionalAndUnbound = (role: string) => {
    const binding = bindings.get(role);
    return binding?.unboundCure !== undefined && !hasAddresses(binding) ? binding : undefined;
  };
  const to = flow.to.kind === 'role' ? optionalAndUnbound(flow.to.role) : undefined;
  const from = flow.fromRoles.map(optionalAndUnbound);
  // A bound role keeps its rules beside one that is not.
  return to ?? (from.every((binding) => binding !== undefined) ? from[0] : undefined);
}

/** A flow as a person names it. */
export function flowText(flow: Flow): string {
  const from = flow.fromTag ?? flow.fromRoles.join(' + ');
  const ports = flow.ports.map(portText).join(', ');
  return `${from} -> ${destinationText(flow.to)}${ports === '' ? '' : ` on ${flow.protocol.toUpperCase()} ${ports}`}`;
}

/** So many flows are named; all of them are among the requirements of a finding. */
const mostNamed = 10;

function flowsText(flows: readonly Flow[]): string {
  const texts = [...new Set(flows.map(flowText))];
  if (texts.length < 3) return texts.join(' and ');
  const more = texts.length - mostNamed;
  return `${texts.slice(0, mostNamed).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/**
 * Says that the firewall has no rule for what pages ask of security groups alone, where it leaves the network and no route leads
 * it past the firewall.
 */
export function reportAskedOfGroupsAlone(
  flows: readonly Flow[],
  routed: readonly Flow[],
  findings: Findings,
): void {
  const past = new Set(routed.map(({ to }) => destinationText(to).replace('/32', '')));
  const alone = flows.filter(
    ({ requirement, fromTag, to }) =>
      requirement.only === 'nsg' &&
      fromTag === undefined &&
      (to.kind === 'address' || (to.kind === 'serviceTag' && to.tag.name !== 'VirtualNetwork')) &&
      !past.has(destinationText(to)),
  );
  if (alone.length === 0) return;
  findings.raise({
    code: 'no-firewall-rule',
    message: `Pages ask of network security groups alone that they let ${flowsText(alone)} out: the firewall has no rule for it by them.`,
    cure: 'nothing to do while the firewall has rules for the hosts that the workload reaches there; add an own requirement for others',
    requirements: requirementNames(alone),
  });
}

/** Findings that say why a requirement has no rule. */
const accountingCodes: ReadonlySet<string> = new Set([
  'host-not-known',
  'no-address',
  'not-expressible',
  'port-not-stated',
  'answered-by-host',
  'role-not-bound',
  'satisfied-by-service-endpoint',
  'satisfied-by-virtual-hub',
  'service-tag-absent',
]);

/** Whether the host of a machine answers a flow, past every firewall and security rule: a machine of Azure has one. */
export function isAnsweredByHost({ to }: Flow, { outsideAzure }: Workload): boolean {
  if (outsideAzure || to.kind !== 'address') return false;
  return to.prefix === hostNodeAddress || to.prefix === metadataAddress;
}

export function reportAnsweredByHost(flows: readonly Flow[], findings: Findings): void {
  if (flows.length === 0) return;
  findings.raise({
    code: 'answered-by-host',
    message: `The host of each machine answers ${[...new Set(flows.map(({ to }) => destinationText(to)))].join(' and ')} itself: no firewall sees it, and no rule is made for it.`,
    cure: 'nothing to do in the network; no firewall inside of the machine and no proxy may stand before these addresses',
    requirements: [...new Set(flows.map(({ name }) => name))],
  });
}

/** Nothing is dropped: what no rule, no route and no finding stands for so far becomes a finding. */
export function reportUnmet(
  flows: readonly Flow[],
  rules: readonly { readonly requirements: string[] }[],
  { metElsewhere, routes, bindings }: Workload,
  findings: Findings,
): void {
  const accounts = findings.all.filter(({ code }) => accountingCodes.has(code));
  const told = new Set([...rules, ...accounts].flatMap(({ requirements }) => requirements));
  const unmet = flows.filter(({ name }) => !told.has(name) && !metElsewhere?.has(name));
  const isRoute = ({ requirement }: Flow) => requirement.nextHop !== undefined;
  const isBound = ({ to }: Flow) => to.kind === 'role' && hasAddresses(bindings.get(to.role)!);
  const unrouted = unmet.filter(
    (flow) =>
      isRoute(flow) &&
      (routes === undefined || !(routes.routedByAddress?.includes(flow.name) || isBound(flow))),
  );
  const toUnbound = unrouted.filter((flow) => flow.to.kind === 'role' && !isBound(flow));
  for (const flow of toUnbound) reportUnboundRoute(flow, bindings, findings);
  const unmade = unrouted.filter((flow) => !toUnbound.includes(flow));
  if (unmade.length > 0)
    findings.raise({
      code: 'route-not-made',
      message: `No route is made here for ${flowsText(unmade)}.`,
      cure: `${routes === undefined ? 'set routeTableEnabled, or ' : ''}add the route yourself`,
      requirements: requirementNames(unmade),
    });
  const unguarded = unmet.filter((flow) => !isRoute(flow));
  if (unguarded.length === 0) return;
  const [pass, it] = new Set(unguarded.map(flowText)).size === 1 ? ['does', 'it'] : ['do', 'them'];
  findings.raise({
    code: 'nsg-only',
    message: `${flowsText(unguarded)} ${pass} not pass the firewall, and no security rule is made here for ${it}.`,
    cure: `set nsgEnabled, or allow ${it} where something denies ${it}`,
    requirements: requirementNames(unguarded),
  });
}

/** A route needs the addresses of the role that it leads to. */
function reportUnboundRoute(flow: Flow, bindings: RoleBindings, findings: Findings): void {
  const role = (flow.to as { readonly role: string }).role;
  const { property, unboundCure = `set ${property}` } = bindings.get(role)!;
  findings.raise({
    code: 'role-not-bound',
    message: `No route is made for ${flowText(flow)}, because "${role}" has no addresses: ${flow.requirement.why}.`,
    cure: unboundCure,
    requirements: [flow.name],
  });
}
