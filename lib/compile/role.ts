import { LockdownError } from '../errors';
import type { Flow } from '../model/flow';
import type { RoleBinding, RoleBindings } from '../model/workload';

/** Whether the firewall can name the role as a source. */
export function hasAddresses(binding: RoleBinding): boolean {
  return binding.addresses.length > 0 || binding.ipGroupIds.length > 0;
}

/** Roles that open the same connections, as the firewall can name them. */
export interface SourceSet {
  readonly key: string;
  readonly roles: readonly RoleBinding[];
}

/**
 * The sources of a flow for the firewall; `undefined` where no bound role has addresses.
 *
 * @throws LockdownError `unbound-role`.
 */
export function sourceSet(flow: Flow, bindings: RoleBindings): SourceSet | undefined {
  const roles = boundRoles(flow, flow.fromRoles, bindings).filter(hasAddresses);
  return roles.length === 0 ? undefined : { key: rolesKey(roles), roles };
}

/** Names the same roles alike, in whatever order a row has them. */
export function rolesKey(roles: readonly RoleBinding[]): string {
  return roles.length === 1
    ? roles[0]!.role
    : roles
        .map(({ role }) => role)
        .sort()
        .join('+');
}

/** Whether each role of `inner` is also one of `outer`. */
export function sourcesCover(outer: SourceSet, inner: SourceSet): boolean {
  return (
    outer.key === inner.key ||
    inner.roles.every(({ role }) => outer.roles.some((other) => other.role === role))
  );
}

/**
 * The roles of a flow that the user has bound.
 *
 * @throws LockdownError `unbound-role` where there is none.
 */
export function boundRoles(flow: Flow, roles: readonly string[], bindings: RoleBindings): RoleBinding[] {
  const bound = roles.flatMap((role) => {
    const binding = bindings.get(role);
    return binding !== undefined && (hasAddresses(binding) || binding.serviceTag !== undefined)
      ? binding
      : [];
  });
  if (bound.length > 0) return bound;
  const properties = roles.map((role) => bindings.get(role)?.property ?? role);
  const required = roles.map((role) => bindings.get(role)?.requiredCure).find((cure) => cure !== undefined);
  throw new LockdownError({
    code: 'unbound-role',
    problem: `The requirement ${flow.name} concerns "${roles.join(' + ')}", and no address is known for it.`,
    allowed: 'addresses, prefixes or ranges of IPv4, or IP groups',
    cure: required ?? `set ${properties.join(' or ')}, or leave out the scenario that asks for it`,
  });
}

/** Sources of a rule: those of each role, in the order of the roles, without repetition. */
export function sourcesOf(roles: readonly RoleBinding[]): { addresses: string[]; ipGroupIds: string[] } {
  if (roles.length === 1)
    return { addresses: [...roles[0]!.addresses], ipGroupIds: [...roles[0]!.ipGroupIds] };
  return {
    addresses: [...new Set(roles.flatMap(({ addresses }) => addresses))],
    ipGroupIds: [...new Set(roles.flatMap(({ ipGroupIds }) => ipGroupIds))],
  };
}
