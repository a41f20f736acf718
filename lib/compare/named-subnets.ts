import { type Interval, IntervalSet } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import { addressOfReference, type NetworkDocument } from '../network/network-document';
import type { Subnet } from '../network/subnet';
import { isWithoutMachines } from '../network/subnets';
import { resourceIdentity } from '../terraform/resource-identity';
import type { ComparedDocument } from './compared-document';

/** Addresses of machines, and the subnet in which a workload places them: an id, an address or a reference. */
export interface PlacedAddresses {
  readonly addresses: readonly string[];
  readonly subnetId: string;
}

/**
 * A subnet of two documents that addresses alone do not tell: one of which neither of them has the addresses, or one of several
 * with the same.
 */
export interface NamedSubnet {
  readonly label: string;
  /** As either document has it. */
  readonly sides: readonly [Subnet, Subnet];
}

interface PlacedSubnet extends NamedSubnet {
  readonly addresses: IntervalSet;
}

/** The subnets of two documents that have to be named, by the addresses that they have or may have. */
export class NamedSubnets {
  /** Any address that is of no other subnet may be of one of these. */
  private readonly open: readonly NamedSubnet[];
  private readonly placed: readonly PlacedSubnet[];
  private readonly known = new Map<string, NamedSubnet>();

  /** @param placed what workloads say of machines */
  constructor(
    private readonly documents: readonly [ComparedDocument, ComparedDocument],
    placed: readonly PlacedAddresses[] = [],
  ) {
    const holders = documents
      .flatMap(({ document }) => document.subnets.holders)
      .filter(({ label }) =>
        documents.every(({ document }) => document.subnets.holderOf(label) !== undefined),
      );
    const open = this.pairs([...documents.flatMap(({ document }) => openSubnets(document)), ...holders]);
    const addressesOf = ({ sides }: NamedSubnet) => {
      const texts = placed.flatMap(({ addresses, subnetId }) =>
        sides.some((side) => isNamed(side, subnetId)) ? addresses : [],
      );
      const intervals = texts.map(intervalOf).filter((each) => each !== undefined);
      return new IntervalSet([...intervals, ...sides.flatMap(({ prefixes }) => prefixes.intervals)]);
    };
    const all = open.map((each) => ({ ...each, addresses: addressesOf(each) }));
    this.placed = all.filter(({ addresses }) => !addresses.empty);
    this.open = open.filter((_, i) => all[i]!.addresses.empty);
  }

  /** What tells apart the addresses of which a subnet is known. */
  public get intervals(): readonly Interval[] {
    return this.placed.flatMap(({ addresses }) => addresses.intervals);
  }

  /** The subnets in which an address is asked about; `undefined` for wherever the documents have it themselves. */
  public at(address: number): readonly (NamedSubnet | undefined)[] {
    const own = this.documents.map(({ reachability }) => reachability._network.subnetsAt(address));
    if (own.some(({ length }) => length > 1)) return this.pairs(own.flat());
    const placed = this.placed.filter(({ addresses }) => addresses.has(address));
    if (own.every(({ length }) => length === 0))
      return placed.length > 0 ? placed : [undefined, ...this.open];
    // Where the one has the subnet itself, the other may name it.
    const [one] = own.flat() as [Subnet];
    const same = placed.find(({ sides }) => sides.includes(one));
    return [own.every(({ length }) => length > 0) ? undefined : same];
  }

  /** Subnets of either document, each with what the other has of it. */
  private pairs(subnets: readonly Subnet[]): NamedSubnet[] {
    const found = new Map<string, NamedSubnet>();
    for (const subnet of subnets) {
      const [before, after] = this.documents.map(({ document }) => document.subnets.sameAs(subnet)) as [
        Subnet,
        Subnet,
      ];
      const label = `${before.label} ${after.label}`;
      let pair = this.known.get(label);
      if (pair === undefined) {
        pair = { label: subnet.label, sides: [before, withoutTable(before, after)] };
        this.known.set(label, pair);
      }
      found.set(label, pair);
    }
    return [...found.values()];
  }
}

/** The subnets of a document of which it does not have all addresses. */
function openSubnets({ subnets }: NetworkDocument): Subnet[] {
  const own = subnets.list.filter((each) => each.prefixes.mayHoldMore && !isWithoutMachines(each));
  return [...own, ...subnets.absent];
}

function isNamed({ label, azureId, keys }: Subnet, id: string): boolean {
  const named = addressOfReference(id, 'id') ?? id;
  return label === named || azureId === named || keys.includes(resourceIdentity(named));
}

/**
 * A subnet elsewhere, as it is once it no longer has the route table that the earlier document gives it. Of one of which nothing is
 * known a single document takes for granted that its traffic reaches the firewall.
 */
function withoutTable(before: Subnet, after: Subnet): Subnet {
  const lost = after.elsewhere === true && after.table === undefined && before.table !== undefined;
  return lost ? { ...after, elsewhere: undefined } : after;
}
