import type { Interval } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import { portInterval, portSpace } from '../arithmetic/port';
import { speltServiceTag } from '../azure/service-tag';
import { AddressList } from '../network/address-list';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import type { Direction, SecurityRule, SecurityRuleSide } from '../network/security-group';
import { notKnown } from '../terraform/resource/resource';
import { ruleContext } from './firewall/rule-context';
import { RulesBySources } from './firewall/rules-by-sources';

/** The other ends that a rule lets pass, or may: addresses and service tags, as it names them, each on its ports. */
export interface RuleOpening {
  /** Those of addresses, prefixes and ranges; every address of `*`. */
  readonly intervals: readonly Interval[];
  /** In Azure's spelling; `Internet` among them, and no tag that holds private addresses. */
  readonly tags: readonly string[];
  /** Whether it names addresses, or hosts, of which nothing is known. */
  readonly notKnown?: 'addresses' | 'hosts';
  /** Whether it is not known that the rule is there at all. */
  readonly perhaps?: boolean;
  /** In lower case: `tcp`, `udp`, `icmp`; `*` of all. */
  readonly protocols: readonly string[];
  readonly ports: readonly Interval[];
}

/** What rules let pass, and what of it others name that deny, or may. */
export interface RuleOpenings {
  readonly openings: readonly RuleOpening[];
  /** Whatever the ports. */
  readonly denied: readonly Interval[];
}

export const noOpenings: RuleOpenings = { openings: [], denied: [] };

/**
 * What security rules let an address open, or let in to it.
 *
 * @param possible those of which it is not known whether they are there
 */
export function openingsOfSecurityRules(
  rules: readonly SecurityRule[],
  possible: ReadonlySet<SecurityRule>,
  direction: Direction,
  address: number,
): RuleOpenings {
  const ofAddress = rules
    .filter((rule) => rule.direction === undefined || rule.direction === direction)
    .map((rule) => ({ rule, sides: sidesOf(rule, direction) }))
    .filter(
      ({ rule, sides }) =>
        mayBeOwn(sides.own, address) || ownSide(rule, direction).applicationGroups.length > 0,
    );
  return {
    openings: ofAddress
      .filter(({ rule }) => rule.access !== 'Deny')
      .map(({ rule, sides }) => (possible.has(rule) ? { ...sides.opening, perhaps: true } : sides.opening)),
    denied: ofAddress
      .filter(({ rule }) => rule.access !== 'Allow')
      .flatMap(({ sides }) => sides.opening.intervals),
  };
}

/** A security rule in one direction. */
interface RuleSides {
  readonly own: AddressList;
  readonly opening: RuleOpening;
}

/** Rules are looked at for each address of a subnet: what they name is read once. */
const known = {
  Inbound: new WeakMap<SecurityRule, RuleSides>(),
  Outbound: new WeakMap<SecurityRule, RuleSides>(),
};

function sidesOf(rule: SecurityRule, direction: Direction): RuleSides {
  let sides = known[direction].get(rule);
  if (sides === undefined) {
    const other = direction === 'Outbound' ? rule.destination : rule.source;
    sides = {
      own: new AddressList(ownSide(rule, direction).addresses),
      opening: openingOf(other.addresses, [], [rule.protocol ?? '*'], rule.destination.ports),
    };
    known[direction].set(rule, sides);
  }
  return sides;
}

function ownSide({ source, destination }: SecurityRule, direction: Direction): SecurityRuleSide {
  return direction === 'Outbound' ? source : destination;
}

/** A service tag such as `VirtualNetwork` may hold any machine. */
function mayBeOwn(own: AddressList, address: number): boolean {
  return own.names.length > 0 || own.holds(address) !== false;
}

/** Finds what network rules of firewalls let an address open. */
export class FirewallOpenings {
  private readonly openings = new RulesBySources<RuleOpening>();
  private readonly denied = new RulesBySources<Interval>();
  /** Many rules open the same, or deny it: by one text each. */
  private readonly known = new Map<string, RuleOpening>();
  private readonly intervals = new Map<string, Interval>();

  constructor(ruleSets: readonly FirewallRuleSet[]) {
    for (const ruleSet of ruleSets) {
      const { groups } = ruleContext(ruleSet);
      for (const rule of ruleSet.rulesOf('application'))
        if (rule.action !== 'Deny' && namesUnknownHosts(rule))
          this.openings.add(rule, [toUnknownHosts(rule)]);
      for (const rule of ruleSet.rulesOf('network')) {
        if (rule.action !== 'Deny' && namesUnknownHosts(rule))
          this.openings.add(rule, [{ ...this.openingOf(rule, [], true), notKnown: 'hosts' }]);
        const lists = groups.listsOf(rule.destinationIpGroups);
        const ofGroups = lists.groups.flatMap((each) => each?.intervals ?? []);
        if (rule.action !== 'Deny') this.openings.add(rule, [this.openingOf(rule, ofGroups, lists.known)]);
        if (rule.action !== 'Allow')
          this.denied.add(
            rule,
            [...intervalsOf(rule.destinationAddresses), ...ofGroups].map((each) => this.intervalOf(each)),
          );
      }
    }
  }

  public to(address: number): RuleOpenings {
    return { openings: this.openings.from(address), denied: this.denied.from(address) };
  }

  private openingOf(rule: FirewallRule, ofGroups: readonly Interval[], areGroupsKnown: boolean): RuleOpening {
    const { destinationPorts: ports, collection } = rule;
    const addresses = areGroupsKnown ? rule.destinationAddresses : [...rule.destinationAddresses, notKnown];
    const protocols = rule.protocols.map((each) => (each === 'Any' ? '*' : each.toLowerCase()));
    const key = JSON.stringify([addresses, ofGroups, protocols, ports, collection.conditional]);
    const opening = this.known.get(key) ?? {
      ...openingOf(addresses, ofGroups, protocols, ports),
      perhaps: collection.conditional,
    };
    this.known.set(key, opening);
    return opening;
  }

  private intervalOf(interval: Interval): Interval {
    const key = interval.join();
    const known = this.intervals.get(key) ?? interval;
    this.intervals.set(key, known);
    return known;
  }
}

function openingOf(
  texts: readonly string[],
  besides: readonly Interval[],
  protocols: readonly string[],
  ports: readonly string[],
): RuleOpening {
  const list = new AddressList(texts);
  const internet = list.names.filter((name) => name.toLowerCase() === 'internet').map(() => 'Internet');
  return {
    intervals: [...list.intervals, ...besides],
    tags: [...internet, ...list.tagsOfHosts.map((name) => speltServiceTag(name).name)],
    notKnown: list.doubtful ? 'addresses' : undefined,
    protocols,
    ports: ports.flatMap((text) => {
      const interval = portInterval(text);
      return interval === undefined ? [] : [interval];
    }),
  };
}

const attributesOfHosts: readonly string[] = [
  ...['destination_fqdns', 'destination_urls', 'destination_fqdn_tags', 'web_categories'],
  ...['target_fqdns', 'fqdn_tags'],
];

/** Which hosts are of a web category Microsoft alone knows. */
function namesUnknownHosts(rule: FirewallRule): boolean {
  const { type, webCategories } = rule;
  if (type === 'application' && webCategories.length > 0) return true;
  return rule.unknown.some((name) => attributesOfHosts.includes(name));
}

function toUnknownHosts({ applicationProtocols }: FirewallRule): RuleOpening {
  return {
    intervals: [],
    tags: [],
    notKnown: 'hosts',
    protocols: ['tcp'],
    ports: applicationProtocols.flatMap(({ port }) => (port === undefined ? [portSpace] : [[port, port]])),
  };
}

function intervalsOf(texts: readonly string[]): Interval[] {
  return texts.map(intervalOf).filter((each) => each !== undefined);
}
