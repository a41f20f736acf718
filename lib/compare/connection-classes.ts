import type { Interval, IntervalSet } from '../arithmetic/interval';
import { addressText } from '../arithmetic/ipv4';
import { portInterval } from '../arithmetic/port';
import { isFqdnTag } from '../azure/fqdn-tag';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import { namedTarget } from '../reachability/connection';
import type { Positions } from '../reachability/index/positions';
import { Target } from '../reachability/target';
import { notKnown } from '../terraform/resource';
import { type AddressClass, AddressParts } from './address-classes';
import { type ComparedDocument, type ComparedRules, hostsOf } from './compared-document';
import { type HostClass, HostClasses } from './host-classes';
import { type ServiceClass, serviceClasses } from './service-classes';

/** What connections reach that nothing tells apart. */
export interface DestinationClass {
  readonly kind: 'addresses' | 'host' | 'serviceTag' | 'fqdnTag';
  /** As a connection to it is asked about. */
  readonly witness: string;
  readonly addresses?: AddressClass;
  readonly host?: HostClass;
}

export function addressesClass(addresses: AddressClass): DestinationClass {
  return { kind: 'addresses', witness: addressText(addresses.witness), addresses };
}

/** Sources that nothing tells apart, with all that they can reach. */
export interface SourceClass {
  readonly addresses: AddressClass;
  readonly reach: ReachFromSource;
}

/** What else is to be told apart than what the documents do. */
export interface FurtherCuts {
  readonly addresses: readonly Interval[];
  readonly hosts: readonly string[];
}

/** All connections, parted into classes by what either of two documents tells apart. */
export class ConnectionClasses {
  private readonly byTags = new AddressParts();
  private readonly places = new AddressParts(this.byTags);
  /** The addresses of the tags that are told apart as addresses. */
  public readonly tagsInFiles: ReadonlyMap<string, IntervalSet>;
  private readonly tags: readonly string[];
  private readonly hosts: readonly string[];
  private readonly reaches = new Map<string, ReachFromSource>();
  private readonly lists = new Map<Positions, number>();

  constructor(
    private readonly documents: readonly ComparedDocument[],
    further: FurtherCuts = { addresses: [], hosts: [] },
  ) {
    for (const document of documents) for (const interval of document.places()) this.places.add(interval);
    for (const interval of further.addresses) this.places.add(interval);
    const tags = [...new Set(documents.flatMap((each) => [...each.serviceTags]))].filter(isServiceTag);
    for (const { reachability } of documents)
      for (const tag of tags)
        for (const set of prefixSets(reachability._network.serviceTags, tag)) this.byTags.addTogether(set);
    // Of tags that the published file has, the addresses are told apart, which says more.
    const inFiles = (tag: string) =>
      documents.every(({ reachability }) => reachability._network.serviceTags.setOf(tag) !== undefined);
    this.tags = tags.filter((tag) => !inFiles(tag));
    this.tagsInFiles = new Map(
      tags.filter(inFiles).map((tag) => [tag, documents[0]!.reachability._network.serviceTags.setOf(tag)!]),
    );
    this.hosts = [...documents.flatMap((each) => [...each.hostsBesideRules()]), ...further.hosts];
  }

  /** The classes of sources. */
  public sources(): SourceClass[] {
    const parts = new AddressParts(this.places);
    for (const document of this.documents)
      for (const rules of [document.network, document.application])
        for (const rule of rules.rules) for (const interval of document.sourcesOf(rule)) parts.add(interval);
    return parts
      .classes((address) => this.keyOfRules(address))
      .map((addresses) => ({ addresses, reach: this.reachFrom(addresses.witness) }));
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

  private reachFrom(address: number): ReachFromSource {
    const key = this.keyOfRules(address);
    let reach = this.reaches.get(key);
    if (reach === undefined) {
      reach = new ReachFromSource(this.documents, address, this.places, {
        tags: this.tags,
        byOwner: this.tags.length + this.tagsInFiles.size > 0,
        hosts: this.hosts,
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

interface Beside {
  /** Of some service tags Microsoft alone has hosts. */
  readonly byOwner: boolean;
  readonly tags: readonly string[];
  readonly hosts: readonly string[];
}

/** The rules of one kind of one document that are asked from a source. */
interface RulesAsked {
  readonly document: ComparedDocument;
  readonly rules: ComparedRules;
  readonly positions: ReadonlySet<number>;
}

/** So many cuts of ports are not worth to be told apart by destination. */
const fewCuts = 12;

/** All that can be reached from sources from which the same rules are asked, parted into classes. */
export class ReachFromSource {
  public readonly destinations: readonly DestinationClass[];
  public readonly hosts: HostClasses;
  private readonly asked: readonly RulesAsked[];
  private readonly services = new Map<string, ServiceClass[]>();
  private readonly all: ReadonlySet<string>;

  constructor(
    documents: readonly ComparedDocument[],
    source: number,
    places: AddressParts,
    private readonly beside: Beside,
  ) {
    this.asked = documents.flatMap((document) =>
      [document.network, document.application].map((rules) => ({
        document,
        rules,
        positions: new Set(rules.from(source).flat()),
      })),
    );
    const { hosts, others } = this.classes(places);
    this.hosts = hosts;
    this.destinations = [
      ...hosts.list.map((host): DestinationClass => ({ kind: 'host', witness: host.witness, host })),
      ...others,
    ];
    const cuts = new Set<string>();
    for (const { rules, positions } of this.asked)
      for (const position of positions) addCuts(rules.rules[position]!, cuts);
    this.all = cuts;
  }

  /**
   * The protocols and ports that are told apart towards a destination.
   *
   * @param elsewhere what else tells apart there, such as security groups
   */
  public servicesTo(destination: DestinationClass, elsewhere: readonly Interval[]): ServiceClass[] {
    const cuts = this.all.size <= fewCuts ? this.all : this.cutsTo(destination);
    const byName = destination.kind === 'host' || destination.kind === 'fqdnTag';
    const own = [...cuts].sort().join();
    const other = elsewhere.map(([first, last]) => `${first}-${last}`).join();
    const key = `${byName} ${own} ${other}`;
    let classes = this.services.get(key);
    if (classes === undefined) {
      classes = classesOf(cuts, elsewhere, byName);
      this.services.set(key, classes);
    }
    return classes;
  }

  private cutsTo(destination: DestinationClass): Set<string> {
    const cuts = new Set<string>();
    for (const { document, rules, positions } of this.asked) {
      const target = targetOf(destination, document);
      for (const found of rules.to(target))
        for (const position of typeof found === 'number' ? [found] : found)
          if (positions.has(position)) addCuts(rules.rules[position]!, cuts);
    }
    return cuts;
  }

  private classes(places: AddressParts): { hosts: HostClasses; others: DestinationClass[] } {
    const parts = new AddressParts(places);
    const hosts = new Set<string>(this.beside.hosts);
    const fqdnTags = new Set<string>();
    for (const { document, rules, positions } of this.asked) {
      for (const position of positions) {
        const rule = rules.rules[position]!;
        for (const interval of document.destinationsOf(rule)) parts.add(interval);
        for (const host of hostsOf(rule)) hosts.add(host);
        for (const tag of rule.destinationFqdnTags) if (isFqdnTag(tag)) fqdnTags.add(tag);
      }
    }
    const others = [
      ...parts.classes().map(addressesClass),
      ...this.beside.tags.map((witness): DestinationClass => ({ kind: 'serviceTag', witness })),
      ...[...fqdnTags].map((witness): DestinationClass => ({ kind: 'fqdnTag', witness })),
    ];
    return { hosts: new HostClasses(hosts, this.beside.byOwner), others };
  }
}

/** A destination as the rules of a document are asked about it. */
export function targetOf(
  { kind, witness, addresses }: DestinationClass,
  { reachability }: ComparedDocument,
): Target {
  const { serviceTags } = reachability._network;
  return new Target(kind === 'addresses' ? 'address' : kind, witness, serviceTags, addresses?.witness);
}

/** What a rule tells apart of protocols and ports, as texts: `443`, `8000-9000`, `Https:443`. */
function addCuts(rule: FirewallRule, cuts: Set<string>): void {
  if (rule.type !== 'application') for (const port of rule.destinationPorts) cuts.add(port);
  else
    for (const { type, port } of rule.applicationProtocols)
      cuts.add(`${type?.toLowerCase() ?? '?'}:${port ?? '?'}`);
}

/** What a rule of unknown application protocol may name. */
const applicationProtocols: readonly string[] = ['http', 'https', 'mssql'];

function classesOf(
  cuts: ReadonlySet<string>,
  elsewhere: readonly Interval[],
  byName: boolean,
): ServiceClass[] {
  const ports = [...elsewhere];
  const application = new Map<number, Set<string>>();
  const onAnyPort = new Set<string>();
  for (const cut of cuts) {
    const [type, port] = cut.split(':') as [string, string?];
    if (port === undefined) {
      const interval = cut === notKnown ? undefined : portInterval(cut);
      if (interval !== undefined) ports.push(interval);
      continue;
    }
    const types = type === '?' ? applicationProtocols : [type];
    if (port === '?') for (const each of types) onAnyPort.add(each);
    else application.set(Number(port), new Set([...(application.get(Number(port)) ?? []), ...types]));
  }
  return serviceClasses({ ports, application, onAnyPort }, byName);
}

function isServiceTag(text: string): boolean {
  try {
    return namedTarget(text).kind === 'serviceTag';
  } catch {
    return false;
  }
}
