import { addressNumber } from '../arithmetic/ipv4';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { NetworkDocument } from '../network/network-document';
import {
  type Answer,
  addressOfSource,
  answerOf,
  type Connection,
  checkPort,
  type InboundConnection,
  namedTarget,
  Verdict,
} from './connection';
import { ConnectionEvaluator, ConnectionSource } from './connection-evaluator';
import { FirewallEvaluators } from './firewall/firewall-evaluators';
import { type AddressesOfSubnet, type KnownSubnet, knownSubnet } from './known-subnet';
import { NetworkContext } from './network-context';
import type { NextHop } from './route/next-hop';
import { ServiceTagAddresses, Target } from './target';
import { type Hop, HopKind, hopAt } from './trace';

/** Which firewall of a document is asked, and with which knowledge. */
export interface ReachabilityOptions {
  /**
   * The firewall that is asked: the address of its policy (`azurerm_firewall_policy.hub`), the id of one that is not of
   * the document, or `resource group/name` of a classic firewall. Where a route leads to another firewall of the document
   * for certain, that one is asked.
   * @default - the only one of the document, or the one that the route leads to
   */
  readonly firewall?: string;
  /**
   * The published file of the cloud's service tags, which tells whether an address is of a tag.
   * @default - names tell which service tags hold others; whether an address is of one is unknown
   */
  readonly serviceTagFile?: ServiceTagFile;
}

/** A connection, and the subnet from which it comes. */
export interface ConnectionFromSubnet extends Connection {
  /**
   * Id of the subnet, where the document names it by its id alone or several of its subnets hold the address; the address
   * of its resource (`azurerm_subnet.compute`) does as well.
   * @default - the subnet of the document whose prefixes hold the address
   */
  readonly subnetId?: string;
}

/** Names are asked about again and again; more of them than this are not worth their memory. */
const fullCache = 2_000;

const routeVerdicts: Readonly<Record<string, Verdict>> = {
  firewall: Verdict.ALLOW,
  None: Verdict.DENY,
  unknown: Verdict.UNKNOWN,
};

/**
 * What the security groups, routes and firewall of a Terraform document do with connections, before anything is deployed:
 * of what this library synthesized, and of anyone else's.
 *
 * Seen are, in azurerm 4 and 5: security groups of network interfaces and of subnets with application security groups and
 * the tags `VirtualNetwork`, `Internet` and `AzureLoadBalancer`; routes of tables, of virtual networks, peerings and local
 * network gateways; service endpoints; private endpoints; the firewall that a route leads to, its DNAT, network and
 * application rules, base policies and IP groups; what the host of a machine answers (168.63.129.16, 169.254.169.254).
 *
 * What Azure leaves undefined, or Terraform knows only after it has applied, is unknown, never a guess. Service tags are
 * compared by their addresses with a published file, and by what their names tell without. Hosts are of a service tag or an
 * FQDN tag where the tables say so, and at the address of a private endpoint that the document's private DNS zones lead to;
 * whether another host is let pass by a rule that names service tags or public addresses is unknown. A connection from an
 * address of no subnet is taken to reach the firewall where every subnet of the document is known, and a host to have no
 * address that a rule denies. What is taken for granted is an assumption of the answer, with a code.
 *
 * Not seen: connections from the Internet and the way of their replies, whether replies take the same way back, the
 * inspection of TLS and intrusions, the infrastructure rules of Azure Firewall, virtual WAN routing, and IPv6.
 *
 * @example
 * const network = Reachability.fromTerraformJson(Testing.synth(stack));
 * const { verdict, by, reason } = network.explain({ from: '10.1.0.9', to: 'pypi.org', protocol: 'tcp', port: 443 });
 */
export class Reachability {
  /**
   * Reads a configuration in JSON (`cdk.tf.json`), or the output of `terraform show -json` of a plan or a state.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`.
   */
  public static fromTerraformJson(text: string, options: ReachabilityOptions = {}): Reachability {
    return new Reachability(new NetworkDocument(text, options.firewall), options);
  }

  private readonly serviceTags: ServiceTagAddresses;
  private readonly evaluator: ConnectionEvaluator;
  private readonly network: NetworkContext;
  private readonly targets = new Map<string, Target>();

  private constructor(
    private readonly document: NetworkDocument,
    { firewall, serviceTagFile }: ReachabilityOptions,
  ) {
    this.serviceTags = new ServiceTagAddresses(serviceTagFile);
    this.network = new NetworkContext(document, this.serviceTags);
    const firewalls = new FirewallEvaluators(document.firewalls, firewall);
    this.evaluator = new ConnectionEvaluator(this.network, firewalls);
  }

  /**
   * What comes of a connection: its security groups, its route, the firewall, and the security groups where it arrives.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explain(connection: ConnectionFromSubnet): Answer {
    const source = this.sourceOf(connection);
    checkPort(connection);
    return this.evaluator.explain(source, this.targetOf(connection.to), connection);
  }

  /**
   * What the security groups where a connection leaves do with it, wherever it goes from there.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explainSecurityGroups(connection: ConnectionFromSubnet): Answer {
    checkPort(connection);
    return this.evaluator.leaving(this.sourceOf(connection), this.targetOf(connection.to), connection);
  }

  /**
   * Where the routes of its subnet lead a connection, without regard to what denies it: `allow` to the firewall, `bypass` past
   * it, `deny` where it is dropped.
   *
   * @param firewallAddress private IPv4 address of the firewall, for a document that does not tell it: a route to another one
   * leads past the firewall
   * @throws LockdownError `invalid-connection`.
   */
  public explainRoute(connection: ConnectionFromSubnet, firewallAddress?: string): Answer {
    const way = this.evaluator.route(this.sourceOf(connection), this.targetOf(connection.to));
    const { hop, by, reason, assumptions } = way;
    if (firewallAddress !== undefined && leadsElsewhere(way, firewallAddress)) {
      const elsewhere = `${by?.split(' ').at(-1)} leads to ${way.address}, and the firewall is at ${firewallAddress}`;
      const past = `the route ${elsewhere}`;
      return answerOf(Verdict.BYPASS, past, by, [hopAt(HopKind.ROUTE, 'unknown', past, by)]);
    }
    const verdict = routeVerdicts[hop] ?? Verdict.BYPASS;
    return answerOf(verdict, reason, by, [hopAt(HopKind.ROUTE, hop, reason, by, assumptions)]);
  }

  /**
   * What the security groups where a connection from outside arrives do with it. Whether the machine has a public IP, and
   * whether replies leave by it, is not looked at: `explainRoute` tells of the latter.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explainInbound({ from, to, protocol, port, subnetId }: InboundConnection): Answer {
    const past = `${from} reaches ${to} by its public IP, past the firewall`;
    return this.arrival({ from, to, protocol, port, subnetId }, [hopAt(HopKind.SOURCE, 'public IP', past)]);
  }

  /**
   * What the security groups where a connection arrives do with it, whatever way it comes and whatever lets it leave.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explainArrival({ from, to, protocol, port, subnetId }: InboundConnection): Answer {
    return this.arrival({ from, to, protocol, port, subnetId }, []);
  }

  /** What the document has of the subnet of some addresses; a part of it only where it has it for all of them. */
  public knownSubnet({ addresses, subnetId }: AddressesOfSubnet): KnownSubnet {
    if (subnetId !== undefined) return knownSubnet([this.network.subnetOf(subnetId)]);
    return knownSubnet(
      addresses.map((each) => this.network.subnetsAt(addressOfSource(each.split(/[/-]/)[0]!))[0]),
    );
  }

  /**
   * The texts of an attribute that a reference names, such as `${azurerm_subnet.compute.address_prefixes}`; none where the
   * document does not have them.
   */
  public textsOf(reference: string): string[] {
    return this.document.textsOf(reference);
  }

  private arrival(connection: InboundConnection, hops: Hop[]): Answer {
    checkPort(connection);
    const machine = this.sourceOf({ ...connection, from: connection.to });
    return this.evaluator.arrival(this.targetOf(connection.from), machine, connection, hops);
  }

  private sourceOf({ from, subnetId }: ConnectionFromSubnet): ConnectionSource {
    const address = addressOfSource(from);
    const subnets =
      subnetId === undefined ? this.network.subnetsAt(address) : [this.network.subnetOf(subnetId)];
    const [subnet] = subnets;
    if (subnet === undefined) {
      const { doubtOfOthers } = this.document.subnets;
      const doubt = doubtOfOthers && `${from} may be of ${doubtOfOthers}`;
      return new ConnectionSource(address, this.serviceTags, undefined, doubt);
    }
    if (subnets.length === 1 && subnet.doubt === undefined)
      return new ConnectionSource(address, this.serviceTags, this.network.of(subnet));
    const several = `several subnets of the document hold ${from}: ${subnets.map(({ label }) => label).join(', ')}`;
    return new ConnectionSource(address, this.serviceTags, undefined, subnet.doubt ?? several);
  }

  private targetOf(to: string): Target {
    const address = addressNumber(to);
    if (address >= 0) return new Target('address', to, this.serviceTags, address);
    let target = this.targets.get(to);
    if (target === undefined) {
      const { kind, text } = namedTarget(to);
      target = new Target(kind, text, this.serviceTags);
      if (this.targets.size >= fullCache) this.targets.clear();
      this.targets.set(to, target);
    }
    return target;
  }
}

/** Whether a route that is taken to lead to the firewall names another address than the firewall's. */
function leadsElsewhere({ hop, address, assumptions }: NextHop, firewallAddress: string): boolean {
  const taken = assumptions.some(({ code }) => code === 'next-hop-is-firewall');
  const [named, own] = [addressNumber(address ?? ''), addressNumber(firewallAddress)];
  return hop === 'firewall' && taken && named >= 0 && own >= 0 && named !== own;
}
