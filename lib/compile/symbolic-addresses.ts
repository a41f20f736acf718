import type { RoleBinding, RoleBindings } from './role';
import type { ApplicationRule, EgressRoute, NetworkRule, NsgRule } from './rule';
import type { CompiledWorkload, Workload } from './workload';

/**
 * Rules depend on which roles have addresses, not on which these are. Compiled with symbols in the place of
 * addresses, a workload serves all others that differ in nothing else.
 */
export function withSymbols(workload: Workload): Workload {
  const { nsg, routes } = workload;
  return {
    ...workload,
    bindings: new Map([...workload.bindings].map(([role, binding]) => [role, symbolic(binding)])),
    nsg: nsg && {
      ...nsg,
      virtualNetworkAddressSpaces: nsg.virtualNetworkAddressSpaces.length > 0 ? [virtualNetworkSymbol] : [],
    },
    routes: routes && {
      ...routes,
      tagAddresses: [],
      firewallAddress: routes.firewallAddress === undefined ? undefined : firewallSymbol,
    },
  };
}

/**
 * The rules of a workload that was compiled with symbols, with its addresses in their place. What holds no address is
 * shared with the other workloads.
 */
export function withAddresses(
  compiled: Pick<CompiledWorkload, 'applicationRules' | 'networkRules' | 'nsgRules' | 'routes'>,
  workload: Workload,
): Pick<CompiledWorkload, 'applicationRules' | 'networkRules' | 'nsgRules' | 'routes'> {
  const addresses = new Map<string, readonly string[]>([
    [virtualNetworkSymbol, workload.nsg?.virtualNetworkAddressSpaces ?? []],
  ]);
  const groups = new Map<string, readonly string[]>();
  for (const binding of workload.bindings.values()) {
    addresses.set(symbol(binding), binding.addresses);
    groups.set(symbol(binding), binding.ipGroupIds);
  }
  const firewallAddress = workload.routes?.firewallAddress;
  return {
    applicationRules: compiled.applicationRules.map(
      (rule): ApplicationRule => ({
        ...rule,
        sourceAddresses: resolved(rule.sourceAddresses, addresses),
        sourceIpGroups: resolved(rule.sourceIpGroups, groups),
      }),
    ),
    networkRules: compiled.networkRules.map(
      (rule): NetworkRule => ({
        ...rule,
        sourceAddresses: resolved(rule.sourceAddresses, addresses),
        sourceIpGroups: resolved(rule.sourceIpGroups, groups),
        destinationAddresses: resolved(rule.destinationAddresses, addresses),
        destinationIpGroups: resolved(rule.destinationIpGroups, groups),
      }),
    ),
    nsgRules: compiled.nsgRules.map(
      (rule): NsgRule => ({
        ...rule,
        sourceAddresses: resolved(rule.sourceAddresses, addresses),
        destinationAddresses: resolved(rule.destinationAddresses, addresses),
      }),
    ),
    routes: compiled.routes.map(
      (route): EgressRoute =>
        route.nextHopIpAddress === firewallSymbol ? { ...route, nextHopIpAddress: firewallAddress } : route,
    ),
  };
}

/** What of the bindings decides which rules there are. */
export function bindingShape(bindings: RoleBindings): unknown {
  return [...bindings.values()].map(
    ({ role, addresses, ipGroupIds, remote, guarded, serviceTag, unboundCure }) => [
      role,
      addresses.length > 0,
      ipGroupIds.length > 0,
      remote,
      guarded,
      serviceTag,
      unboundCure,
    ],
  );
}

const firewallSymbol = 'symbol:firewall';
const virtualNetworkSymbol = 'symbol:virtual-network';

function symbol({ role }: RoleBinding): string {
  return `symbol:role:${role}`;
}

function symbolic(binding: RoleBinding): RoleBinding {
  return {
    ...binding,
    addresses: binding.addresses.length > 0 ? [symbol(binding)] : [],
    ipGroupIds: binding.ipGroupIds.length > 0 ? [symbol(binding)] : [],
  };
}

/** The list with addresses for its symbols; one without symbols is handed on as it is. */
function resolved(list: string[], values: ReadonlyMap<string, readonly string[]>): string[] {
  if (!list.some((item) => values.has(item))) return list;
  if (list.length === 1) return [...values.get(list[0]!)!];
  return [...new Set(list.flatMap((item) => values.get(item) ?? item))];
}
