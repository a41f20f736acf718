import { portInterval } from '../arithmetic/port';
import { Untold } from '../network/association';
import type { NetworkDocument } from '../network/network-document';
import type { Route, RouteTable } from '../network/route-table';
import type { SecurityGroup, SecurityRule } from '../network/security-group';
import { type OpenAttributes, writtenText } from '../terraform/resource/expressions';
import { text } from '../terraform/resource/resource-values';
import { mayHold, mayLeadTo } from './changes/changed-subnets';
import type { DestinationClass } from './classes/reach-from-sources';

/** A connection, as a security group is asked about it. */
export interface GroupedConnection {
  readonly source: DestinationClass | number;
  readonly target: DestinationClass | number;
  readonly protocol: string;
  readonly port: number;
}

/** What the subnets, security groups and route tables of one document leave open, told apart by how it is written. */
export class OpenPlaces {
  private readonly groups: ReadonlyMap<string, SecurityGroup>;
  private subnets: string | undefined;
  private named: ReadonlyMap<string, string> | undefined;

  constructor(private readonly document: NetworkDocument) {
    this.groups = new Map(document.securityGroups.list.map((group) => [group.address, group]));
  }

  /** What a security group leaves open of a connection. */
  public ofGroup(address: string, direction: 'Inbound' | 'Outbound', connection: GroupedConnection): string {
    const group = this.groups.get(address);
    const rules = group === undefined ? [] : [...group.rules, ...group.possibleRules];
    const open = [...rules, ...this.document.adminRules.map(({ rule }) => rule)]
      .filter((rule) => rule.direction === undefined || rule.direction === direction)
      .filter((rule) => mayConcern(rule, connection))
      .flatMap((rule) => opennessOf(rule, this.document) ?? []);
    if (group === undefined) return [this.ofSubnets, ...open.sort()].filter((each) => each !== '').join();
    return group.written === undefined && open.length === 0
      ? ''
      : JSON.stringify([group.written, open.sort()]);
  }

  /**
   * What a route table leaves open of the way to a destination.
   *
   * @param label the route that leads to what is not known
   */
  public ofRoutes(table: RouteTable | undefined, to: DestinationClass, label: string | undefined): string {
    if (table === undefined) return this.ofSubnets;
    // What a service tag leaves open is told of the tag.
    const isNamed = (route: Route) => route.label === label && route.tag === undefined;
    const open = routesOf(table)
      .filter((route) => (route.open.length > 0 || isNamed(route)) && mayLeadTo(route, to))
      .map(({ prefix, nextHopType, nextHopAddress, open: own }) =>
        JSON.stringify([prefix, nextHopType, nextHopAddress, own]),
      );
    return [table.written ?? [], ...new Set(open)].flat().sort().join();
  }

  /** The next hop of a route, by how it is written. */
  public nextHopOf(table: RouteTable | undefined, label: string | undefined): string {
    const route = table && routesOf(table).find((each) => each.label === label);
    if (route === undefined) return '';
    const [, written] = route.open.find(([attribute]) => attribute === 'next_hop_in_ip_address') ?? [];
    return writtenText(written ?? route.nextHopAddress ?? '');
  }

  /** A text in which networks, subnets and firewalls go by their names: what Terraform calls them means nothing to Azure. */
  public byNames(sentence: string): string {
    return sentence.replace(resourceAddresses, (address) => this.names.get(address) ?? address);
  }

  private get names(): ReadonlyMap<string, string> {
    if (this.named !== undefined) return this.named;
    const { virtualNetworks, subnets, firewalls } = this.document;
    const told = [
      ...[...virtualNetworks.list, ...firewalls.deployed].map(({ resource }) => {
        const { address, type, values } = resource;
        return { address, parts: [type, text(values.name), text(values.resource_group_name)] };
      }),
      ...subnets.list.map(({ label, name, networkName, network }) => ({
        address: label,
        parts: [name, networkName, text(network?.resource.values.resource_group_name)],
      })),
    ];
    // Those of which a name is not known may be several: they go by their addresses.
    this.named = new Map(
      told.flatMap(({ address, parts }): [string, string][] =>
        parts.includes(undefined) ? [] : [[address, JSON.stringify(parts)]],
      ),
    );
    return this.named;
  }

  /** What is not known of the subnets: which addresses they have, and what holds in them. */
  public get ofSubnets(): string {
    this.subnets ??= this.document.subnets.list
      .flatMap(({ open, groups, table }) => [
        ...open.filter(([attribute]) => inPlace.includes(attribute)).map((each) => JSON.stringify(each)),
        ...[...groups, table].flatMap((each) => (each instanceof Untold ? each.reason : [])),
      ])
      .sort()
      .join();
    return this.subnets;
  }
}

const resourceAddresses = /(?:module\.[\w.-]+(?:\[[^\]]*\])?\.)*azurerm_\w+\.[\w-]+(?:\[[^\]]*\])?/g;

/** Attributes of subnets that tell which machines are there. */
const inPlace: readonly string[] = ['address_prefix', 'address_prefixes', 'ip_address_pool'];

function routesOf(table: RouteTable): Route[] {
  return [table, ...table.overwritten].flatMap(({ routes }) => routes);
}

function mayConcern(rule: SecurityRule, { source, target, protocol, port }: GroupedConnection): boolean {
  if (rule.protocol !== undefined && rule.protocol !== '*' && rule.protocol !== protocol) return false;
  const intervals = rule.destination.ports.map(portInterval);
  const isOn = intervals.some((each) => each === undefined || (each[0] <= port && port <= each[1]));
  return (protocol === 'icmp' || isOn) && mayHold(rule.source, source) && mayHold(rule.destination, target);
}

/** What of a rule is not known; `undefined` where all of it is. */
function opennessOf(rule: SecurityRule, document: NetworkDocument): string | undefined {
  const { direction, access, priority, protocol, open, source, destination } = rule;
  const groups = [source, destination].map(({ applicationGroups }) =>
    applicationGroups.map((id) => document.nameOfApplicationGroup(id)).sort(),
  );
  if (open.length === 0 && groups.every(({ length }) => length === 0)) return undefined;
  return JSON.stringify([direction, access, open.some(isOrdering) ? priority : '', protocol, open, groups]);
}

function isOrdering([attribute]: OpenAttributes[number]): boolean {
  return attribute === 'priority';
}
