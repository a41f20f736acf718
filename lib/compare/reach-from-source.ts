import type { Interval } from '../arithmetic/interval';
import { addressText } from '../arithmetic/ipv4';
import { portInterval } from '../arithmetic/port';
import { isFqdnTag } from '../azure/fqdn-tag';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import { type AddressClass, AddressParts } from '../reachability/address-classes';
import type { Positions } from '../reachability/index/positions';
import { Target } from '../reachability/target';
import { notKnown } from '../terraform/resource/resource';
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
  /** What they tell apart of protocols and ports, by lists of them. */
  readonly cuts: Map<Positions, Set<string>>;
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
        cuts: new Map(),
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
    for (const asked of this.asked)
      for (const found of asked.rules.to(targetOf(destination, asked.document)))
        for (const cut of this.cutsOf(found, asked)) cuts.add(cut);
    return cuts;
  }

  /** What rules of a list tell apart; the same lists concern many destinations. */
  private cutsOf(list: Positions, { rules, positions, cuts: known }: RulesAsked): Iterable<string> {
    let cuts = known.get(list);
    if (cuts === undefined) {
      cuts = new Set();
      for (const position of typeof list === 'number' ? [list] : list)
        if (positions.has(position)) addCuts(rules.rules[position]!, cuts);
      known.set(list, cuts);
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
