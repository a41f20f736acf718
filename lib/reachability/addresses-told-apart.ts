import { type Interval, IntervalSet } from '../arithmetic/interval';
import { addressText, intervalOf } from '../arithmetic/ipv4';
import { keptAtStart } from '../azure/address-space';
import { Untold } from '../network/association';
import type { RouteTable } from '../network/route-table';
import type { SecurityGroup } from '../network/security-group';
import type { Subnet } from '../network/subnet';
import { AddressParts } from './address-classes';
import { type RuleContext, ruleContext } from './firewall/rule-context';
import type { NetworkContext } from './network-context';

/** Addresses of a prefix that stand for all of it. */
export interface AddressesOfPrefix {
  /** An address of each end first, and one of each class of addresses between them that is told apart from both. */
  readonly addresses: readonly string[];
  /** Whether the document tells more addresses apart than are named here. */
  readonly more: boolean;
}

/** So many classes of addresses are asked about for one prefix: each is asked by every flow. */
const mostClasses = 200;

/**
 * Parts prefixes by what a document tells apart within them: rules of firewalls, of security groups and of network managers,
 * routes, subnets, networks, and interfaces with security groups of their own.
 */
export class AddressesToldApart {
  private lists: readonly IntervalSet[] | undefined;
  private readonly known = new Map<string, AddressesOfPrefix>();

  constructor(private readonly network: NetworkContext) {}

  /** Of a text that Terraform resolves there are no addresses. */
  public in(prefix: string): AddressesOfPrefix {
    let found = this.known.get(prefix);
    if (found === undefined) {
      const interval = intervalOf(prefix);
      found = interval === undefined ? { addresses: [], more: false } : this.parted(interval);
      this.known.set(prefix, found);
    }
    return found;
  }

  private parted([first, last]: Interval): AddressesOfPrefix {
    const range: Interval = last - first < 2 * keptAtStart ? [first, last] : [first + keptAtStart, last - 1];
    const ends = [...new Set(range)];
    const parts = new AddressParts();
    parts.add(range);
    const added = new Set<string>();
    this.lists ??= this.listsOfDocument();
    for (const list of this.lists) {
      const within = sharedWith(list, range);
      const key = within.join(';');
      if (within.length === 0 || added.has(key)) continue;
      added.add(key);
      parts.addTogether(within);
    }
    const between = parts
      .classes()
      .filter(({ intervals }) => intervals.some(([from]) => range[0] <= from && from <= range[1]))
      .filter(({ intervals }) => !ends.some((end) => intervals.some(([a, b]) => a <= end && end <= b)))
      .map(({ witness }) => witness)
      .filter((witness) => this.mayBeOfMachine(witness, ends));
    return {
      addresses: [...ends, ...between.slice(0, mostClasses)].map(addressText),
      more: between.length > mostClasses,
    };
  }

  /** Where the ends of a prefix are of subnets, an address of no subnet between them is of no machine. */
  private mayBeOfMachine(address: number, ends: readonly number[]): boolean {
    const isOfSubnet = (each: number) => this.network.subnetsAt(each).length > 0;
    return isOfSubnet(address) || !ends.every(isOfSubnet);
  }

  /** Lists of addresses each of which is one to whatever names it. */
  private listsOfDocument(): IntervalSet[] {
    const { subnets, virtualNetworks, firewalls } = this.network.document;
    return [
      ...subnets.list.map(({ prefixes }) => prefixes.set),
      ...[...virtualNetworks.list].map(({ space }) => space.set),
      virtualNetworks.onPremises.set,
      ...[...new Set(this.guarded.map(({ table }) => table))].flatMap(intervalsOfRoutes).map(setOf),
      ...this.securityRules().flatMap(({ source, destination }) =>
        [source, destination].map(({ addresses }) => setOfTexts(addresses)),
      ),
      ...this.interfaces(),
      ...this.network.document.addressesWithoutMachine.map((each) => setOf([each, each])),
      ...firewalls.list.flatMap((ruleSet) => {
        const context = ruleContext(ruleSet);
        return (['nat', 'network', 'application'] as const)
          .flatMap((type) => ruleSet.rulesOf(type))
          .flatMap((rule) => [
            setOfRule(rule.sourceAddresses, rule.sourceIpGroups, context),
            setOfRule(rule.destinationAddresses, rule.destinationIpGroups, context),
          ]);
      }),
    ].filter((set) => !set.empty);
  }

  /** The subnets of the document, and those that stand elsewhere and have its security groups and route tables. */
  private get guarded(): Subnet[] {
    const { list, absent, holders } = this.network.document.subnets;
    return [...list, ...absent, ...holders];
  }

  private securityRules() {
    const { networkInterfaces, adminRules } = this.network.document;
    const groups = new Set([...this.guarded.flatMap((each) => each.groups), ...networkInterfaces.groups]);
    return [...[...groups].flatMap(rulesOfAssociated), ...adminRules.map(({ rule }) => rule)];
  }

  /** The addresses of interfaces, those together that have the same security groups and application security groups. */
  private interfaces(): IntervalSet[] {
    const alike = new Map<string, Interval[]>();
    const numbers = new Map<unknown, number>();
    const numberOf = (each: unknown) => {
      if (!numbers.has(each)) numbers.set(each, numbers.size);
      return numbers.get(each);
    };
    for (const nic of this.network.document.networkInterfaces.all) {
      const { subnets, groups, applicationGroups, possibleApplicationGroups } = nic;
      const held = [subnets, groups, applicationGroups, possibleApplicationGroups];
      const key = held.map((list) => list.map(numberOf).join()).join(';');
      const intervals = nic.addresses.map((address): Interval => [address, address]);
      alike.set(key, [...(alike.get(key) ?? []), ...intervals]);
    }
    return [...alike.values()].map((intervals) => new IntervalSet(intervals));
  }
}

/** The intervals of addresses that the routes of a table name, whichever of its routes are in force. */
export function intervalsOfRoutes(table: RouteTable | Untold | undefined): Interval[] {
  if (table === undefined || table instanceof Untold) return [];
  return [table, ...table.overwritten]
    .flatMap(({ routes, possibleRoutes }) => [...routes, ...possibleRoutes])
    .map(({ interval }) => interval)
    .filter((each) => each !== undefined);
}

/** The rules that a security group has or may have; none of one that the document does not tell. */
export function rulesOfAssociated(group: SecurityGroup | Untold | undefined) {
  return group === undefined || group instanceof Untold ? [] : rulesOfGroup(group);
}

export function rulesOfGroup(group: SecurityGroup) {
  return [...group.rules, ...group.possibleRules, ...group.overwritten.flatMap(({ rules }) => rules)];
}

function setOf(interval: Interval): IntervalSet {
  return new IntervalSet([interval]);
}

function setOfTexts(texts: readonly string[]): IntervalSet {
  return new IntervalSet(texts.map(intervalOf).filter((each) => each !== undefined));
}

function setOfRule(
  texts: readonly string[],
  groups: readonly string[],
  { groups: known }: RuleContext,
): IntervalSet {
  const own = setOfTexts(texts);
  if (groups.length === 0) return own;
  const named = known.listsOf(groups).groups.flatMap((list) => list?.set.intervals ?? []);
  return new IntervalSet([...own.intervals, ...named]);
}

/** What of a set lies within a range; nothing where that is all of the range. */
function sharedWith(set: IntervalSet, range: Interval): Interval[] {
  if (!set.touches(range) || set.covers(range)) return [];
  return set.intervals
    .filter(([first, last]) => first <= range[1] && last >= range[0])
    .map(([first, last]): Interval => [Math.max(first, range[0]), Math.min(last, range[1])]);
}
