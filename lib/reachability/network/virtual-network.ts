import type { Interval } from '../../arithmetic/interval';
import type { Directory } from '../../terraform/directory';
import { notKnown, type Resource } from '../../terraform/resource';
import { blocks, text } from '../../terraform/resource-values';
import { AddressList } from '../matching';

/** A virtual network of a document. */
export interface Network {
  readonly resource: Resource;
  readonly space: AddressList;
  readonly location?: string;
  /** Those it is peered with, as far as the document has them. */
  readonly peers: Network[];
  /** Whether it is peered with others, or in a way that is not known. */
  openPeers: boolean;
  /** Whether a gateway, a route server or a virtual hub may give it routes that no document has. */
  gateway: boolean;
  /** Whether a virtual hub may lead all its traffic elsewhere. */
  securedHub: boolean;
}

/** The virtual networks of a document, their peerings and their gateways. */
export class Networks {
  /** Prefixes behind the gateways. */
  public readonly onPremises: AddressList;
  private readonly all = new Map<Resource, Network>();

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

  public of(resource: Resource): Network | undefined {
    return this.all.get(resource);
  }

  public get list(): Iterable<Network> {
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
      values.allow_virtual_network_access !== false &&
      values.peer_complete_virtual_networks_enabled !== false &&
      values.only_ipv6_peering_enabled !== true;
    // A peering of a network that is not known may be that of any.
    const networks =
      local === notKnown ? [...this.all.values()] : local === undefined ? [] : [this.all.get(local)!];
    for (const network of networks) {
      const peer = remote === undefined || local === notKnown || !whole ? undefined : this.all.get(remote);
      if (peer === undefined) network.openPeers = true;
      else network.peers.push(peer);
      const remoteGateways = values.use_remote_gateways;
      if (remoteGateways === true || remoteGateways === notKnown) network.gateway = true;
    }
  }

  private connect({ values }: Resource): void {
    const remote = this.directory.byId('azurerm_virtual_network', values.remote_virtual_network_id);
    if (remote === undefined) return;
    const network = this.all.get(remote)!;
    network.gateway = true;
    if (values.internet_security_enabled !== false) network.securedHub = true;
  }
}

/** The prefix of a network, or of one that is peered with it, that holds an address. */
export function spaceAround(
  network: Network,
  address: number,
): { interval: Interval; peer?: Network } | undefined {
  const own = holding(network.space, address);
  if (own !== undefined) return { interval: own };
  for (const peer of network.peers) {
    const interval = holding(peer.space, address);
    if (interval !== undefined) return { interval, peer };
  }
  return undefined;
}

/** The longest of the prefixes of a list that hold an address. */
export function holding(list: AddressList, address: number): Interval | undefined {
  if (!list.set.has(address)) return undefined;
  return list.intervals
    .filter(([first, last]) => first <= address && address <= last)
    .reduce((best, each) => (each[1] - each[0] < best[1] - best[0] ? each : best));
}

/** Whether all prefixes of a network, and of those it is peered with, are known. */
export function isClosed(network: Network): boolean {
  return (
    !network.space.doubtful &&
    network.space.intervals.length > 0 &&
    !network.openPeers &&
    network.peers.every(({ space }) => !space.doubtful && space.intervals.length > 0)
  );
}
