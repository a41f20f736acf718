import type { Directory } from '../../terraform/resource/directory';
import { notKnown, type Resource, referencePrefix, type Value } from '../../terraform/resource/resource';
import { blocks, hasOpenBlocks, text } from '../../terraform/resource/resource-values';
import { Untold } from '../association';
import type { OwnedBlock } from '../owned-blocks';
import { propagationOf, RouteTable } from '../route-table';
import type { ManagedPart, ManagedPlace, NetworkManagers } from './network-managers';

/** A route of a routing configuration, with where it is applied. */
interface ManagedRoute {
  readonly resource: Resource;
  readonly collection: Resource | undefined;
  readonly part: ManagedPart;
}

/**
 * The routes that network managers write into the route tables of subnets.
 *
 * @see https://learn.microsoft.com/azure/virtual-network-manager/concept-user-defined-route
 */
export class ManagedRoutes {
  private readonly routes: readonly ManagedRoute[];
  private readonly tables = new Map<string, RouteTable>();

  constructor(
    directory: Directory,
    private readonly managers: NetworkManagers,
  ) {
    this.routes = directory.ofType('azurerm_network_manager_routing_rule').map((resource) => {
      const collection = directory.byId(
        'azurerm_network_manager_routing_rule_collection',
        resource.values.rule_collection_id,
      );
      const configuration = directory.byId(
        'azurerm_network_manager_routing_configuration',
        collection?.values.routing_configuration_id,
      );
      const groups = collection?.values.network_group_ids;
      return { resource, collection, part: { scope: 'Routing', configuration, groups } };
    });
  }

  /** What a subnet is given; `undefined` for nothing, a reason where that is not known. */
  public in(place: ManagedPlace | undefined): RouteTable | Untold | undefined {
    const held: ManagedRoute[] = [];
    for (const route of this.routes) {
      const told =
        place === undefined ? 'its network is not of the document' : this.managers.holds(route.part, place);
      const { address, conditional } = route.resource;
      if (typeof told === 'string' || (told && conditional)) {
        const why = typeof told === 'string' ? told : 'whether there is such a rule is not known';
        return new Untold(`${address} of a network manager may give it routes besides: ${why}`);
      }
      if (told) held.push(route);
    }
    return held.length === 0 ? undefined : this.tableWith(held);
  }

  private tableWith(held: readonly ManagedRoute[]): RouteTable {
    const addresses = held.map(({ resource }) => resource.address).join('\n');
    let table = this.tables.get(addresses);
    if (table === undefined) {
      const [first] = held;
      const told = held.map(({ collection }) => collection === undefined || propagationOf(collection));
      const takes = told.includes(false) ? false : told.includes(undefined) ? undefined : true;
      const name = (first!.collection ?? first!.resource).address;
      table = new RouteTable(name, () => held.map(({ resource }) => routeBlock(resource)), undefined, takes);
      this.tables.set(addresses, table);
    }
    return table;
  }
}

/** A rule as a route table writes a route. */
function routeBlock({ address, values }: Resource): OwnedBlock {
  const [to, next] = [only(values.destination), only(values.next_hop)];
  const type = next.type ?? notKnown;
  // The address of a resource that is not known yet is a next hop, and no prefix.
  const isKnown = text(to.address)?.startsWith(referencePrefix) === false;
  return {
    address,
    separate: true,
    values: {
      ...(values.name === undefined ? {} : { name: values.name }),
      address_prefix: isKnown ? to.address! : notKnown,
      next_hop_type: text(type) === 'NoNextHop' ? 'None' : type,
      ...(next.address === undefined ? {} : { next_hop_in_ip_address: next.address }),
    },
  };
}

function only(value: Value | undefined): { [key: string]: Value } {
  return hasOpenBlocks(value) ? {} : (blocks(value)[0] ?? {});
}
