import { reservedNameOf } from '../azure/reserved-subnet-name';
import { type Associated, Untold } from '../network/association';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import type { NetworkDocument } from '../network/network-document';
import type { RouteTable } from '../network/route-table';
import type { SecurityGroup, SecurityRule } from '../network/security-group';
import type { Subnet } from '../network/subnet';
import type { Resource } from '../terraform/resource';
import { changedRules } from './changed-rules';
import type { ComparedDocument, ComparedRules } from './compared-document';
import {
  type DestinationClass,
  type ReachFromSource,
  type SourceClass,
  targetOf,
} from './connection-classes';
import type { Suspicion } from './suspicion';

/** Types of which the content is compared as rules, and as what holds in subnets. */
const comparedByContent: ReadonlySet<string> = new Set([
  'azurerm_firewall_policy_rule_collection_group',
  'azurerm_firewall_application_rule_collection',
  'azurerm_firewall_network_rule_collection',
  'azurerm_firewall_nat_rule_collection',
  'azurerm_ip_group',
  'azurerm_ip_group_cidr',
  'azurerm_network_security_group',
  'azurerm_network_security_rule',
  'azurerm_route_table',
  'azurerm_route',
  'azurerm_subnet',
  'azurerm_subnet_network_security_group_association',
  'azurerm_subnet_route_table_association',
]);

/** Changed rules of one document that are asked in the same way. */
interface ChangedSide {
  readonly document: ComparedDocument;
  readonly rules: ComparedRules;
}

/**
 * Suspects what falls under a rule that has changed or moved, what leaves or reaches a subnet in which something else holds than
 * before, and all connections where anything else about the network has changed.
 */
export class ChangedParts implements Suspicion {
  private readonly everywhere: boolean;
  private readonly changed: readonly ChangedSide[];
  private readonly places = new Map<string, boolean>();
  private readonly contents = new WeakMap<object, string>();
  private readonly concerned = new WeakMap<ReachFromSource, readonly DestinationClass[]>();
  private readonly arriving = new WeakMap<readonly DestinationClass[], readonly DestinationClass[]>();

  constructor(
    private readonly before: ComparedDocument,
    private readonly after: ComparedDocument,
  ) {
    const pairs = pairsOfRuleSets(before, after);
    this.everywhere = pairs === undefined || this.hasChangedOtherwise(pairs);
    this.changed = this.everywhere || pairs === undefined ? [] : changedSides(before, after, pairs);
  }

  public destinationsFrom({ addresses, reach }: SourceClass): readonly DestinationClass[] {
    if (this.everywhere || this.hasChangedAt(addresses.witness)) return reach.destinations;
    const byRule = this.concernedBy(reach, addresses.witness);
    const byPlace = this.changedPlaces(reach);
    if (byRule.length === 0 || byPlace.length === 0) return byRule.length === 0 ? byPlace : byRule;
    return [...new Set([...byRule, ...byPlace])];
  }

  public isSuspectedAt(address: number): boolean {
    return this.everywhere || this.hasChangedAt(address);
  }

  /** The destinations that a changed rule may concern. Where the same rules are asked, they are the same. */
  private concernedBy(reach: ReachFromSource, source: number): readonly DestinationClass[] {
    let found = this.concerned.get(reach);
    if (found !== undefined) return found;
    const sides = this.changed
      .map((side) => ({ ...side, positions: new Set(side.rules.from(source).flat()) }))
      .filter(({ positions }) => positions.size > 0);
    found =
      sides.length === 0
        ? []
        : reach.destinations.filter((destination) =>
            sides.some(({ document, rules, positions }) =>
              rules
                .to(targetOf(destination, document))
                .some((list) =>
                  typeof list === 'number' ? positions.has(list) : list.some((each) => positions.has(each)),
                ),
            ),
          );
    this.concerned.set(reach, found);
    return found;
  }

  /** The destinations at which something else holds than before. */
  private changedPlaces({ destinations }: ReachFromSource): readonly DestinationClass[] {
    let found = this.arriving.get(destinations);
    if (found === undefined) {
      found = destinations.filter(
        ({ addresses }) => addresses !== undefined && this.hasChangedAt(addresses.witness),
      );
      this.arriving.set(destinations, found);
    }
    return found;
  }

  private hasChangedAt(address: number): boolean {
    const subnets = [this.before, this.after].map(({ reachability }) =>
      reachability._network.subnetsAt(address),
    );
    const [one, other] = subnets as [readonly Subnet[], readonly Subnet[]];
    const key = `${one.map(({ label }) => label).join()} ${other.map(({ label }) => label).join()}`;
    if (one.length === 0 && other.length === 0) {
      const doubts = [this.before, this.after].map(
        ({ document }) => document.subnets.doubtOf(address) === undefined,
      );
      return doubts[0] !== doubts[1];
    }
    let changed = this.places.get(key);
    if (changed === undefined) {
      changed = this.contentOfSubnets(one) !== this.contentOfSubnets(other);
      this.places.set(key, changed);
    }
    return changed;
  }

  private hasChangedOtherwise(pairs: readonly RuleSetPair[]): boolean {
    const [one, other] = [this.before, this.after].map((each) => this.contentBeside(each)) as [
      string,
      string,
    ];
    if (
      one !== other ||
      this.before.reachability._network.serviceTags.isOther(this.after.reachability._network.serviceTags)
    )
      return true;
    return pairs.some(({ before, after }) => openness(before) !== openness(after));
  }

  /** All of a document that is neither compared as rules nor as what holds in subnets. */
  private contentBeside({ document }: ComparedDocument): string {
    const besides = document.besides(new Set());
    const byContent = new Set(comparedByContent);
    const has = (type: string) => besides.some((each) => each.type === type);
    // Groups of interfaces hold for single addresses.
    if (has('azurerm_network_interface_security_group_association')) {
      byContent.delete('azurerm_network_security_group');
      byContent.delete('azurerm_network_security_rule');
    }
    // A host may be at an endpoint of any subnet.
    if (has('azurerm_private_endpoint'))
      for (const type of [...byContent].filter((each) => /subnet|security|route/.test(each)))
        byContent.delete(type);
    const others = besides.filter((each) => !byContent.has(each.type) || isSource(each));
    const reserved = document.subnets.list.filter(({ name }) => reservedNameOf(name) !== undefined);
    return JSON.stringify([
      others.map(({ address, values, conditional }) => [address, values, conditional]).sort(byAddress),
      this.contentOfSubnets(reserved),
      document.subnets.list.some(({ prefixes }) => prefixes.mayHoldMore),
      partsOf(document),
    ]);
  }

  private contentOfSubnets(subnets: readonly Subnet[]): string {
    return subnets
      .map((each) => this.content(each, () => this.contentOfSubnet(each)))
      .sort()
      .join();
  }

  /** All that holds in a subnet. */
  private contentOfSubnet(subnet: Subnet): string {
    const { name, prefixes, networkName, elsewhere, doubt, groups, table, endpoints, delegations } = subnet;
    return JSON.stringify([
      name,
      [prefixes.set.intervals, prefixes.doubtful, prefixes.mayHoldMore],
      [networkName, subnet.network?.resource.address, elsewhere, doubt],
      groups.map((each) => this.contentOf(each, (group) => this.contentOfGroup(group))),
      this.contentOf(table, (each) => this.contentOfTable(each)),
      [...endpoints].sort(),
      delegations,
      subnet.privateEndpointPolicies,
      subnet.withoutDefaultOutbound,
    ]);
  }

  private contentOf<T extends object>(associated: Associated<T>, read: (own: T) => string): string {
    if (associated === undefined) return 'none';
    if (associated instanceof Untold) return `untold: ${associated.reason}`;
    return this.content(associated, () => read(associated));
  }

  private contentOfGroup(group: SecurityGroup): string {
    const { rules, possibleRules, open, location, overwritten } = group;
    return JSON.stringify([
      rules.map(contentOfRule).sort(),
      possibleRules.map(contentOfRule).sort(),
      open,
      location,
      overwritten.map((each) => this.contentOfGroup(each)),
    ]);
  }

  private contentOfTable(table: RouteTable): string {
    const { routes, open, withoutGatewayRoutes, location, overwritten } = table;
    return JSON.stringify([
      routes
        .map(({ prefix, nextHopType, nextHopAddress }) =>
          JSON.stringify([prefix, nextHopType, nextHopAddress]),
        )
        .sort(),
      open,
      withoutGatewayRoutes,
      location,
      overwritten.map((each) => this.contentOfTable(each)),
    ]);
  }

  private content(of: object, read: () => string): string {
    let known = this.contents.get(of);
    if (known === undefined) {
      known = read();
      this.contents.set(of, known);
    }
    return known;
  }
}

function contentOfRule({ direction, priority, access, protocol, source, destination }: SecurityRule): string {
  return JSON.stringify([direction, priority, access, protocol, source, destination]);
}

/** Data sources stand beside resources of the same type. */
function isSource({ address }: Resource): boolean {
  return /(^|\.)data\./.test(address);
}

function byAddress([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

/** What a document leaves open as a whole. */
function partsOf({ unread, limits, cloud }: NetworkDocument): unknown {
  return [unread.map(({ what, given }) => [what, given && [...given].sort()]), limits, cloud];
}

interface RuleSetPair {
  readonly before: FirewallRuleSet;
  readonly after: FirewallRuleSet;
}

/** The rule sets of two documents, each with the one that takes its place; `undefined` where that is not clear. */
function pairsOfRuleSets(before: ComparedDocument, after: ComparedDocument): RuleSetPair[] | undefined {
  const [one, other] = [before, after].map(({ document }) => document.firewalls.list) as [
    readonly FirewallRuleSet[],
    readonly FirewallRuleSet[],
  ];
  if (one.length !== other.length) return undefined;
  if (one.length === 1) return [{ before: one[0]!, after: other[0]! }];
  if (before.reachability._usualRules?.name !== after.reachability._usualRules?.name) return undefined;
  const pairs = one.flatMap((each) => {
    const same = other.find(({ name }) => name === each.name);
    return same === undefined ? [] : [{ before: each, after: same }];
  });
  return pairs.length === one.length ? pairs : undefined;
}

/** What of a rule set leaves its answers open, or has them rest on something else. */
function openness({ unseen, changedBy, absentBases, elsewhere, sku, dnsProxy }: FirewallRuleSet): string {
  return JSON.stringify([unseen.length, changedBy.length, absentBases.length, elsewhere, sku, dnsProxy]);
}

function changedSides(
  before: ComparedDocument,
  after: ComparedDocument,
  pairs: readonly RuleSetPair[],
): ChangedSide[] {
  const changes = (type: FirewallRule['type']) =>
    pairs.map((pair) => changedRules(pair.before, pair.after, type));
  const network = [...changes('nat'), ...changes('network')];
  const application = changes('application');
  const side = (which: 'before' | 'after', document: ComparedDocument): ChangedSide[] => [
    {
      document,
      rules: document.some(
        'network',
        network.flatMap((each) => each[which]),
      ),
    },
    {
      document,
      rules: document.some(
        'application',
        application.flatMap((each) => each[which]),
      ),
    },
  ];
  return [...side('before', before), ...side('after', after)].filter(({ rules }) => rules.rules.length > 0);
}
