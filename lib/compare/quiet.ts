import { Verdict } from '../reachability/connection';
import { HopKind } from '../reachability/trace';
import { askedOnTheWay, deniedFurtherOn } from './asked-side';
import type { MachineGroup, Machines } from './classes/machine-group';
import type { DifferingClass } from './differing-class';
import { byItsHost, DifferenceKind, kindOf, passes } from './outcome';

/** Classes of some machines: those that are told, and those that go without saying. */
export interface PartedClasses {
  readonly told: readonly DifferingClass[];
  readonly quiet: readonly DifferingClass[];
}

/**
 * What goes without saying. Where no requirement asks for it, that something is denied of which it was not known before, and that it is
 * not known any more whether something is let in of itself; and what is not known of addresses of a network of which the later document
 * has no subnet, so that no machine is there. That what is not known to pass, neither before nor after, would go
 * another way, where something goes that way for certain. And what a rule leaves open besides what is told of it: one that opens a
 * service tag leaves it open which addresses and hosts are of the tag, one that opens an FQDN tag or a public prefix which hosts
 * are behind it; unless something of that passed for certain.
 */
export function withoutQuiet(group: MachineGroup, classes: readonly DifferingClass[]): PartedClasses {
  const implied = classes.map(impliedBy);
  const deciding = machinesBy(group, classes, decidersOf, new Set(implied));
  const alongside = classes.map(wayBesides);
  const ways = machinesBy(group, classes, waysOf, new Set(alongside));
  const opening = classes.filter(opensFromOutside);
  const opened = { tags: servicesFrom('serviceTag', opening), addresses: servicesFrom('addresses', opening) };
  const told: DifferingClass[] = [];
  const quiet: DifferingClass[] = [];
  for (const [i, each] of classes.entries()) {
    if (isDenied(each) || isShut(each) || isVacant(each) || isPerhapsOf(each, opened)) {
      quiet.push(each);
      continue;
    }
    const goingWithoutSaying = [deciding.get(implied[i]), ways.get(alongside[i])].filter(
      (machines) => machines !== undefined,
    );
    for (const machines of group.parted(each.machines, goingWithoutSaying)) {
      const [first] = machines.numbers as [number];
      const isQuiet = goingWithoutSaying.some((some) => some.has(first));
      (isQuiet ? quiet : told).push(machines === each.machines ? each : { ...each, machines });
    }
  }
  return { told, quiet };
}

/** The machines of the classes to which each of some texts belongs. */
function machinesBy(
  group: MachineGroup,
  classes: readonly DifferingClass[],
  textsOf: (each: DifferingClass) => readonly string[],
  wanted: ReadonlySet<string | undefined>,
): ReadonlyMap<string | undefined, Machines> {
  const found = new Map<string, Set<Machines>>();
  if (wanted.size > 1 || !wanted.has(undefined))
    for (const each of classes)
      for (const text of textsOf(each)) {
        if (!wanted.has(text)) continue;
        const machines = found.get(text);
        if (machines === undefined) found.set(text, new Set([each.machines]));
        else machines.add(each.machines);
      }
  return new Map([...found].map(([text, machines]) => [text, group.union(machines)]));
}

/** The rules that are asked where both documents tell what comes of it, as `after`, or `before`, and the rule. */
function decidersOf({ before, after }: DifferingClass): string[] {
  if (isAboutUnknown(kindOf(before.outcome, after.outcome))) return [];
  return [
    ...[before.by, ...askedOnTheWay(before)].map((by) => `before ${by}`),
    ...[after.by, ...askedOnTheWay(after)].map((by) => `after ${by}`),
  ];
}

function waysOf({ after }: DifferingClass): string[] {
  return passes(after.outcome) ? [after.outcome.way] : [];
}

function isDenied({ before, after, requirements }: DifferingClass): boolean {
  const kind = kindOf(before.outcome, after.outcome);
  const isAsked = requirements.length > 0;
  if (kind === DifferenceKind.STAYS_UNKNOWN)
    return after.outcome.way === deniedFurtherOn && (!isAsked || before.outcome.way === '');
  return !isAsked && kind === DifferenceKind.BECOMES_KNOWN && after.outcome.verdict === Verdict.DENY;
}

/** The other way that it takes, if it passes at all: quiet where something else is known to take it as well. */
function wayBesides({ before, after }: DifferingClass): string | undefined {
  const kind = kindOf(before.outcome, after.outcome);
  return kind === DifferenceKind.STAYS_UNKNOWN && after.outcome.way !== '' ? after.outcome.way : undefined;
}

/** Whether no rule of its own let in what comes from elsewhere, and that is not known any more. */
function isShut({ inbound, before, after, requirements }: DifferingClass): boolean {
  const isUnknown = passes(before.outcome) && after.outcome.verdict === Verdict.UNKNOWN;
  return inbound && isUnknown && before.by === undefined && requirements.length === 0;
}

/** Whether it is not known what comes of it where no machine is, or its own host answers a machine that was not there. */
function isVacant({ vacant, before, after, requirements }: DifferingClass): boolean {
  const isOpen = after.outcome.verdict === Verdict.UNKNOWN;
  const isAnswered = before.outcome.verdict === Verdict.UNKNOWN && after.outcome.way === byItsHost;
  return vacant && (isOpen || isAnswered) && requirements.length === 0;
}

/** The rule that leaves it open, as `decidersOf` has it: quiet where something else is told of that. */
function impliedBy({ before, after, other, leftOpen }: DifferingClass): string | undefined {
  const kind = kindOf(before.outcome, after.outcome);
  const isNamed = other.kind === 'host' || other.kind === 'addresses' || other.witness === 'Internet';
  if (leftOpen) return undefined;
  if (!isAboutUnknown(kind) || !isNamed || passes(before.outcome) || passes(after.outcome)) return undefined;
  const [side, by] = kind === DifferenceKind.BECOMES_UNKNOWN ? ['after', after.by] : ['before', before.by];
  return by === undefined ? undefined : `${side} ${by}`;
}

/** Protocols and ports on which service tags, and addresses, are let in that were not. */
interface OpenedServices {
  readonly tags: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

function opensFromOutside({ inbound, before, after }: DifferingClass): boolean {
  return inbound && !passes(before.outcome) && passes(after.outcome);
}

function servicesFrom(kind: 'serviceTag' | 'addresses', opening: readonly DifferingClass[]): Set<string> {
  return new Set(opening.filter(({ other }) => other.kind === kind).map(serviceOf));
}

/**
 * Whether it is only not known of addresses whether they are of a service tag, or of the Internet as a whole whether it is of one or of
 * some addresses, to which replies leave another way, and which are told.
 */
function isPerhapsOf(each: DifferingClass, { tags, addresses }: OpenedServices): boolean {
  const { inbound, before, after, leftOpen, other } = each;
  if (!inbound || leftOpen || passes(before.outcome)) return false;
  if (!after.unknownAt.some(({ kind }) => kind === HopKind.REPLY)) return false;
  const service = serviceOf(each);
  return tags.has(service) || (other.witness === 'Internet' && addresses.has(service));
}

function serviceOf({ service: { protocol, port } }: DifferingClass): string {
  return `${protocol} ${port}`;
}

function isAboutUnknown(kind: DifferenceKind): boolean {
  return kind === DifferenceKind.BECOMES_UNKNOWN || kind === DifferenceKind.BECOMES_KNOWN;
}
