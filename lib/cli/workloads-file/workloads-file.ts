import type { Acknowledgement } from '../../model/acknowledgement';
import type {
  SharedGroupSettings,
  SharedRouteTableSettings,
  SharedSecurityGroupSettings,
} from '../../module/module-content';
import type { RuleCollectionParameters } from '../../resources/rule-collection-settings';
import type { ParametersOfKind, PlacementOfKind, WorkloadKind } from '../../workloads/all-workloads';
import type { CustomWorkloadParameters } from '../../workloads/custom-workload-egress/parameters';
import type { SubnetParameters } from '../../workloads/subnet-parameters';

/** The workloads that a Terraform document has to let live, and the firewall that they are behind. */
export interface WorkloadsFile {
  /** Where the schema of this file stands; for editors. */
  readonly $schema?: string;
  /**
   * The firewall, where the document has several: the address of its policy (`azurerm_firewall_policy.hub`), the id of a
   * policy that is not of the document, or `resource group/name` of a classic firewall.
   * @default - the only one of the document
   */
  readonly firewall?: string;
  /**
   * What `azure-lockdown synth` has to know of the firewall, and what workloads share. `verify` asks for what that promises:
   * that default routes lead to the address of the firewall, and what shared security groups deny.
   * @default - each workload has resources of its own
   */
  readonly module?: ModuleSettings;
  /**
   * Findings that are taken as they are of every workload, each with the reason.
   * @default - none
   */
  readonly acknowledgements?: readonly Acknowledgement[];
  /** @minItems 1 */
  readonly workloads: readonly WorkloadEntry[];
}

/** The firewall of a module as `HubFirewall` knows it, and what workloads of the module share. */
export interface ModuleSettings {
  /**
   * Private IPv4 address of the firewall, the next hop of default routes.
   * @default - the variable firewall_private_ip_address has no default
   */
  readonly privateIpAddress?: string;
  /**
   * Whether the firewall stands in a virtual hub that leads what is bound for the Internet to it, by its routing intent or its default
   * route table. Workloads behind it then have no default route of their own.
   * @default false
   */
  readonly defaultRouteByVirtualHub?: boolean;
  /**
   * SKU of the firewall and its policy.
   * @default - not known; taken for Standard
   */
  readonly sku?: 'Basic' | 'Standard' | 'Premium';
  /**
   * Whether DNS proxy is on.
   * @default - not known
   */
  readonly dnsProxyEnabled?: boolean;
  /**
   * Whether TLS inspection is set up.
   * @default false
   */
  readonly tlsInspectionEnabled?: boolean;
  /**
   * The lowest number of the range from which rule collection groups take their priorities.
   * @default 1000
   */
  readonly firstPriority?: number;
  /**
   * The highest number of that range.
   * @default 64999
   */
  readonly lastPriority?: number;
  /**
   * Names of workloads and shared rule collection groups in the order of their priorities.
   * @default - a priority is derived from each name
   */
  readonly priorityOrder?: readonly string[];
  /**
   * How many addresses of one role of a workload make an IP group.
   * @default - 500 where the resource group and the location of IP groups are given; otherwise none is made
   */
  readonly ipGroupsFromAddresses?: number;
  /**
   * Resource group of IP groups.
   * @default - no IP groups are made
   */
  readonly ipGroupResourceGroupName?: string;
  /**
   * Location of IP groups, such as `westeurope`.
   * @default - no IP groups are made
   */
  readonly ipGroupLocation?: string;
  /**
   * Rule collection groups that several workloads share.
   * @default - none
   */
  readonly sharedRuleCollectionGroups?: readonly SharedGroupSettings[];
  /**
   * Network security groups that several workloads share.
   * @default - none
   */
  readonly sharedNetworkSecurityGroups?: readonly SharedSecurityGroupSettings[];
  /**
   * Route tables that several workloads share.
   * @default - none
   */
  readonly sharedRouteTables?: readonly SharedRouteTableSettings[];
}

/** A workload, by the parameters that its construct takes. Subnets are named by id, or by address (`azurerm_subnet.compute`). */
export type WorkloadEntry =
  | { [Kind in WorkloadKind]: EntryOf<Kind, Written<Kind>, PlacementOfKind[Kind]> }[WorkloadKind]
  | CustomEntry;

/** A workload of a table of the user's own, or of one that no other kind of workload follows. */
type CustomEntry = EntryOf<'CustomWorkloadEgress', WrittenCustomWorkload, Record<never, never>>;

/** The kind of a workload. */
export type EntryKind = WorkloadEntry['type'];

type EntryOf<Kind extends string, Parameters, Placement> = Parameters & {
  /**
   * What the output calls the workload.
   * @minLength 1
   */
  readonly name: string;
  /** The construct whose parameters these are. */
  readonly type: Kind;
  /**
   * The firewall of this workload.
   * @default - that of the file
   */
  readonly firewall?: string;
  /**
   * What the workload needs besides the tables.
   * @default - nothing
   */
  readonly ownRequirements?: readonly WrittenOwnRequirement[];
  /**
   * Findings that are taken as they are of this workload, each with the reason.
   * @default - none
   */
  readonly acknowledgements?: readonly Acknowledgement[];
  /**
   * Where its rules and resources stand, by the properties of its construct: what `azure-lockdown synth` makes. `verify` asks
   * for what that promises: what its security group denies, and where its default route leads.
   * @default - rules on the firewall alone
   */
  readonly placement?: WrittenPlacement & Placement;
};

/** Where the rules and resources of a workload stand. */
export interface WrittenPlacement extends RuleCollectionParameters, SubnetParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
  /**
   * Private IPv4 address of the firewall where its routes lead, for a policy that several firewalls use. Its construct has it by its
   * property `firewall`, a `HubFirewall.fromPolicyId` of the same policy with this `privateIpAddress`.
   * @default - that of the module
   */
  readonly firewallPrivateIpAddress?: string;
  /**
   * Name of the shared rule collection group that it stands in.
   * @default - one of its own
   */
  readonly sharedRuleCollectionGroup?: string;
  /**
   * Name of the shared network security group of its subnets.
   * @default - one of its own
   */
  readonly sharedNetworkSecurityGroup?: string;
  /**
   * Name of the shared route table of its subnets.
   * @default - one of its own
   */
  readonly sharedRouteTable?: string;
}

/** Parameters as a file can hold them. */
type Written<Kind extends WorkloadKind> = Omit<ParametersOfKind[Kind], 'ownRequirements' | 'publicIpRoutes'> &
  ('publicIpRoutes' extends keyof ParametersOfKind[Kind]
    ? WrittenPublicIpRoutes
    : Pick<WrittenPublicIpRoutes, never>);

/** What a workload of a table needs, as a file can hold it. */
export interface WrittenCustomWorkload extends Omit<CustomWorkloadParameters, 'ownRequirements' | 'table'> {
  /** The id of the table: one of those that `--tables` names, or of the library. */
  readonly table: string;
}

/** How replies of compute with public IPs are routed to the Internet, as a file can hold it. */
export interface WrittenPublicIpRoutes {
  /**
   * How the replies of compute with public IPs are routed to the Internet.
   * @default serviceTag
   */
  readonly publicIpRoutes?: 'serviceTag' | 'addresses' | 'dataSource';
}

/** Something that a workload needs besides what the tables ask for. One of `fqdn`, `url`, `serviceTag`, `address` is given. */
export interface WrittenOwnRequirement {
  /** Stable name, unique in the workload: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Why the workload needs it. */
  readonly reason: string;
  /**
   * A host name, `*` only in front.
   * @default - none
   */
  readonly fqdn?: string;
  /**
   * A host name with a path.
   * @default - none
   */
  readonly url?: string;
  /**
   * A service tag.
   * @default - none
   */
  readonly serviceTag?: string;
  /**
   * An IPv4 address or prefix.
   * @default - none
   */
  readonly address?: string;
  readonly protocol: 'https' | 'http' | 'tcp' | 'udp';
  /** The port, or the first one of a range. */
  readonly port: number;
  /**
   * The last port of a range, with TCP and UDP.
   * @default - one port
   */
  readonly lastPort?: number;
}
