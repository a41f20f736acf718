import type { UnreadPart } from '../../terraform/document/terraform-document';
import type { Directory } from '../../terraform/resource/directory';
import { notKnown, type Resource } from '../../terraform/resource/resource';
import { text } from '../../terraform/resource/resource-values';
import { AddressList } from '../address-list';
import type { AzureFirewall } from '../firewall/azure-firewall';
import type { VirtualNetwork, VirtualNetworks } from '../virtual-network';
import { type HubConnection, hubConnection } from './hub-connection';
import { type HubRouteTable, HubRouteTables } from './hub-route-table';
import { type LearnedRoutes, learnedRoutes } from './learned-routes';
import { type VirtualHub, VirtualHubReader } from './virtual-hub';

/** The virtual hubs of a document, and what they join. */
export class VirtualHubs {
  public readonly list: readonly VirtualHub[];
  public readonly connections: readonly HubConnection[];
  /** The address of a connection of which it is not known which network it is of. */
  public readonly unplaced?: string;
  private readonly reader: VirtualHubReader;
  private readonly tables: HubRouteTables;
  private readonly byKey: ReadonlyMap<string, VirtualHub>;
  private readonly learned = new Map<VirtualNetwork, LearnedRoutes | undefined>();

  constructor(
    directory: Directory,
    networks: VirtualNetworks,
    firewalls: readonly AzureFirewall[],
    unread: readonly UnreadPart[] = [],
  ) {
    this.reader = new VirtualHubReader(directory, firewalls, unread);
    this.list = this.reader.all();
    this.byKey = new Map(this.list.map((hub) => [hub.key, hub]));
    this.tables = new HubRouteTables(directory, this.reader, this.list);
    const connections: HubConnection[] = [];
    for (const resource of directory.ofType('azurerm_virtual_hub_connection')) {
      const { virtual_hub_id: id, remote_virtual_network_id: remote } = resource.values;
      const hub = this.byKey.get(this.reader.keyOf(id) ?? '') ?? unknownHub(resource);
      if (text(remote) === undefined) this.unplaced ??= resource.address;
      const network = networks.named(remote);
      connections.push(hubConnection(resource, hub, network === notKnown ? undefined : network, this.tables));
    }
    this.connections = connections;
  }

  /** The hub of a firewall; `undefined` where it stands in none, or in one that is not known. */
  public of({ hubId }: AzureFirewall): VirtualHub | undefined {
    return this.byKey.get(this.reader.keyOf(hubId) ?? '');
  }

  /** The route table by which all connections of a hub send that name no other. */
  public defaultTableOf(hub: VirtualHub): HubRouteTable | undefined {
    return this.tables.defaultOf(hub);
  }

  /** The connections of a network. */
  public connectionsOf(network: VirtualNetwork): readonly HubConnection[] {
    return this.connections.filter((each) => each.network === network);
  }

  /** What a network learns from its hub; `undefined` where it is connected to none. */
  public learnedBy(network: VirtualNetwork): LearnedRoutes | undefined {
    if (!this.learned.has(network)) this.learned.set(network, this.read(network));
    return this.learned.get(network);
  }

  /** Whether two hubs are of one virtual WAN, so that each knows the networks of the other; `undefined` where that is not known. */
  public joined(one: VirtualHub, other: VirtualHub): boolean | undefined {
    if (one === other) return true;
    return one.wan === undefined || other.wan === undefined ? undefined : one.wan === other.wan;
  }

  /** Whether firewalls stand in two hubs each of which leads private traffic to its own: what goes from one to the other passes both. */
  public inspectInTurn(one: AzureFirewall, other: AzureFirewall): boolean {
    const [hub, far] = [this.of(one), this.of(other)];
    if (hub === undefined || far === undefined || hub === far || this.joined(hub, far) === false)
      return false;
    return hub.intent.private?.nextHop.firewall === one && far.intent.private?.nextHop.firewall === other;
  }

  private read(network: VirtualNetwork): LearnedRoutes | undefined {
    const [connection, second] = this.connectionsOf(network);
    if (connection === undefined) return undefined;
    const { hub } = connection;
    const routes = learnedRoutes(connection, this.connections, (other) => this.joined(hub, other));
    if (second === undefined) return routes;
    const both = `${connection.resource.address} and ${second.resource.address} both connect it, and Azure takes one connection`;
    return { ...routes, routes: [], openness: both, openDefault: both };
  }
}

/** The hub of a connection that does not tell it. */
function unknownHub({ address }: Resource): VirtualHub {
  const label = `the virtual hub of ${address}`;
  return {
    key: `${address} hub`,
    label,
    space: AddressList.none,
    appliancePrefixes: AddressList.none,
    basic: false,
    intent: {},
    openness: `the routes of ${label} are not of the document`,
    gateways: [],
  };
}
