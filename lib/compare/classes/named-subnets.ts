import { type Interval, IntervalSet } from '../../arithmetic/interval';
import { intervalOf } from '../../arithmetic/ipv4';
import { addressOfReference, type NetworkDocument } from '../../network/network-document';
import type { Subnet } from '../../network/subnet';
import { isWithoutMachines } from '../../network/subnets';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
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

/** One of which not both documents have the addresses. */
export interface OpenSubnet extends NamedSubnet {
  /** Those that the other document or a workload tells; empty where any that is of no other subnet may be of it. */
  readonly addresses: IntervalSet;
}

/** The subnets of two documents that have to be named, by the addresses that they have or may have. */
export class NamedSubnets {
  /** Those of which not both documents have the addresses. */
  public readonly open: readonly OpenSubnet[];
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
    this.open = open.map((each) => ({ ...each, addresses: addressesOf(each) }));
  }

  /** What tells apart the addresses of which a subnet is known. */
  public get intervals(): readonly Interval[] {
    return this.open.flatMap(({ addresses }) => addresses.intervals);
  }

  /**
   * The subnets in which an address is asked about as the documents have it: by its name each of several, and `undefined` for the only
   * one that has it, or for none.
   */
  public at(address: number): readonly (NamedSubnet | undefined)[] {
    const own = this.subnetsAt(address);
    if (own.some(({ length }) => length > 1)) return this.pairs(own.flat());
    return this.open.some((each) => each.addresses.has(address) && this.mayHold(each, address))
      ? []
      : [undefined];
  }

  /** Whether an address may be of a subnet of which not both documents have the addresses. */
  public mayHold({ addresses, sides }: OpenSubnet, address: number): boolean {
    const [before, after] = this.subnetsAt(address) as [readonly Subnet[], readonly Subnet[]];
    if (before.length === 0 && after.length === 0)
      return addresses.empty
        ? !this.open.some((each) => each.addresses.has(address))
        : addresses.has(address);
    // Where the one document has the subnet itself, the other may name it.
    const [only, ...others] = before.length === 0 ? after : after.length === 0 ? before : [];
    return only !== undefined && others.length === 0 && sides.includes(only) && addresses.has(address);
  }

  private subnetsAt(address: number): (readonly Subnet[])[] {
    return this.documents.map(({ reachability }) => reachability._network.subnetsAt(address));
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
