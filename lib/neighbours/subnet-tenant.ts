import type { EgressRoute, NsgRule } from '../compile/rule';
import type { Flow } from '../model/flow';
import type { Workload } from '../model/workload';
import type { StorageEndpoint } from '../workloads/workload-definition';

/** A workload in subnets of Azure, and what it puts on them: security groups, routes and endpoints are a subnet's, not its own. */
export interface SubnetTenant {
  /** What findings of others call it. */
  readonly name: string;
  readonly workload: () => Workload;
  readonly flows: () => readonly Flow[];
  readonly group?: TenantGroup;
  /** Whether a route table that it fills leads what no other route takes to the firewall. */
  readonly defaultRoute: boolean;
  /** Whether the user says that its routes are made elsewhere. */
  readonly routesElsewhere: boolean;
  /** Ids of the subnets that are to have the service endpoint of Azure Storage. */
  readonly storageEndpointOn: readonly string[];
  /** Whether a service endpoint policy names the storage accounts that the endpoint leads to. */
  readonly storagePolicy: boolean;
  /** What is the same for all ids of one subnet. */
  readonly subnetKey: (subnetId: string) => string;
  /** Addresses with those that a reference to a subnet stands for, where they are known. */
  readonly knownAddresses: (addresses: readonly string[]) => string[];
}

/** The network security group that a workload fills. */
export interface TenantGroup {
  /** The same for all that fill the same group. */
  readonly key: string;
  /** Whether the group is associated with the subnets of the workload here. */
  readonly associated: boolean;
  /** The rules of the workload; of a shared group those of all. */
  readonly rules: () => readonly NsgRule[];
}

/** What decides what a workload puts on its subnets. */
export interface TenantPlace {
  readonly routes: readonly EgressRoute[];
  readonly routeTableEnabled?: boolean;
  /** How it reaches Azure Storage past the firewall, where it does. */
  readonly endpoint?: StorageEndpoint;
  /** The ids of its subnets by the names of its roles; absent where an id is not known. */
  readonly subnetIds: Readonly<Record<string, string | undefined>>;
}

const everywhere = '0.0.0.0/0';

/** What a workload puts on its subnets: a way to the firewall, and the service endpoint of Azure Storage. */
export function putOnSubnets({
  routes,
  routeTableEnabled,
  endpoint,
  subnetIds,
}: TenantPlace): Pick<
  SubnetTenant,
  'defaultRoute' | 'routesElsewhere' | 'storageEndpointOn' | 'storagePolicy'
> {
  return {
    defaultRoute: routes.some(
      ({ addressPrefix, nextHopType }) => addressPrefix === everywhere && nextHopType === 'VirtualAppliance',
    ),
    routesElsewhere: routeTableEnabled === false,
    storageEndpointOn: (endpoint?.subnets ?? []).flatMap((name) => subnetIds[name] ?? []),
    storagePolicy: endpoint?.policy !== undefined,
  };
}

/** The ids of a workload's subnets, by what is the same for all ids of one. */
export function subnetsOf({ workload, subnetKey }: SubnetTenant): Map<string, string> {
  const ids = [...workload().bindings.values()].flatMap(({ subnetId }) => subnetId ?? []);
  return new Map(ids.map((id) => [subnetKey(id), id]));
}

/** The ids by which a workload names the subnets that it shares with another. */
export function sharedSubnets(tenant: SubnetTenant, neighbour: SubnetTenant): string[] {
  const theirs = subnetsOf(neighbour);
  return [...subnetsOf(tenant)].flatMap(([key, id]) => (theirs.has(key) ? id : []));
}
