import type { Findings } from '../model/finding';
import type { Flow } from '../model/flow';

/** A protocol and port of an application rule. */
export interface ApplicationProtocol {
  /** `Http` or `Https`. */
  readonly type: string;
  readonly port: number;
}

/** An application rule of Azure Firewall: which sources reach which host names over HTTP and HTTPS. */
export interface ApplicationRule {
  readonly name: string;
  readonly description: string;
  readonly sourceAddresses: string[];
  readonly sourceIpGroups: string[];
  readonly protocols: ApplicationProtocol[];
  /** Host names, `*` only as the left-most label. Empty where `destinationUrls` or `destinationFqdnTags` stand. */
  readonly destinationFqdns: string[];
  /** FQDN tags, whose hosts Microsoft keeps up to date. Empty where hosts or URLs stand. */
  readonly destinationFqdnTags: string[];
  /** URLs, matched only where the firewall inspects TLS. */
  readonly destinationUrls: string[];
  /** The requirements that the rule serves, each as `table/requirement`. */
  readonly requirements: string[];
}

/** A network rule of Azure Firewall: which sources reach which service tags, addresses or plain host names. */
export interface NetworkRule {
  readonly name: string;
  readonly description: string;
  readonly sourceAddresses: string[];
  readonly sourceIpGroups: string[];
  /** `TCP`, `UDP`, `ICMP` or `Any`. */
  readonly protocols: string[];
  readonly destinationPorts: string[];
  /** Service tags, or addresses; never both in one rule. */
  readonly destinationAddresses: string[];
  readonly destinationIpGroups: string[];
  readonly destinationFqdns: string[];
  /** The requirements that the rule serves, each as `table/requirement`. */
  readonly requirements: string[];
}

/** A security rule of a network security group. */
export interface NsgRule {
  readonly name: string;
  readonly description: string;
  readonly priority: number;
  /** `Inbound` or `Outbound`. */
  readonly direction: string;
  /** `Allow` or `Deny`. */
  readonly access: string;
  /** `Tcp`, `Udp`, `Icmp` or `*`. */
  readonly protocol: string;
  /** A service tag or `*`; absent where `sourceAddresses` stand. */
  readonly sourceServiceTag?: string;
  readonly sourceAddresses: string[];
  /** A service tag or `*`; absent where `destinationAddresses` stand. */
  readonly destinationServiceTag?: string;
  readonly destinationAddresses: string[];
  readonly destinationPorts: string[];
  /** The requirements that the rule serves, each as `table/requirement`. */
  readonly requirements: string[];
}

/** A user-defined route. */
export interface EgressRoute {
  readonly name: string;
  /** An address prefix or a service tag. */
  readonly addressPrefix: string;
  /** `Internet`, `VirtualAppliance`, `VirtualNetworkGateway`, `VnetLocal` or `None`. */
  readonly nextHopType: string;
  /** The next hop's address, with `VirtualAppliance` only. */
  readonly nextHopIpAddress?: string;
  /** The requirements that the route serves, each as `table/requirement`. */
  readonly requirements: string[];
}

/** The rules of Azure Firewall for some flows, the same for a policy and for a classic firewall. */
export interface FirewallRules {
  readonly applicationRules: ApplicationRule[];
  readonly networkRules: NetworkRule[];
}

/** Everything that a workload comes to. */
export interface CompiledWorkload {
  /** Every flow of the chosen edition, cloud and scenarios, excluded ones left out. */
  readonly flows: readonly Flow[];
  readonly applicationRules: ApplicationRule[];
  readonly networkRules: NetworkRule[];
  readonly nsgRules: NsgRule[];
  readonly routes: EgressRoute[];
  readonly findings: Findings;
}

/**
 * What stands behind a text of a rule where a document has variables: the addresses that are in the place of the variable. Rules
 * that are alike by these are one rule, whatever they are called.
 */
export type ValuesOf = (text: string) => readonly string[];

/** Of rules without variables. */
export const asItStands: ValuesOf = (text) => [text];
