import { locationName } from '../azure/region';
import { isModule, mayChange, type UnreadPart } from '../terraform/document/terraform-document';
import type { Directory } from '../terraform/resource/directory';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { blocks, flag, isSet, keysOf, text } from '../terraform/resource/resource-values';
import { AddressList } from './address-list';
import { untoldExistence } from './association';

const networkType = 'azurerm_virtual_network';

/** A virtual network of a document. */
export interface VirtualNetwork {
  readonly resource: Resource;
  readonly space: AddressList;
  readonly location?: string;
  /** Those it is peered with, as far as the document has them. */
  readonly peers: VirtualNetwork[];
  /** Whether it takes what a peer forwards for others, of which its peering tells; `undefined` where that is not known. */
  readonly takesForwarded: Map<VirtualNetwork, boolean | undefined>;
  /** Whether it uses the gateways of a peer, of which its peering tells; `undefined` where that is not known. */
  readonly usesGatewaysOf: Map<VirtualNetwork, boolean | undefined>;
  /** Whether it lets a peer use its gateways, in the same way. */
  readonly lendsGatewaysTo: Map<VirtualNetwork, boolean | undefined>;
  /** Those to which its peering lets nothing, or not all, pass. */
  readonly barredPeers: VirtualNetwork[];
  /** Those with which its peering is not connected, with what Azure says of it. */
  readonly idlePeers: Map<VirtualNetwork, string>;
  /** Whether it is peered with others, or in a way that is not known. */
  openPeers: boolean;
  /** Whether it may be peered with others of the document, which the document does not tell. */
  untoldPeers: boolean;
  /** Those whose peerings with it may not be in force, with the reason why that is not known. */
  readonly mayLose: Map<VirtualNetwork, string>;
  /** The same of those alone whose peerings a network manager may remove. */
  readonly mayBeParted: Map<VirtualNetwork, string>;
  /** Those with which it may be joined directly, by a network manager or by a peering that there may not be, with what is not known of it. */
  readonly mayBeJoined: Map<VirtualNetwork, string>;
  /** The servers that its machines ask for names; none where they ask Azure. */
  readonly nameServers: readonly Value[];
  /** Whether a gateway or a route server may give it routes that no document has. */
  gateway: boolean;
  /** Why it is not known whether there is one; absent where there is. */
  gatewayDoubt?: string;
}

/** A network has a gateway, or may have one. */
export function giveGateway(network: VirtualNetwork, doubt?: string): void {
  if (network.gateway && network.gatewayDoubt === undefined) return;
  network.gateway = true;
  network.gatewayDoubt = doubt;
}

/** Two networks that a connectivity configuration joins, so that each reaches the other directly, or may join. */
export interface JoinedNetworks {
  readonly one: VirtualNetwork;
  readonly other: VirtualNetwork;
  /** The reason where that is not known. */
  readonly told: true | string;
}

/** Two networks whose peerings a connectivity configuration may remove. */
export interface PartedNetworks {
  readonly one: VirtualNetwork;
  readonly other: VirtualNetwork;
  readonly why: string;
}

/** What connectivity configurations make of the networks of a document. */
export interface Connectivity {
  readonly joined: readonly JoinedNetworks[];
  /** Networks whose peerings with each other may be removed. */
  readonly parted: readonly PartedNetworks[];
  /** Networks that may be joined with others besides, which the document does not have. */
  readonly open: readonly VirtualNetwork[];
}

/** The virtual networks of a document, their peerings and their gateways. */
export class VirtualNetworks {
  /** Prefixes behind the gateways. */
  public readonly onPremises: AddressList;
  private readonly all = new Map<Resource, VirtualNetwork>();

  constructor(
    private readonly directory: Directory,
    unread: readonly UnreadPart[] = [],
    /** Whether the document is what Azure prints of what is deployed. */
    private readonly isDeployed = false,
  ) {
    for (const resource of directory.ofType('azurerm_virtual_network')) {
      const { values } = resource;
      const pools = blocks(values.ip_address_pool).map(
        (pool) => pool.allocated_ip_address_prefixes ?? notKnown,
      );
      this.all.set(resource, {
        resource,
        space: AddressList.of(
          values.address_space === undefined || values.address_space === null
            ? pools.flat()
            : values.address_space,
        ),
        location: locationName(text(values.location)),
        peers: [],
        takesForwarded: new Map(),
        usesGatewaysOf: new Map(),
        lendsGatewaysTo: new Map(),
        barredPeers: [],
        idlePeers: new Map(),
        mayLose: new Map(),
        mayBeParted: new Map(),
        mayBeJoined: new Map(),
        openPeers: false,
        untoldPeers: unread.some(
          (part) => !isModule(part) || part.given?.size === 0 || mayChange(part, keysOf(resource)),
        ),
        nameServers: nameServersOf(resource, directory),
        gateway: false,
      });
    }
    for (const peering of directory.ofType('azurerm_virtual_network_peering')) this.peer(peering);
    const sites = directory.ofType('azurerm_local_network_gateway');
    const gateways = directory.ofType('azurerm_virtual_network_gateway');
    this.onPremises = AddressList.of([
      ...sites.flatMap(({ values }) => values.address_space ?? []),
      ...gateways.flatMap(({ values }) => clientSpaces(values)),
    ]);
  }

  public of(resource: Resource): VirtualNetwork | undefined {
    return this.all.get(resource);
  }

  public get list(): Iterable<VirtualNetwork> {
    return this.all.values();
  }

  /** The network that is certain to hold an address; the first of several. */
  public at(address: number): VirtualNetwork | undefined {
    return [...this.all.values()].find(({ space }) => space.set.has(address));
  }

  /** The network that an id or a reference names; `notKnown` where it may be any. */
  public named(id: Value | undefined): VirtualNetwork | typeof notKnown | undefined {
    const resource = this.remote(id);
    return resource === undefined || resource === notKnown ? resource : this.all.get(resource);
  }

  /**
   * Joins networks as a network manager does: what it joins reaches each other as peered networks do. Peerings that it may remove stand
   * where the document tells what is deployed, and not what will be.
   */
  public join({ joined, parted, open }: Connectivity): void {
    const kept = joined.filter(({ told }) => told === true);
    for (const { one, other, why } of this.isDeployed ? [] : parted) {
      if (kept.some((each) => isPair(each, one, other))) continue;
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        from.mayLose.set(to, why);
        from.mayBeParted.set(to, why);
      }
    }
    for (const { one, other, told } of joined)
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        if (from.peers.includes(to)) continue;
        if (told === true) from.peers.push(to);
        else {
          const what = `a network manager may join ${to.resource.address} directly: ${told}`;
          from.mayBeJoined.set(to, what);
          from.untoldPeers = true;
        }
      }
    for (const network of open) network.openPeers = true;
  }

  private peer(peering: Resource): void {
    const { address, values, conditional } = peering;
    const local = this.directory.named(networkType, peering, 'virtual_network_name');
    const far = this.remote(values.remote_virtual_network_id);
    const remote = far === notKnown ? undefined : far;
    if (remote === undefined && /^RemoteVnetToHubPeering_/i.test(text(values.name) ?? ''))
      if (local !== undefined && local !== notKnown && this.isConnectedToHub(local)) return;
    const idle = idleState(values);
    if (this.isDeployed && idle !== undefined) {
      const network = local === undefined || local === notKnown ? undefined : this.all.get(local);
      const other = remote && this.all.get(remote);
      if (network && other) network.idlePeers.set(other, `Azure says of ${address} that it is ${idle}`);
      return;
    }
    const whole =
      flag(values.allow_virtual_network_access) !== false &&
      flag(values.peer_complete_virtual_networks_enabled) !== false &&
      flag(values.only_ipv6_peering_enabled) !== true;
    const untold = settingsOfPassage.find((key) => values[key] === notKnown);
    const why =
      untold === undefined
        ? doubtOfState(values, address, idle)
        : `the document does not tell the ${untold} of ${address}`;
    // A peering of a network that is not known may be that of any.
    const networks =
      local === notKnown ? [...this.all.values()] : local === undefined ? [] : [this.all.get(local)!];
    for (const network of networks) {
      const named =
        remote === undefined || local === notKnown || conditional ? undefined : this.all.get(remote);
      const peer = whole ? named : undefined;
      const perhaps = conditional && whole && remote !== undefined ? this.all.get(remote) : undefined;
      if (peer !== undefined) network.peers.push(peer);
      else if (
        perhaps !== undefined &&
        local !== notKnown &&
        !perhaps.space.doubtful &&
        perhaps.space.intervals.length > 0
      )
        network.mayBeJoined.set(perhaps, untoldExistence(peering, this.directory.words));
      else network.openPeers = true;
      if (named === undefined && (!whole || untold !== undefined))
        for (const other of this.mayBeFar(peering, far))
          doubt(network, other, `${address} may be of them, and ${why ?? 'does not let all pass'}`);
      if (named !== undefined) {
        const told = (value: Value | undefined) => (isSet(value) ? flag(value) : false);
        network.takesForwarded.set(named, told(values.allow_forwarded_traffic));
        network.usesGatewaysOf.set(named, told(values.use_remote_gateways));
        network.lendsGatewaysTo.set(named, told(values.allow_gateway_transit));
      }
      if (named !== undefined && !whole) network.barredPeers.push(named);
      if (named !== undefined && why !== undefined) doubt(network, named, why);
      if (far === notKnown || local === notKnown || conditional) network.untoldPeers = true;
      const remoteGateways = values.use_remote_gateways;
      if (flag(remoteGateways) === true) giveGateway(network);
      else if (remoteGateways === notKnown)
        giveGateway(network, `the document does not tell the use_remote_gateways of ${address}`);
    }
  }

  /** Of a network that is connected to a virtual hub Azure prints a peering with a network of its own, in which the hub stands. */
  private isConnectedToHub(network: Resource): boolean {
    return this.directory
      .ofType('azurerm_virtual_hub_connection')
      .some(
        ({ values, conditional }) =>
          !conditional && this.remote(values.remote_virtual_network_id) === network,
      );
  }

  /** The networks of the document that a peering may name as the far one. */
  private mayBeFar(
    { values: { remote_virtual_network_id: id } }: Resource,
    far: Resource | typeof notKnown | undefined,
  ): VirtualNetwork[] {
    if (far !== undefined && far !== notKnown) return [this.all.get(far)!];
    const doubles = this.directory
      .doublesOf(id)
      .flatMap((each) => this.directory.byId(networkType, each) ?? []);
    if (doubles.length > 0) return doubles.map((each) => this.all.get(each)!);
    return far === notKnown ? [...this.all.values()] : [];
  }

  /** The network that a peering names. */
  private remote(id: Value | undefined): Resource | typeof notKnown | undefined {
    const found = this.directory.byId(networkType, id);
    if (found !== undefined) return found;
    const own = text(id);
    const isOpen = own === undefined || own.startsWith(referencePrefix);
    return isOpen || this.directory.doublesOf(own).length > 0 ? notKnown : undefined;
  }
}

/** The addresses that a gateway gives to clients which dial in. */
export function clientSpaces({ vpn_client_configuration: configuration }: Resource['values']): Value[] {
  return blocks(configuration).flatMap(({ address_space: space }) => space ?? []);
}

/** The peering of two networks may not be in force. */
function doubt(one: VirtualNetwork, other: VirtualNetwork, why: string): void {
  if (one === other) return;
  one.mayLose.set(other, why);
  other.mayLose.set(one, why);
}

/** The state of a peering that is not connected; `undefined` of one that is, or of which nobody tells. */
function idleState({ peering_state: state }: Resource['values']): string | undefined {
  const told = state === notKnown ? undefined : text(state);
  return told === undefined || told.toLowerCase() === 'connected' ? undefined : told;
}

/**
 * Why it is not known whether a peering carries all that its networks have now.
 *
 * @param idle a state that somebody writes, and Azure decides
 * @see https://learn.microsoft.com/azure/virtual-network/update-virtual-network-peering-address-space
 */
function doubtOfState(
  { peering_sync_level: level }: Resource['values'],
  address: string,
  idle: string | undefined,
): string | undefined {
  if (idle !== undefined) return `the state ${idle} is written for ${address}, and Azure decides it`;
  const told = level === notKnown ? undefined : text(level);
  return told === undefined || told.toLowerCase() === 'fullyinsync'
    ? undefined
    : `${address} is ${told}: an address space has changed since, which the peering may not know`;
}

/** By which a peering may let nothing, or not all, pass. */
const settingsOfPassage: readonly string[] = [
  'allow_virtual_network_access',
  'peer_complete_virtual_networks_enabled',
  'only_ipv6_peering_enabled',
];

/** The name servers of a network, which may be a resource of their own. */
function nameServersOf(network: Resource, directory: Directory): readonly Value[] {
  const own = network.values.dns_servers;
  const separate = directory
    .ofType('azurerm_virtual_network_dns_servers')
    .filter(({ values: { virtual_network_id: id } }) => mayName(id, network, directory))
    .map(({ values: { virtual_network_id: id, dns_servers: servers } }) =>
      id === notKnown ? [notKnown] : servers,
    );
  return [own, ...separate].flatMap((servers) => (isSet(servers) ? servers : []));
}

function mayName(id: Value | undefined, network: Resource, directory: Directory): boolean {
  return id === notKnown || directory.byId(networkType, id) === network;
}

function isPair(pair: JoinedNetworks, one: VirtualNetwork, other: VirtualNetwork): boolean {
  return (pair.one === one && pair.other === other) || (pair.one === other && pair.other === one);
}
