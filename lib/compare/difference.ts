import type { ConnectionFromSubnet, Verdict } from '../reachability/connection';
import type { Assumption } from '../reachability/trace';
import type { ComparedRespect, DifferenceKind } from './outcome';

/** What one of two compared documents does with some connections. */
export interface ComparedSide {
  /** What comes of the connections. */
  readonly verdict: Verdict;
  /**
   * By which way they get there, in words; empty where they do not, or where that is not known. Of an unknown verdict of both documents
   * the way that they take without what leaves it open.
   */
  readonly way: string;
  /** Whether that way leads past the firewall. */
  readonly pastFirewall: boolean;
  /**
   * The machine and the port to which a DNAT rule sends them on, such as `10.1.0.5:3389`.
   * @default - no DNAT rule does
   */
  readonly sentOnTo?: string;
  /**
   * What the way rests on and is not known, as it is written: the next hop that is taken for the firewall, or where a DNAT rule
   * sends it on.
   * @default - it rests on nothing of the kind
   */
  readonly restsOn?: string;
  /**
   * The address of what decides, such as a rule: resource, collection and name. Where something decides after, several may have
   * before: that of the witness is named.
   * @default - Azure's default decides
   */
  readonly by?: string;
  /** Why, in words. */
  readonly reason: string;
  /**
   * What decides without what leaves it open, where that is unknown of both documents and they differ in it; in words.
   * @default - they do not differ further on
   */
  readonly further?: string;
  /**
   * What becomes of the replies, where security groups let the connections in, and nobody gets a reply, or whether is not known; in
   * words.
   * @default - the replies come back, or the connections are not let in
   */
  readonly reply?: string;
  /**
   * Whether it is certain that nobody gets a reply.
   * @default - `reply` says nothing
   */
  readonly replyIsLost?: boolean;
  /** What is taken for granted of `witness`. */
  readonly assumptions: Assumption[];
}

/** A protocol with ports. */
export interface ComparedService {
  /**
   * `tcp`, `udp` or `icmp`; `http`, `https` or `mssql` where application rules tell these from other protocols of TCP, and `other tcp` for
   * all of TCP save those of them that application rules name on the same ports.
   */
  readonly protocol: string;
  /** Ports and ranges of them: `443`, `8000-9000`, `*`; empty with ICMP. */
  readonly ports: string[];
}

/** A requirement of a workload that asks for connections. */
export interface AskingRequirement {
  /** The name of the workload. */
  readonly workload: string;
  /** `table/requirement`. */
  readonly requirement: string;
}

/** Connections of which two documents do not make the same. */
export interface ConnectionDifference {
  /** How the later document deals with them otherwise than the earlier one. */
  readonly kind: DifferenceKind;
  /**
   * Whether they come to machines of the network and are asked about where they arrive: from outside by a public IP of the machines'
   * own, past the firewall; and from everywhere where `subnets` names theirs.
   */
  readonly inbound: boolean;
  /**
   * Whether the whole way of the connections differs, or only what security groups say of them where they arrive: of connections
   * from outside that a security group lets in, the firewall may drop the replies.
   */
  readonly respect: ComparedRespect;
  /** Whether they stay within a virtual network, at places of it that the earlier document does not have. */
  readonly inNewPlaces: boolean;
  /** Addresses, prefixes and ranges that open them, `0.0.0.0/0` for every address; from outside service tags too. */
  readonly from: string[];
  /** Addresses that `from` has, and that are not meant. */
  readonly fromExcept: string[];
  /**
   * Hosts, wildcards of hosts (`*` for every host), addresses, prefixes, ranges (`0.0.0.0/0` for every address), service tags
   * and FQDN tags that they reach. Of wildcards here and in `toExcept`, the narrowest that has a host tells of it; one may be
   * of the domains of Microsoft alone (`* of Microsoft`), or of all others (`* of others`).
   */
  readonly to: string[];
  /** Hosts, wildcards and addresses that `to` has, and that are not meant. */
  readonly toExcept: string[];
  /** The addresses or ids of the subnets of the machines of the network, where their addresses alone do not tell them. */
  readonly subnets: string[];
  /** The protocols and ports of the connections. */
  readonly services: ComparedService[];
  /** What comes of them by the earlier document. */
  readonly before: ComparedSide;
  /** What comes of them by the later document. */
  readonly after: ComparedSide;
  /**
   * One of the connections, of which `Reachability.explain` says the same for either document: `explainArrival` where only the security
   * groups differ by `respect`, and else `explainInbound` where it comes from a service tag, or to a `subnetId`. That it no longer has the route table of a subnet that it does not have itself, or the firewall of a policy, the later
   * document alone does not tell.
   */
  readonly witness: ConnectionFromSubnet;
  /** The requirements of the workloads that ask for all of them, where the comparison was told of workloads. */
  readonly requirements: AskingRequirement[];
}
