import type { Findings } from '../model/finding';
import type { Flow } from '../model/flow';

/** A protocol and port of an application rule. */
export interface ApplicationProtocol {
  /** `Http` or `Https`. */
  readonly type: string;
  /** A number from 1 to 64000. */
  readonly port: number;
}

/** An application rule of Azure Firewall: which sources reach which host names over HTTP and HTTPS. */
export interface ApplicationRule {
  /** The name of the rule: section of the page, scenarios, and what it opens. */
  readonly name: string;
  /** Table, edition and requirements that the rule serves, as far as they fit the length that Azure takes. */
  readonly description: string;
  /** IPv4 addresses, prefixes and ranges; empty where IP groups stand for all of them. */
  readonly sourceAddresses: string[];
  /** Ids of IP groups. */
  readonly sourceIpGroups: string[];
  /** The protocols and ports on which the destinations are reached, by port. */
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
  /** The name of the rule: section of the page, scenarios, and what it opens. */
  readonly name: string;
  /** Table, edition and requirements that the rule serves, as far as they fit the length that Azure takes. */
  readonly description: string;
  /** IPv4 addresses, prefixes and ranges; empty where IP groups stand for all of them. */
  readonly sourceAddresses: string[];
  /** Ids of IP groups. */
  readonly sourceIpGroups: string[];
  /** `TCP`, `UDP`, `ICMP` or `Any`. */
  readonly protocols: string[];
  /** Ports and ranges such as `8000-9000`, or `*`. */
  readonly destinationPorts: string[];
  /** Service tags, or addresses; never both in one rule. */
  readonly destinationAddresses: string[];
  /** Ids of IP groups, of machines of the workload behind the firewall. */
  readonly destinationIpGroups: string[];
  /** Plain host names, which the firewall resolves: it has to be the DNS server of the machines. */
  readonly destinationFqdns: string[];
  /** The requirements that the rule serves, each as `table/requirement`. */
  readonly requirements: string[];
}

/** A security rule of a network security group. */
export interface NsgRule {
  /** The name of the rule: direction, what it opens, and for whom. */
  readonly name: string;
  /** Table, edition and requirements that the rule serves, as far as they fit the length that Azure takes. */
  readonly description: string;
  /** 100 to 4096; the least is asked first. */
  readonly priority: number;
  /** `Inbound` or `Outbound`. */
  readonly direction: string;
  /** `Allow` or `Deny`. */
  readonly access: string;
  /** `Tcp`, `Udp`, `Icmp` or `*`. */
  readonly protocol: string;
  /** A service tag or `*`; absent where `sourceAddresses` stand. */
  readonly sourceServiceTag?: string;
  /** IPv4 addresses and prefixes; empty where a service tag stands. */
  readonly sourceAddresses: string[];
  /** A service tag or `*`; absent where `destinationAddresses` stand. */
  readonly destinationServiceTag?: string;
  /** IPv4 addresses and prefixes; empty where a service tag stands. */
  readonly destinationAddresses: string[];
  /** Ports and ranges such as `8000-9000`, or `*`. */
  readonly destinationPorts: string[];
  /** The requirements that the rule serves, each as `table/requirement`. */
  readonly requirements: string[];
}

/** A user-defined route. */
export interface EgressRoute {
  /** The name of the route, after its destination: `10.0.0.0-8`. */
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

/** The addresses that stand behind some texts, each once: of one that is given twice, or in two lists, Azure has one. */
export function distinctValues(texts: readonly string[], valuesOf: ValuesOf): string[] {
  return [...new Set(texts.flatMap((each) => valuesOf(each)))];
}
