import { holdsInternet, reachesPublic } from '../arithmetic/address-space';
import { spanCovers, spansOverlap } from '../arithmetic/address-span';
import { hostMatches, patternsCovering, urlHost } from '../arithmetic/host-pattern';
import type { IntervalSet } from '../arithmetic/interval';
import { hasKnownHosts, serviceTagHoldsHost } from '../tables/service-tag-hosts';
import { type JointOpening, jointOpenings } from './joint-opening';
import { allPorts, portsOf } from './protocol-ports';
import type { Reach } from './reach';
import type { RuleTarget } from './rule-targets';

/** A rule of a firewall that asks network rules before application rules. */
export interface FirewallRuleReach {
  /** `network` or `application`; rules of other types void nothing. */
  readonly type: string;
  readonly action: string;
  readonly reach: Reach;
}

/** What an application rule never gets to judge by name. */
export interface Voiding<R> {
  readonly application: R;
  /** One network rule, or several that let the whole Internet pass together. */
  readonly network: readonly R[];
  /** What of the network rules lets it pass. */
  readonly by: readonly RuleTarget[];
  /** What of the application rule passes. */
  readonly passed: readonly RuleTarget[];
}

/**
 * What network rules let pass before any application rule is asked: Azure Firewall asks all network rules first,
 * whatever the priorities.
 *
 * An application rule is voided where a network rule that does not deny has TCP on one of its ports for one of its
 * sources, and holds the whole Internet, `AzureCloud`, a service tag that the tables say contains the host, or the host by
 * name. A rule that covers another voids whatever that does, and what one rule voids is voided by several that share its
 * addresses among them. What an IP group or a name that Terraform resolves stands for is not guessed.
 *
 * @see https://learn.microsoft.com/azure/firewall/rule-processing
 */
export function voidingsAmong<R extends FirewallRuleReach>(rules: readonly R[]): Voiding<R>[] {
  const applications = rules.filter(({ type }) => type === 'application');
  const network = rules.filter(({ type, action }) => type === 'network' && action !== 'Deny');
  if (applications.length === 0 || network.length === 0) return [];
  const openings = new Openings(network);
  return applications.flatMap((application) => openings.voiding(application));
}

/** Whether a network rule by itself lets hosts pass whose addresses are not known. */
export function mayPassHosts(network: Reach): boolean {
  return (
    broadTargets(network).length > 0 ||
    network.targets.some(
      ({ kind, text }) => kind === 'host' || (kind === 'serviceTag' && hasKnownHosts(text)),
    )
  );
}

/** What of an application rule a network rule decides before it is asked. */
export function decidedBefore(network: Reach, application: Reach): RuleTarget[] {
  if (!meets(network, application)) return [];
  const broad = broadTargets(network);
  if (broad.length > 0) return [...application.targets];
  return application.targets.filter((target) => network.targets.some((each) => holdsHost(each, target)));
}

/** Whether a network rule decides all that an application rule matches before it is asked. */
export function decidesBefore(network: Reach, application: Reach): boolean {
  return (
    spanCovers(network.sources, application.sources) &&
    portsOf(network.ports, 'tcp').coversAll(allPorts(application.ports)) &&
    (network.holdsInternet ||
      application.targets.every(({ kind, text }) =>
        network.targets.some((each) =>
          each.kind === 'host' ? kind === 'pattern' && each.text === text : holdsHost(each, { kind, text }),
        ),
      ))
  );
}

/** The destinations by which a rule holds the Internet, or Azure: nearly every address of Azure, customers' included. */
export function broadTargets({ targets, addresses }: Reach): RuleTarget[] {
  const tags = targets.filter(
    ({ kind, text }) => kind === 'serviceTag' && /^(Internet|AzureCloud(\..*)?)$/.test(text),
  );
  return holdsInternet(addresses) ? [...targets.filter(isPublicTarget), ...tags] : tags;
}

/** The ports whose connections application rules are to judge by name. */
const webPorts = [80, 443];

/** Whether a network rule lets connections to the web pass. */
export function reachesWeb({ ports }: Reach): boolean {
  const tcp = portsOf(ports, 'tcp');
  return webPorts.some((port) => tcp.has(port));
}

function isPublicTarget({ interval }: RuleTarget): boolean {
  return interval !== undefined && reachesPublic(interval);
}

/** Whether a destination of a network rule, by its name, lets a host of an application rule pass, or one below it. */
function holdsHost({ kind, text }: RuleTarget, target: RuleTarget): boolean {
  const pattern = hostOf(target);
  if (pattern === undefined) return false;
  if (kind === 'host') return hostMatches(pattern, text);
  return kind === 'serviceTag' && serviceTagHoldsHost(text, pattern);
}

/** The host of what an application rule matches by host. */
function hostOf({ kind, text }: RuleTarget): string | undefined {
  if (kind === 'pattern') return text;
  return kind === 'url' ? urlHost(text) : undefined;
}

function meets(network: Reach, application: Reach): boolean {
  return (
    portsOf(network.ports, 'tcp').meets(allPorts(application.ports)) &&
    spansOverlap(network.sources, application.sources)
  );
}

/** A network rule that lets hosts pass. */
interface Opening<R> {
  readonly rule: R;
  readonly position: number;
}

/** Network rules found by the hosts that they let pass. */
class Openings<R extends FirewallRuleReach> {
  /** Those that let whatever they are asked pass. */
  private readonly broad: Opening<R>[] = [];
  private readonly byTag = new Map<string, Opening<R>[]>();
  private readonly byPattern = new Map<string, Opening<R>[]>();
  /** Those of which several may hold the Internet together. */
  private readonly partial: R[] = [];
  private readonly joint = new Map<number, readonly JointOpening<R>[]>();
  private readonly held = new Map<string, readonly Opening<R>[]>();

  constructor(network: readonly R[]) {
    for (const [position, rule] of network.entries()) {
      const { reach } = rule;
      if (portsOf(reach.ports, 'tcp').empty) continue;
      const opening = { rule, position };
      if (broadTargets(reach).length > 0) this.broad.push(opening);
      if (!reach.holdsInternet && reach.addresses.intervals.some(reachesPublic)) this.partial.push(rule);
      for (const { kind, text } of reach.targets) {
        if (kind === 'serviceTag' && hasKnownHosts(text)) push(this.byTag, text, opening);
        if (kind === 'host')
          for (const pattern of patternsCovering(text)) push(this.byPattern, pattern, opening);
      }
    }
  }

  public voiding(application: R): Voiding<R>[] {
    const passed = new Map<Opening<R>, RuleTarget[]>();
    for (const opening of this.broad) passed.set(opening, [...application.reach.targets]);
    const whole = new Set(this.broad);
    for (const target of application.reach.targets) {
      const host = hostOf(target);
      if (host === undefined) continue;
      for (const opening of this.holding(host)) {
        if (whole.has(opening)) continue;
        const known = passed.get(opening);
        if (known === undefined) passed.set(opening, [target]);
        else known.push(target);
      }
    }
    const alone = [...passed]
      .filter(([{ rule }]) => meets(rule.reach, application.reach))
      .sort(([a], [b]) => a.position - b.position);
    const voidings = alone.map(([{ rule }, targets]) => ({
      application,
      network: [rule],
      by: byOf(rule.reach, targets),
      passed: targets,
    }));
    // Who is told of one rule that lets everything pass need not be told of several.
    return alone.some(([opening]) => whole.has(opening))
      ? voidings
      : [...voidings, ...this.together(application)];
  }

  /** The network rules that let a host pass by its name. */
  private holding(host: string): readonly Opening<R>[] {
    let found = this.held.get(host);
    if (found === undefined) {
      const tagged = [...this.byTag].flatMap(([tag, openings]) =>
        serviceTagHoldsHost(tag, host) ? openings : [],
      );
      found = [...new Set([...(this.byPattern.get(host) ?? []), ...tagged])];
      this.held.set(host, found);
    }
    return found;
  }

  private together(application: R): Voiding<R>[] {
    const { sources, targets, ports } = application.reach;
    for (const port of portNumbers(ports.values())) {
      let openings = this.joint.get(port);
      if (openings === undefined) {
        openings = jointOpenings(this.partial.filter(({ reach }) => portsOf(reach.ports, 'tcp').has(port)));
        this.joint.set(port, openings);
      }
      const found = openings.find((each) => spansOverlap(each.sources, sources));
      if (found === undefined) continue;
      const by = found.rules.flatMap(({ reach }) => reach.targets.filter(isPublicTarget));
      return [{ application, network: found.rules, by, passed: targets }];
    }
    return [];
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else if (known.at(-1) !== value) known.push(value);
}

/** Application rules name each port by itself. */
function portNumbers(sets: Iterable<IntervalSet>): number[] {
  return [...sets].flatMap((set) =>
    set.intervals.flatMap(([first, last]) => (first === last ? [first] : [first, last])),
  );
}

function byOf(network: Reach, passed: readonly RuleTarget[]): RuleTarget[] {
  const broad = broadTargets(network);
  if (broad.length > 0) return broad;
  return network.targets.filter((each) => passed.some((target) => holdsHost(each, target)));
}
