import type { Interval } from '../../arithmetic/interval';
import { intervalOf, prefixLength } from '../../arithmetic/ipv4';
import type { Directory } from '../../terraform/directory';
import { notKnown, type Resource, type Value } from '../../terraform/resource';
import { type Block, blocks, hasOpenBlocks, text } from '../../terraform/resource-values';
import { isTagName } from '../matching';

/** A route that someone wrote. */
export interface UserRoute {
  readonly name: string;
  /** Absent of a route to a service tag, and where the prefix is not known. */
  readonly interval?: Interval;
  readonly length: number;
  readonly tag?: string;
  /** Whether its prefix is known. */
  readonly known: boolean;
  /** Such as `VirtualAppliance`; absent where it is not known. */
  readonly type?: string;
  readonly address?: Value;
}

/** A route table of a document, with its routes inside and of their own. */
export interface RouteTable {
  readonly address: string;
  readonly routes: readonly UserRoute[];
  /** Whether it may have others. */
  readonly open: boolean;
  /** Whether gateways' routes are kept out. */
  readonly withoutGatewayRoutes: boolean;
}

/** The route tables of a document, each read once. */
export class RouteTables {
  private readonly read = new Map<Resource, RouteTable>();
  private separate: Map<Resource, Block[]> | undefined;
  private open = false;

  constructor(private readonly directory: Directory) {}

  public of(table: Resource): RouteTable {
    let known = this.read.get(table);
    if (known === undefined) {
      known = this.compiled(table);
      this.read.set(table, known);
    }
    return known;
  }

  private compiled(table: Resource): RouteTable {
    const {
      route,
      bgp_route_propagation_enabled: propagation,
      disable_bgp_route_propagation: off,
    } = table.values;
    this.separate ??= this.separateRoutes();
    const separate = this.separate.get(table) ?? [];
    const all = [...blocks(route), ...separate];
    return {
      address: table.address,
      routes: all.map(routeOf),
      // Azure reads routes of their own back into the table, which a plan leaves open; nobody writes both.
      open: this.open || (hasOpenBlocks(route) && (route !== notKnown || separate.length === 0)),
      withoutGatewayRoutes: propagation === false || off === true,
    };
  }

  private separateRoutes(): Map<Resource, Block[]> {
    const routes = new Map<Resource, Block[]>();
    for (const { values } of this.directory.ofType('azurerm_route')) {
      const table = this.directory.named(
        'azurerm_route_table',
        values.route_table_name,
        values.resource_group_name,
      );
      if (table === notKnown) this.open = true;
      if (table === notKnown || table === undefined) continue;
      const own = routes.get(table);
      if (own === undefined) routes.set(table, [values]);
      else own.push(values);
    }
    return routes;
  }
}

function routeOf(block: Block): UserRoute {
  const prefix = text(block.address_prefix);
  const interval = prefix === undefined ? undefined : intervalOf(prefix);
  return {
    name: text(block.name) ?? prefix ?? '?',
    interval,
    length: interval === undefined ? 0 : prefixLength(interval),
    tag: interval === undefined && prefix !== undefined && isTagName(prefix) ? prefix : undefined,
    known: prefix !== undefined,
    type: text(block.next_hop_type),
    address: block.next_hop_in_ip_address,
  };
}

/** Of equal prefixes an explicit one comes first, then tags, the more specific before the others. */
export function rank({ tag }: UserRoute): number {
  if (tag === undefined) return 4;
  const regional = tag.includes('.');
  if (tag.startsWith('AzureCloud')) return regional ? 1 : 0;
  return regional ? 3 : 2;
}
