import type { Interval, IntervalSet } from '../../arithmetic/interval';
import { type AddressClass, AddressParts } from '../../reachability/address-classes';
import { namedTarget } from '../../reachability/connection';
import type { Positions } from '../../reachability/index/positions';
import type { ComparedDocument } from './compared-document';
import { HostsOfServices } from './hosts-of-services';
import { LeavingPlaces } from './leaving-places';
import { MachineGroup, type Machines } from './machine-group';
import type { OpenSubnet } from './named-subnets';
import { type DestinationClass, ReachFromSources } from './reach-from-sources';

/** Sources that the rules of firewalls alone tell apart, save to what networks hold, with all that any of them can reach. */
export interface SourceGroup {
  readonly machines: MachineGroup;
  /** The same of sources that the rules of firewalls alone tell apart; absent of one that is told apart otherwise from all. */
  readonly place?: string;
  /** Those that what networks hold does not tell apart either: its routes and security groups know all addresses. */
  readonly alike: readonly Machines[];
  /** Those from which the same rules of firewalls are asked. */
  readonly byRules: readonly Machines[];
  readonly reach: ReachFromSources;
  /** The same sources, those from which the same rules are asked with what they can reach themselves. */
  readonly alone: () => SourceGroup[];
}

/** What else is to be told apart than what the documents do. */
export interface FurtherCuts {
  readonly addresses: readonly Interval[];
  readonly hosts: readonly string[];
  readonly fqdnTags: readonly string[];
  /** The same of hosts that nothing else tells apart. */
  readonly keyOfHost: (host: string) => string;
}

/** All connections, parted into classes by what either of two documents tells apart. */
export class ConnectionClasses {
  private readonly byTags = new AddressParts();
  private readonly places = new AddressParts(this.byTags);
  private readonly leaving: LeavingPlaces;
  /** The addresses of the tags that are told apart as addresses. */
  public readonly tagsInFiles: ReadonlyMap<string, IntervalSet>;
  private readonly tags: readonly string[];
  private readonly fqdnTags: readonly string[];
  private readonly hosts: readonly string[];
  private readonly ofServices: HostsOfServices;
  private readonly reaches = new Map<string, ReachFromSources>();
  private readonly lists = new Map<Positions, number>();

  constructor(
    private readonly documents: readonly [ComparedDocument, ComparedDocument],
    further: FurtherCuts = { addresses: [], hosts: [], fqdnTags: [], keyOfHost: () => '' },
  ) {
    for (const document of documents) for (const interval of document.places()) this.places.add(interval);
    for (const interval of further.addresses) this.places.add(interval);
    this.leaving = new LeavingPlaces(documents, further.addresses, this.byTags);
    const tags = [...new Set(documents.flatMap((each) => [...each.named.serviceTags]))].filter(isServiceTag);
    for (const { reachability } of documents)
      for (const tag of tags)
        for (const set of prefixSets(reachability._network.serviceTags, tag)) this.byTags.addTogether(set);
    for (const print of distinctPrints(documents)) this.byTags.addTogether(print);
    // Of tags that the published file has, the addresses are told apart, which says more.
    const inFiles = (tag: string) =>
      documents.every(({ reachability }) => reachability._network.serviceTags.setOf(tag) !== undefined);
    this.tags = tags.filter((tag) => !inFiles(tag));
    this.tagsInFiles = new Map(
      tags.filter(inFiles).map((tag) => [tag, documents[0]!.reachability._network.serviceTags.setOf(tag)!]),
    );
    const hosts = [...documents.flatMap((each) => each.named.privateHosts), ...further.hosts];
    this.hosts = hosts.map((each) => each.toLowerCase());
    this.fqdnTags = [
      ...new Set([...documents.flatMap((each) => [...each.named.fqdnTags]), ...further.fqdnTags]),
    ];
    this.ofServices = new HostsOfServices(documents, tags, this.fqdnTags, further.keyOfHost);
  }

  /** The classes of sources that may hold machines. */
  public sources(mayHold: (address: number) => boolean): SourceGroup[] {
    return this.sourcesWithin(this.places, '', (address) => this.leaving.outside(address), mayHold);
  }

  /** The classes of the sources in a subnet of which not both documents have the addresses. */
  public sourcesIn(subnet: OpenSubnet, mayHold: (address: number) => boolean): SourceGroup[] {
    const { label, sides } = subnet;
    const places = new AddressParts(this.places);
    for (const [i, document] of this.documents.entries())
      for (const interval of document.around(sides[i]!)) places.add(interval);
    return this.sourcesWithin(places, label, this.leaving.in(subnet), mayHold);
  }

  private sourcesWithin(
    places: AddressParts,
    subnet: string,
    leavingPlace: (address: number) => string | undefined,
    mayHold: (address: number) => boolean,
  ): SourceGroup[] {
    const parts = new AddressParts(places);
    for (const document of this.documents)
      for (const rules of [document.network, document.application])
        for (const rule of rules.rules) for (const interval of document.sourcesOf(rule)) parts.add(interval);
    const inPlaces = new Map<string, AddressClass[]>();
    for (const addresses of parts.classes((address) => this.keyOfRules(address))) {
      if (!mayHold(addresses.witness)) continue;
      const { witness } = addresses;
      const place = leavingPlace(witness) ?? places.keyOf(witness);
      const others = inPlaces.get(place);
      if (others === undefined) inPlaces.set(place, [addresses]);
      else others.push(addresses);
    }
    const groupOf = (place: string | undefined, classes: readonly AddressClass[]): SourceGroup => {
      const machines = new MachineGroup(classes);
      const byRules = machines.partedBy(
        ({ witness }) => `${parts.ownKeyOf(witness)} ${this.keyOfRules(witness)}`,
      );
      return {
        machines,
        place,
        alike: machines.partedBy(({ witness }) => places.keyOf(witness)),
        byRules,
        reach: this.reachFrom(classes, places, subnet),
        alone: () =>
          byRules.map(({ numbers }) =>
            groupOf(
              place,
              numbers.map((number) => classes[number]!),
            ),
          ),
      };
    };
    return [...inPlaces].map(([place, classes]) => groupOf(classes.length > 1 ? place : undefined, classes));
  }

  /** Addresses that everything but the firewall tells apart. */
  public machines(): AddressClass[] {
    return this.places.classes();
  }

  /** All addresses, parted by the service tags alone. */
  public partsByTags(): AddressParts {
    return new AddressParts(this.byTags);
  }

  /** The service tags from which something may come. */
  public get tagsOutside(): DestinationClass[] {
    return ['Internet', ...this.tags].map((witness) => ({ kind: 'serviceTag', witness }));
  }

  /** The same of addresses from which the same rules are asked. */
  private keyOfRules(address: number): string {
    const keys = this.documents.flatMap((document) =>
      [document.network, document.application].map((rules) =>
        rules
          .from(address)
          .map((list) => this.keyOfList(list))
          .sort()
          .join(),
      ),
    );
    return keys.join(';');
  }

  private keyOfList(list: Positions): string {
    if (typeof list === 'number') return `${list}`;
    let key = this.lists.get(list);
    if (key === undefined) {
      key = this.lists.size;
      this.lists.set(list, key);
    }
    return `l${key}`;
  }

  private reachFrom(
    sources: readonly AddressClass[],
    places: AddressParts,
    subnet: string,
  ): ReachFromSources {
    const addresses = sources.map(({ witness }) => witness);
    const rules = new Set(addresses.map((address) => this.keyOfRules(address)));
    const key = `${subnet} ${[...rules].sort().join('|')}`;
    let reach = this.reaches.get(key);
    if (reach === undefined) {
      reach = new ReachFromSources(this.documents, addresses, places, {
        tags: this.tags,
        fqdnTags: this.fqdnTags,
        byOwner: this.tags.length + this.tagsInFiles.size + this.fqdnTags.length > 0,
        hosts: this.hosts,
        ofServices: this.ofServices,
      });
      this.reaches.set(key, reach);
    }
    return reach;
  }
}

/** The sets into which the published file parts a service tag: by the lengths of its prefixes, which routes go by. */
function prefixSets(
  file: ComparedDocument['reachability']['_network']['serviceTags'],
  tag: string,
): Interval[][] {
  const byLength = new Map<number, Interval[]>();
  for (const interval of file.prefixesOf(tag)) {
    const size = interval[1] - interval[0];
    const alike = byLength.get(size);
    if (alike === undefined) byLength.set(size, [interval]);
    else alike.push(interval);
  }
  return [...byLength.values()];
}

/** The addresses that Azure says tags hold in subnets, each list once. */
function distinctPrints(documents: readonly ComparedDocument[]): Iterable<readonly Interval[]> {
  const prints = documents.flatMap(({ document }) => document.effectiveTags.prints);
  return new Map(prints.map(({ set: { intervals } }) => [intervals.join(), intervals])).values();
}

function isServiceTag(text: string): boolean {
  try {
    return namedTarget(text).kind === 'serviceTag';
  } catch {
    return false;
  }
}
