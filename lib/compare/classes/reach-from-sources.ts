import type { Interval } from '../../arithmetic/interval';
import { addressText } from '../../arithmetic/ipv4';
import { portInterval } from '../../arithmetic/port';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import { type AddressClass, AddressParts } from '../../reachability/address-classes';
import { holds, type Positions } from '../../reachability/index/positions';
import type { Target } from '../../reachability/target';
import { notKnown } from '../../terraform/resource/resource';
import type { ComparedDocument } from './compared-document';
import { type ComparedRules, hostsOf } from './compared-rules';
import { type HostClass, HostClasses } from './host-classes';
import type { HostsOfServices } from './hosts-of-services';

/** What connections reach that nothing tells apart. */
export interface DestinationClass {
  readonly kind: 'addresses' | 'host' | 'serviceTag' | 'fqdnTag';
  /** As a connection to it is asked about. */
  readonly witness: string;
  readonly addresses?: AddressClass;
  /** Hosts that nothing tells apart. */
  readonly hosts?: readonly HostClass[];
}

export function addressesClass(addresses: AddressClass): DestinationClass {
  return { kind: 'addresses', witness: addressText(addresses.witness), addresses };
}

interface Beside {
  /** Of some service tags, and of most FQDN tags, Microsoft alone has hosts. */
  readonly byOwner: boolean;
  readonly tags: readonly string[];
  readonly fqdnTags: readonly string[];
  /** Hosts that are told apart by themselves. */
  readonly hosts: readonly string[];
  readonly ofServices: HostsOfServices;
}

/** The rules of one kind of one document that are asked from some sources. */
interface RulesAsked {
  readonly document: ComparedDocument;
  readonly rules: ComparedRules;
  readonly positions: ReadonlySet<number>;
  /** What they tell apart of protocols and ports, by lists of them. */
  readonly cuts: Map<Positions, Set<string>>;
}

/** So many cuts of ports are not worth to be told apart by destination. */
const fewCuts = 12;

/** A rule of one of the documents. */
export interface RuleOfDocument {
  readonly document: ComparedDocument;
  readonly rule: FirewallRule;
}

/** All that can be reached from some sources, parted into classes by the rules that are asked from any of them. */
export class ReachFromSources {
  public readonly destinations: readonly DestinationClass[];
  public readonly hosts: HostClasses;
  private readonly asked: readonly RulesAsked[];
  private readonly named = new Map<string, NamedProtocols>();
  private readonly all: ReadonlySet<string>;
  private readonly ports = new Map<number, readonly Interval[]>();

  constructor(
    documents: readonly ComparedDocument[],
    sources: readonly number[],
    places: AddressParts,
    private readonly beside: Beside,
  ) {
    this.asked = documents.flatMap((document) =>
      [document.network, document.application].map((rules) => ({
        document,
        rules,
        positions: rules.fromAny([...sources, ...document.handedOnAs]),
        cuts: new Map(),
      })),
    );
    const { hosts, hostsAlike, others } = this.classes(places);
    this.hosts = hosts;
    this.destinations = [
      ...hostsAlike.map(
        (alike): DestinationClass => ({ kind: 'host', witness: alike[0]!.witness, hosts: alike }),
      ),
      ...others,
    ];
    const cuts = new Set<string>();
    for (const { rules, positions } of this.asked)
      for (const position of positions) addCuts(rules.rules[position]!, cuts);
    this.all = cuts;
  }

  /** The intervals of ports that the rules that are asked from one of the sources tell apart, to whatever destination. */
  public portsFrom(source: number): readonly Interval[] {
    let ports = this.ports.get(source);
    if (ports === undefined) {
      const cuts = new Set<string>();
      for (const { document, rules } of this.asked)
        for (const position of rules.fromAny([source, ...document.handedOnAs]))
          addCuts(rules.rules[position]!, cuts);
      ports = portsOf(cuts);
      this.ports.set(source, ports);
    }
    return ports;
  }

  /** The rules that can concern what is sent there; DNAT rules wherever it is sent. */
  public *rulesTo(destination: DestinationClass): Iterable<RuleOfDocument> {
    for (const { document, rules, positions } of this.asked) {
      for (const list of rules.to(targetOf(destination, document)))
        for (const position of among(list, positions)) yield { document, rule: rules.rules[position]! };
      for (const rule of rules.translating) yield { document, rule };
    }
  }

  /** The application protocols that rules name to a destination; `undefined` where they name none, or it has no name. */
  public namedTo(destination: DestinationClass): NamedProtocols | undefined {
    if (destination.kind !== 'host' && destination.kind !== 'fqdnTag') return undefined;
    const cuts = this.all.size <= fewCuts ? this.all : this.cutsTo(destination);
    const key = [...cuts].sort().join();
    let named = this.named.get(key);
    if (named === undefined) {
      named = protocolsOf(cuts);
      this.named.set(key, named);
    }
    return named.spoken.length === 0 ? undefined : named;
  }

  private cutsTo(destination: DestinationClass): Set<string> {
    const cuts = new Set<string>();
    for (const asked of this.asked)
      if (asked.rules === asked.document.application)
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

  private classes(places: AddressParts) {
    const { ofServices, byOwner } = this.beside;
    const parts = new AddressParts(places);
    const named = new Set<string>(this.beside.hosts);
    for (const { document, rules, positions } of this.asked) {
      for (const position of positions) {
        const rule = rules.rules[position]!;
        for (const interval of document.destinationsOf(rule)) parts.add(interval);
        for (const host of hostsOf(rule)) named.add(host);
      }
    }
    const others = [
      ...parts.classes().map(addressesClass),
      ...this.beside.tags.map((witness): DestinationClass => ({ kind: 'serviceTag', witness })),
      ...this.beside.fqdnTags.map((witness): DestinationClass => ({ kind: 'fqdnTag', witness })),
    ];
    const hosts = new HostClasses([...named, ...ofServices.patterns], byOwner);
    return { hosts, hostsAlike: ofServices.alike(hosts.list, named), others };
  }
}

/** Those of a list that are among some positions, of which there may be far fewer. */
export function among(list: Positions, positions: ReadonlySet<number>): readonly number[] {
  if (typeof list === 'number') return positions.has(list) ? [list] : [];
  return list.length <= positions.size
    ? list.filter((each) => positions.has(each))
    : [...positions].filter((each) => holds([list], each));
}

/** A destination as the rules of a document are asked about it. */
export function targetOf(destination: DestinationClass, document: ComparedDocument): Target {
  const { kind, witness, addresses } = destination;
  const text = kind === 'addresses' ? 'address' : kind;
  return document.targetAt(destination, () => [text, witness, addresses?.witness]);
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

/** Application protocols that rules name, and on which ports. */
export interface NamedProtocols {
  readonly onPorts: ReadonlyMap<number, ReadonlySet<string>>;
  /** Those of rules whose ports are not known. */
  readonly onAnyPort: ReadonlySet<string>;
  /** All that are told apart on any port; none where rules name none. */
  readonly spoken: readonly string[];
  /** The ports on which they are named, and those after them. */
  readonly starts: readonly number[];
}

/** Those that are told apart on a port, `undefined` where all of TCP is one. */
export function protocolsOn(
  port: number,
  { onPorts, onAnyPort }: NamedProtocols,
): readonly (string | undefined)[] {
  const named = [...(onPorts.get(port) ?? []), ...onAnyPort];
  return named.length === 0 ? [undefined] : withWeb(named);
}

function withWeb(named: readonly string[]): string[] {
  return [...new Set(['https', 'http', ...named, 'tcp'])];
}

function protocolsOf(cuts: ReadonlySet<string>): NamedProtocols {
  const onPorts = new Map<number, Set<string>>();
  const onAnyPort = new Set<string>();
  for (const cut of cuts) {
    const [type, port] = cut.split(':') as [string, string?];
    if (port === undefined) continue;
    const types = type === '?' ? applicationProtocols : [type];
    if (port === '?') for (const each of types) onAnyPort.add(each);
    else onPorts.set(Number(port), new Set([...(onPorts.get(Number(port)) ?? []), ...types]));
  }
  const named = [...[...onPorts.values()].flatMap((each) => [...each]), ...onAnyPort];
  return {
    onPorts,
    onAnyPort,
    spoken: named.length === 0 ? [] : withWeb(named),
    starts: [...onPorts.keys()].flatMap((port) => [port, port + 1]),
  };
}

function portsOf(cuts: ReadonlySet<string>): Interval[] {
  return [...cuts]
    .filter((cut) => cut !== notKnown && !cut.includes(':'))
    .map(portInterval)
    .filter((each) => each !== undefined);
}
