/**
 * A network as Azure has it, without a word of Terraform. Priorities are unique where Azure demands it, and every name is
 * unique among its kind.
 */
export interface AbstractNetwork {
  /** The first is the hub, where the firewall is; all others are peered with it, both ways. */
  readonly virtualNetworks: readonly VirtualNetwork[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly routeTables: readonly RouteTable[];
  readonly ipGroups: readonly IpGroup[];
  readonly firewall: Firewall;
  /** Of several it is not known which has the wider scope. */
  readonly managers: readonly NetworkManager[];
  readonly zone?: PrivateZone;
}

/** A private DNS zone: machines of the networks that are linked to it find its hosts there, and nothing else of its domain. */
export interface PrivateZone {
  readonly domain: string;
  /** Names of virtual networks. */
  readonly linked: readonly string[];
  readonly records: readonly { readonly label: string; readonly address: string }[];
}

export interface VirtualNetwork {
  readonly name: string;
  readonly space: string;
  readonly subnets: readonly Subnet[];
}

export interface Subnet {
  readonly name: string;
  readonly prefix: string;
  /** Names of the security group and the route table. */
  readonly securityGroup: string | undefined;
  readonly routeTable: string | undefined;
  /** Such as `Microsoft.Storage.Global`. */
  readonly serviceEndpoints: readonly string[];
}

export interface SecurityGroup {
  readonly name: string;
  readonly rules: readonly SecurityRule[];
}

export interface SecurityRule {
  readonly name: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly priority: number;
  readonly access: 'Allow' | 'Deny';
  readonly protocol: '*' | 'Tcp' | 'Udp' | 'Icmp';
  /** Either one of anything (`*`, a tag, a prefix) or several prefixes. */
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
}

/** A network manager with one group, and admin rules that are applied to it. */
export interface NetworkManager {
  readonly name: string;
  /** Names of virtual networks. */
  readonly members: readonly string[];
  /** Whether the rules are deployed to the region of the networks. */
  readonly deployed: boolean;
  readonly rules: readonly AdminRule[];
}

export interface AdminRule {
  readonly name: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly priority: number;
  readonly action: 'Allow' | 'AlwaysAllow' | 'Deny';
  readonly protocol: 'Any' | 'Tcp' | 'Udp' | 'Icmp';
  /** Prefixes and service tags; none for everything. */
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
}

export interface RouteTable {
  readonly name: string;
  readonly routes: readonly Route[];
}

export interface Route {
  readonly name: string;
  /** A prefix or a service tag. */
  readonly to: string;
  readonly nextHop: NextHop;
  /** Whether it is not known if there is such a route. */
  readonly perhaps?: boolean;
}

export type NextHop = 'Firewall' | 'OtherAppliance' | 'Internet' | 'None' | 'VnetLocal';

export interface IpGroup {
  readonly name: string;
  readonly addresses: readonly string[];
}

export interface Firewall {
  readonly address: string;
  /** A classic firewall has neither base nor groups: its collections are those of one group. */
  readonly kind: 'classic' | 'policy';
  /** Rule collection groups of the base policy, which come before all others. */
  readonly base: readonly RuleCollectionGroup[];
  readonly groups: readonly RuleCollectionGroup[];
}

export interface RuleCollectionGroup {
  readonly name: string;
  readonly priority: number;
  /** All in one collection. */
  readonly nat?: readonly NatRule[];
  readonly network: readonly NetworkCollection[];
  readonly application: readonly ApplicationCollection[];
}

interface Collection {
  readonly name: string;
  readonly priority: number;
  readonly action: 'Allow' | 'Deny';
}

/** Sends on what comes on TCP to an address of the firewall. */
export interface NatRule {
  readonly name: string;
  readonly sources: Addresses;
  readonly destination: string;
  readonly port: string;
  readonly to: string;
  readonly toPort: number;
}

export interface NetworkCollection extends Collection {
  readonly rules: readonly NetworkRule[];
}

export interface NetworkRule {
  readonly name: string;
  readonly sources: Addresses;
  readonly destinations: Addresses;
  readonly protocols: readonly ('TCP' | 'UDP' | 'ICMP' | 'Any')[];
  readonly ports: readonly string[];
}

export interface ApplicationCollection extends Collection {
  readonly rules: readonly ApplicationRule[];
}

export interface ApplicationRule {
  readonly name: string;
  readonly sources: Addresses;
  readonly hosts: readonly string[];
  readonly protocols: readonly { readonly type: 'Http' | 'Https'; readonly port: number }[];
}

/** Addresses, ranges, `*` and service tags as texts, or the names of IP groups. */
export type Addresses = { readonly texts: readonly string[] } | { readonly ipGroups: readonly string[] };

export interface Question {
  readonly from: string;
  /** An address, a service tag or a host name. */
  readonly to: string;
  /** The address of the host, where it is asked about with one. */
  readonly toAddress?: string;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** `tcp` where it is none that an application rule knows. */
  readonly applicationProtocol: 'http' | 'https' | 'tcp' | undefined;
}

/** The prefixes of each service tag, such as those of a published file. */
export type TagPrefixes = Readonly<Record<string, readonly string[]>>;
