import { addressesBesideInternet } from '../arithmetic/address-space';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import { addressNumber, everything, intervalOf } from '../arithmetic/ipv4';
import { serviceTagOverlap } from '../azure/service-tag-overlap';
import { type Flow, isBeyondWeb } from '../model/flow';
import type { ServiceTagAddresses } from '../reachability/target';
import { nobodys } from './flow-connections';
import type { FlowWithEnds } from './role-flows';
import { sideOf } from './side';
import { type FlowWay, isNamed, type Way } from './unnamed-connections';

/** The other end of a flow, as rules by addresses and service tags can name it. */
export interface RequiredEnd extends FlowWay {
  readonly addresses: readonly string[];
  readonly tags: readonly string[];
}

/** What some flows reach. A host has neither, save where a service tag stands for it. */
export function endsReached(flows: readonly Flow[]): RequiredEnd[] {
  return flows.flatMap((flow): RequiredEnd[] => {
    const { to, protocol, ports, coveredBy } = flow;
    const end = { protocol, ports, addresses: [], tags: [] };
    if (to.kind === 'address') return [{ ...end, addresses: [to.prefix] }];
    if (to.kind === 'serviceTag') return [{ ...end, tags: [to.tag.name] }];
    if (to.kind === 'fqdn' && to.host === '*') return [{ ...end, tags: ['Internet'] }];
    return coveredBy !== undefined && isBeyondWeb(flow) ? [{ ...end, tags: [coveredBy.name] }] : [];
  });
}

/** Where some flows come from. */
export function endsReaching(flows: readonly FlowWithEnds[]): RequiredEnd[] {
  return flows.map(({ protocol, ports, sources, sourceTags }) => ({
    protocol,
    ports,
    addresses: sources.flatMap((each) => sideOf(each).addresses),
    tags: sourceTags,
  }));
}

/** The ends that requirements name, on each way. */
export class RequiredEnds {
  private readonly byWay = new Map<string, EndsOnWay>();
  private readonly bySame = new Map<string, EndsOnWay>();

  constructor(
    public readonly all: readonly RequiredEnd[],
    private readonly serviceTags: ServiceTagAddresses,
    /** Addresses of networks, which are none of the Internet whatever they are. */
    private readonly ofNetworks: readonly Interval[] = [],
  ) {}

  public on(way: Way): EndsOnWay {
    const key = `${way.protocol} ${way.port}`;
    let ends = this.byWay.get(key);
    if (ends === undefined) {
      const named = this.all.flatMap((end, i) => (isNamed([end], way) ? [i] : []));
      // On most ways the same is required.
      const same = named.join();
      ends =
        this.bySame.get(same) ??
        new EndsOnWay(
          named.map((i) => this.all[i]!),
          this.serviceTags,
          this.ofNetworks,
        );
      this.bySame.set(same, ends);
      this.byWay.set(key, ends);
    }
    return ends;
  }
}

/** The ends that requirements name on one way. */
export class EndsOnWay {
  /** Whether requirements name none. */
  public readonly none: boolean;
  /** Whether they name the virtual network, which a default route makes mean every address in security groups. */
  public readonly nameNetwork: boolean;
  private readonly tags: readonly string[];
  /** The addresses that they name, those of their service tags among them as far as a file knows them, and all that are none of the Internet. */
  private readonly taken: readonly Interval[];
  private readonly set: IntervalSet;

  constructor(
    ends: readonly RequiredEnd[],
    private readonly serviceTags: ServiceTagAddresses,
    ofNetworks: readonly Interval[],
  ) {
    this.none = ends.length === 0;
    this.tags = [...new Set(ends.flatMap(({ tags }) => tags))];
    this.nameNetwork = this.tags.includes('VirtualNetwork');
    this.taken = [
      ...addressesBesideInternet,
      ...ofNetworks,
      ...(this.tags.includes('Internet') ? [everything] : []),
      ...ends.flatMap(({ addresses }) => addresses.map(intervalOf)).filter((each) => each !== undefined),
      ...this.tags.flatMap((tag) => serviceTags.prefixesOf(tag)),
    ];
    this.set = new IntervalSet(this.taken);
  }

  /** Whether requirements name an address, by whatever holds it. */
  public hasAddress(address: string): boolean {
    return this.set.has(addressNumber(address));
  }

  /** Whether requirements name all of a service tag, as far as names and the published file tell. */
  public hasTag(tag: string): boolean {
    if (this.set.covers(everything)) return true;
    const { cloud } = this.serviceTags;
    if (this.tags.some((each) => ['whole', 'every region'].includes(serviceTagOverlap(each, tag, cloud))))
      return true;
    const addresses = this.serviceTags.setOf(tag);
    return addresses !== undefined && !addresses.empty && this.set.coversAll(addresses);
  }

  /**
   * An address of the Internet in an interval that no requirement names: one that is nobody's, where that is among them.
   *
   * @param besides others that it is not to be
   */
  public outsiderIn(interval: Interval, besides: readonly Interval[] = []): number | undefined {
    if (this.set.covers(interval)) return undefined;
    const left = (besides.length === 0 ? this.set : new IntervalSet([...this.taken, ...besides])).complement(
      interval,
    );
    if (left.empty) return undefined;
    const nobody = addressNumber(nobodys);
    return left.has(nobody) ? nobody : left.first;
  }
}
