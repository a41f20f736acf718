import { isPrivate } from '../arithmetic/address-space';
import { AddressList } from '../network/address-list';
import { Untold } from '../network/association';
import { type LearnedRoutes, learnedRouteTo } from '../network/hub/learned-routes';
import type { NetworkDocument } from '../network/network-document';
import { isClosed, type SpaceAround, spaceAround } from '../network/peered-networks';
import { doubtOfPropagation, takesGatewayRoutes } from '../network/route-table';
import type { Subnet } from '../network/subnet';
import type { Match } from './matching';
import { hostNode } from './platform-address';
import type { Target } from './target';

/**
 * What the tags of security rules mean in a subnet. A default route makes `VirtualNetwork` mean every address, as field
 * reports say, and Microsoft says that it might.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/service-tags-overview
 */
export class NetworkView {
  private readonly everything: boolean;
  private narrow: NetworkView | undefined;
  private readonly routed: AddressList;
  private readonly routedTags: readonly string[];
  private readonly openRoutes: boolean;
  private readonly learned: LearnedRoutes | undefined;
  /** Whether the subnet takes what its hub gives, where that is known. */
  private readonly learns: boolean | undefined;
  /** Whether a default route of its hub may make `VirtualNetwork` hold everything. */
  private readonly perhapsEverything: boolean;

  constructor(
    private readonly subnet: Subnet,
    private readonly document: NetworkDocument,
    /** Whether `VirtualNetwork` holds only what it does for certain, default routes left out. */
    private readonly least = false,
  ) {
    const { table } = subnet;
    const known = table instanceof Untold ? undefined : table;
    const routes = known?.routes ?? [];
    const defaults = known?.defaultRoutes ?? [];
    const takes = takesGatewayRoutes(table);
    const learned =
      subnet.network === undefined || takes === false
        ? undefined
        : document.virtualHubs.learnedBy(subnet.network);
    this.learned = learned;
    this.learns = takes;
    const byHub = learned?.routes.some(({ length }) => length === 0) === true;
    const isTold = document.effectiveTags.of('VirtualNetwork', subnet) !== undefined;
    this.everything = !least && !isTold && (defaults.length > 0 || (byHub && takes === true));
    this.perhapsEverything = !least && !isTold && byHub && takes === undefined;
    const narrower = routes.filter((route) => !defaults.includes(route) && route.length > 0);
    this.routed = new AddressList(narrower.flatMap(({ interval, prefix }) => (interval && prefix) ?? []));
    this.routedTags = routes.flatMap(({ tag }) => tag ?? []);
    this.openRoutes =
      table instanceof Untold || known?.open === true || routes.some(({ prefix }) => prefix === undefined);
  }

  /** The view in which `VirtualNetwork` holds only what it does without default routes, where that may make a difference. */
  public withoutDefaultRoute(...sides: readonly Target[]): NetworkView | undefined {
    if (!this.everything) return undefined;
    const narrow = this.narrow ?? new NetworkView(this.subnet, this.document, true);
    this.narrow = narrow;
    return sides.every((side) => narrow.virtualNetwork(side) === true) ? undefined : narrow;
  }

  /**
   * Whether a side of a connection is of the virtual network, or of what is connected to it.
   *
   * @param rule the security rule that names the tag
   */
  public virtualNetwork(target: Target, rule?: string): Match {
    if (this.everything) return true;
    const match = this.told(target, rule);
    if (this.least) return match === true;
    return match === false && this.perhapsEverything ? undefined : match;
  }

  private told(target: Target, rule: string | undefined): Match {
    const { address } = target;
    const inEffect = this.document.effectiveTags.of('VirtualNetwork', this.subnet, rule);
    if (inEffect !== undefined && target.text !== 'VirtualNetwork')
      return address === undefined ? inEffect.holdsEverything : inEffect.holds(address);
    if (address === undefined) {
      if (target.kind === 'serviceTag' && target.text === 'VirtualNetwork') return true;
      // Routed prefixes are of the virtual network, and a service tag may have its addresses there.
      const held = target.kind === 'serviceTag' ? target.isIn(this.routed) : false;
      if (held !== false) return held;
      const routed = this.routedTags.some((tag) => target.mayBeOf(tag));
      return routed || this.openRoutes ? undefined : false;
    }
    const space = this.spaceWith(address);
    if (address === hostNode || this.subnet.prefixes.set.has(address)) return true;
    if ((space !== undefined && space.doubt === undefined) || this.routed.set.has(address)) return true;
    const { network } = this.subnet;
    if (network?.gateway && this.document.virtualNetworks.onPremises.set.has(address))
      return network.gatewayDoubt === undefined ? true : undefined;
    // Prefixes that a hub gives are of the network, as those that come from on-premises are.
    const given = this.learned === undefined ? undefined : learnedRouteTo(this.learned, address);
    if (given !== undefined && given.length > 0) return this.learns;
    if (space !== undefined) return undefined;
    if (this.openRoutes || this.routedTags.some((tag) => target.inTag(tag) !== false)) return undefined;
    // What is not of the document is taken to hold private addresses only.
    const open =
      network === undefined ||
      !isClosed(network) ||
      network.gateway ||
      this.learned !== undefined ||
      this.document.virtualHubs.unplaced !== undefined;
    return open && isPrivate(address) ? undefined : false;
  }

  /** Why it is not known which prefixes the virtual hub gives, or whether the subnet takes them. */
  public get openHub(): string | undefined {
    const { table } = this.subnet;
    if (this.learned === undefined || this.learned.openness !== undefined || this.learns !== undefined)
      return this.learned?.openness;
    return table === undefined || table instanceof Untold ? table?.reason : doubtOfPropagation(table);
  }

  /** Whether a side of a connection is of the Internet, Azure's public addresses included. */
  public internet(target: Target, rule?: string): Match {
    if (target.address !== undefined && this.spaceWith(target.address) !== undefined) return false;
    return this.serviceTag('Internet', target, rule);
  }

  /** Whether a side of a connection is of a service tag: as Azure says of the subnet, where it is an address. */
  public serviceTag(name: string, target: Target, rule?: string): Match {
    const inEffect =
      target.address === undefined ? undefined : this.document.effectiveTags.of(name, this.subnet, rule);
    return inEffect === undefined ? target.inTag(name) : inEffect.holds(target.address!);
  }

  /** Whether a side of a connection is in an application security group: hosts and public addresses are in none. */
  public applicationGroup(target: Target, id: string): Match {
    if (target.address === undefined) return false;
    const match = this.document.networkInterfaces.inApplicationGroup(target.address, id);
    if (match !== undefined) return match;
    return isPrivate(target.address) || this.spaceWith(target.address) !== undefined ? undefined : false;
  }

  private spaceWith(address: number): SpaceAround | undefined {
    const { network } = this.subnet;
    return network === undefined ? undefined : spaceAround(network, address);
  }
}
