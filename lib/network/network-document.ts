import type { AzureCloud } from '../azure/cloud';
import { locationName } from '../azure/region';
import { regions } from '../azure/regions';
import { readBefore, readDocument } from '../resource-manager/read-document';
import type { DocumentLimit } from '../terraform/document/document-limit';
import type { TerraformDocument, UnreadMembers, UnreadPart } from '../terraform/document/terraform-document';
import { DataSources } from '../terraform/resource/data-sources';
import { Directory } from '../terraform/resource/directory';
import type { FormWords } from '../terraform/resource/document-form';
import { notKnown, type Resource, referencePrefix } from '../terraform/resource/resource';
import { isSameResource, resourceIdentity } from '../terraform/resource/resource-identity';
import { blocks, hasOpenBlocks, items, text } from '../terraform/resource/resource-values';
import type { TerraformVariables } from '../terraform/variables/terraform-variables';
import { type AdminRule, adminRulesOf } from './admin-rule';
import { EffectiveTags } from './effective-tags';
import { type EndpointPolicy, endpointPolicyOf, listsResource } from './endpoint-policy';
import { FirewallRuleSets } from './firewall/firewall-rule-set';
import { ForwardedNames } from './forwarded-names';
import { VirtualHubs } from './hub/virtual-hubs';
import { LoadBalancers } from './load-balancers';
import { connectivityOf } from './manager/connectivity';
import { ExemptServices } from './manager/exempt-services';
import { bothTold, NetworkManagers, type Told } from './manager/network-managers';
import { type UntoldPlace, untoldPlacesOf } from './manager/untold-places';
import { NetworkGateways } from './network-gateway';
import { NetworkInterfaces } from './network-interface';
import { hasPublicAddresses, type NatGateway, natGatewayOf } from './outbound-access';
import { type PerimeterAssociation, perimeterAssociationsOf } from './perimeter';
import { PrivateEndpoints } from './private-endpoint';
import { PrivateNames } from './private-name';
import { PrivateRecords } from './private-record';
import { type PublicAddress, publicAddressesOf } from './public-address';
import { ResourceIds } from './resource-ids';
import { RouteTables } from './route-table';
import { SecurityGroups } from './security-group';
import { serviceAddressesOf } from './service-addresses';
import type { Subnet } from './subnet';
import { withSubnetIds } from './subnet-ids';
import { SubnetServices } from './subnet-services';
import { Subnets } from './subnets';
import { type UntoldEdge, untoldEdgesOf } from './untold-edges';
import { type UntoldSettings, untoldSettingsOf } from './untold-settings';
import { giveGateway, VirtualNetworks } from './virtual-network';
import { type WayOut, waysOutOf } from './way-out';

const applicationGroup = 'azurerm_application_security_group';

/** The IPv4 prefixes of a service tag. */
export interface ServiceTagPrefixes {
  readonly service: string;
  readonly prefixes: readonly string[];
}

/**
 * What a Terraform document tells of a network: its firewalls with their rules, security groups, route tables, virtual
 * networks, subnets, network interfaces and private endpoints, and how they belong together. Names and ids are compared as
 * Azure compares them, without regard to case. What Terraform knows only after it has applied is `notKnown`.
 */
export class NetworkDocument {
  public readonly firewalls: FirewallRuleSets;
  public readonly securityGroups: SecurityGroups;
  public readonly routeTables: RouteTables;
  public readonly virtualNetworks: VirtualNetworks;
  public readonly virtualHubs: VirtualHubs;
  public readonly subnets: Subnets;
  public readonly networkGateways: NetworkGateways;
  /** What may make or change networks, and is not read. */
  public readonly unread: readonly UnreadPart[];
  /** What of resources that are read is not. */
  public readonly unreadMembers: readonly UnreadMembers[];
  /** How far the document tells what will stand. */
  public readonly limits: readonly DocumentLimit[];
  /** The clouds of its locations, in their order; none where they do not tell. */
  public readonly clouds: readonly AzureCloud[];
  /** What it may name, or not, of its own resources. */
  public readonly untoldEdges: readonly UntoldEdge[];
  private readonly directory: Directory;
  private readonly managers: NetworkManagers;
  private nics: NetworkInterfaces | undefined;
  private balancers: LoadBalancers | undefined;
  private answering: ReadonlyMap<number, Resource> | undefined;
  private perimeters: readonly PerimeterAssociation[] | undefined;
  private ofManagers: readonly AdminRule[] | undefined;
  private tags: EffectiveTags | undefined;
  private endpoints: PrivateEndpoints | undefined;
  private records: PrivateRecords | undefined;
  private forwarded: ForwardedNames | undefined;
  private hosts: readonly string[] | undefined;
  private services: SubnetServices | undefined;
  private exempt: ExemptServices | undefined;
  /** Whether it is what Azure prints of what is deployed. */
  private readonly isDeployed: boolean;

  /**
   * Reads a document that describes a network, whether of Terraform or of Azure Resource Manager.
   *
   * @param subnetsOfCaller what names subnets in the configuration that calls the document, where that is a module
   * @throws LockdownError `unreadable-terraform`, `unreadable-variables`, `unknown-variable`.
   */
  public static of(
    text: string,
    variables?: TerraformVariables,
    subnetsOfCaller?: ReadonlySet<string>,
  ): NetworkDocument {
    return new NetworkDocument(readDocument(text, variables), subnetsOfCaller);
  }

  /**
   * Reads what stands before a plan is applied.
   *
   * @throws LockdownError `unreadable-terraform`.
   */
  public static beforePlan(text: string): NetworkDocument {
    return new NetworkDocument(readBefore(text));
  }

  private constructor(
    {
      resources,
      dataSources,
      unread,
      unreadMembers = [],
      withoutInstance,
      deleted,
      limits,
      form,
    }: TerraformDocument,
    subnetsOfCaller: ReadonlySet<string> = new Set(),
  ) {
    const ids = new ResourceIds(resources, dataSources);
    const sources = new DataSources(ids.resourcesNamed, dataSources);
    this.directory = new Directory(withSubnetIds(sources.resourcesNamed), dataSources, {
      deleted,
      withoutInstance,
      sources,
      ids,
      form,
    });
    const isDeployed = form === 'printed';
    this.untoldEdges = untoldEdgesOf(this.directory, ids);
    this.unread = unread.map((part) => sources.givenTo(ids.givenTo(part)));
    this.unreadMembers = unreadMembers;
    this.limits = limits;
    this.isDeployed = isDeployed;
    this.clouds = cloudsOf([...resources, ...dataSources]);
    // What says nothing of others is found by who names it, and hubs ask for what they hold.
    const besides = this.unread.filter(({ ofHub, alone }) => ofHub === undefined && alone !== true);
    this.firewalls = new FirewallRuleSets(this.directory, besides, isDeployed);
    this.securityGroups = new SecurityGroups(this.directory, besides);
    this.routeTables = new RouteTables(this.directory, besides);
    this.virtualNetworks = new VirtualNetworks(this.directory, besides, isDeployed);
    this.managers = new NetworkManagers(this.directory, this.virtualNetworks, besides);
    const connectivity = connectivityOf(this.directory, this.managers, [...this.virtualNetworks.list]);
    this.virtualNetworks.join(connectivity);
    this.virtualHubs = new VirtualHubs(
      this.directory,
      this.virtualNetworks,
      this.firewalls.deployed,
      this.unread,
    );
    this.subnets = new Subnets(this.directory, this.virtualNetworks, this.securityGroups, this.routeTables, {
      unread: besides,
      named: this.unread,
      withoutInstance,
      managers: this.managers,
      groupsOfInterfaces: () => this.networkInterfaces.groups,
      subnetsOfCaller,
    });
    this.markGateways();
    this.networkGateways = new NetworkGateways(this.directory, (id) => this.subnets.find(id));
  }

  /** The same where a firewall is meant, which may be a base policy; the very same where that changes nothing. */
  public meaning(firewall: string | undefined): NetworkDocument {
    const firewalls = firewall === undefined ? this.firewalls : this.firewalls.naming(firewall);
    return firewalls === this.firewalls ? this : Object.create(this, { firewalls: { value: firewalls } });
  }

  /**
   * The firewall of which it is asked for some workloads: the one that is named. A document that has the rules of none, such as one of
   * security groups alone, is asked of none where a workload is behind that one, whose rules stand elsewhere: what they decide is unknown.
   */
  public firewallFor(
    workloads: readonly { readonly firewall?: string }[],
    named: string | undefined,
  ): string | undefined {
    if (named === undefined || this.firewalls.list.length > 0) return named;
    const isBehind = workloads.some(
      ({ firewall }) => firewall !== undefined && isSameResource(firewall, named),
    );
    return isBehind ? undefined : named;
  }

  /** Its resources and data sources, save those of some types. */
  public besides(types: ReadonlySet<string>): Resource[] {
    return this.directory.all.filter(({ type }) => !types.has(type));
  }

  /** What data sources read of Azure: the prefixes of a service tag, in a region. */
  public get serviceTagPrefixes(): ServiceTagPrefixes[] {
    return this.directory.dataOfType('azurerm_network_service_tags').map(({ values }) => ({
      service: text(values.service) ?? '',
      prefixes: items(values.ipv4_cidrs),
    }));
  }

  /** What tags of security rules hold, where Azure says it. */
  public get effectiveTags(): EffectiveTags {
    this.tags ??= new EffectiveTags(this.directory);
    return this.tags;
  }

  public get networkInterfaces(): NetworkInterfaces {
    this.nics ??= new NetworkInterfaces(this.directory, this.subnets, this.securityGroups, this.unread);
    return this.nics;
  }

  public get loadBalancers(): LoadBalancers {
    this.balancers ??= new LoadBalancers(this.directory, this.unread);
    return this.balancers;
  }

  /** The private addresses at which services of Azure answer and no machine does, with the resource that each is of. */
  public get serviceAddresses(): ReadonlyMap<number, Resource> {
    this.answering ??= serviceAddressesOf(this.directory);
    return this.answering;
  }

  /** Private addresses at which no machine answers, each in its own way: of firewalls, load balancers and services. */
  public get addressesWithoutMachine(): number[] {
    return [
      ...this.firewalls.deployed.flatMap(({ addresses }) => addresses),
      ...this.loadBalancers.addresses,
      ...this.serviceAddresses.keys(),
    ];
  }

  /** The public addresses by which machines are reached from the Internet. */
  public get publicAddresses(): readonly PublicAddress[] {
    return publicAddressesOf(this.directory, this.subnets);
  }

  /** The admin rules of network managers, the first that are asked first. */
  public get adminRules(): readonly AdminRule[] {
    this.ofManagers ??= adminRulesOf(this.directory, this.managers);
    return this.ofManagers;
  }

  /** Resources that lead or judge traffic, and how the document does not tell. */
  public get untoldSettings(): UntoldSettings[] {
    return untoldSettingsOf(this.directory);
  }

  /** What network managers apply where the document does not tell. */
  public get untoldPlaces(): UntoldPlace[] {
    const doubted = [...this.virtualNetworks.list].flatMap(({ resource: { address }, mayBeParted }) =>
      [...mayBeParted].map(([{ resource }, why]) => ({
        address,
        what: `whether its peering with ${resource.address} is in force: ${why}`,
      })),
    );
    return [...untoldPlacesOf(this.directory), ...doubted];
  }

  /** The name of an application security group in lower case, by which it is known in any document; its id where another has the name too. */
  public nameOfApplicationGroup(id: string): string {
    const groups = this.directory.ofType(applicationGroup);
    const own = this.directory.byId(applicationGroup, id);
    const name = text(own?.values.name) ?? (id.startsWith('/') ? id.split('/').at(-1) : undefined);
    if (name === undefined || name.startsWith(referencePrefix)) return id;
    const isNamesake = (each: Resource) =>
      each !== own && resourceIdentity(text(each.values.name) ?? '') === resourceIdentity(name);
    return groups.some(isNamesake) ? resourceIdentity(id) : resourceIdentity(name);
  }

  /** What is said of what it does not tell. */
  public get words(): FormWords {
    return this.directory.words;
  }

  /** What network security perimeters are around. */
  public get perimeterAssociations(): readonly PerimeterAssociation[] {
    this.perimeters ??= perimeterAssociationsOf(this.directory);
    return this.perimeters;
  }

  /** Whether an admin rule of a network manager is in effect in a subnet; a text that says why it is not known. */
  public holdsIn(rule: AdminRule, subnet: Subnet): Told {
    const { network, keys } = subnet;
    if (network === undefined) return 'the network of the subnet is not of the document';
    this.exempt ??= new ExemptServices(this.directory, {
      subnets: this.subnets.list,
      networkOfSubnet: (id) => this.subnets.find(id)?.network,
      networkOf: (id) => this.managers.networkOf(id),
      servicesIn: (each) => this.servicesIn(each),
    });
    return bothTold(this.managers.holds(rule.part, { network, keys }), this.exempt.allow(rule, subnet));
  }

  public get privateEndpoints(): PrivateEndpoints {
    this.endpoints ??= new PrivateEndpoints(this.directory, this.subnets, this.privateNames, this.isDeployed);
    return this.endpoints;
  }

  /** The hosts that may be at a private address, as far as private endpoints and zones tell them; wildcards among them. */
  public get privateHosts(): readonly string[] {
    this.hosts ??= [
      ...new Set([
        ...this.privateEndpoints.hosts,
        ...this.privateRecords.hosts,
        ...this.forwardedNames.hosts,
      ]),
    ];
    return this.hosts;
  }

  public get forwardedNames(): ForwardedNames {
    this.forwarded ??= new ForwardedNames(this.directory, this.privateNames);
    return this.forwarded;
  }

  public get privateRecords(): PrivateRecords {
    this.records ??= new PrivateRecords(this.directory, this.privateNames);
    return this.records;
  }

  private get privateNames(): PrivateNames {
    return new PrivateNames(this.directory, this.subnets, this.firewalls.deployed, this.isDeployed);
  }

  /** The services of Azure that stand in a subnet, such as `Application Gateway`, or to which it is delegated. */
  public servicesIn(subnet: Subnet): readonly string[] {
    this.services ??= new SubnetServices(this.directory);
    return this.services.in(subnet);
  }

  /** What the service endpoint policies of a subnet let through; `undefined` where it has none. */
  public endpointPolicyOf(subnet: Subnet): EndpointPolicy | undefined {
    return endpointPolicyOf(subnet, this.directory);
  }

  /** Whether service endpoint policies list a resource, which an id, an alias or a reference names. */
  public listsResource(policy: EndpointPolicy, resource: string): boolean | undefined {
    const referred = addressOfReference(resource, 'id');
    const id = referred === undefined ? resource : `${referencePrefix}${referred}`;
    return listsResource(policy, id, this.directory);
  }

  /** The NAT gateway of a subnet, as an association names it of which the document tells that there is one. */
  public natGatewayOf(subnet: Subnet): NatGateway | undefined {
    return natGatewayOf(subnet, this.directory);
  }

  /** What takes single machines of a subnet without default outbound access out to the Internet. */
  public waysOutOf(subnet: Subnet): readonly WayOut[] {
    return waysOutOf(subnet, this.directory);
  }

  /** Whether the document tells that nothing leads machines of a subnet to the Internet, but for its routes. */
  public isShutIn(subnet: Subnet): boolean {
    return (
      subnet.withoutDefaultOutbound === true &&
      this.unread.length === 0 &&
      this.directory.ofType('azurerm_subnet_nat_gateway_association').every(({ values }) => {
        const own = text(values.subnet_id);
        return (
          own !== undefined &&
          !subnet.keys.includes(resourceIdentity(own)) &&
          this.directory.doublesOf(own).length === 0
        );
      }) &&
      !hasPublicAddresses(subnet, this.directory)
    );
  }

  /**
   * The texts of an attribute that a reference names, such as `${azurerm_subnet.compute.address_prefixes}`; none where the
   * document does not have them.
   */
  public textsOf(reference: string): string[] {
    const named = reference.replace(/^\$\{to(?:list|set)\((.+)\)\}$/, '${$1}');
    const attribute = /\.(\w+)\}$/.exec(named)?.[1] ?? '';
    const address = addressOfReference(named, attribute) ?? '';
    const type = /(?:^|\.)(azurerm_\w+)\.[^.]+$/.exec(address)?.[1] ?? '';
    const resource =
      this.directory.byId(type, `${referencePrefix}${address}`) ??
      this.directory.dataOfType(type).find((each) => each.address === address);
    const value = resource?.values[attribute];
    return (typeof value === 'string' ? [value] : items(value)).filter((each) => each !== notKnown);
  }

  /** Gateways and route servers stand in a subnet; where that is not known, any network may have them. */
  private markGateways(): void {
    const gateways = this.directory
      .ofType('azurerm_virtual_network_gateway')
      .flatMap(({ address, values }) => {
        const configurations = blocks(values.ip_configuration).map(({ subnet_id: id }) => text(id));
        const open = configurations.length === 0 || hasOpenBlocks(values.ip_configuration);
        return (open ? [undefined] : configurations).map((id) => ({ address, id }));
      });
    const routeServers = this.directory
      .ofType('azurerm_route_server')
      .map(({ address, values }) => ({ address, id: text(values.subnet_id) }));
    for (const { address, id } of [...gateways, ...routeServers]) {
      const subnet = id === undefined ? undefined : this.subnets.find(id);
      if (subnet?.network !== undefined) giveGateway(subnet.network);
      else if (subnet === undefined || (subnet.networkName === undefined && subnet.elsewhere !== true)) {
        const doubt = `in which virtual network ${address} stands the document does not tell; ${this.directory.words.later}`;
        for (const network of this.virtualNetworks.list) giveGateway(network, doubt);
      }
    }
  }
}

function cloudsOf(resources: readonly Resource[]): AzureCloud[] {
  const clouds = resources.map(({ values }) => regions.get(locationName(text(values.location)) ?? '')?.cloud);
  return [...new Set(clouds)].filter((cloud) => cloud !== undefined);
}

/** `azurerm_subnet.compute` of `${azurerm_subnet.compute.id}`. */
export function addressOfReference(reference: string, attribute: string): string | undefined {
  const end = `.${attribute}}`;
  return reference.startsWith('${') && reference.endsWith(end) ? reference.slice(2, -end.length) : undefined;
}
