import { addressNumber, intervalText } from '../arithmetic/ipv4';
import type { Subnet } from '../network/subnet';
import { addressOfHost, addressOfSource, namedTarget } from './connection';
import type { NetworkContext } from './network-context';
import { ConnectionSource } from './passage';
import { Target } from './target';

/** Names are asked about again and again; more of them than this are not worth their memory. */
const fullCache = 2_000;

/** The two ends of connections, as the network of a document knows them. */
export class ConnectionEnds {
  private readonly targets = new Map<string, Target>();

  constructor(private readonly network: NetworkContext) {}

  /** An address of a subnet, whatever its prefixes are. */
  public sourceIn(subnet: Subnet, address: number): ConnectionSource {
    return new ConnectionSource(address, this.network.serviceTags, this.network.of(subnet), subnet.doubt);
  }

  /** An address, in the subnet that is named, or else in the one that holds it. */
  public sourceOf({
    from,
    subnetId,
  }: {
    readonly from: string;
    readonly subnetId?: string;
  }): ConnectionSource {
    const address = addressOfSource(from);
    const subnets =
      subnetId === undefined ? this.network.subnetsAt(address) : [this.network.subnetOf(subnetId)];
    const [subnet] = subnets;
    if (subnet === undefined) {
      const other = this.network.document.subnets.doubtOf(address);
      const network = this.network.document.virtualNetworks.at(address)?.resource.address;
      const doubt =
        (other && `${from} may be of ${other}`) ??
        (network && `${from} is of ${network}, and of none of its subnets in the document`);
      return new ConnectionSource(address, this.network.serviceTags, undefined, doubt);
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
    if (subnets.length === 1 && subnet.doubt === undefined)
      return new ConnectionSource(address, this.network.serviceTags, this.network.of(subnet));
    const several = `several subnets of the document hold ${from}: ${subnets.map(({ label }) => label).join(', ')}`;
    return new ConnectionSource(address, this.network.serviceTags, undefined, subnet.doubt ?? several);
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
      target = new Target(kind, text, this.network.serviceTags);
      if (this.targets.size >= fullCache) this.targets.clear();
      this.targets.set(to, target);
    }
    return target;
  }
}
