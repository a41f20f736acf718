import { hostMatches } from '../../arithmetic/host-pattern';
import { type Interval, IntervalSet } from '../../arithmetic/interval';
import { intervalOf } from '../../arithmetic/ipv4';
import {
  hostNodeAddress,
  metadataAddress,
  privatePrefixes,
  reservedPrefixes,
} from '../../azure/address-space';
import { isFqdnTag } from '../../azure/fqdn-tag';
import { regions } from '../../azure/regions';
import { domainsOfServiceTags, serviceTagsOfEndpoints } from '../../azure/service-endpoints';
import { speltServiceTag } from '../../azure/service-tag';
import { AddressList } from '../../network/address-list';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { NetworkDocument } from '../../network/network-document';
import type { SecurityRule } from '../../network/security-group';
import type { Subnet } from '../../network/subnet';
import { intervalsOfRoutes, rulesOfAssociated, rulesOfGroup } from '../../reachability/addresses-told-apart';
import { ApplicationRuleMatcher } from '../../reachability/firewall/application-rule-matcher';
import { NatRuleMatcher } from '../../reachability/firewall/nat-rule-matcher';
import { NetworkRuleMatcher } from '../../reachability/firewall/network-rule-matcher';
import { type RuleContext, ruleContext } from '../../reachability/firewall/rule-context';
import type { RuleMatcher } from '../../reachability/firewall/rule-matcher';
import { mayLeaveFew } from '../../reachability/presumed-host';
import type { Reachability } from '../../reachability/reachability';
import { Target } from '../../reachability/target';
import { hostsInPlaceOfServiceTag, serviceTagHoldsHost } from '../../tables/service-tag-hosts';
import type { Resource } from '../../terraform/resource/resource';
import { ComparedRules } from './compared-rules';

/** One of two documents that are compared, with all that its rules, routes, groups and subnets tell apart. */
export class ComparedDocument {
  public readonly document: NetworkDocument;
  /** DNAT and network rules, of all firewalls. */
  public readonly network: ComparedRules;
  public readonly application: ComparedRules;
  private readonly context: RuleContext | undefined;
  private readonly rulesOf = new Map<string, readonly SecurityRule[]>();
  private readonly targets = new WeakMap<object, Target>();
  private readonly targetsByName = new Map<string, Target>();
  private counted: boolean | undefined;

  constructor(public readonly reachability: Reachability) {
    const { document } = reachability._network;
    this.document = document;
    const { list } = document.firewalls;
    const context = list[0] === undefined ? undefined : ruleContext(list[0]);
    this.context = context;
    const of = (type: FirewallRule['type']) => distinct(list.flatMap((each) => each.rulesOf(type)));
    this.network = new ComparedRules('network', [...of('nat'), ...of('network')], context);
    this.application = new ComparedRules('application', of('application'), context);
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

  private targetNamed(kind: Target['kind'], text: string, address: number | undefined): Target {
    const key = `${kind} ${text}`;
    let target = this.targetsByName.get(key);
    if (target === undefined) {
      target = new Target(kind, text, this.reachability._network.serviceTags, address);
      this.targetsByName.set(key, target);
    }
    return target;
  }

  /** Whether all that it denies may leave a host so few addresses that it matters how many they are. */
  public get countsDenials(): boolean {
    this.counted ??= mayLeaveFew(new IntervalSet(this.denied.flatMap(({ set }) => set.intervals)));
    return this.counted;
  }

  /** Intervals of addresses that networks, endpoints, and what holds in the subnets of the document tell apart. */
  public *places(): Iterable<Interval> {
    const { subnets, privateEndpoints, firewalls } = this.document;
    yield* placesOfAzure;
    yield* this.placesOfNetworks();
    for (const { prefixes } of subnets.list) yield* prefixes.intervals;
    for (const table of new Set(subnets.list.map((each) => each.table))) yield* intervalsOfRoutes(table);
    yield* intervalsOfRules(this.rulesInSubnets);
    for (const address of privateEndpoints.addresses) yield [address, address];
    for (const { addresses } of firewalls.deployed) for (const address of addresses) yield [address, address];
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

  /** The service tags that something names as a destination. */
  public get serviceTags(): Set<string> {
    const names = new Set<string>();
    for (const rule of this.network.rules)
      for (const name of namesOf(rule.destinationAddresses)) names.add(name);
    for (const rule of this.securityRules)
      for (const { addresses } of [rule.source, rule.destination])
        for (const name of namesOf(addresses)) names.add(name);
    for (const { tag } of this.routes) if (tag !== undefined) names.add(speltServiceTag(tag).name);
    for (const endpoint of this.endpoints) {
      const tag = serviceTagsOfEndpoints.get(endpoint);
      if (tag === undefined) continue;
      names.add(tag);
      // A storage endpoint holds for a region and its pair.
      if (endpoint === 'Microsoft.Storage')
        for (const { serviceTagSuffix } of regions.values())
          if (this.reachability._network.serviceTags.setOf(`${tag}.${serviceTagSuffix}`) !== undefined)
            names.add(`${tag}.${serviceTagSuffix}`);
    }
    return names;
  }

  /** The FQDN tags that a rule names. */
  public get fqdnTags(): Set<string> {
    return new Set(
      this.application.rules.flatMap(({ destinationFqdnTags }) =>
        destinationFqdnTags.filter((tag) => isFqdnTag(tag)),
      ),
    );
  }

  /** Hosts of which the document tells an address of its own. */
  public get privateHosts(): Iterable<string> {
    return this.document.privateEndpoints.hosts;
  }

  /** Host patterns that what routes, endpoints and rules say of services tells apart, beside those of rules. */
  public *hostsOfServices(): Iterable<string> {
    const tags = [
      ...[...this.endpoints].map((endpoint) => serviceTagsOfEndpoints.get(endpoint)),
      ...this.routes.map(({ tag }) => tag?.split('.')[0]),
    ];
    for (const tag of new Set(tags))
      yield* (domainsOfServiceTags.get(tag ?? '') ?? []).map((domain) => `*.${domain}`);
    for (const service of this.deniedServices) {
      const domains = (domainsOfServiceTags.get(service) ?? []).map((domain) => `*.${domain}`);
      yield* domains;
      // One below a domain of the service is as likely one of its own as any other there, unless the tables know more of it.
      for (const host of hostsInPlaceOfServiceTag(service))
        if (serviceTagHoldsHost(service, host) || !domains.some((domain) => hostMatches(domain, host)))
          yield host;
    }
  }

  /** The services whose tags something denies, or may: a host that is likely one of theirs may be denied by that. */
  private get deniedServices(): ReadonlySet<string> {
    const lists = this.denyingRules.map(({ destination }) => destination);
    return new Set(lists.flatMap((each) => [...namesOf(each)].map((name) => name.split('.')[0]!)));
  }

  /** All that is denied, or may be. */
  private get denied(): AddressList[] {
    return [
      ...this.denyingRules.map(({ destination }) => new AddressList(destination)),
      ...this.network.rules.flatMap(({ destinationIpGroups }) =>
        destinationIpGroups.flatMap((id) => {
          const group = this.document.firewalls.ipGroups.find(id);
          return group === undefined ? [] : new AddressList(group.cidrs);
        }),
      ),
    ];
  }

  /** Rules that deny what they name, or may. */
  private get denyingRules(): { readonly destination: readonly string[] }[] {
    return [
      ...this.network.rules
        .filter(({ collection }) => collection.action !== 'Allow')
        .map((rule) => ({ destination: rule.destinationAddresses })),
      ...[...this.securityRules, ...this.document.adminRules.map(({ rule }) => rule)]
        .filter(({ access }) => access !== 'Allow')
        .map(({ destination }) => ({ destination: destination.addresses })),
    ];
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

  private get endpoints(): Set<string> {
    return new Set(this.document.subnets.list.flatMap(({ endpoints }) => endpoints));
  }

  private get routes() {
    const tables = this.document.routeTables.list;
    return tables.flatMap((table) => [table, ...table.overwritten]).flatMap(({ routes }) => routes);
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

/** Tags that stand for addresses which are told apart as addresses. */
const tagsOfNetworks: readonly string[] = ['VirtualNetwork', 'Internet', 'AzureLoadBalancer'];

/** What of a list names service tags, as Azure spells them; without those that stand for networks. */
export function namesOf(texts: readonly string[]): string[] {
  if (texts.every((text) => text === '*' || /^\d/.test(text))) return [];
  return new AddressList(texts).names
    .map((name) => speltServiceTag(name).name)
    .filter((name) => !tagsOfNetworks.includes(name));
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
