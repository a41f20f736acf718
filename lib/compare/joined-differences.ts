import { type Interval, IntervalSet } from '../arithmetic/interval';
import { addressText, everything, intervalOf, intervalText } from '../arithmetic/ipv4';
import { portText } from '../arithmetic/port';
import { reservedPrefixes } from '../azure/address-space';
import { noNamedSubnet, targetText } from '../reachability/connection';
import type { SideOfClass } from './asked-side';
import type { HostClass, HostClasses } from './classes/host-classes';
import type { MachineGroup } from './classes/machine-group';
import type { DestinationClass } from './classes/reach-from-sources';
import type { ComparedService, ComparedSide, ConnectionDifference } from './difference';
import type { DifferingClass } from './differing-class';
import { kindOf } from './outcome';

/** Some things of a kind, and what of them is not meant. */
interface Named {
  readonly texts: string[];
  readonly except: string[];
}

interface Box {
  readonly of: DifferingClass;
  /** The address of one of the machines. */
  readonly witness: number;
  readonly others: Named;
  readonly services: ComparedService[];
  readonly machines: Interval[];
}

/**
 * Joins classes of connections to what a person would say: first the protocols and ports of one destination, then the
 * destinations of one source, then the sources. What is joined differs in the same way, by the same rules, and for the same
 * requirements.
 */
export class JoinedDifferences {
  private readonly boxes = new Map<string, Box>();
  /** The greatest first. */
  private readonly serviceTags: readonly (readonly [string, IntervalSet])[];

  /** @param serviceTags the addresses of tags that stand for them in what is told */
  constructor(serviceTags: ReadonlyMap<string, IntervalSet>) {
    this.serviceTags = [...serviceTags]
      .filter(([, set]) => !set.empty)
      .sort(([, a], [, b]) => b.size - a.size);
  }

  /** Adds all that differs of some machines. */
  public add(group: MachineGroup, classes: readonly DifferingClass[]): void {
    const byDestination = grouped(
      classes,
      (each) => `${each.other.kind} ${each.other.witness} ${keyOf(each)}`,
    );
    const columns = [...byDestination.values()].flatMap((alike) =>
      group.alike(alike).map(({ machines, values }) => ({
        of: values[0]!,
        machines,
        services: servicesOf(values),
      })),
    );
    const bySource = grouped(columns, ({ of, services }) => `${keyOf(of)} ${JSON.stringify(services)}`);
    const boxes = [...bySource.values()]
      .flatMap((alike) => group.alike(alike))
      .sort((a, b) => a.machines.numbers[0]! - b.machines.numbers[0]!);
    for (const { machines, values } of boxes) {
      const [{ of, services }] = values as [(typeof columns)[number]];
      const others = this.namesOf(
        values.map((each) => each.of.other),
        of.hosts,
      );
      const key = `${keyOf(of)} ${JSON.stringify([services, others, of.subnet])}`;
      const known = this.boxes.get(key);
      const { witness, intervals } = machines;
      if (known === undefined)
        this.boxes.set(key, { of, witness, others, services, machines: [...intervals] });
      else for (const interval of intervals) known.machines.push(interval);
    }
  }

  /** Destinations as texts: of hosts, those of a wildcard that are not meant are told besides. */
  private namesOf(some: readonly DestinationClass[], hosts: HostClasses | undefined): Named {
    const named =
      hosts === undefined
        ? { texts: [], except: [] }
        : hostsOf(
            some.flatMap((each) => each.hosts ?? []),
            hosts,
          );
    const { tags, others } = this.byServiceTag(some.flatMap((each) => each.addresses?.intervals ?? []));
    const addresses = addressesOf(others);
    const asked = some.filter(({ kind }) => kind === 'serviceTag' || kind === 'fqdnTag').map(nameOf);
    return {
      texts: [...named.texts, ...asked, ...tags, ...addresses.texts],
      except: [...named.except, ...addresses.except],
    };
  }

  /** The tags of which some addresses hold all, and the others among the addresses. */
  private byServiceTag(intervals: readonly Interval[]): { tags: string[]; others: readonly Interval[] } {
    if (this.serviceTags.length === 0 || intervals.length === 0) return { tags: [], others: intervals };
    let left = new IntervalSet(intervals);
    // Of all addresses nobody wants to hear that they have those of a tag.
    if (left.size > 2 ** 31) return { tags: [], others: intervals };
    const tags: string[] = [];
    for (const [tag, set] of this.serviceTags) {
      if (!left.coversAll(set)) continue;
      tags.push(tag);
      left = new IntervalSet([...left.complement(everything).intervals, ...set.intervals]).complement(
        everything,
      );
    }
    return { tags, others: left.intervals };
  }

  /** All; those that differ in the names of subnets alone are one, without a name where it holds whatever the subnet is. */
  private inSubnets(): (Box & { readonly subnets: string[] })[] {
    const alike = grouped([...this.boxes.values()], ({ of, others, services, machines }) =>
      JSON.stringify([meaningOf(of), services, others, new IntervalSet(machines).intervals]),
    );
    return [...alike.values()].map((boxes) => {
      const whatever = boxes.find(({ of }) => of.subnet === undefined);
      const subnets = whatever === undefined ? boxes.flatMap(({ of }) => of.subnet ?? []) : [];
      return { ...(whatever ?? boxes[0]!), subnets };
    });
  }

  public get all(): ConnectionDifference[] {
    return this.inSubnets().map(({ of, witness, others, services, machines, subnets }) => {
      const { inbound, respect, inNewPlaces, before, after, requirements, other, service } = of;
      const own = addressesOf(machines);
      const [from, to] = inbound ? [others, own] : [own, others];
      const machine = addressText(witness);
      const { protocol, port, applicationProtocol } = service;
      return {
        kind: kindOf(before.outcome, after.outcome),
        inbound,
        respect,
        inNewPlaces,
        from: from.texts,
        fromExcept: from.except,
        to: to.texts,
        toExcept: to.except,
        subnets,
        services,
        before: sideOf(before),
        after: sideOf(after),
        witness: {
          from: inbound ? nameOf(other) : machine,
          to: inbound ? machine : nameOf(other),
          protocol,
          port,
          ...(applicationProtocol && { applicationProtocol }),
          ...(of.subnet !== undefined && { subnetId: of.subnet }),
          ...(of.besideNamed && { subnetId: noNamedSubnet }),
        },
        requirements: [...requirements],
      };
    });
  }
}

function sideOf({
  outcome,
  by,
  reason,
  further,
  reply,
  replyIsLost,
  assumptions,
}: SideOfClass): ComparedSide {
  const { verdict, way, past, sentOnTo, restsOn } = outcome;
  const rests = restsOn === undefined || restsOn === '' ? {} : { restsOn };
  const side = {
    verdict,
    way,
    pastFirewall: past,
    ...(sentOnTo !== undefined && { sentOnTo }),
    ...rests,
    reason,
    ...(further !== undefined && { further }),
    ...(reply !== undefined && { reply, replyIsLost }),
    assumptions,
  };
  return by === undefined ? side : { ...side, by };
}

/** What has to be alike for classes to be joined. */
function keyOf({ inbound, respect, inNewPlaces, before, after, requirements }: DifferingClass): string {
  const asked = requirements.length === 0 ? '' : JSON.stringify(requirements);
  // Where something decides now, nobody wants to hear by each rule that it has been otherwise.
  const { by = before.by } = after;
  return `${inbound} ${respect} ${inNewPlaces} ${keyOfSide(before)} ${keyOfSide(after)} ${by} ${asked}`;
}

const keysOfSides = new WeakMap<SideOfClass, string>();

/** Many classes have the same sides. */
function keyOfSide(side: SideOfClass): string {
  let key = keysOfSides.get(side);
  if (key === undefined) {
    const { outcome, replyIsLost } = side;
    key = JSON.stringify([outcome.verdict, outcome.way, outcome.restsOn, replyIsLost]);
    keysOfSides.set(side, key);
  }
  return key;
}

/** What a difference comes to, whatever decides. */
function meaningOf({ inbound, respect, inNewPlaces, before, after, requirements }: DifferingClass): string {
  const side = ({ outcome, replyIsLost }: SideOfClass) => [
    outcome.verdict,
    outcome.way,
    outcome.restsOn,
    replyIsLost,
  ];
  return JSON.stringify([inbound, respect, inNewPlaces, side(before), side(after), after.by, requirements]);
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return groups;
}

/** The services of some classes as texts; on ports on which all that can be spoken is among them, as plain TCP. */
function servicesOf(classes: readonly DifferingClass[]): ComparedService[] {
  const spokenOn = new Map<IntervalSet, number>();
  for (const { service } of classes)
    if (service.protocol === 'tcp') spokenOn.set(service.ports, (spokenOn.get(service.ports) ?? 0) + 1);
  const byProtocol = new Map<string, Interval[]>();
  for (const { service, spoken } of classes) {
    const { protocol, ports, applicationProtocol } = service;
    const whole = applicationProtocol === undefined || spokenOn.get(ports) === spoken;
    const name = whole ? protocol : applicationProtocol === 'tcp' ? 'other tcp' : applicationProtocol;
    const known = byProtocol.get(name);
    if (known === undefined) byProtocol.set(name, ports.intervals);
    else for (const interval of ports.intervals) known.push(interval);
  }
  return [...byProtocol].map(([protocol, intervals]) => ({
    protocol,
    ports: new IntervalSet(intervals).intervals.map(([first, last]) => portText({ first, last })),
  }));
}

function hostsOf(some: readonly HostClass[], all: HostClasses): Named {
  const chosen = new Set(some);
  const within = ({ parent }: HostClass) => parent !== undefined && chosen.has(parent);
  const textOf = (each: HostClass, among: ReadonlySet<HostClass>) =>
    each.owner === undefined || all.isWhole(each, among) ? each.pattern : `${each.pattern} of ${each.owner}`;
  const except = some.some(({ pattern }) => pattern.startsWith('*'))
    ? all.list.filter((each) => !chosen.has(each) && within(each))
    : [];
  const unmeant = new Set(except);
  return {
    texts: distinct(some.filter((each) => !within(each)).map((each) => textOf(each, chosen))),
    except: distinct(except.map((each) => textOf(each, unmeant))),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

const reserved = reservedPrefixes.map((prefix) => intervalOf(prefix)!);

/** Addresses as texts; as every address save some, where that is shorter. What is reserved nobody has. */
function addressesOf(intervals: readonly Interval[]): Named {
  if (intervals.length === 0) return { texts: [], except: [] };
  const set = new IntervalSet(intervals);
  const others = new IntervalSet([...intervals, ...reserved]).complement(everything);
  if (others.intervals.length < set.intervals.length)
    return { texts: ['0.0.0.0/0'], except: others.intervals.map(intervalText) };
  return { texts: set.intervals.map(intervalText), except: [] };
}

/** What stands for a destination, as a connection names it. */
function nameOf({ kind, witness }: DestinationClass): string {
  return kind === 'addresses' ? witness : targetText({ kind, text: witness });
}
