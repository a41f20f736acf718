import type { ServiceTagFile } from '../azure/service-tag-file';
import { type Answer, type Connection, checkPort, kindOf, sourceOf, Verdict } from './connection';
import { Directory } from './directory';
import { DocumentNetwork } from './document-network';
import { addressNumber } from './ipv4';
import { Journey, type Origin } from './journey';
import { notKnown, referencePrefix } from './resource';
import { items } from './resource-values';
import { RuleSets } from './rule-sets';
import type { Subnet } from './subnet';
import { ServiceTagAddresses, Target } from './target';
import { readTerraformJson } from './terraform-json';

/** What narrows down a document. */
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
   * @default - service tags are compared by name, and whether an address is of one is unknown
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

/** Addresses, and the id of their subnet where it is known. */
export interface AddressesOfSubnet {
  /** IPv4 addresses, prefixes and ranges. */
  readonly addresses: string[];
  /**
   * Id or address of the subnet.
   * @default - the subnets of the document that hold the addresses
   */
  readonly subnetId?: string;
}

/** What a document has of a subnet. */
export interface KnownSubnet {
  /** The subnet itself, with its service endpoints. */
  readonly subnet: boolean;
  /** Its security group, or that it has none. */
  readonly securityGroup: boolean;
  /** Its route table, or that it has none. */
  readonly routeTable: boolean;
}

const routeVerdicts: Readonly<Record<string, Verdict>> = {
  firewall: Verdict.ALLOW,
  None: Verdict.DENY,
  unknown: Verdict.UNKNOWN,
};

/** `azurerm_subnet.compute` of `${azurerm_subnet.compute.id}`. */
function addressOfReference(text: string, attribute: string): string | undefined {
  const end = `.${attribute}}`;
  return text.startsWith('${') && text.endsWith(end) ? text.slice(2, -end.length) : undefined;
}

/** Caches are emptied when they have this many entries. */
const fullCache = 20_000;

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
 * compared by name, and with addresses by a published file; hosts are of a service tag or an FQDN tag where the tables say
 * so, and at an address where a private endpoint in a state says so. A connection from an address of no subnet of the
 * document is taken to reach the firewall; what else is taken for granted stands in the steps of an answer: that threat
 * intelligence does not strike, that gateways have no routes to public addresses, that an unknown next hop is the firewall.
 *
 * Not seen: connections from the Internet and the way of their replies, whether replies take the same way back, the
 * inspection of TLS and intrusions, the infrastructure rules of Azure Firewall, rules of base policies and virtual networks
 * that are not of the document, network managers' rules, virtual WAN routing, and IPv6.
 */
export class Reachability {
  /**
   * Reads a configuration in JSON (`cdk.tf.json`), or the output of `terraform show -json` of a plan or a state.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`.
   */
  public static fromTerraformJson(text: string, options: ReachabilityOptions = {}): Reachability {
    return new Reachability(new Directory(readTerraformJson(text)), options);
  }

  private readonly serviceTags: ServiceTagAddresses;
  private readonly journey: Journey;
  private readonly network: DocumentNetwork;
  private readonly targets = new Map<string, Target>();
  private readonly origins = new Map<string, Origin>();

  private constructor(
    private readonly directory: Directory,
    { firewall, serviceTagFile }: ReachabilityOptions,
  ) {
    this.serviceTags = new ServiceTagAddresses(serviceTagFile);
    this.network = new DocumentNetwork(directory, this.serviceTags);
    this.journey = new Journey(this.network, new RuleSets(directory, this.network.firewalls, firewall));
  }

  /**
   * What comes of a connection: its security groups, its route, the firewall, and the security groups where it arrives.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explain(connection: ConnectionFromSubnet): Answer {
    const origin = this.origin(connection);
    checkPort(connection);
    return this.journey.explain(origin, this.targetOf(connection.to), connection);
  }

  /**
   * What the security groups where a connection leaves do with it, wherever it goes from there.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explainSecurityGroups(connection: ConnectionFromSubnet): Answer {
    checkPort(connection);
    return this.journey.leaving(this.origin(connection), this.targetOf(connection.to), connection);
  }

  /**
   * Where the routes of its subnet lead a connection, whatever denies it on the way: `allow` to the firewall, `bypass` past
   * it, `deny` where it is dropped.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explainRoute(connection: ConnectionFromSubnet): Answer {
    const { hop, by, reason, assumptions } = this.journey.route(
      this.origin(connection),
      this.targetOf(connection.to),
    );
    const verdict = routeVerdicts[hop] ?? Verdict.BYPASS;
    return {
      verdict,
      by,
      reason,
      steps: [`route: ${reason}`, ...assumptions.map((each) => `route: ${each}`)],
    };
  }

  /** What the document has of the subnet of some addresses; a part of it only where it has it for all of them. */
  public knownSubnet({ addresses, subnetId }: AddressesOfSubnet): KnownSubnet {
    const subnets =
      subnetId === undefined
        ? addresses.map((each) => this.network.at(sourceOf(each.split(/[/-]/)[0]!))[0])
        : [this.network.byId(addressOfReference(subnetId, 'id') ?? subnetId)];
    const all = (has: (subnet: Subnet) => boolean) =>
      subnets.every((subnet) => subnet !== undefined && has(subnet));
    const inDocument = all(({ elsewhere }) => elsewhere !== true);
    return {
      subnet: inDocument,
      securityGroup: inDocument || all(({ groups }) => groups.some((group) => group !== undefined)),
      routeTable: inDocument || all(({ table }) => table !== undefined),
    };
  }

  /**
   * The texts of an attribute that a reference names, such as `${azurerm_subnet.compute.address_prefixes}`; none where the
   * document does not have them.
   */
  public textsOf(reference: string): string[] {
    const attribute = /\.(\w+)\}$/.exec(reference)?.[1] ?? '';
    const address = addressOfReference(reference, attribute) ?? '';
    const type = /(?:^|\.)(azurerm_\w+)\.[^.]+$/.exec(address)?.[1] ?? '';
    const value = this.directory.byId(type, `${referencePrefix}${address}`)?.values[attribute];
    return (typeof value === 'string' ? [value] : items(value)).filter((text) => text !== notKnown);
  }

  private origin({ from, subnetId }: ConnectionFromSubnet): Origin {
    return subnetId === undefined ? this.originOf(from) : this.originIn(from, subnetId);
  }

  private originOf(from: string): Origin {
    let origin = this.origins.get(from);
    if (origin === undefined) {
      const address = sourceOf(from);
      const subnets = this.network.at(address);
      origin = {
        address,
        target: this.targetOf(from),
        stranger: `${from}: the document has no subnet with it; its traffic is taken to reach the firewall`,
        ambiguous: subnets.length > 1 ? subnets.map(({ label }) => label) : undefined,
        place: subnets.length === 1 ? this.network.placeOf(subnets[0]!) : undefined,
      };
      if (this.origins.size > fullCache) this.origins.clear();
      this.origins.set(from, origin);
    }
    return origin;
  }

  private originIn(from: string, subnetId: string): Origin {
    const subnet = this.network.byId(addressOfReference(subnetId, 'id') ?? subnetId);
    return {
      address: sourceOf(from),
      target: this.targetOf(from),
      stranger: '',
      place: this.network.placeOf(subnet),
    };
  }

  private targetOf(to: string): Target {
    let target = this.targets.get(to);
    if (target === undefined) {
      const kind = kindOf(to);
      const text = kind === 'host' ? to.toLowerCase() : to;
      target = new Target(kind, text, this.serviceTags, kind === 'address' ? addressNumber(to) : undefined);
      if (this.targets.size > fullCache) this.targets.clear();
      this.targets.set(to, target);
    }
    return target;
  }
}
