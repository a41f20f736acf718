import { findRegion, regionOfLocation } from '../azure/region';
import { LockdownError, within } from '../errors';
import { checkNetworkAddresses } from '../model/address';
import type { FirewallCapabilities, NsgLedger, Workload } from '../model/workload';
import type { WorkloadParameters } from './workload-parameters';

/** Where the rules of a workload are to stand, as far as that decides which there are. */
export interface WorkloadPlacement {
  readonly firewall: WorkloadFirewall;
  readonly resourceGroupName?: string;
  readonly virtualNetworkAddressSpaces?: string[];
  readonly nsgEnabled?: boolean;
  readonly nsgName?: string;
  readonly existingNsgName?: string;
  readonly sharedNetworkSecurityGroup?: object;
  readonly nsgFirstPriority?: number;
  readonly nsgDenyInternetOutbound?: boolean;
  readonly nsgDenyInternetInbound?: boolean;
  readonly nsgDenyVirtualNetworkInbound?: boolean;
  readonly routeTableEnabled?: boolean;
  readonly routeTableName?: string;
  readonly existingRouteTableName?: string;
  readonly sharedRouteTable?: object;
}

/** The firewall before the workload. */
export interface WorkloadFirewall extends FirewallCapabilities {
  readonly privateIpAddress?: string;
  /** Absent where it has a policy, or nothing is known of it. */
  readonly classicFirewallName?: string;
}

/**
 * How a workload in subnets fills its network security group and its route table.
 *
 * @throws LockdownError `invalid-address`, `missing-property`, `invalid-property`.
 */
export function subnetWorkload(
  props: WorkloadParameters & WorkloadPlacement,
  ledger: NsgLedger,
): Pick<Workload, 'nsg' | 'routes'> {
  checkNetworkAddresses('virtualNetworkAddressSpaces', props.virtualNetworkAddressSpaces ?? []);
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
      ? {
          firewallAddress: props.firewall.privateIpAddress,
          tagAddresses: [],
          defaultRoute: asksForRoutes(props),
        }
      : undefined,
  };
}

/**
 * Refuses a location that is no region, or one of another cloud.
 *
 * @throws LockdownError `unknown-region`, `cloud-mismatch`.
 */
export function checkLocation({
  location,
  region,
  cloud,
}: WorkloadParameters & { readonly location?: string }): void {
  const place = location === undefined ? undefined : within('location', () => regionOfLocation(location));
  const own = findRegion(region, cloud);
  if (place === undefined || place.cloud === own.cloud) return;
  throw new LockdownError({
    code: 'cloud-mismatch',
    problem: `location is ${place.name}, of the cloud "${place.cloud}", and region is ${own.name}, of "${own.cloud}".`,
    allowed: 'a location in the cloud of the region',
    cure: 'leave location out, or correct one of the two',
  });
}

/**
 * Whether network security rules are made.
 *
 * @throws LockdownError `missing-property`, `invalid-property`.
 */
export function nsgWanted(props: WorkloadPlacement): boolean {
  const { nsgEnabled, resourceGroupName, sharedNetworkSecurityGroup: shared } = props;
  if (shared === undefined) return wanted('nsgEnabled', nsgEnabled, resourceGroupName);
  refuseBoth('sharedNetworkSecurityGroup', 'existingNsgName', props.existingNsgName);
  refuseBoth('sharedNetworkSecurityGroup', 'nsgName', props.nsgName);
  return nsgEnabled ?? true;
}

/**
 * Whether routes are made.
 *
 * @throws LockdownError `missing-property`, `invalid-property`.
 */
export function routesWanted(props: WorkloadPlacement): boolean {
  const { routeTableEnabled, resourceGroupName, sharedRouteTable: shared } = props;
  if (shared === undefined) return wanted('routeTableEnabled', routeTableEnabled, resourceGroupName);
  refuseBoth('sharedRouteTable', 'existingRouteTableName', props.existingRouteTableName);
  refuseBoth('sharedRouteTable', 'routeTableName', props.routeTableName);
  return routeTableEnabled ?? true;
}

/** Whether the user asks for routes, and not a resource group alone: then there is one to the firewall, whatever the tables say. */
function asksForRoutes({
  routeTableEnabled,
  routeTableName,
  existingRouteTableName,
  sharedRouteTable,
}: WorkloadPlacement): boolean {
  return (
    routeTableEnabled === true ||
    [routeTableName, existingRouteTableName, sharedRouteTable].some((each) => each !== undefined)
  );
}

function refuseBoth(shared: string, own: string, value: string | undefined): void {
  if (value === undefined) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem: `${shared} and ${own} are both set.`,
    allowed: 'a shared one, or one of the workload',
    cure: `leave ${own} out; the shared one has its name`,
  });
}

function wanted(
  property: string,
  enabled: boolean | undefined,
  resourceGroupName: string | undefined,
): boolean {
  if (!enabled || resourceGroupName !== undefined) return enabled ?? resourceGroupName !== undefined;
  throw new LockdownError({
    code: 'missing-property',
    problem: `${property} is true, and resourceGroupName is not set.`,
    allowed: 'the name of the resource group in which the resource is to stand',
    cure: 'set resourceGroupName',
  });
}
