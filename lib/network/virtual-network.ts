import type { Interval } from '../arithmetic/interval';
import type { Directory } from '../terraform/directory';
import { notKnown, type Resource } from '../terraform/resource';
import { blocks, flag, text } from '../terraform/resource-values';
import { AddressList } from './address-list';

/** A virtual network of a document. */
export interface VirtualNetwork {
  readonly resource: Resource;
  readonly space: AddressList;
  readonly location?: string;
  /** Those it is peered with, as far as the document has them. */
  readonly peers: VirtualNetwork[];
  /** Whether it is peered with others, or in a way that is not known. */
  openPeers: boolean;
  /** Whether a gateway, a route server or a virtual hub may give it routes that no document has. */
  gateway: boolean;
  /** Whether a virtual hub may lead all its traffic elsewhere. */
  securedHub: boolean;
}

/** The virtual networks of a document, their peerings and their gateways. */
export class VirtualNetworks {
  /** Prefixes behind the gateways. */
  public readonly onPremises: AddressList;
  private readonly all = new Map<Resource, VirtualNetwork>();

  constructor(private readonly directory: Directory) {
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
        location: text(values.location),
        peers: [],
        openPeers: false,
        gateway: false,
        securedHub: false,
      });
    }
    for (const peering of directory.ofType('azurerm_virtual_network_peering')) this.peer(peering);
    for (const connection of directory.ofType('azurerm_virtual_hub_connection')) this.connect(connection);
    this.onPremises = AddressList.of(
      directory.ofType('azurerm_local_network_gateway').flatMap(({ values }) => values.address_space ?? []),
    );
  }

  public of(resource: Resource): VirtualNetwork | undefined {
    return this.all.get(resource);
  }

  public get list(): Iterable<VirtualNetwork> {
    return this.all.values();
  }

  private peer({ values }: Resource): void {
    const local = this.directory.named(
      'azurerm_virtual_network',
      values.virtual_network_name,
      values.resource_group_name,
    );
    const remote = this.directory.byId('azurerm_virtual_network', values.remote_virtual_network_id);
    const whole =
      flag(values.allow_virtual_network_access) !== false &&
      flag(values.peer_complete_virtual_networks_enabled) !== false &&
      flag(values.only_ipv6_peering_enabled) !== true;
    // A peering of a network that is not known may be that of any.
    const networks =
      local === notKnown ? [...this.all.values()] : local === undefined ? [] : [this.all.get(local)!];
    for (const network of networks) {
      const peer = remote === undefined || local === notKnown || !whole ? undefined : this.all.get(remote);
      if (peer === undefined) network.openPeers = true;
      else network.peers.push(peer);
      const remoteGateways = values.use_remote_gateways;
      if (flag(remoteGateways) === true || remoteGateways === notKnown) network.gateway = true;
    }
  }

  private connect({ values }: Resource): void {
    const remote = this.directory.byId('azurerm_virtual_network', values.remote_virtual_network_id);
    if (remote === undefined) return;
    const network = this.all.get(remote)!;
    network.gateway = true;
    if (flag(values.internet_security_enabled) !== false) network.securedHub = true;
  }
}

/** The prefix of a network, or of one that is peered with it, that holds an address. */
export function spaceAround(
  network: VirtualNetwork,
  address: number,
): { interval: Interval; peer?: VirtualNetwork } | undefined {
  const own = network.space.longestPrefixOf(address);
  if (own !== undefined) return { interval: own };
  for (const peer of network.peers) {
    const interval = peer.space.longestPrefixOf(address);
    if (interval !== undefined) return { interval, peer };
  }
  return undefined;
}

/** Whether all prefixes of a network, and of those it is peered with, are known. */
export function isClosed(network: VirtualNetwork): boolean {
  return (
    !network.space.doubtful &&
    network.space.intervals.length > 0 &&
    !network.openPeers &&
    network.peers.every(({ space }) => !space.doubtful && space.intervals.length > 0)
  );
}
