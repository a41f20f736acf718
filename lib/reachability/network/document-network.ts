import type { Directory } from '../../terraform/directory';
import { notKnown } from '../../terraform/resource';
import { type AzureFirewall, azureFirewallsOf } from '../firewall/azure-firewall';
import { PrefixIndex } from '../index/prefix-index';
import { Appliances } from '../route/appliance';
import { RouteTables } from '../route/route-table';
import { SecurityGroups } from '../security-group/security-group';
import type { ServiceTagAddresses } from '../target';
import type { Associated } from './association';
import { addressOfReference } from './known-subnet';
import { NetworkInterfaces } from './network-interface';
import { NetworkView } from './network-view';
import type { Place } from './place';
import { PrivateEndpoints } from './private-endpoint';
import { type Subnet, Subnets } from './subnet';
import type { Surroundings } from './surroundings';
import { Networks } from './virtual-network';

const nowhere: readonly Subnet[] = [];

/** The subnets of a document with all that surrounds them. */
export class DocumentNetwork {
  public readonly firewalls: readonly AzureFirewall[];
  public readonly nics: NetworkInterfaces;
  public readonly groups: SecurityGroups;
  public readonly surroundings: Surroundings;
  private readonly networks: Networks;
  private readonly subnets: Subnets;
  private readonly tables: RouteTables;
  private readonly byAddress = new PrefixIndex();
  private readonly places = new Map<Subnet, Place>();

  constructor(directory: Directory, serviceTags: ServiceTagAddresses) {
    this.networks = new Networks(directory);
    this.subnets = new Subnets(directory, this.networks);
    this.tables = new RouteTables(directory);
    this.groups = new SecurityGroups(directory);
    this.nics = new NetworkInterfaces(directory, this.subnets);
    this.firewalls = azureFirewallsOf(directory);
    this.markGateways(directory);
    for (const [place, { prefixes }] of this.subnets.list.entries())
      for (const interval of prefixes.intervals) this.byAddress.add(interval, place);
    this.surroundings = {
      networks: this.networks,
      privateEndpoints: new PrivateEndpoints(directory, this.subnets),
      appliances: new Appliances(this.firewalls, this.subnets),
      serviceTags,
      subnetsAt: (address) => this.at(address),
    };
  }

  /** The subnets of the document that hold an address: several where networks overlap. */
  public at(address: number): readonly Subnet[] {
    const found = this.byAddress.find(address);
    if (found.length === 0) return nowhere;
    if (found.length === 1 && found[0]!.length === 1) return [this.subnets.list[found[0]![0]!]!];
    return [...new Set(found.flat())].map((place) => this.subnets.list[place]!);
  }

  /** The subnet of an id, an address or a reference, of the document or not. */
  public byId(id: string): Subnet {
    const named = addressOfReference(id, 'id') ?? id;
    return this.subnets.find(named) ?? this.subnets.byIdAlone(named);
  }

  public placeOf(subnet: Subnet): Place {
    let place = this.places.get(subnet);
    if (place === undefined) {
      const table = isResource(subnet.table) ? this.tables.of(subnet.table) : undefined;
      const tableKnown = subnet.table !== notKnown;
      const view = new NetworkView(subnet, table, tableKnown, this.networks, this.nics);
      place = { subnet, table, tableKnown, view };
      this.places.set(subnet, place);
    }
    return place;
  }

  /** Gateways and route servers stand in a subnet; where that is not known, any network may have them. */
  private markGateways(directory: Directory): void {
    const standing = ['azurerm_virtual_network_gateway', 'azurerm_route_server'].flatMap((type) =>
      directory.ofType(type).flatMap(({ values }) => {
        const configurations = values.ip_configuration;
        return type === 'azurerm_route_server'
          ? [values.subnet_id]
          : Array.isArray(configurations)
            ? configurations.map((each) => (isBlockWithSubnet(each) ? each.subnet_id : notKnown))
            : [notKnown];
      }),
    );
    for (const id of standing) {
      const subnet = typeof id === 'string' && id !== notKnown ? this.subnets.find(id) : undefined;
      if (subnet?.network !== undefined) subnet.network.gateway = true;
      else if (subnet === undefined) for (const network of this.networks.list) network.gateway = true;
    }
  }
}

function isBlockWithSubnet(value: unknown): value is { readonly subnet_id: string } {
  return typeof value === 'object' && value !== null && 'subnet_id' in value;
}

function isResource(associated: Associated): associated is Exclude<Associated, string | undefined> {
  return typeof associated === 'object';
}
