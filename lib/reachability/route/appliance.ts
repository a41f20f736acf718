import { isKeptByAzure, isPrivate } from '../../arithmetic/address-space';
import { addressNumber, addressText } from '../../arithmetic/ipv4';
import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { VirtualHubs } from '../../network/hub/virtual-hubs';
import {
  type ClosedWay,
  type Connection,
  connectionOf,
  isClosedWay,
  peeringDoubt,
  whyClosed,
} from '../../network/peered-networks';
import type { Subnet } from '../../network/subnet';
import type { Subnets } from '../../network/subnets';
import type { VirtualNetwork, VirtualNetworks } from '../../network/virtual-network';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { isSet, text } from '../../terraform/resource/resource-values';
import { type Assumption, assumed } from '../trace';

/** The virtual appliance that a route leads to. */
export interface Appliance {
  readonly kind: 'firewall' | 'other';
  /** The firewall of the document that it is; absent where the document has none, or it is another appliance. */
  readonly firewall?: AzureFirewall;
  /** What is assumed. */
  readonly assumptions?: readonly Assumption[];
  readonly reason?: string;
  /** Whether it is not known which appliance it is. */
  readonly untold?: boolean;
  /** Whether a firewall of the document stood there, which is stopped. */
  readonly stopped?: boolean;
  /** The appliance, where it is certain to be none of the firewalls of the document. */
  readonly onward?: string;
}

/** Tells the firewalls of a document from other appliances, by their private addresses. */
export class Appliances {
  constructor(
    private readonly firewalls: readonly AzureFirewall[],
    private readonly subnets: Subnets,
    private readonly networks: VirtualNetworks,
    private readonly hubs: VirtualHubs,
  ) {}

  /** The appliance at the next hop of a route, as a subnet reaches it. */
  public of(hop: Value | undefined, from: Subnet): Appliance {
    const named = text(hop);
    const address = named === undefined ? -1 : addressNumber(named);
    const appliance = certain(this.found(hop, named, address), named ?? '');
    if (appliance.kind === 'other') return appliance;
    const { way, network } = this.wayTo(appliance.firewall, address, from);
    const name = address < 0 ? 'the firewall' : addressText(address);
    if (isClosedWay(way)) return { kind: 'other', reason: noWay(name, way, from, network!) };
    if (way === 'direct') return appliance;
    if (way === 'doubted')
      return { kind: 'other', untold: true, reason: `${name}: ${peeringDoubt(from.network!, network!)}` };
    return { ...appliance, assumptions: [...(appliance.assumptions ?? []), peeringAssumed(name, from)] };
  }

  /** The network of a firewall, or the one that is certain to hold its address. */
  public networkOf(firewall: AzureFirewall | undefined): VirtualNetwork | undefined {
    return firewall?.subnetId === undefined ? undefined : this.subnets.find(firewall.subnetId)?.network;
  }

  private found(hop: Value | undefined, named: string | undefined, address: number): Appliance {
    if (named?.startsWith(referencePrefix)) return this.referred(named);
    if (!isSet(hop))
      return { kind: 'other', reason: 'a virtual appliance without an address, which Azure refuses' };
    if (hop === notKnown || named?.includes('${')) return this.untold();
    if (address < 0) return { kind: 'other', reason: `"${String(hop)}", which is no IPv4 address` };
    const other = this.at(address);
    return this.mayBeInside(address) ? other : { kind: 'other', reason: noPrivateAddress(address) };
  }

  /** Whether a virtual network may hold an address: a private one, or one of a network or a firewall of the document. */
  private mayBeInside(address: number): boolean {
    return (
      isPrivate(address) ||
      [...this.networks.list].some(({ space }) => space.mayHoldMore || space.set.has(address)) ||
      this.firewalls.some(({ addresses }) => addresses.includes(address))
    );
  }

  private wayTo(
    firewall: AzureFirewall | undefined,
    address: number,
    { network }: Subnet,
  ): { way: Connection; network?: VirtualNetwork } {
    const own = this.networkOf(firewall);
    if (own !== undefined) return { way: connectionOf(network, own), network: own };
    const hub = firewall === undefined ? undefined : this.hubs.of(firewall);
    if (
      hub !== undefined &&
      network !== undefined &&
      this.hubs.connectionsOf(network).some((each) => each.hub === hub)
    )
      return { way: 'direct' };
    if (address < 0 || network === undefined) return { way: 'not told' };
    if (network.space.set.has(address)) return { way: 'direct' };
    const holding = [...this.networks.list].filter(({ space }) => space.set.has(address));
    const ways = holding.map((each) => connectionOf(network, each));
    const certain = firewall === undefined && holding.length === 1;
    if (ways.includes('direct')) return { way: 'direct' };
    const doubted = holding[ways.indexOf('doubted')];
    if (doubted !== undefined) return { way: 'doubted', network: doubted };
    return certain ? { way: ways[0]!, network: holding[0] } : { way: 'not told' };
  }

  private referred(reference: string): Appliance {
    const address = reference.slice(referencePrefix.length);
    const firewall = this.firewalls.find(({ resource }) => resource.address === address);
    if (firewall !== undefined) return { kind: 'firewall', firewall };
    return { kind: 'other', reason: `another appliance, ${address}`, onward: address };
  }

  private at(address: number): Appliance {
    const here = this.firewalls.find(({ addresses }) => addresses.includes(address));
    if (here !== undefined) return { kind: 'firewall', firewall: here };
    const name = addressText(address);
    const stopped = this.firewalls.find((each) => each.stopped !== undefined);
    const open = this.firewalls.filter((each) => each.open && each.stopped === undefined);
    if (stopped !== undefined && open.length === 0)
      return {
        kind: 'other',
        stopped: true,
        reason: `${name}, which no firewall of the document has: ${stopped.stopped}`,
      };
    if (this.firewalls.length > 0 && open.length === 0)
      return {
        kind: 'other',
        reason: `another appliance, ${name}, which is no firewall of the document`,
        onward: name,
      };
    // The private address of a firewall is one of its subnet.
    const near = open.filter((firewall) => {
      const space = this.hubs.of(firewall)?.space;
      if (space !== undefined) return space.doubtful || space.set.has(address);
      const { subnetId } = firewall;
      const subnet = subnetId === undefined ? undefined : this.subnets.find(subnetId);
      return subnet === undefined || subnet.prefixes.doubtful || subnet.prefixes.set.has(address);
    });
    if (open.length > 0 && near.length === 0)
      return {
        kind: 'other',
        reason: `another appliance, ${name}, which stands in no firewall's subnet or hub`,
        onward: name,
      };
    const kept = near.flatMap(({ subnetId }) => this.keptIn(subnetId, address));
    if (near.length === 1 && kept.length > 0)
      return {
        kind: 'other',
        reason: `another appliance, ${name}, which Azure keeps for itself in ${kept[0]}`,
        onward: name,
      };
    if (near.length === 1)
      return {
        kind: 'firewall',
        firewall: near[0],
        assumptions: [
          assumed(
            'next-hop-is-firewall',
            `${name} is taken for ${near[0]!.resource.address}, whose address is not known yet`,
          ),
        ],
      };
    return this.taken(name);
  }

  /** The subnet in which Azure keeps an address for itself, so that no firewall has it. */
  private keptIn(subnetId: string | undefined, address: number): string[] {
    const subnet = subnetId === undefined ? undefined : this.subnets.find(subnetId);
    const space = subnet?.prefixes.longestPrefixOf(address);
    return space !== undefined && isKeptByAzure(space, address) ? [subnet!.label] : [];
  }

  /** At an address that is not known; where the document has firewalls, it may as well be none of them. */
  private untold(): Appliance {
    if (this.firewalls.length === 0) return this.taken('its next hop');
    return { kind: 'other', untold: true, reason: 'an appliance whose address the document does not tell' };
  }

  private taken(name: string): Appliance {
    if (this.firewalls.length > 1)
      return {
        kind: 'other',
        untold: true,
        reason: `${name}, and which of ${this.firewalls.length} firewalls that is, is not known`,
      };
    return {
      kind: 'firewall',
      firewall: this.firewalls[0],
      assumptions: [
        assumed(
          'next-hop-is-firewall',
          `${name} is taken for the firewall, whose address the document does not tell`,
        ),
      ],
    };
  }
}

/** A firewall of which the document does not tell whether there is one, is not taken for what stands at an address. */
function certain(appliance: Appliance, address: string): Appliance {
  const { kind, firewall } = appliance;
  if (kind === 'other' || firewall?.resource.conditional !== true || address.startsWith(referencePrefix))
    return appliance;
  const doubt = `whether there is ${firewall.resource.address} the document does not tell`;
  return { kind: 'other', untold: true, reason: `${address}, and ${doubt}` };
}

function noPrivateAddress(address: number): string {
  return `${addressText(address)}, which is a public address, and no next hop of an appliance`;
}

/**
 * Azure takes an appliance for the next hop of a route only where the subnet reaches it directly.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview
 */
function noWay(name: string, way: ClosedWay, from: Subnet, to: VirtualNetwork): string {
  return `${name}, which ${from.label} does not reach: ${whyClosed(way, from.network!, to)}`;
}

function peeringAssumed(name: string, from: Subnet): Assumption {
  const lack = 'by a network or a peering that the document does not tell';
  return assumed('next-hop-is-reached', `${from.label} is taken to reach ${name}, ${lack}`);
}
