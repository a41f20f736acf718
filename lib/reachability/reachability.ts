import { addressText } from '../arithmetic/ipv4';
import { serviceTagsOfEndpoints } from '../azure/service-endpoints';
import { checkCloudOfFile, type ServiceTagFile } from '../azure/service-tag-file';
import { brand } from '../input/brand';
import { checkCall, checkFactory, factory } from '../input/check';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import { NetworkDocument } from '../network/network-document';
import type { Direction } from '../network/security-group';
import type { Subnet } from '../network/subnet';
import type { TerraformVariables } from '../terraform/variables/terraform-variables';
import { terraformFolderText } from '../terraform-folder/terraform-folder';
import { type AddressesOfPrefix, AddressesToldApart } from './addresses-told-apart';
import { AnswerLimits } from './answer-limits';
import {
  type Answer,
  addressOfSource,
  answerOf,
  type Connection,
  type ConnectionFromSubnet,
  checkInbound,
  checkPort,
  type InboundConnection,
  Verdict,
} from './connection';
import { ConnectionEnds } from './connection-ends';
import { ConnectionEvaluator } from './connection-evaluator';
import type { FirewallEvaluator } from './firewall/firewall-evaluator';
import { FirewallEvaluators } from './firewall/firewall-evaluators';
import type { OpenedWildcard } from './firewall/opened-wildcards';
import { resolvedTarget } from './host-resolution';
import { type AddressesOfSubnet, type KnownSubnet, knownSubnet } from './known-subnet';
import { NetworkContext } from './network-context';
import type { ConnectionSource } from './passage';
import { answerOfPolicy } from './route/endpoint-policy';
import { answerOfRoute } from './route/route-answer';
import { routedPastFirewall } from './route/subnet-next-hop';
import { noOpenings, openingsOfSecurityRules, type RuleOpenings } from './rule-openings';
import { portsToldApart, possibleRulesOf, rulesOf, sitesOf } from './security-group/group-check';
import { ServiceTagAddresses, type Target } from './target';
import type { Assumption } from './trace';

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
  /**
   * Values for the variables of a configuration. Those of a plan or a state are known already.
   * @default - every variable has its default; one without is not known
   */
  readonly variables?: TerraformVariables;
}

/**
 * What the security groups, routes and firewall of a Terraform document do with connections, before anything is deployed:
 * of what this library synthesized, and of anyone else's.
 *
 * Seen are, in azurerm 4 and 5: security groups of network interfaces and of subnets with application security groups and the
 * tags `VirtualNetwork`, `Internet` and `AzureLoadBalancer`; routes of tables, of virtual networks, peerings and local
 * network gateways; virtual hubs with their connections, route tables and routing intents; service endpoints; private
 * endpoints; the firewall that a route leads to, its DNAT, network and application rules, base policies and IP groups; what
 * the host of a machine answers (168.63.129.16, 169.254.169.254).
 *
 * What Azure leaves undefined, or Terraform knows only after it has applied, is unknown, never a guess. Service tags are
 * compared by their addresses with a published file, and by what their names tell without. Hosts are of a service tag or an
 * FQDN tag where the tables say so, and at the address of a private endpoint that the document's private DNS zones lead to;
 * whether another host is let pass by a rule that names public addresses or service tags is unknown, save of tags at which
 * Microsoft alone has hosts, and a host of no domain of Microsoft. A connection from an address of no subnet is taken to reach
 * the firewall where every subnet of the document is known, and a host to have an address of the Internet and none that a rule
 * denies. What is taken for granted is an assumption of the answer, with a code.
 *
 * The way back is asked too, from a subnet of the document: a reply that goes nowhere, or to a firewall that has not seen the
 * request, is lost, and the connection denied. What one document does otherwise than another `NetworkComparison.of` tells. Not seen are the inspection of TLS and intrusions, the infrastructure rules of
 * Azure Firewall, route maps of virtual hubs, and IPv6.
 *
 * @example
 * const network = Reachability.fromTerraformJson(Testing.synth(stack));
 * const { verdict, by, reason } = network.explain({ from: '10.1.0.9', to: 'pypi.org', protocol: 'tcp', port: 443 });
 */
export class Reachability {
  /**
   * Reads a configuration in JSON (`cdk.tf.json`), the output of `terraform show -json` of a plan or a state, a template of Azure
   * Resource Manager, or what Azure prints of resources that are deployed.
   *
   * @throws LockdownError `unreadable-terraform`, `unreadable-variables`, `unknown-variable`, `unknown-firewall`, `cloud-mismatch`.
   */
  public static fromTerraformJson(text: string, options: ReachabilityOptions = {}): Reachability {
    checkCall('Reachability.fromTerraformJson', text, options);
    return Reachability._reading(NetworkDocument.of(text, options.variables), options);
  }

  /**
   * Reads a configuration of Terraform in a folder, before any plan: its files in JSON syntax and in Terraform's own, the modules in
   * other folders that it calls, and the values of `terraform.tfvars` and `*.auto.tfvars`. What needs a provider, or a module from
   * elsewhere, is not known. Files in Terraform's own syntax are read by `@cdktn/hcl2json`, which has to be installed.
   *
   * @param path the folder
   * @throws LockdownError `unreadable-file`, `unreadable-terraform`, `missing-hcl-reader`, `unreadable-variables`, `unknown-variable`,
   * `unknown-firewall`, `cloud-mismatch`.
   */
  public static fromTerraformFolder(path: string, options: ReachabilityOptions = {}): Reachability {
    checkCall('Reachability.fromTerraformFolder', path, options);
    return Reachability.fromTerraformJson(terraformFolderText(path), options);
  }

  /**
   * Reads what stands before a plan is applied: the prior state that the output of `terraform show -json` of a plan has, and what
   * its changes say of before.
   *
   * @throws LockdownError `unreadable-terraform`, `unknown-firewall`, `cloud-mismatch`.
   */
  public static beforePlan(text: string, options: ReachabilityOptions = {}): Reachability {
    checkCall('Reachability.beforePlan', text, options);
    return Reachability._reading(NetworkDocument.beforePlan(text), options);
  }

  /**
   * Asks a document that is read already.
   *
   * @internal
   */
  public static _reading(
    whole: NetworkDocument,
    { firewall, serviceTagFile }: ReachabilityOptions,
  ): Reachability {
    checkCloudOfFile(serviceTagFile, whole.clouds, 'the locations of the document are');
    const serviceTags = new ServiceTagAddresses(serviceTagFile, whole.clouds[0] ?? serviceTagFile?.cloud);
    return new Reachability(
      new NetworkContext(whole.meaning(firewall), serviceTags),
      firewall,
      whole,
      factory,
    );
  }

  private readonly document: NetworkDocument;
  private readonly serviceTags: ServiceTagAddresses;
  private readonly evaluator: ConnectionEvaluator;
  private readonly ends: ConnectionEnds;
  private readonly limits: AnswerLimits;
  private readonly firewalls: FirewallEvaluators;
  private readonly parts: AddressesToldApart;
  /**
   * The rules that are asked where a route does not lead to others.
   *
   * @internal
   */
  public readonly _usualRules: FirewallRuleSet | undefined;

  private constructor(
    /** @internal */
    public readonly _network: NetworkContext,
    firewall: string | undefined,
    /** Where no firewall is meant. */
    private readonly whole: NetworkDocument,
    by: symbol,
  ) {
    checkFactory('Reachability', by);
    brand(this, 'Reachability');
    this.document = _network.document;
    this.serviceTags = _network.serviceTags;
    this.firewalls = new FirewallEvaluators(this.document.firewalls, firewall);
    this._usualRules = this.firewalls.usual;
    this.evaluator = new ConnectionEvaluator(_network, this.firewalls);
    this.ends = new ConnectionEnds(_network);
    this.parts = new AddressesToldApart(_network);
    this.limits = new AnswerLimits(this.document.limits);
  }

  /**
   * The same document, of which another firewall is asked. It is not read again.
   *
   * @throws LockdownError `unknown-firewall`.
   * @internal
   */
  public _ofFirewall(firewall: string | undefined): Reachability {
    const document = this.whole.meaning(firewall);
    const network =
      document === this.document ? this._network : new NetworkContext(document, this.serviceTags);
    return new Reachability(network, firewall, this.whole, factory);
  }

  /**
   * The same document, with what somebody says of where machines stand: of a subnet that it names by its id alone it does not tell.
   *
   * @param routed prefixes that somebody routes past the firewall for what stands there, so that service tags are taken to be elsewhere
   * @internal
   */
  public _placing(placed: readonly AddressesOfSubnet[], routed: readonly string[] = []): Reachability {
    const ends = this.ends.placing(placed).routing(routed);
    if (ends === this.ends) return this;
    const placing: Reachability = Object.create(this, { ends: { value: ends } });
    brand(placing, 'Reachability');
    return placing;
  }

  /**
   * What comes of a connection: its security groups, its route, the firewall, and the security groups where it arrives.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explain(connection: ConnectionFromSubnet): Answer {
    checkCall('Reachability.explain', connection);
    const source = this.ends.sourceOf(connection);
    checkPort(connection);
    return this.limits.applied(
      this.evaluator.explain(source, this.ends.targetOf(connection.to, connection.toAddress), connection),
    );
  }

  /**
   * What comes of a connection from one address to another, or to something named, whose parts are known to be valid.
   *
   * @internal
   */
  public _explain(from: ConnectionSource, to: Target, connection: Connection): Answer {
    return this.limits.applied(this.evaluator.explain(from, to, connection));
  }

  /**
   * What would come of a connection of which it is not known, without what leaves it open on its way, and where security groups let
   * it pass.
   *
   * @internal
   */
  public _explainPresuming(from: ConnectionSource, to: Target, connection: Connection): Answer {
    return this.limits.applied(this.evaluator.explain(from, to, connection, true));
  }

  /**
   * Whether an address is certain to be of the Internet, and of nothing that the document has.
   *
   * @internal
   */
  public _isOutside(address: number): boolean {
    const { context, doubt } = this._sourceAt(addressText(address));
    return context === undefined && doubt === undefined && this.evaluator.isOfInternet(address);
  }

  /**
   * What comes of a connection from outside, whose parts are known to be valid.
   *
   * @internal
   */
  public _explainInbound(from: Target, machine: ConnectionSource, connection: Connection): Answer {
    return this.limits.applied(this.evaluator.fromInternet(from, machine, connection, []));
  }

  /**
   * What the security groups of a machine do with what comes to it.
   *
   * @internal
   */
  public _explainArrival(from: Target, machine: ConnectionSource, connection: Connection): Answer {
    return this.limits.applied(this.evaluator.arrival(from, machine, connection, []));
  }

  /**
   * All that may be asked where a connection arrives at a firewall.
   *
   * @internal
   */
  public get _firewalls(): readonly FirewallEvaluator[] {
    return this.firewalls.all;
  }

  /**
   * Whether firewalls are asked about a target as it is named, on whatever port: neither does it resolve to something else, nor is it
   * of the platform.
   *
   * @internal
   */
  public _isAskedAsNamed(from: ConnectionSource, to: Target): boolean {
    if (to.ofPlatform) return false;
    if (to.kind !== 'host') return true;
    return from.perhapsOf.length === 0 && this._resolved(from, to) === to;
  }

  /**
   * A target at the address that a host has for those who ask from a source; a text says why that is not known.
   *
   * @internal
   */
  public _resolved({ context }: ConnectionSource, to: Target): Target | string {
    return context === undefined ? to : resolvedTarget(to, context, this.document, []);
  }

  /**
   * An address in the subnet that holds it, or in none: one that is named by its id alone is asked as such.
   *
   * @internal
   */
  public _sourceAt(from: string): ConnectionSource {
    return this.ends.sourceOf({ from }, true);
  }

  /**
   * Whether an address may be of a subnet that the document names by its id alone.
   *
   * @internal
   */
  public _mayBeOfNamed(from: string): boolean {
    return this.ends.sourceOf({ from }).perhapsOf.length > 0;
  }

  /**
   * An address of a subnet, whatever its prefixes are.
   *
   * @internal
   */
  public _sourceIn(subnet: Subnet, address: number): ConnectionSource {
    return this.ends.sourceIn(subnet, address);
  }

  /**
   * What the security groups where a connection leaves do with it, wherever it goes from there.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explainSecurityGroups(connection: ConnectionFromSubnet): Answer {
    checkCall('Reachability.explainSecurityGroups', connection);
    checkPort(connection);
    const target = this.ends.targetOf(connection.to, connection.toAddress);
    return this.limits.applied(this.evaluator.leaving(this.ends.sourceOf(connection), target, connection));
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
    checkCall('Reachability.explainRoute', connection, firewallAddress);
    return this._explainRoute(connection, firewallAddress, []);
  }

  /**
   * The same of what has no address of some service tags, whose routes are asked about by themselves.
   *
   * @internal
   */
  public _explainRoute(
    connection: ConnectionFromSubnet,
    firewallAddress: string | undefined,
    besideTags: readonly string[],
  ): Answer {
    const target = this.ends.targetOf(connection.to, connection.toAddress).beside(besideTags);
    const way = this.evaluator.route(this.ends.sourceOf(connection), target);
    return this.limits.applied(answerOfRoute(way, firewallAddress));
  }

  /**
   * What comes of a connection from outside: the security groups where it arrives, and the route of its reply, which a firewall
   * drops. Whether the machine has a public IP is not looked at. `explainArrival` asks of the security groups alone.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explainInbound(connection: InboundConnection): Answer {
    checkCall('Reachability.explainInbound', connection);
    checkInbound(connection);
    checkPort(connection);
    const { from, to } = connection;
    const machine = this.ends.sourceOf({ ...connection, from: to });
    return this._explainInbound(this.ends.targetOf(from), machine, connection);
  }

  /**
   * What the security groups where a connection arrives do with it, whatever way it comes and whatever lets it leave.
   *
   * @throws LockdownError `invalid-connection`.
   */
  public explainArrival(connection: InboundConnection): Answer {
    checkCall('Reachability.explainArrival', connection);
    checkPort(connection);
    const machine = this.ends.sourceOf({ ...connection, from: connection.to });
    return this.limits.applied(
      this.evaluator.arrival(this.ends.targetOf(connection.from), machine, connection, []),
    );
  }

  /**
   * Whether the service endpoint policies of the subnet where a connection starts let through a resource; `bypass` where it
   * has none, so that all is let through.
   *
   * @internal
   */
  public _explainEndpointPolicy(connection: ConnectionFromSubnet, resource: string): Answer {
    const { context, doubt } = this.ends.sourceOf(connection);
    return this.limits.applied(
      context === undefined
        ? answerOf(Verdict.UNKNOWN, doubt ?? 'the document does not have its subnet', undefined, [])
        : answerOfPolicy(context.endpointPolicy, resource, context.subnet.label, this.document),
    );
  }

  /** What every answer takes for granted, because the document is a plan that does not tell or plan everything. */
  public get assumptions(): Assumption[] {
    return this.limits.assumptions;
  }

  /** What the document has of the subnet of some addresses; a part of it only where it has it for all of them. */
  public knownSubnet(subnet: AddressesOfSubnet): KnownSubnet {
    checkCall('Reachability.knownSubnet', subnet);
    const { addresses, subnetId } = subnet;
    if (subnetId !== undefined) return knownSubnet([this._network.subnetOf(subnetId)]);
    return knownSubnet(
      addresses.map((each) => this.ends.subnetsAt(addressOfSource(each.split(/[/-]/)[0]!))[0]),
    );
  }

  /**
   * The ports at which security rules, and firewall rules on the way out, begin to decide otherwise of what an address opens, or
   * of what comes to it. Of an address of no subnet of the document it has no security rules.
   *
   * @internal
   */
  public _portsToldApart(
    address: string,
    subnetId: string | undefined,
    direction: 'Inbound' | 'Outbound',
  ): number[] {
    const { context, address: number } = this.ends.sourceOf({ from: address, subnetId });
    const ofFirewalls = direction === 'Outbound' ? this.firewalls.portsToldApart.from(number) : [];
    if (context === undefined) return ofFirewalls;
    const { document } = this;
    const ofManagers = document.adminRules.map(({ rule }) => rule);
    const ofGroups = rulesOf(sitesOf(document, context.subnet, number, direction));
    return [...ofFirewalls, ...portsToldApart([...ofManagers, ...ofGroups], direction)];
  }

  /**
   * A name that a pattern matches, and of a wildcard one for each host or wildcard within it that rules of firewalls deny, or may,
   * or that may be at a private address.
   *
   * @internal
   */
  public _hostsToldApart(pattern: string): string[] {
    return this.firewalls.hostsToldApart.within(pattern, this.document.privateHosts);
  }

  /**
   * The wildcards that application rules of firewalls open, or may open, to an address, each on a port.
   *
   * @internal
   */
  public _openedWildcards(address: string, subnetId: string | undefined): OpenedWildcard[] {
    return this.firewalls.openedWildcards.to(this.ends.sourceOf({ from: address, subnetId }).address);
  }

  /**
   * What security rules let an address open, or let in to it, or may; and network rules of firewalls what it opens.
   *
   * @internal
   */
  public _openings(
    address: string,
    subnetId: string | undefined,
    direction: Direction,
  ): { readonly ofGroups: RuleOpenings; readonly ofFirewalls: RuleOpenings } {
    const { context, address: number } = this.ends.sourceOf({ from: address, subnetId });
    const { document } = this;
    const sites = context === undefined ? [] : sitesOf(document, context.subnet, number, direction);
    const ofManagers = context === undefined ? [] : document.adminRules.map(({ rule }) => rule);
    const rules = [...ofManagers, ...rulesOf(sites)];
    return {
      ofGroups: openingsOfSecurityRules(rules, possibleRulesOf(sites), direction, number),
      ofFirewalls: direction === 'Outbound' ? this.firewalls.openings.to(number) : noOpenings,
    };
  }

  /**
   * Addresses of a prefix or a range, one for each class of them that the document tells apart.
   *
   * @internal
   */
  public _addressesToldApart(prefix: string): AddressesOfPrefix {
    return this.parts.in(prefix);
  }

  /**
   * Where routes of a subnet lead past the firewall that are more specific than its default route: an address of each, or its
   * service tag.
   *
   * @internal
   */
  public _routedPastFirewall(address: string, subnetId: string | undefined): string[] {
    const { context } = this.ends.sourceOf({ from: address, subnetId });
    return context === undefined ? [] : routedPastFirewall(context, this._network.appliances);
  }

  /**
   * The service tags to which service endpoints of a subnet lead past the firewall.
   *
   * @internal
   */
  public _tagsOfEndpoints(address: string, subnetId: string | undefined): string[] {
    const { context } = this.ends.sourceOf({ from: address, subnetId });
    return [
      ...new Set((context?.subnet.endpoints ?? []).flatMap((each) => serviceTagsOfEndpoints.get(each) ?? [])),
    ];
  }

  /**
   * What the firewall does with a connection, whatever security groups and routes do before.
   *
   * @internal
   */
  public _explainFirewall(connection: ConnectionFromSubnet): Answer {
    const target = this.ends.targetOf(connection.to, connection.toAddress);
    return this.limits.applied(
      this.evaluator.atFirewallAlone(this.ends.sourceOf(connection), target, connection),
    );
  }

  /**
   * The texts of an attribute that a reference names, such as `${azurerm_subnet.compute.address_prefixes}`; none where the
   * document does not have them.
   */
  public textsOf(reference: string): string[] {
    checkCall('Reachability.textsOf', reference);
    return this.document.textsOf(reference);
  }

  /**
   * The address of a network interface of the document, by its name, its id or its address in Terraform.
   *
   * @internal
   */
  public _addressOfInterface(name: string): string | undefined {
    return this.document.networkInterfaces.addressOf(name);
  }
}
