import { findRegion } from '../azure/region';
import { LockdownError } from '../errors';
import { checkAddresses } from '../model/address';
import { isUnresolved } from '../model/host-name';
import { checkPlaceholderValue, type PlaceholderValues } from '../model/placeholder';
import type { Table } from '../model/requirement';
import type { NsgLedger, RoleBinding, RoleBindings, TagAddresses, Workload } from '../model/workload';
import { ownTable } from './own-requirement';
import type { WorkloadParameters } from './workload-parameters';
import { nsgWanted, routesWanted, type WorkloadPlacement } from './workload-placement';

/** The parts of a workload that every construct reads from its properties in the same way. */
export type CommonWorkload = Pick<
  Workload,
  'tables' | 'edition' | 'cloud' | 'region' | 'exclusions' | 'firewall' | 'strict'
>;

/**
 * @param ownRole the role that own requirements are for
 * @throws LockdownError `unresolved-region`, `unknown-region`, `cloud-mismatch`, `invalid-own-requirement`.
 */
export function commonWorkload(
  props: WorkloadParameters & WorkloadPlacement,
  tables: readonly Table[],
  ownRole: string,
): CommonWorkload {
  if (isUnresolved(props.region)) {
    throw new LockdownError({
      code: 'unresolved-region',
      problem: 'region is a value that Terraform resolves only later.',
      allowed: 'a literal such as westeurope: host names and service tags are made from it at synth',
      cure: 'write the region out; location may stay a reference',
    });
  }
  const region = findRegion(props.region);
  if (props.cloud !== undefined && props.cloud !== region.cloud) {
    throw new LockdownError({
      code: 'cloud-mismatch',
      problem: `The region ${region.name} is not in the cloud "${props.cloud}".`,
      allowed: `for ${region.name}, the cloud "${region.cloud}"`,
      cure: 'correct the region, or leave cloud out',
    });
  }
  const own = props.ownRequirements ?? [];
  const { sku, dnsProxyEnabled, tlsInspectionEnabled } = props.firewall;
  return {
    tables: own.length === 0 ? tables : [...tables, ownTable(own, ownRole)],
    edition: props.edition,
    cloud: region.cloud,
    region,
    exclusions: props.excludedRequirements ?? [],
    firewall: { sku, dnsProxyEnabled, tlsInspectionEnabled },
    strict: props.strict ?? false,
  };
}

/** The names of the scenarios that are switched on. */
export function scenarioSet(scenarios: Readonly<Record<string, boolean | undefined>>): Set<string> {
  return new Set(Object.keys(scenarios).filter((name) => scenarios[name] === true));
}

/**
 * Values for placeholders, each checked.
 *
 * @throws LockdownError `invalid-property`.
 */
export function placeholderValues(values: PlaceholderValues): PlaceholderValues {
  for (const [name, value] of Object.entries(values))
    for (const each of [value ?? []].flat()) checkPlaceholderValue(name, each);
  return values;
}

/**
 * How a workload in subnets fills its network security group and its route table.
 *
 * @throws LockdownError `invalid-address`, `missing-property`.
 */
export function subnetWorkload(
  props: WorkloadParameters & WorkloadPlacement,
  ledger: NsgLedger,
  tagAddresses: readonly TagAddresses[] = [],
): Pick<Workload, 'nsg' | 'routes'> {
  checkAddresses('virtualNetworkAddressSpaces', props.virtualNetworkAddressSpaces ?? [], 'no ranges');
  const ownPriorities = (props.ownRequirements ?? []).map(
    ({ name, nsgPriority }) => [name, nsgPriority] as const,
  );
  const shared = props.sharedNetworkSecurityGroup !== undefined;
  return {
    nsg: nsgWanted(props)
      ? {
          ledger,
          firstPriority: props.nsgFirstPriority ?? (shared ? ledger.firstWhereShared : 200),
          ownPriorities: Object.fromEntries(ownPriorities),
          virtualNetworkAddressSpaces: props.virtualNetworkAddressSpaces ?? [],
          denyInternetOutbound: !shared && (props.nsgDenyInternetOutbound ?? true),
          denyInternetInbound: !shared && (props.nsgDenyInternetInbound ?? true),
        }
      : undefined,
    routes: routesWanted(props)
      ? { firewallAddress: props.firewall.privateIpAddress, tagAddresses }
      : undefined,
  };
}

/**
 * A role of a workload, bound to the addresses of a property.
 *
 * @throws LockdownError `invalid-address`.
 */
export function roleBinding(
  role: string,
  property: string,
  addresses: readonly string[] | undefined,
  more: Partial<RoleBinding> = {},
): RoleBinding {
  checkAddresses(property, addresses ?? [], 'no ranges');
  return { role, property, addresses: addresses ?? [], ipGroupIds: [], remote: false, ...more };
}

/** Role bindings by role. */
export function bindingsOf(bindings: readonly RoleBinding[]): RoleBindings {
  return new Map(bindings.map((binding) => [binding.role, binding]));
}
