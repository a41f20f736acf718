import { reachesPublic } from '../arithmetic/address-space';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import { reservedPrefixes } from '../azure/address-space';
import type { Subnet } from '../network/subnet';
import type { AddressClass, AddressParts } from '../reachability/address-classes';
import type { Suspicion } from './changes/suspicion';
import type { ComparedDocument } from './classes/compared-document';
import type { ConnectionClasses } from './classes/connection-classes';
import type { NamedSubnet, NamedSubnets } from './classes/named-subnets';
import { addressesClass, type DestinationClass } from './classes/reach-from-sources';

/** Machines of a subnet, and all from where something may come to them. */
export interface Arrival {
  readonly machines: AddressClass;
  /** Their subnet, where their addresses do not tell it. */
  readonly subnet?: NamedSubnet;
  /** Service tags and addresses outside, to which machines reply past all that has let the request pass. */
  readonly outside: readonly DestinationClass[];
  /** Addresses of which the security groups where they arrive are asked alone. */
  readonly others: readonly DestinationClass[];
}

/** Addresses at which the same subnets are. */
interface Site {
  readonly subnet?: NamedSubnet;
  readonly intervals: Interval[];
  /** What stands there, each with the document that says so. */
  readonly subnets: readonly (readonly [ComparedDocument, Subnet])[];
}

/**
 * What comes to the machines of two documents and leaves none of theirs: from outside, by a public IP of their own;
 * and from everywhere, where the addresses of their subnet are not known, so that nothing that leaves tells of it.
 */
export class Arrivals {
  constructor(
    private readonly documents: readonly [ComparedDocument, ComparedDocument],
    private readonly subnets: NamedSubnets,
    private readonly classes: ConnectionClasses,
    private readonly further: readonly Interval[],
  ) {}

  /** All that may differ. */
  public *suspected(suspicion: Suspicion): Generator<Arrival> {
    for (const site of this.sites(suspicion)) {
      const own = new IntervalSet(site.intervals);
      const parts = this.partsAround(site.subnets);
      parts.addTogether(site.intervals);
      yield* this.at(parts, (address) => own.has(address), site.subnet, suspicion);
    }
    for (const subnet of this.subnets.open) {
      if (!suspicion.isSuspectedIn(subnet)) continue;
      const parts = this.partsAround(this.documents.map((document, i) => [document, subnet.sides[i]!]));
      for (const interval of this.subnets.intervals) parts.add(interval);
      for (const { document } of this.documents)
        for (const { prefixes } of document.subnets.list)
          for (const interval of prefixes.intervals) parts.add(interval);
      yield* this.at(parts, (address) => this.subnets.mayHold(subnet, address), subnet, suspicion);
    }
  }

  private *at(
    parts: AddressParts,
    isOwn: (address: number) => boolean,
    subnet: NamedSubnet | undefined,
    suspicion: Suspicion,
  ): Generator<Arrival> {
    const all = parts.classes();
    const from = [
      ...all
        .filter((each) => !reserved.has(each.witness))
        .filter((each) => subnet !== undefined || each.intervals.some(reachesPublic))
        .map(addressesClass),
      ...this.classes.tagsOutside,
    ];
    const outside = new Set(
      from.filter(({ addresses }) => addresses === undefined || isOutside(this.documents, addresses)),
    );
    for (const machines of all) {
      if (!isOwn(machines.witness)) continue;
      const isHere = subnet !== undefined || hasArrivals(this.documents, machines);
      const suspected = from.filter((each) => suspicion.isSuspectedAt(machines.witness, subnet, each));
      const isAsked = (each: DestinationClass) =>
        outside.has(each) && (isHere || each.addresses === undefined);
      yield {
        machines,
        subnet,
        outside: suspected.filter(isAsked),
        others: suspected.filter(
          (each) => !isAsked(each) && (subnet !== undefined || !this.leavesSubnets(each)),
        ),
      };
    }
  }

  /** Whether it is asked about where it leaves, with the security groups where it arrives. */
  private leavesSubnets({ addresses }: DestinationClass): boolean {
    return this.documents.every(
      ({ reachability }) => reachability._network.subnetsAt(addresses!.witness).length > 0,
    );
  }

  private partsAround(subnets: Site['subnets']): AddressParts {
    const parts = this.classes.partsByTags();
    for (const [document, each] of subnets) for (const interval of document.around(each)) parts.add(interval);
    for (const interval of this.further) parts.add(interval);
    return parts;
  }

  /** The subnets of the documents with their addresses. */
  private sites(suspicion: Suspicion): Iterable<Site> {
    const sites = new Map<string, Site>();
    for (const { witness, intervals } of this.classes.machines()) {
      for (const subnet of this.subnets.at(witness)) {
        const subnets = this.documents.flatMap((document, i) =>
          (subnet === undefined ? document.reachability._network.subnetsAt(witness) : [subnet.sides[i]!]).map(
            (each) => [document, each] as const,
          ),
        );
        if (subnets.length === 0 || (subnet === undefined && this.isGone(witness))) continue;
        if (!suspicion.isSuspectedAt(witness, subnet)) continue;
        const key = `${subnet?.label} ${subnets.map(([of, { label }]) => `${this.documents.indexOf(of)} ${label}`).join()}`;
        const known = sites.get(key);
        if (known === undefined) sites.set(key, { subnet, subnets, intervals: [...intervals] });
        else known.intervals.push(...intervals);
      }
    }
    return sites.values();
  }

  /** Whether the later document has no subnet any more at an address: no machine is left there to which something comes. */
  private isGone(address: number): boolean {
    const [, after] = this.documents;
    const { document, reachability } = after;
    return (
      reachability._network.subnetsAt(address).length === 0 && document.subnets.doubtOf(address) === undefined
    );
  }
}

/** Whether what comes from some addresses comes from outside, by both documents. */
export function isOutside(documents: readonly ComparedDocument[], { witness }: AddressClass): boolean {
  return documents.every(({ reachability }) => reachability._isOutside(witness));
}

/**
 * Whether what comes from outside to some addresses is asked about where it arrives, together with the service tags that hold where it
 * comes from: a subnet of the later document is there, and the earlier one has no other.
 */
export function hasArrivals(
  documents: readonly [ComparedDocument, ComparedDocument],
  { witness }: AddressClass,
): boolean {
  const [before, after] = documents.map(
    ({ reachability }) => reachability._network.subnetsAt(witness).length,
  ) as [number, number];
  return before <= 1 && after === 1;
}

const reserved = new IntervalSet(reservedPrefixes.map((prefix) => intervalOf(prefix)!));
