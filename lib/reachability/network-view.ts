import { isPrivate } from '../arithmetic/address-space';
import { AddressList } from '../network/address-list';
import { Untold } from '../network/association';
import type { NetworkDocument } from '../network/network-document';
import type { Subnet } from '../network/subnet';
import { isClosed, spaceAround } from '../network/virtual-network';
import type { Match } from './matching';
import { hostNode } from './platform-address';
import type { Target } from './target';

/** What the tags of security rules mean in a subnet. */
export class NetworkView {
  /** Where default routes lead, or halves of one. */
  private readonly routedByDefault: AddressList;
  /** Where other routes lead. */
  private readonly routed: AddressList;
  private readonly routedTags: readonly string[];
  private readonly openRoutes: boolean;

  constructor(
    private readonly subnet: Subnet,
    private readonly document: NetworkDocument,
  ) {
    const { table } = subnet;
    const known = table instanceof Untold ? undefined : table;
    const routes = known?.routes ?? [];
    const prefixes = (isOwn: (length: number) => boolean) =>
      new AddressList(
        routes.flatMap(({ interval, prefix, length }) => (isOwn(length) && interval && prefix) || []),
      );
    this.routedByDefault = prefixes((length) => length <= 1);
    this.routed = prefixes((length) => length > 1);
    this.routedTags = routes.flatMap(({ tag }) => tag ?? []);
    this.openRoutes =
      table instanceof Untold || known?.open === true || routes.some(({ prefix }) => prefix === undefined);
  }

  /**
   * Whether a side of a connection is of the virtual network, of what is connected to it, or where its routes lead. Of a
   * default route that is not known: Microsoft says that the tag "might" contain it, and field reports that it does.
   *
   * @see https://learn.microsoft.com/azure/virtual-network/service-tags-overview
   */
  public virtualNetwork(target: Target): Match {
    const match = this.told(target);
    return match === false && this.isRoutedByDefault(target) ? undefined : match;
  }

  /** What is added to the reason where a default route alone may make `VirtualNetwork` hold a side of a connection. */
  public doubtOfDefault(...sides: readonly Target[]): string {
    const side = sides.find((each) => this.told(each) === false && this.isRoutedByDefault(each));
    if (side === undefined) return '';
    const held = side.text === 'Internet' ? 'the Internet' : side.text;
    return `, for whether the default route makes VirtualNetwork hold ${held} is not known`;
  }

  private isRoutedByDefault({ address }: Target): boolean {
    const { set } = this.routedByDefault;
    return address === undefined ? !set.empty : set.has(address);
  }

  private told(target: Target): Match {
    const { address } = target;
    if (address === undefined) {
      if (target.kind === 'serviceTag' && target.text === 'VirtualNetwork') return true;
      // Routed prefixes are of the virtual network, and a service tag may have its addresses there.
      const held = target.kind === 'serviceTag' ? target.isIn(this.routed) : false;
      if (held !== false) return held;
      const routed = this.routedTags.some((tag) => target.mayBeOf(tag));
      return routed || this.openRoutes ? undefined : false;
    }
    if (address === hostNode || this.inSpace(address) || this.subnet.prefixes.set.has(address)) return true;
    if (this.routed.set.has(address)) return true;
    const { network } = this.subnet;
    if (network?.gateway && this.document.virtualNetworks.onPremises.set.has(address)) return true;
    if (this.openRoutes || this.routedTags.some((tag) => target.inTag(tag) !== false)) return undefined;
    // What is not of the document is taken to hold private addresses only.
    const open = network === undefined || !isClosed(network) || network.gateway;
    return open && isPrivate(address) ? undefined : false;
  }

  /** Whether a side of a connection is of the Internet, Azure's public addresses included. */
  public internet(target: Target): Match {
    if (target.address !== undefined && this.inSpace(target.address)) return false;
    return target.inTag('Internet');
  }

  /** Whether a side of a connection is in an application security group: hosts and public addresses are in none. */
  public applicationGroup(target: Target, id: string): Match {
    if (target.address === undefined) return false;
    const match = this.document.networkInterfaces.inApplicationGroup(target.address, id);
    if (match !== undefined) return match;
    return isPrivate(target.address) || this.inSpace(target.address) ? undefined : false;
  }

  private inSpace(address: number): boolean {
    const { network } = this.subnet;
    return network !== undefined && spaceAround(network, address) !== undefined;
  }
}
