import type { Directory } from '../../terraform/resource/directory';
import { notKnown, type Resource, referencePrefix, type Value } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import {
  type Block,
  blocks,
  hasOpenBlocks,
  items,
  text,
  unnamed,
} from '../../terraform/resource/resource-values';
import { AddressList } from '../address-list';
import type { HubNextHop, VirtualHub, VirtualHubReader } from './virtual-hub';

const tableType = 'azurerm_virtual_hub_route_table';
const routeType = 'azurerm_virtual_hub_route_table_route';

/** A static route of a hub's route table. */
export interface HubRoute {
  /** The table and the route, or its own resource. */
  readonly address: string;
  readonly prefixes: AddressList;
  readonly nextHop: HubNextHop;
}

/**
 * A route table of a virtual hub. Connections are associated with one, by whose routes they send; and they propagate what they
 * hold to those that they name, by themselves or by a label.
 *
 * @see https://learn.microsoft.com/azure/virtual-wan/about-virtual-hub-routing
 */
export interface HubRouteTable {
  readonly key: string;
  readonly label: string;
  /** The key of its hub, where it is known. */
  readonly hub?: string;
  readonly isDefault: boolean;
  /** Whether it is none of those that every hub has. */
  readonly isCustom: boolean;
  /** In lower case. */
  readonly labels: readonly string[];
  readonly routes: readonly HubRoute[];
  /** Why it may have other routes. */
  readonly openness?: string;
}

/** The route tables of the hubs of a document. */
export class HubRouteTables {
  private readonly byKey = new Map<string, HubRouteTable>();

  constructor(
    private readonly directory: Directory,
    private readonly reader: VirtualHubReader,
    hubs: readonly VirtualHub[],
  ) {
    for (const hub of hubs) for (const name of ['default', 'none']) this.add(this.ofAzure(hub, name));
    for (const resource of directory.ofType(tableType)) this.add(this.ofResource(resource));
  }

  public get list(): Iterable<HubRouteTable> {
    return this.byKey.values();
  }

  /** Absent of a hub that is not known. */
  public defaultOf({ key }: VirtualHub): HubRouteTable | undefined {
    return this.byKey.get(builtIn(key, 'default'));
  }

  /** The table that an id names: `undefined` where that is not known, or it is of another document. */
  public named(id: Value | undefined): HubRouteTable | undefined {
    const key = this.keyOf(id);
    return key === undefined ? undefined : this.byKey.get(key);
  }

  private add(table: HubRouteTable): void {
    const known = this.byKey.get(table.key);
    this.byKey.set(table.key, known === undefined ? table : { ...table, isDefault: known.isDefault });
  }

  /** A table that every hub has. */
  private ofAzure(hub: VirtualHub, name: string): HubRouteTable {
    const key = builtIn(hub.key, name);
    return {
      key,
      label: `the ${name} route table of ${hub.label}`,
      hub: hub.key,
      isDefault: name === 'default',
      isCustom: false,
      labels: [name],
      ...this.routesOf(key, []),
    };
  }

  private ofResource(resource: Resource): HubRouteTable {
    const { address, values } = resource;
    const key = this.keyOf(`${referencePrefix}${address}`)!;
    const own = blocks(values.route).map((block) => ({
      address: `${address} ${text(block.name) ?? unnamed}`,
      values: block,
    }));
    const { routes, openness } = this.routesOf(key, own);
    const open = hasOpenBlocks(values.route) || resource.conditional;
    return {
      key,
      label: address,
      hub: this.reader.keyOf(values.virtual_hub_id),
      isDefault: false,
      isCustom: !isBuiltIn(key, 'default') && !isBuiltIn(key, 'none'),
      labels: [...items(values.labels), ...(isBuiltIn(key, 'default') ? ['default'] : [])].map((each) =>
        each.toLowerCase(),
      ),
      routes,
      openness: open ? `the routes of ${address} are not known` : openness,
    };
  }

  private routesOf(
    key: string,
    own: readonly { readonly address: string; readonly values: Block }[],
  ): Pick<HubRouteTable, 'routes' | 'openness'> {
    const separate = this.directory.ofType(routeType);
    const mine = separate.filter(({ values }) => this.keyOf(values.route_table_id) === key);
    const doubtful = [
      ...separate.filter(({ values }) => values.route_table_id === notKnown),
      ...mine.filter(({ conditional }) => conditional),
    ][0];
    return {
      routes: [...own, ...mine.filter(({ conditional }) => !conditional)].map(({ address, values }) => ({
        address,
        prefixes: prefixesOf(values),
        nextHop: this.reader.nextHop(values.next_hop),
      })),
      openness: doubtful && `whether ${doubtful.address} is of it is not known`,
    };
  }

  /** By which a table is known, whatever names it. A hub stands for its default table. */
  private keyOf(id: Value | undefined): string | undefined {
    const named = text(id);
    if (named === undefined) return undefined;
    const [, hub, name] = /^(.*)\/hubRouteTables\/([^/]+)$/i.exec(named) ?? [];
    if (hub !== undefined) return within(this.reader.keyOf(hub), name!) ?? resourceIdentity(named);
    const resource = this.directory.byId(tableType, named);
    const ofHub = within(
      this.reader.keyOf(resource?.values.virtual_hub_id),
      text(resource?.values.name) ?? '',
    );
    if (resource !== undefined) return ofHub ?? `${referencePrefix}${resource.address}`;
    return this.directory.byId('azurerm_virtual_hub', named) === undefined
      ? resourceIdentity(named)
      : builtIn(this.reader.keyOf(named)!, 'default');
  }
}

function within(hub: string | undefined, name: string): string | undefined {
  return hub === undefined || name === '' ? undefined : `${hub} ${resourceIdentity(name)}`;
}

function builtIn(hub: string, name: string): string {
  return `${hub} ${name}routetable`;
}

function isBuiltIn(key: string, name: string): boolean {
  return key.endsWith(` ${name}routetable`);
}

/** Destinations by resource or by service are not known as addresses. */
function prefixesOf({ destinations, destinations_type: type }: Block): AddressList {
  return AddressList.of(text(type)?.toUpperCase() === 'CIDR' ? destinations : notKnown);
}
