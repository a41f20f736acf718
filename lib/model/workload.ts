import type { WorkloadRequirements } from './workload-flows';

/** A workload: what it asks for, and the addresses and the firewall for which rules are made. */
export interface Workload extends WorkloadRequirements {
  /** Those of the scenarios that put what Azure Firewall alone knows in the place of hosts. */
  readonly azureFirewallScenarios?: ReadonlySet<string>;
  readonly bindings: RoleBindings;
  /** Ids of IP groups that stand for roles in the rules of the firewall, by role. */
  readonly ipGroupIds?: ReadonlyMap<string, string>;
  readonly firewall: FirewallCapabilities;
  readonly serviceEndpoints: ReadonlySet<string>;
  /** Requirements (`table/requirement`) that the construct meets by resources of its own. */
  readonly metElsewhere?: ReadonlySet<string>;
  /** The resources that the service endpoint policy of its subnets has to list, by the row (`table/requirement`) that asks for them. */
  readonly policyResources?: ReadonlyMap<string, readonly string[]>;
  readonly strict: boolean;
  /** Whether its machines may stand outside of Azure, in no subnet that a document could have. */
  readonly outsideAzure?: boolean;
  /** Absent where the workload stands in no subnet that this library guards. */
  readonly nsg?: NsgOptions;
  /** Absent where no route table is wanted. */
  readonly routes?: RouteOptions;
}

/** What a role of a workload is bound to. */
export interface RoleBinding {
  readonly role: string;
  /** Addresses, prefixes or ranges; may hold strings that Terraform resolves. */
  readonly addresses: readonly string[];
  readonly ipGroupIds: readonly string[];
  /** What stands for the role in a network security group while it has no addresses. */
  readonly serviceTag?: string;
  /** Whether the role stands outside the workload's virtual network, so that its traffic crosses the firewall. */
  readonly remote: boolean;
  /** Whether the workload's network security group stands before the role. Absent: where it is not remote. */
  readonly guarded?: boolean;
  /** Id of the subnet in which the role stands, where it is known. */
  readonly subnetId?: string;
  /** The role whose machines those of the role are among. */
  readonly among?: string;
  /** The property that binds the role. */
  readonly property: string;
  /** What the user has to do while the role is not bound, where the workload can live without. */
  readonly unboundCure?: string;
  /** The same where it cannot. Absent: set the property. */
  readonly requiredCure?: string;
}

/** Role bindings by role. */
export type RoleBindings = ReadonlyMap<string, RoleBinding>;

/** What is known of the firewall that the rules are for. */
export interface FirewallCapabilities {
  /** `Basic`, `Standard` or `Premium`; absent where it is not known. */
  readonly sku?: string;
  /** Whether DNS proxy is on; absent where it is not known. */
  readonly dnsProxyEnabled?: boolean;
  /** Whether TLS inspection is set up, so that URLs can be matched. Premium policies only. */
  readonly tlsInspectionEnabled: boolean;
  /** The product of the workload, where it bears no TLS inspection: no rule asks for it, whatever the policy can do. */
  readonly tlsInspectionRefusedBy?: string;
  /** Whether a virtual hub leads to it what no route of a subnet leads elsewhere, so that a route table needs no default route. */
  readonly defaultRouteByVirtualHub?: boolean;
}

/** What a network security group denies besides what rules of a workload allow. */
export interface NsgDenials {
  readonly denyInternetOutbound: boolean;
  readonly denyInternetInbound: boolean;
  /** Whether what the rules do not allow is denied on its way in from the virtual network as well. */
  readonly denyVirtualNetworkInbound?: boolean;
}

/** How a workload fills a network security group. */
export interface NsgOptions extends NsgDenials {
  readonly ledger: NsgLedger;
  /** The number from which the ledger's offsets count. */
  readonly firstPriority: number;
  /** Priorities that the user gives to own requirements, by their id. */
  readonly ownPriorities: Readonly<Record<string, number | undefined>>;
  /** Address prefixes that stand for the tag `VirtualNetwork`, which a default route makes mean everything. */
  readonly virtualNetworkAddressSpaces: readonly string[];
}

/**
 * The priorities that the rules of a workload hold for ever, as offsets from the workload's first priority. A rule is
 * named by what it opens; its place in the list is its offset, so lines are only ever added at the end.
 */
export interface NsgLedger {
  readonly workload: string;
  /** The first priority in a security group that several workloads share: each kind has numbers of its own there. */
  readonly firstWhereShared: number;
  readonly lines: readonly string[];
  /** Whether a rule of none of these lines has a priority that is derived from what it opens. */
  readonly derivesOthers?: boolean;
}

/** How a workload fills a route table. */
export interface RouteOptions {
  readonly firewallAddress?: string;
  readonly tagAddresses: readonly TagAddresses[];
  /** Requirements whose addresses become routes outside of the compilation: `tagAddresses`, or what Terraform reads when it plans. */
  readonly routedByAddress?: readonly string[];
  /** Whether a default route leads to the firewall although no page asks for it. */
  readonly defaultRoute?: boolean;
}

/** Address prefixes that stand for a service tag of a region in a route table. */
export interface TagAddresses {
  /** The tag, such as `AzureMachineLearning.EastUS2`. */
  readonly tag: string;
  readonly prefixes: readonly string[];
  readonly requirement: string;
}
