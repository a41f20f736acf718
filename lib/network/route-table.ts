import { holdsInternet, reachesPublic } from '../arithmetic/address-space';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import { intervalOf, prefixLength } from '../arithmetic/ipv4';
import { locationName } from '../azure/region';
import { looksLikeServiceTag } from '../azure/service-tag';
import { mayChange, type UnreadPart } from '../terraform/document/terraform-document';
import type { Directory } from '../terraform/resource/directory';
import {
  asWritten,
  type OpenAttributes,
  openAttributes,
  untoldText,
} from '../terraform/resource/expressions';
import type { Resource, Value } from '../terraform/resource/resource';
import { flag, isSet, keysOf, text, unnamed } from '../terraform/resource/resource-values';
import { type Associated, Untold } from './association';
import { type OwnedBlock, OwnedBlocks } from './owned-blocks';

/** A route that someone wrote, inline or a resource of its own. */
export interface Route {
  readonly name: string;
  /** How answers call it: its name, or else its prefix, or its address. */
  readonly label: string;
  /** The table and the route, or its own resource. */
  readonly address: string;
  readonly separate: boolean;
  /** A prefix or a service tag; absent where it is not known. */
  readonly prefix?: string;
  /** Absent of a route to a service tag, and where the prefix is not known. */
  readonly interval?: Interval;
  readonly length: number;
  readonly tag?: string;
  /** Such as `VirtualAppliance`; absent where it is not known. */
  readonly nextHopType?: string;
  /** The address of an appliance, or a reference to it. */
  readonly nextHopAddress?: Value;
  /** What of it is not known, as it is written. */
  readonly open: OpenAttributes;
}

/** Whether two routes of a table are to one prefix, or to one service tag: Azure takes one of them alone. */
export function isSamePrefix(a: Route, b: Route): boolean {
  if (a.interval === undefined || b.interval === undefined)
    return a.tag !== undefined && a.tag.toLowerCase() === b.tag?.toLowerCase();
  return a.interval[0] === b.interval[0] && a.length === b.length;
}

/** A route table, whose routes are read when they are asked for. */
export class RouteTable {
  private known: readonly Route[] | undefined;
  private defaults: readonly Route[] | undefined;

  constructor(
    /** The address of its resource, or the resource group and the name of one that is not of the document. */
    public readonly address: string,
    private readonly blocks: () => readonly OwnedBlock[],
    /** Why it may have others; absent where it has none. */
    public readonly openness: string | undefined,
    /** Whether it takes the routes that gateways and virtual hubs give; `undefined` where that is not known. */
    public readonly takesGatewayRoutes: boolean | undefined,
    /** Absent where it is not known. */
    public readonly location?: string,
    /** What Terraform may make of it, where routes inside it and routes of their own overwrite each other. */
    public readonly overwritten: readonly RouteTable[] = [],
    /** Whether separate ones alone tell of it. */
    public readonly elsewhere = false,
    /** How its routes are written, where it may have others. */
    public readonly written?: string,
    /** Whether it has all routes of a subnet, as Azure says they are in effect. */
    public readonly inEffect = false,
    private readonly perhaps: readonly OwnedBlock[] = [],
  ) {}

  /** The same table, where it is known whether it takes the routes that gateways and virtual hubs give. */
  public taking(gatewayRoutes: boolean): RouteTable {
    return new RouteTable(
      this.address,
      this.blocks,
      this.openness,
      gatewayRoutes,
      this.location,
      this.overwritten.map((each) => each.taking(gatewayRoutes)),
      this.elsewhere,
      this.written,
      this.inEffect,
      this.perhaps,
    );
  }

  /** Whether it may have others. */
  public get open(): boolean {
    return this.openness !== undefined;
  }

  /** Routes to prefixes that are known, of which it is not known whether there are any, where nothing else leaves open what it has. */
  public get possibleRoutes(): readonly Route[] {
    return this.perhaps.map(routeOf);
  }

  public get routes(): readonly Route[] {
    this.known ??= this.blocks().map(routeOf);
    return this.known;
  }

  /**
   * The routes that together lead to the whole Internet: those that are more specific than one to all addresses, the widest of
   * them, such as its two halves; or else the one to all. None where the table has neither.
   */
  public get defaultRoutes(): readonly Route[] {
    this.defaults ??= widestToInternet(this.routes) ?? this.routes.filter(isToAll).slice(0, 1);
    return this.defaults;
  }
}

/** The route tables of a document. */
export class RouteTables {
  private readonly read = new Map<Resource, RouteTable>();
  private readonly blocks: OwnedBlocks;

  constructor(
    private readonly directory: Directory,
    private readonly unread: readonly UnreadPart[] = [],
  ) {
    this.blocks = new OwnedBlocks(directory, {
      owner: 'azurerm_route_table',
      block: 'route',
      separate: 'azurerm_route',
      ownerName: 'route_table_name',
    });
  }

  /** All tables, those among them that separate routes alone tell of. */
  public get list(): readonly RouteTable[] {
    return [
      ...this.directory.ofType('azurerm_route_table').map((resource) => this.of(resource)),
      ...this.blocks.absentOwners.map(
        ({ name, blocks }) =>
          new RouteTable(name, () => blocks, elsewhereOf(name), undefined, undefined, [], true),
      ),
    ];
  }

  public of(table: Resource): RouteTable {
    let known = this.read.get(table);
    if (known === undefined) {
      const conditional = this.blocks.conditional(table);
      // One whose prefix is not known is doubtful anyway.
      const doubtful = conditional.filter((block) => !isPrefixKnown(block));
      const told = conditional.filter(isPrefixKnown);
      const besides = this.opennessOf(table);
      const openness = besides ?? (told[0] && doubtOfRoute(told[0].address));
      const takesGatewayRoutes = propagationOf(table);
      const location = locationName(text(table.values.location));
      const of = (blocks: () => readonly OwnedBlock[], overwritten: readonly RouteTable[] = []) =>
        new RouteTable(
          table.address,
          blocks,
          openness,
          takesGatewayRoutes,
          location,
          overwritten,
          false,
          openness === undefined ? undefined : JSON.stringify(asWritten(table.values, 'route')),
          table.values.in_effect === true,
          besides === undefined ? told : [],
        );
      const alternatives = this.blocks.overwritten(table).map((blocks) => of(() => blocks));
      known = of(() => [...this.blocks.of(table), ...doubtful], alternatives);
      this.read.set(table, known);
    }
    return known;
  }

  private opennessOf(table: Resource): string | undefined {
    const { address } = table;
    const [unassigned] = this.blocks.unassignedOf(table);
    if (unassigned !== undefined)
      return `${unassigned.address} may be of ${address}, for its route table is not known`;
    if (this.blocks.mayHaveOthers(table)) {
      const made = untoldText(asWritten(table.values, 'route'));
      return `routes of ${address} are not known${made === undefined ? '' : `, for they are made of ${made}`}`;
    }
    const part = this.unread.find((each) => mayChange(each, keysOf(table)));
    return part && `${part.what}, may give ${address} other routes`;
  }
}

/** Whether a subnet takes the routes that gateways and virtual hubs give; `undefined` where that is not known. */
export function takesGatewayRoutes(table: Associated<RouteTable>): boolean | undefined {
  if (table === undefined) return true;
  return table instanceof Untold ? undefined : table.takesGatewayRoutes;
}

/** Whether a route table, or what writes routes into one, lets in the routes of gateways, as Azure does unless it is told otherwise. */
export function propagationOf({ values }: Resource): boolean | undefined {
  const { bgp_route_propagation_enabled: on, disable_bgp_route_propagation: off } = values;
  if (flag(on) === false || flag(off) === true) return false;
  return [on, off].some((each) => isSet(each) && flag(each) === undefined) ? undefined : true;
}

/** Why it is not known which routes a subnet takes, where its table does not tell whether it takes those that gateways give. */
export function doubtOfPropagation({ address }: RouteTable): string {
  return `whether ${address} lets in the routes of gateways and virtual hubs is not known`;
}

/** Why it is not known what a table has, where that is a route of its own. */
export function doubtOfRoute(address: string): string {
  return `whether there is ${address} is not known`;
}

function isToAll({ interval, length }: Route): boolean {
  return interval !== undefined && length === 0;
}

/** Of routes that are more specific than one to all addresses, the widest that together hold the Internet. */
function widestToInternet(routes: readonly Route[]): Route[] | undefined {
  const narrower = routes.filter(
    ({ interval, length }) => interval !== undefined && length > 0 && reachesPublic(interval),
  );
  const upTo = (length: number) => narrower.filter((route) => route.length <= length);
  const lengths = [...new Set(narrower.map(({ length }) => length))].sort((a, b) => a - b);
  const longest = lengths.find((length) =>
    holdsInternet(new IntervalSet(upTo(length).map(({ interval }) => interval!))),
  );
  return longest === undefined ? undefined : upTo(longest);
}

function elsewhereOf(name: string): string {
  return `${name} is not of the document, and may have other routes`;
}

function isPrefixKnown({ values }: OwnedBlock): boolean {
  return text(values.address_prefix) !== undefined;
}

function routeOf({ address, separate, values }: OwnedBlock): Route {
  const prefix = text(values.address_prefix);
  const interval = prefix === undefined ? undefined : intervalOf(prefix);
  return {
    name: text(values.name) ?? unnamed,
    label: text(values.name) ?? prefix ?? address,
    address,
    separate,
    prefix,
    interval,
    length: interval === undefined ? 0 : prefixLength(interval),
    tag: interval === undefined && prefix !== undefined && looksLikeServiceTag(prefix) ? prefix : undefined,
    nextHopType: text(values.next_hop_type),
    nextHopAddress: isSet(values.next_hop_in_ip_address) ? values.next_hop_in_ip_address : undefined,
    open: openAttributes(values),
  };
}
