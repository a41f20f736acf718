import type { IntervalSet } from '../arithmetic/interval';
import { addressText } from '../arithmetic/ipv4';
import { keptAtStart } from '../azure/address-space';
import { checkCloudOfFile, type ServiceTagFile } from '../azure/service-tag-file';
import { Untold } from '../network/association';
import type { AbsentReference } from '../network/firewall/absent-reference';
import type { AzureFirewall } from '../network/firewall/azure-firewall';
import type { ClassicBesidePolicy } from '../network/firewall/classic-firewall';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import type { IpGroup } from '../network/firewall/ip-group';
import type { VirtualHubs } from '../network/hub/virtual-hubs';
import type { UntoldPlace } from '../network/manager/untold-places';
import { NetworkDocument, type ServiceTagPrefixes } from '../network/network-document';
import type { NetworkInterface } from '../network/network-interface';
import type { PublicAddress } from '../network/public-address';
import type { Route, RouteTable } from '../network/route-table';
import type { SecurityGroup } from '../network/security-group';
import type { Subnet } from '../network/subnet';
import type { UntoldEdge } from '../network/untold-edges';
import type { UntoldSettings } from '../network/untold-settings';
import type { VirtualNetwork } from '../network/virtual-network';
import { FirewallSenders } from '../reachability/firewall/firewall-senders';
import { NetworkContext } from '../reachability/network-context';
import { RepliesToFirewall, type ReplyEnd } from '../reachability/reply-to-firewall';
import { type Appliance, Appliances } from '../reachability/route/appliance';
import { HubRoutes } from '../reachability/route/hub-route';
import { mayBeLedToFirewall } from '../reachability/route/led-to-firewall';
import type { NextHop } from '../reachability/route/next-hop';
import { nextHop } from '../reachability/route/subnet-next-hop';
import { ServiceTagAddresses, Target } from '../reachability/target';
import type { DocumentLimit } from '../terraform/document/document-limit';
import type { UnreadMembers, UnreadPart } from '../terraform/document/terraform-document';
import type { FormWords } from '../terraform/resource/document-form';
import type { TerraformVariables } from '../terraform/variables/terraform-variables';

/** How a document that is read is understood. */
interface NetworkOptions {
  readonly firewall?: string;
  readonly serviceTagFile?: ServiceTagFile;
}

/** How a document is read. */
interface DocumentOptions extends NetworkOptions {
  readonly variables?: TerraformVariables;
}

/** What of a Terraform document is audited. */
export interface AuditedDocument {
  /** Those of the document, or the one that is named. */
  readonly firewalls: readonly FirewallRuleSet[];
  /** Where firewalls of the document stand. */
  readonly deployedFirewalls: readonly DeployedFirewall[];
  /** Classic rule collections of firewalls that have a policy. */
  readonly classicBesidePolicy: readonly ClassicBesidePolicy[];
  readonly ipGroups: readonly IpGroup[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly routeTables: readonly RouteTable[];
  /** Those of the document, and those that it associates with a security group or a route table. */
  readonly subnets: readonly Subnet[];
  /** The services of Azure that stand in a subnet, or to which it is delegated. */
  readonly servicesIn: (subnet: Subnet) => readonly string[];
  /** Whether private endpoints stand in a subnet, which open no connections, and nothing else that the document tells. */
  readonly holdsEndpointsAlone: (subnet: Subnet) => boolean;
  /** Whether nothing leads machines of a subnet to the Internet, but for its routes. */
  readonly isShutIn: (subnet: Subnet) => boolean;
  /** Those of scale sets among them, as far as these have security groups of their own. */
  readonly networkInterfaces: readonly NetworkInterface[];
  /** Those that are known to stand in a subnet. */
  readonly networkInterfacesIn: (subnet: Subnet) => readonly NetworkInterface[];
  readonly virtualNetworks: readonly VirtualNetwork[];
  readonly virtualHubs: VirtualHubs;
  /** The public addresses by which machines are reached from the Internet. */
  readonly publicAddresses: readonly PublicAddress[];
  /** What a virtual hub leads where the table of a subnet does not. */
  readonly hubRoutesOf: (subnet: Subnet) => HubRoutes;
  /** The appliance at the next hop of a route, as a subnet reaches it. */
  readonly applianceOf: (route: Route, subnet: Subnet) => Appliance;
  readonly waysBetween: WaysBetween;
  /** The subnets that a security group or a route table is for, as far as that is certain. */
  readonly subnetsOf: (settings: SecurityGroup | RouteTable) => readonly Subnet[];
  /** References to firewalls and policies that are not there. */
  readonly absentReferences: readonly AbsentReference[];
  readonly unread: readonly UnreadPart[];
  readonly unreadMembers: readonly UnreadMembers[];
  readonly untoldSettings: readonly UntoldSettings[];
  readonly untoldPlaces: readonly UntoldPlace[];
  readonly untoldEdges: readonly UntoldEdge[];
  /** How far the document tells what will stand. */
  readonly limits: readonly DocumentLimit[];
  /** What is said of what it does not tell. */
  readonly words: FormWords;
  /** Those that the document reads of Azure. */
  readonly serviceTagPrefixes: readonly ServiceTagPrefixes[];
  readonly serviceTagFile?: ServiceTagFile;
}

/** The ways from one subnet to another, as far as the document has the addresses of both. */
export interface WaysBetween {
  /** Where a subnet sends what is bound for another; `undefined` where the document does not have the addresses of both. */
  readonly nextHop: (from: Subnet, to: Subnet) => NextHop | undefined;
  /** The addresses that a subnet may send to a firewall: what is bound for others need not be asked about. */
  readonly mayBeLedToFirewall: (from: Subnet) => IntervalSet;
  /** What becomes of a reply to a firewall that has sent on to a subnet with an address of its own; `undefined` where it comes back. */
  readonly replyTo: (firewall: AzureFirewall, from: Subnet) => ReplyEnd | undefined;
}

/** The address of a subnet that stands for all of them; absent where the document does not have it. */
export function addressIn({ prefixes }: Subnet): number | undefined {
  const [interval] = prefixes.intervals;
  // The first addresses of a subnet Azure keeps.
  return interval && Math.min(interval[0] + keptAtStart, interval[1]);
}

/** A firewall, with what the document has of its network. */
export interface DeployedFirewall {
  readonly firewall: AzureFirewall;
  readonly subnet?: Subnet;
  /** Absent where the document does not have its rules. */
  readonly rules?: FirewallRuleSet;
}

/** @throws LockdownError `unreadable-terraform`, `unknown-firewall`, `cloud-mismatch`. */
export function auditedDocument(
  terraform: string,
  { variables, ...options }: DocumentOptions = {},
): AuditedDocument {
  return auditedNetwork(NetworkDocument.of(terraform, variables), options);
}

/** @throws LockdownError `unknown-firewall`, `cloud-mismatch`. */
export function auditedNetwork(
  whole: NetworkDocument,
  { firewall, serviceTagFile }: NetworkOptions,
): AuditedDocument {
  const network = whole.meaning(firewall);
  checkCloudOfFile(serviceTagFile, network.clouds, 'the locations of the document are');
  const { firewalls, securityGroups, routeTables, subnets, serviceTagPrefixes, limits } = network;
  const { unread, unreadMembers, untoldSettings, untoldPlaces, untoldEdges } = network;
  const named = firewall === undefined ? undefined : firewalls.named(firewall);
  if (firewall !== undefined && named === undefined) throw firewalls.unknown(firewall);
  const appliances = new Appliances(
    firewalls.deployed,
    subnets,
    network.virtualNetworks,
    network.virtualHubs,
  );
  const all = [...subnets.list, ...subnets.absent];
  const bySettings = new Map<object, Subnet[]>();
  for (const subnet of all)
    for (const each of [subnet.groups[0], subnet.table]) {
      if (each === undefined) continue;
      const known = bySettings.get(each);
      if (known === undefined) bySettings.set(each, [subnet]);
      else known.push(subnet);
    }
  return {
    firewalls: named === undefined ? firewalls.list : [named],
    deployedFirewalls: firewalls.deployed.map((each) => ({
      firewall: each,
      subnet: each.subnetId === undefined ? undefined : subnets.find(each.subnetId),
      rules: firewalls.of(each),
    })),
    classicBesidePolicy: firewalls.besidePolicies,
    absentReferences: firewalls.absentReferences,
    ipGroups: firewalls.ipGroups.list,
    securityGroups: securityGroups.list,
    routeTables: routeTables.list,
    subnets: all,
    subnetsOf: (settings) => bySettings.get(settings) ?? [],
    servicesIn: (subnet) => network.servicesIn(subnet),
    holdsEndpointsAlone: (subnet) =>
      network.privateEndpoints.in(subnet).length > 0 &&
      network.servicesIn(subnet).length === 0 &&
      network.networkInterfaces.in(subnet).length === 0,
    isShutIn: (subnet) => network.isShutIn(subnet),
    networkInterfaces: network.networkInterfaces.all,
    networkInterfacesIn: (subnet) => network.networkInterfaces.in(subnet),
    virtualNetworks: [...network.virtualNetworks.list],
    virtualHubs: network.virtualHubs,
    publicAddresses: network.publicAddresses,
    hubRoutesOf: (subnet) => {
      const { table } = subnet;
      return new HubRoutes(subnet, table instanceof Untold ? undefined : table, network);
    },
    waysBetween: waysBetween(network, serviceTagFile),
    applianceOf: ({ nextHopAddress }, subnet) => appliances.of(nextHopAddress, subnet),
    unread,
    unreadMembers,
    untoldSettings,
    untoldPlaces,
    untoldEdges,
    limits,
    words: network.words,
    serviceTagPrefixes,
    serviceTagFile,
  };
}

/** Asks the routes of subnets for an address of another one; what it asks with is made when it is first asked. */
function waysBetween(network: NetworkDocument, serviceTagFile: ServiceTagFile | undefined): WaysBetween {
  const tags = new ServiceTagAddresses(serviceTagFile, network.clouds[0] ?? serviceTagFile?.cloud);
  let made: NetworkContext | undefined;
  const context = () => {
    made ??= new NetworkContext(network, tags);
    return made;
  };
  return {
    nextHop: (from, to) => {
      const address = addressIn(to);
      if (address === undefined || from.prefixes.mayHoldMore || from.elsewhere) return undefined;
      const target = new Target('address', addressText(address), tags, address);
      return nextHop(context().of(from), target, context());
    },
    mayBeLedToFirewall: (from) => mayBeLedToFirewall(context().of(from)),
    replyTo: (firewall, from) => {
      const replies = new RepliesToFirewall(context(), new FirewallSenders(context()));
      const hop: NextHop = { hop: 'firewall', firewall, reason: '', assumptions: [] };
      return replies.of(context().of(from), 'tcp', hop);
    },
  };
}
