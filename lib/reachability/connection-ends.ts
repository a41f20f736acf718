import { IntervalSet } from '../arithmetic/interval';
import { addressNumber, intervalOf, intervalText } from '../arithmetic/ipv4';
import type { Subnet } from '../network/subnet';
import { addressOfHost, addressOfSource, namedTarget, noNamedSubnet } from './connection';
import type { AddressesOfSubnet } from './known-subnet';
import type { NetworkContext } from './network-context';
import { ConnectionSource } from './passage';
import { Target } from './target';

/** Names are asked about again and again; more of them than this are not worth their memory. */
const fullCache = 2_000;

/** A subnet, and addresses that somebody says are of it. */
interface PlacedSubnet {
  readonly subnet: Subnet;
  readonly addresses: IntervalSet;
}

/** The two ends of connections, as the network of a document knows them. */
export class ConnectionEnds {
  private readonly placedAt = new Map<number, readonly Subnet[]>();
  private readonly sources = new Map<string, ConnectionSource>();

  constructor(
    private readonly network: NetworkContext,
    private readonly targets = new Map<string, Target>(),
    private readonly placed: readonly PlacedSubnet[] = [],
    private readonly routed: ReadonlySet<string> = new Set(),
  ) {}

  /** The same, with what somebody says of the subnets in which machines stand, whether the document has these or not. */
  public placing(placed: readonly AddressesOfSubnet[]): ConnectionEnds {
    const told = placed.flatMap(({ addresses, subnetId }) => {
      const subnet = subnetId === undefined ? undefined : this.network.toldSubnetOf(subnetId);
      const intervals = addresses.map(intervalOf).filter((each) => each !== undefined);
      return subnet === undefined ? [] : [{ subnet, addresses: new IntervalSet(intervals) }];
    });
    return told.length === 0
      ? this
      : new ConnectionEnds(this.network, this.targets, [...this.placed, ...told], this.routed);
  }

  /** The same, with prefixes that somebody routes past the firewall for what stands there: service tags are taken to be elsewhere. */
  public routing(prefixes: readonly string[]): ConnectionEnds {
    const all = new Set([...this.routed, ...prefixes]);
    return all.size === this.routed.size
      ? this
      : new ConnectionEnds(this.network, new Map(), this.placed, all);
  }

  /** The subnets that hold an address: those of the document, or else those in which somebody places it. */
  public subnetsAt(address: number): readonly Subnet[] {
    const own = this.network.subnetsAt(address);
    if (own.length > 0 || this.placed.length === 0) return own;
    let placed = this.placedAt.get(address);
    if (placed === undefined) {
      const holding = this.placed.filter(({ addresses }) => addresses.has(address));
      placed = [...new Map(holding.map(({ subnet }) => [subnet.label, subnet])).values()];
      this.placedAt.set(address, placed);
    }
    return placed;
  }

  private isPlaced({ keys }: Subnet): boolean {
    return this.placed.some(({ subnet }) => subnet.keys.some((key) => keys.includes(key)));
  }

  /** An address of a subnet, whatever its prefixes are. */
  public sourceIn(subnet: Subnet, address: number): ConnectionSource {
    return new ConnectionSource(address, this.network.serviceTags, this.network.of(subnet), subnet.doubt);
  }

  /**
   * An address, in the subnet that is named, or else in the one that holds it.
   *
   * @param besideAbsent whether it is known to be of no subnet that the document names by its id alone
   */
  public sourceOf(
    { from, subnetId }: { readonly from: string; readonly subnetId?: string },
    besideAbsent = false,
  ): ConnectionSource {
    if (subnetId === noNamedSubnet) return this.sourceOf({ from }, true);
    const key = `${from} ${besideAbsent} ${subnetId}`;
    let source = this.sources.get(key);
    if (source === undefined) {
      source = this.placedSource(from, subnetId, besideAbsent);
      if (this.sources.size >= fullCache) this.sources.clear();
      this.sources.set(key, source);
    }
    return source;
  }

  private placedSource(from: string, subnetId: string | undefined, besideAbsent: boolean): ConnectionSource {
    const address = addressOfSource(from);
    const subnets = subnetId === undefined ? this.subnetsAt(address) : [this.network.subnetOf(subnetId)];
    const [subnet] = subnets;
    if (subnet === undefined) {
      const { subnets: all, virtualNetworks } = this.network.document;
      const other = all.doubtOf(address);
      const network = virtualNetworks.at(address)?.resource.address;
      const doubt =
        (other && `${from} may be of ${other}`) ??
        (network && `${from} is of ${network}, and of none of its subnets in the document`);
      const absent = besideAbsent ? [] : all.absentAt(address).filter((each) => !this.isPlaced(each));
      return new ConnectionSource(address, this.network.serviceTags, undefined, doubt, absent);
    }
    const { prefixes, label } = subnet;
    if (
      subnetId !== undefined &&
      prefixes.intervals.length > 0 &&
      !prefixes.mayHoldMore &&
      !prefixes.set.has(address)
    ) {
      const outside = `${from} is no address of ${label}, which has ${prefixes.intervals.map(intervalText).join(', ')}`;
      return new ConnectionSource(address, this.network.serviceTags, undefined, subnet.doubt ?? outside);
    }
    const holder = subnetId === undefined ? undefined : this.holderBesides(subnet, subnetId, address);
    if (holder !== undefined) {
      const elsewhere = `${from} is an address of ${holder}, and ${label} is not of the document; name the subnet that has it`;
      return new ConnectionSource(address, this.network.serviceTags, undefined, elsewhere);
    }
    if (subnets.length === 1 && subnet.doubt === undefined)
      return new ConnectionSource(address, this.network.serviceTags, this.network.of(subnet));
    const several = `several subnets of the document hold ${from}: ${subnets.map(({ label }) => label).join(', ')}`;
    return new ConnectionSource(address, this.network.serviceTags, undefined, subnet.doubt ?? several);
  }

  /** The subnet of the document that holds an address of which somebody says that it is of one elsewhere, of which nothing is told. */
  private holderBesides({ elsewhere, doubt }: Subnet, id: string, address: number): string | undefined {
    if (elsewhere !== true || doubt !== undefined || this.network.toldSubnetOf(id) !== undefined)
      return undefined;
    return this.network.subnetsAt(address)[0]?.label;
  }

  public targetOf(to: string, toAddress?: string): Target {
    if (toAddress !== undefined) return this.namedTargetOf(to).at(addressOfHost(to, toAddress));
    return this.namedTargetOf(to);
  }

  private namedTargetOf(to: string): Target {
    const address = addressNumber(to);
    if (address >= 0) return new Target('address', to, this.network.serviceTags, address);
    let target = this.targets.get(to);
    if (target === undefined) {
      const { kind, text } = namedTarget(to);
      const apartFrom = kind === 'serviceTag' ? this.routed : undefined;
      target = new Target(kind, text, this.network.serviceTags, undefined, apartFrom);
      if (this.targets.size >= fullCache) this.targets.clear();
      this.targets.set(to, target);
    }
    return target;
  }
}
