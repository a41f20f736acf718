import type { RoleBinding, RoleBindings, Workload } from '../model/workload';
import type {
  ApplicationRule,
  CompiledWorkload,
  EgressRoute,
  FirewallRules,
  NetworkRule,
  NsgRule,
} from './rule';

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

/** The rules of Azure Firewall in a workload that was compiled with symbols. */
export type SymbolicFirewallRules = Pick<CompiledWorkload, 'applicationRules' | 'networkRules'>;

/**
 * The rules of a workload that was compiled with symbols, with its addresses in their place. What holds no address is
 * shared with the other workloads.
 */
export function withAddresses(
  compiled: Pick<CompiledWorkload, 'applicationRules' | 'networkRules' | 'nsgRules' | 'routes'>,
  workload: Workload,
): Pick<CompiledWorkload, 'applicationRules' | 'networkRules' | 'nsgRules' | 'routes'> {
  const addresses = addressesOf(workload);
  const firewallAddress = workload.routes?.firewallAddress;
  return {
    ...firewallWithAddresses(compiled, workload),
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

/** The same for the rules of the firewall alone, where IP groups may stand for addresses. */
export function firewallWithAddresses(
  { applicationRules, networkRules }: SymbolicFirewallRules,
  workload: Pick<Workload, 'bindings' | 'ipGroupIds'>,
): SymbolicFirewallRules {
  const addresses = addressesOf(workload);
  const groups = new Map<string, readonly string[]>();
  for (const binding of workload.bindings.values()) {
    const id = workload.ipGroupIds?.get(binding.role);
    groups.set(symbol(binding), id === undefined ? binding.ipGroupIds : [id, ...binding.ipGroupIds]);
    if (id !== undefined) addresses.set(symbol(binding), []);
  }
  const inGroups = (list: string[]) =>
    resolved(
      list.filter((item) => groups.has(item)),
      groups,
    );
  // A symbol stands among the addresses; that it stands among the groups too changes nothing.
  const sides = (list: string[], ipGroups: string[]) => ({
    addresses: resolved(list, addresses),
    ipGroups: inGroups([...new Set([...list, ...ipGroups])]),
  });
  return onBothSides({ applicationRules, networkRules }, sides);
}

/** What the sources, or the destinations, of a rule are. */
interface RuleSide {
  readonly addresses: string[];
  readonly ipGroups: string[];
}

/** The same rules with other sources and destinations, each made of what stands there. */
export function onBothSides(
  { applicationRules, networkRules }: FirewallRules,
  sides: (addresses: string[], ipGroups: string[]) => RuleSide,
): FirewallRules {
  return {
    applicationRules: applicationRules.map((rule): ApplicationRule => {
      const from = sides(rule.sourceAddresses, rule.sourceIpGroups);
      return { ...rule, sourceAddresses: from.addresses, sourceIpGroups: from.ipGroups };
    }),
    networkRules: networkRules.map((rule): NetworkRule => {
      const from = sides(rule.sourceAddresses, rule.sourceIpGroups);
      const to = sides(rule.destinationAddresses, rule.destinationIpGroups);
      return {
        ...rule,
        sourceAddresses: from.addresses,
        sourceIpGroups: from.ipGroups,
        destinationAddresses: to.addresses,
        destinationIpGroups: to.ipGroups,
      };
    }),
  };
}

/** The roles whose symbols stand in a list. */
export function rolesIn(list: readonly string[]): string[] {
  return list.flatMap((item) => (item.startsWith(roleSymbol) ? item.slice(roleSymbol.length) : []));
}

function addressesOf({ bindings, nsg }: Pick<Workload, 'bindings' | 'nsg'>): Map<string, readonly string[]> {
  const addresses = new Map<string, readonly string[]>([
    [virtualNetworkSymbol, nsg?.virtualNetworkAddressSpaces ?? []],
  ]);
  for (const binding of bindings.values()) addresses.set(symbol(binding), binding.addresses);
  return addresses;
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

const roleSymbol = 'symbol:role:';

function symbol({ role }: RoleBinding): string {
  return roleSymbol + role;
}

function symbolic(binding: RoleBinding): RoleBinding {
  return {
    ...binding,
    addresses: binding.addresses.length > 0 ? [symbol(binding)] : [],
    ipGroupIds: binding.ipGroupIds.length > 0 ? [symbol(binding)] : [],
    subnetId: undefined,
  };
}

/** The list with addresses for its symbols; one without symbols is handed on as it is. */
function resolved(list: string[], values: ReadonlyMap<string, readonly string[]>): string[] {
  if (!list.some((item) => values.has(item))) return list;
  if (list.length === 1) return [...new Set(values.get(list[0]!)!)];
  return [...new Set(list.flatMap((item) => values.get(item) ?? item))];
}
