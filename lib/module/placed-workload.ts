import { LockdownError } from '../errors';
import { brand } from '../input/brand';
import type { FirewallCapabilities, NsgDenials, Workload } from '../model/workload';
import type { SharedDenials } from '../neighbours/standing-workload';
import { workloadOf } from '../workloads/defined-workload';
import type { WorkloadPlacement } from '../workloads/workload-placement';
import type { ModuleContent, ModuleWorkload, SharedSecurityGroupSettings } from './module-content';

/** The parameters of a workload, and where its rules and resources stand. */
export type PlacedParameters = ModuleWorkload['parameters'] & WorkloadPlacement;

/** The firewall before a workload, as far as what the workload needs depends on it. */
type FirewallBefore = FirewallCapabilities & { readonly privateIpAddress?: string };

/** The parameters of a workload, with what stands before it and what it shares. */
export function placedParameters(
  parameters: ModuleWorkload['parameters'],
  { firewallPrivateIpAddress, sharedNetworkSecurityGroup, sharedRouteTable }: ModuleWorkload,
  firewall: FirewallBefore,
): PlacedParameters {
  const privateIpAddress = firewallPrivateIpAddress ?? firewall.privateIpAddress;
  return {
    ...parameters,
    firewall: { ...firewall, privateIpAddress },
    ...(sharedNetworkSecurityGroup === undefined
      ? {}
      : { sharedNetworkSecurityGroup: new NamedSecurityGroup() }),
    ...(sharedRouteTable === undefined ? {} : { sharedRouteTable: new NamedRouteTable() }),
  };
}

/**
 * A workload with what is promised of its subnets: also what the security group denies that it shares with others.
 *
 * @throws LockdownError `unknown-shared`, and what its parameters are refused with.
 */
export function placedWorkload(
  entry: ModuleWorkload,
  firewall: FirewallBefore,
  groups: ModuleContent['sharedNetworkSecurityGroups'],
): Workload {
  const workload = workloadOf(entry.definition, placedParameters(entry.parameters, entry, firewall));
  if (workload.nsg === undefined) return workload;
  return { ...workload, nsg: { ...workload.nsg, ...sharedDenialsOf(entry, groups)?.denials } };
}

/**
 * The shared security group that a workload names, with what it denies.
 *
 * @throws LockdownError `unknown-shared`.
 */
export function sharedDenialsOf(
  { name, sharedNetworkSecurityGroup: shared }: Pick<ModuleWorkload, 'name' | 'sharedNetworkSecurityGroup'>,
  groups: ModuleContent['sharedNetworkSecurityGroups'],
): SharedDenials | undefined {
  if (shared === undefined) return undefined;
  const known = new Map(groups.map((each) => [each.name, each]));
  const group = sharedNamed(known, shared, name, 'sharedNetworkSecurityGroup');
  return { name: shared, denials: sharedDenials(group) };
}

/** What a shared security group denies besides the rules of its workloads. */
export function sharedDenials(settings: SharedSecurityGroupSettings): NsgDenials {
  return {
    denyInternetOutbound: settings.denyInternetOutbound ?? true,
    denyInternetInbound: settings.denyInternetInbound ?? true,
    denyVirtualNetworkInbound: settings.denyVirtualNetworkInbound,
  };
}

/**
 * What a workload names as shared.
 *
 * @throws LockdownError `unknown-shared`.
 */
export function sharedNamed<Shared>(
  known: ReadonlyMap<string, Shared>,
  name: string,
  workload: string,
  property: string,
): Shared {
  const shared = known.get(name);
  if (shared !== undefined) return shared;
  throw new LockdownError({
    code: 'unknown-shared',
    problem: `${property} of ${workload} is "${name}", and nothing of that name is listed.`,
    allowed: known.size === 0 ? `a name of ${property}s, which is empty` : [...known.keys()].join(', '),
    cure: `name one of ${property}s, or add it there`,
  });
}

/** Stands for the shared resource that a workload names: its rules go there, and it makes none of its own. */
class NamedSecurityGroup {
  constructor() {
    brand(this, 'SharedNetworkSecurityGroup');
  }
}

class NamedRouteTable {
  constructor() {
    brand(this, 'SharedRouteTable');
  }
}
