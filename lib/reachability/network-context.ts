import { Untold } from '../network/association';
import type { EndpointPolicy } from '../network/endpoint-policy';
import type { NetworkDocument } from '../network/network-document';
import { addressOfReference } from '../network/network-document';
import type { NatGateway } from '../network/outbound-access';
import type { RouteTable } from '../network/route-table';
import type { Subnet } from '../network/subnet';
import type { WayOut } from '../network/way-out';
import { PrefixIndex } from './index/prefix-index';
import { NetworkView } from './network-view';
import { Appliances } from './route/appliance';
import { HubRoutes } from './route/hub-route';
import type { ServiceTagAddresses } from './target';

/** A subnet with what holds there. */
export interface SubnetContext {
  readonly subnet: Subnet;
  /** Absent where it has none. */
  readonly table: RouteTable | undefined;
  /** Whether its table, or that it has none, is known. */
  readonly tableKnown: boolean;
  /** What a virtual hub leads where its table does not. */
  readonly hub: HubRoutes;
  /** The same with a table that keeps out the routes of gateways and virtual hubs, where it is not known whether its table does. */
  readonly keptOut?: SubnetContext;
  readonly view: NetworkView;
  /** By which it leaves for the Internet, where no route leads elsewhere. */
  readonly natGateway?: NatGateway;
  /** By which single machines do, where it has no default outbound access. */
  readonly waysOut: readonly WayOut[];
  /** What its service endpoint policies let through; absent where it has none. */
  readonly endpointPolicy?: EndpointPolicy;
}

const nowhere: readonly Subnet[] = [];

/** The network of a document with what routes and security groups are asked with: subnets by address, appliances, tags. */
export class NetworkContext {
  public readonly appliances: Appliances;
  private readonly byAddress = new PrefixIndex();
  private readonly contexts = new Map<Subnet, SubnetContext>();

  constructor(
    public readonly document: NetworkDocument,
    public readonly serviceTags: ServiceTagAddresses,
  ) {
    const { subnets, firewalls } = document;
    this.appliances = new Appliances(
      firewalls.deployed,
      subnets,
      document.virtualNetworks,
      document.virtualHubs,
    );
    for (const [position, { prefixes }] of subnets.list.entries())
      for (const interval of prefixes.intervals) this.byAddress.add(interval, position);
  }

  /** The subnets of the document that hold an address: several where networks overlap. */
  public subnetsAt(address: number): readonly Subnet[] {
    const found = this.byAddress.find(address);
    if (found.length === 0) return nowhere;
    const { list } = this.document.subnets;
    if (found.length === 1 && found[0]!.length === 1) return [list[found[0]![0]!]!];
    return [...new Set(found.flat())].map((position) => list[position]!);
  }

  /**
   * The subnet of an id, an address or a reference, of the document or not.
   *
   * @throws LockdownError `unknown-subnet`.
   */
  public subnetOf(id: string): Subnet {
    const { subnets } = this.document;
    const referred = addressOfReference(id, 'id');
    return referred === undefined ? subnets.named(id) : subnets.named(referred, true);
  }

  /** The same, where the document tells anything of it. */
  public toldSubnetOf(id: string): Subnet | undefined {
    return this.document.subnets.told(addressOfReference(id, 'id') ?? id);
  }

  public of(subnet: Subnet): SubnetContext {
    let context = this.contexts.get(subnet);
    if (context === undefined) {
      const { table } = subnet;
      const known = table instanceof Untold ? undefined : table;
      const tableKnown = !(table instanceof Untold);
      context = {
        subnet,
        table: known,
        tableKnown,
        hub: new HubRoutes(subnet, known, this.document),
        view: new NetworkView(subnet, this.document),
        natGateway: this.document.natGatewayOf(subnet),
        waysOut: this.document.waysOutOf(subnet),
        endpointPolicy: this.document.endpointPolicyOf(subnet),
      };
      if (known !== undefined && known.takesGatewayRoutes === undefined) {
        const table = known.taking(false);
        context = {
          ...context,
          keptOut: { ...context, table, hub: new HubRoutes(subnet, table, this.document) },
        };
      }
      this.contexts.set(subnet, context);
    }
    return context;
  }
}
