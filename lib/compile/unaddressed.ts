import { portText } from '../arithmetic/port';
import { destinationText } from '../model/destination';
import type { Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import type { RoleBinding, RoleBindings } from '../model/workload';
import { requirementNames } from './provenance';
import { hasAddresses } from './role';

/**
 * Reports the flows that no rule can carry, because the page names no port, the destination has no address, or the
 * role is not bound and need not be. Returns the others.
 */
export function addressedFlows(flows: readonly Flow[], bindings: RoleBindings, findings: Findings): Flow[] {
  return flows.filter((flow) => {
    const unbound = unboundRole(flow, bindings);
    if (unbound !== undefined) {
      findings.raise({
        code: 'role-not-bound',
        message: `No rule lets ${flowText(flow)} pass, because "${unbound.role}" has no addresses.`,
        cure: unbound.unboundCure ?? `set ${unbound.property}`,
        requirements: requirementNames([flow]),
      });
      return false;
    }
    if (flow.ports.length > 0 && flow.to.kind !== 'resource') return true;
    findings.raise({
      code: flow.ports.length === 0 ? 'port-not-stated' : 'no-address',
      message: `No rule lets ${flowText(flow)} pass: ${flow.ports.length === 0 ? 'the page states no port' : 'the destination has no address'}.`,
      cure: `see to it yourself where something denies it: ${flow.requirement.why}`,
      requirements: requirementNames([flow]),
    });
    return false;
  });
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
