import type { Interval } from '../../arithmetic/interval';
import { addressText, everything, intervalOf } from '../../arithmetic/ipv4';
import {
  hostNodeAddress,
  metadataAddress,
  privatePrefixes,
  reservedPrefixes,
} from '../../azure/address-space';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { NetworkDocument } from '../../network/network-document';
import type { SecurityRule } from '../../network/security-group';
import type { Subnet } from '../../network/subnet';
import { intervalsOfRoutes, rulesOfAssociated, rulesOfGroup } from '../../reachability/addresses-told-apart';
import { ApplicationRuleMatcher } from '../../reachability/firewall/application-rule-matcher';
import { FirewallSenders } from '../../reachability/firewall/firewall-senders';
import { NatRuleMatcher } from '../../reachability/firewall/nat-rule-matcher';
import { NetworkRuleMatcher } from '../../reachability/firewall/network-rule-matcher';
import { type RuleContext, ruleContext } from '../../reachability/firewall/rule-context';
import type { RuleMatcher } from '../../reachability/firewall/rule-matcher';
import type { ConnectionSource } from '../../reachability/passage';
import type { Reachability } from '../../reachability/reachability';
import { Target } from '../../reachability/target';
import type { Resource } from '../../terraform/resource/resource';
import { ComparedRules } from './compared-rules';
import { NamedDestinations } from './named-destinations';

/** One of two documents that are compared, with all that its rules, routes, groups and subnets tell apart. */
export class ComparedDocument {
  public readonly document: NetworkDocument;
  /** DNAT and network rules, of all firewalls. */
  public readonly network: ComparedRules;
  public readonly application: ComparedRules;
  public readonly named: NamedDestinations;
  private readonly context: RuleContext | undefined;
  private readonly rulesOf = new Map<string, readonly SecurityRule[]>();
  private senderAddresses: readonly number[] | undefined;
  private readonly targets = new WeakMap<object, Target>();
  private readonly targetsByName = new Map<string, Target>();

  constructor(public readonly reachability: Reachability) {
    const { document } = reachability._network;
    this.document = document;
    const { list } = document.firewalls;
    const context = list[0] === undefined ? undefined : ruleContext(list[0]);
    this.context = context;
    const of = (type: FirewallRule['type']) => distinct(list.flatMap((each) => each.rulesOf(type)));
    this.network = new ComparedRules('network', [...of('nat'), ...of('network')], context);
    this.application = new ComparedRules('application', of('application'), context);
    this.named = new NamedDestinations(reachability, {
      network: this.network.rules,
      application: this.application.rules,
      security: this.securityRules,
    });
  }

  /** Some of its rules. */
  public some(type: 'network' | 'application', rules: readonly FirewallRule[]): ComparedRules {
    return new ComparedRules(type, rules, this.context);
  }

  /** One of its rules, as connections are held against it. */
  public matcherOf(rule: FirewallRule): RuleMatcher {
    const context = this.context!;
    switch (rule.type) {
      case 'nat':
        return new NatRuleMatcher(rule, context);
      case 'network':
        return new NetworkRuleMatcher(rule, context);
      case 'application':
        return new ApplicationRuleMatcher(rule, context);
    }
  }

  /**
   * What is asked about again and again, from many sources.
   *
   * @param destination what it is kept for
   */
  public targetAt(
    destination: object,
    named: () => readonly [kind: Target['kind'], text: string, address: number | undefined],
  ): Target {
    let target = this.targets.get(destination);
    if (target === undefined) {
      target = this.targetNamed(...named());
      this.targets.set(destination, target);
    }
    return target;
  }

  /** An address in a subnet; in that of the document that has it where none is named. */
  public machineAt(address: number, subnet: Subnet | undefined): ConnectionSource {
    const { reachability } = this;
    const outside = subnet !== undefined && !subnet.prefixes.mayHoldMore && !subnet.prefixes.set.has(address);
    return subnet === undefined || outside
      ? reachability._sourceAt(addressText(address))
      : reachability._sourceIn(subnet, address);
  }

  /**
   * All addresses that its firewalls may put in the place of a sender's: those of their subnets and hubs, and any where that is not
   * known.
   */
  public get senders(): readonly Interval[] {
    const { firewalls, subnets, virtualHubs } = this.document;
    const { deployed, list } = firewalls;
    if (deployed.length === 0) return list.length === 0 ? [] : [everything];
    return deployed.flatMap((firewall) => {
      const { subnetId } = firewall;
      const subnet = subnetId === undefined ? undefined : subnets.find(subnetId);
      const place = subnet?.prefixes ?? virtualHubs.of(firewall)?.space;
      return place === undefined || place.mayHoldMore ? [everything] : place.intervals;
    });
  }

  /** Addresses as which one of its firewalls may see what another hands on to it. */
  public get handedOnAs(): readonly number[] {
    this.senderAddresses ??= this.readHandedOnAs();
    return this.senderAddresses;
  }

  private readHandedOnAs(): number[] {
    const { deployed } = this.document.firewalls;
    if (deployed.length < 2) return [];
    const senders = new FirewallSenders(this.reachability._network);
    return [...new Set(deployed.flatMap((each) => senders.of(each)).map(({ address }) => address))];
  }

  private targetNamed(kind: Target['kind'], text: string, address: number | undefined): Target {
    const key = `${kind} ${text}`;
    let target = this.targetsByName.get(key);
    if (target === undefined) {
      target = new Target(kind, text, this.reachability._network.serviceTags, address);
      this.targetsByName.set(key, target);
    }
    return target;
  }

  /** Intervals of addresses that networks, endpoints, and what holds in the subnets of the document tell apart. */
  public *places(): Iterable<Interval> {
    const { subnets, privateEndpoints, addressesWithoutMachine } = this.document;
    yield* placesOfAzure;
    yield* this.placesOfNetworks();
    for (const { prefixes } of subnets.list) yield* prefixes.intervals;
    for (const table of new Set(subnets.list.map((each) => each.table))) yield* intervalsOfRoutes(table);
    yield* intervalsOfRules(this.rulesInSubnets);
    for (const address of [...privateEndpoints.addresses, ...addressesWithoutMachine])
      yield [address, address];
  }

  /** Intervals of addresses that what holds in a subnet tells apart. */
  public *around(subnet: Subnet): Iterable<Interval> {
    yield* placesOfAzure;
    yield* this.placesOfNetworks();
    yield* subnet.prefixes.intervals;
    yield* intervalsOfRoutes(subnet.table);
    yield* intervalsOfRules(
      this.document.networkInterfaces.mayBeGuarded ? this.securityRules : rulesOfSubnet(subnet),
    );
    yield* intervalsOfRules(this.document.adminRules.map(({ rule }) => rule));
  }

  /** The rules of all that guards the subnets of the document, and of all of it where interfaces may be guarded. */
  private get rulesInSubnets(): readonly SecurityRule[] {
    const { subnets, networkInterfaces, adminRules } = this.document;
    if (networkInterfaces.mayBeGuarded) return this.securityRules;
    const groups = new Set(subnets.list.flatMap((each) => each.groups));
    return [...[...groups].flatMap(rulesOfAssociated), ...adminRules.map(({ rule }) => rule)];
  }

  /** Intervals of addresses that networks and interfaces tell apart. */
  public *placesOfNetworks(): Iterable<Interval> {
    const { virtualNetworks, networkInterfaces } = this.document;
    for (const { space } of virtualNetworks.list) yield* space.intervals;
    yield* virtualNetworks.onPremises.intervals;
    for (const address of networkInterfaces.addresses) yield [address, address];
  }

  /** The addresses of a rule's sources, each list item by itself. */
  public *sourcesOf(rule: FirewallRule): Iterable<Interval> {
    yield* this.intervals(rule.sourceAddresses, rule.sourceIpGroups);
  }

  public *destinationsOf(rule: FirewallRule): Iterable<Interval> {
    yield* this.intervals(rule.destinationAddresses, rule.destinationIpGroups);
  }

  /** Whether an address is of a network of the document, and of none of its subnets, so that no machine is there. */
  public isVacant(address: number): boolean {
    const { virtualNetworks, subnets } = this.document;
    const network = virtualNetworks.at(address);
    return (
      network !== undefined &&
      this.reachability._network.subnetsAt(address).length === 0 &&
      subnets.doubtOf(address) === undefined &&
      subnets.absentAt(address).length === 0
    );
  }

  /** The rules of the security groups of the subnets that hold an address, in both directions. */
  public rulesAt(address: number): readonly SecurityRule[] {
    const subnets = this.reachability._network.subnetsAt(address);
    return subnets.flatMap((subnet) => this.rulesIn(subnet));
  }

  /** The security rules that are asked beside those of subnets, of whatever machine. */
  public get rulesEverywhere(): readonly SecurityRule[] {
    const rules = this.document.adminRules.map(({ rule }) => rule);
    return [...rules, ...(this.document.networkInterfaces.mayBeGuarded ? this.securityRules : [])];
  }

  /** Those of the security groups of one subnet. */
  public rulesIn(subnet: Subnet): readonly SecurityRule[] {
    let rules = this.rulesOf.get(subnet.label);
    if (rules === undefined) {
      rules = rulesOfSubnet(subnet);
      this.rulesOf.set(subnet.label, rules);
    }
    return rules;
  }

  public get securityRules(): SecurityRule[] {
    const { securityGroups, adminRules } = this.document;
    return [...securityGroups.list.flatMap(rulesOfGroup), ...adminRules.map(({ rule }) => rule)];
  }

  private *intervals(texts: readonly string[], groups: readonly string[]): Iterable<Interval> {
    yield* intervalsOf(texts);
    if (groups.length === 0 || this.context === undefined) return;
    for (const list of this.context.groups.listsOf(groups).groups)
      if (list !== undefined) yield* list.intervals;
  }
}

/** Addresses that Azure itself tells apart. */
const placesOfAzure: readonly Interval[] = [
  ...privatePrefixes,
  ...reservedPrefixes,
  hostNodeAddress,
  metadataAddress,
].map((prefix) => intervalOf(prefix)!);

/** Data sources stand beside resources of the same type. */
export function isData({ address }: Resource): boolean {
  return /(^|\.)data\./.test(address);
}

function intervalsOf(texts: readonly string[]): Interval[] {
  return texts.map(intervalOf).filter((each) => each !== undefined);
}

function* intervalsOfRules(rules: readonly SecurityRule[]): Iterable<Interval> {
  for (const { source, destination } of rules)
    for (const { addresses } of [source, destination]) yield* intervalsOf(addresses);
}

function rulesOfSubnet({ groups }: Subnet): SecurityRule[] {
  return groups.flatMap(rulesOfAssociated);
}

/** Firewalls of one base policy have its rules each. */
function distinct(rules: readonly FirewallRule[]): FirewallRule[] {
  return [...new Set(rules)];
}
