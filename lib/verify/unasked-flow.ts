import { portText } from '../arithmetic/port';
import type { FindingCode } from '../codes/finding-codes';
import { hasAddresses } from '../compile/role';
import { destinationText } from '../model/destination';
import type { FindingParts } from '../model/finding';
import type { Flow } from '../model/flow';
import type { RoleBinding, Workload } from '../model/workload';
import type { FlowHalf } from './flow-verdict';

/** The findings that say why a flow is not asked about. */
export const notAskedCodes = [
  'not-asked',
  'not-asked-within-network',
  'not-asked-outside-azure',
  'port-not-stated',
  'no-address',
  'role-not-bound',
] as const satisfies readonly FindingCode[];

/** Why a flow is not asked about, and what to do. */
export interface UnaskedFlow {
  readonly because: string;
  readonly cure: string;
  /** @default - `not-asked` */
  readonly code?: (typeof notAskedCodes)[number];
  /**
   * The role of which the same holds, wherever it goes.
   * @default - it holds of the flow
   */
  readonly ofRole?: string;
}

/** A flow that is not asked about, as a finding; what a role without addresses reaches is one finding. */
export function unaskedFinding(
  label: string,
  requirement: string,
  { because, cure, code = 'not-asked', ofRole }: UnaskedFlow,
): FindingParts {
  return {
    code,
    message: `${ofRole === undefined ? label : `What "${ofRole}" reaches`} is not asked about: ${because}.`,
    cure,
    requirements: [requirement],
  };
}

/** A flow, or a half of it, by its roles: `compute -> Storage on TCP 443`. */
export function flowLabel(flow: Flow, half?: FlowHalf): string {
  const from = flow.fromTag ?? flow.fromRoles.join(' + ');
  const ports = flow.ports.map(portText).join(', ');
  const on = ports === '' ? '' : ` on ${flow.protocol.toUpperCase()} ${ports}`;
  const part = half === undefined ? '' : `the ${half} half of `;
  return `${part}${from} -> ${destinationText(flow.to)}${on}`;
}

/** Why a flow cannot be asked about, whatever the document has; `undefined` where it can. */
export function unaskable(flow: Flow, workload: Workload): UnaskedFlow | undefined {
  if (workload.metElsewhere?.has(flow.name)) {
    return {
      because: 'a service endpoint or its policy is to meet it, on a subnet that the document does not have',
      cure: 'ask a document that has the subnet with its service endpoints, such as a plan of the network; or see to it that the subnet has them, and accept not-asked',
    };
  }
  if (flow.ports.length === 0 || flow.to.kind === 'resource') {
    const portless = flow.ports.length === 0;
    return {
      because: portless ? 'the page states no port' : 'the destination has no address',
      cure: `see to it yourself where something denies it: ${flow.requirement.why}`,
      code: portless ? 'port-not-stated' : 'no-address',
    };
  }
  if (flow.fromTag === undefined && sourcesOf(flow, workload).length === 0) {
    const asked = unbound(flow.fromRoles, workload);
    return flow.to.kind === 'role' ? asked : { ...asked, ofRole: flow.fromRoles.join(' + ') };
  }
  if (flow.to.kind === 'role' && destinationOf(flow, workload) === undefined)
    return unbound([flow.to.role], workload);
  return undefined;
}

/** The roles with addresses that open the connection. */
export function sourcesOf({ fromRoles }: Flow, { bindings }: Workload): RoleBinding[] {
  return fromRoles.flatMap((role) => bindings.get(role) ?? []).filter(hasAddresses);
}

/** The role with addresses that is reached. */
export function destinationOf({ to }: Flow, { bindings }: Workload): RoleBinding | undefined {
  const binding = to.kind === 'role' ? bindings.get(to.role) : undefined;
  return binding !== undefined && hasAddresses(binding) ? binding : undefined;
}

function unbound(roles: readonly string[], { bindings }: Workload): UnaskedFlow {
  const known = roles.flatMap((role) => bindings.get(role) ?? []);
  const properties = known.map(({ property }) => property).join(' or ');
  return {
    because: `"${roles.join(' + ')}" has no addresses`,
    cure: known[0]?.unboundCure ?? `set ${properties}`,
    code: 'role-not-bound',
  };
}
