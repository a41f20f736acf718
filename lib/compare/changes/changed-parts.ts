import type { Interval } from '../../arithmetic/interval';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { Subnet } from '../../network/subnet';
import type { ComparedDocument } from '../classes/compared-document';
import { type ConcernedPorts, portsOfRule } from '../classes/concerned-ports';
import type { SourceGroup } from '../classes/connection-classes';
import type { MachineGroup } from '../classes/machine-group';
import type { NamedSubnet } from '../classes/named-subnets';
import { among, type DestinationClass, type ReachFromSources, targetOf } from '../classes/reach-from-sources';
import {
  type ChangedSide,
  changedSides,
  openness,
  pairsOfRuleSets,
  type RuleSetPair,
} from './changed-rule-sets';
import { ChangedSubnets, SubnetChange } from './changed-subnets';
import { contentBeside } from './content-beside';
import {
  everyDestination,
  type SuspectedDestination,
  type SuspectedMachines,
  type Suspicion,
} from './suspicion';

/** A destination at which something else holds than before. */
interface ChangedPlace {
  readonly destination: DestinationClass;
  readonly change: SubnetChange;
}

/** A changed rule that may concern a destination. */
interface ChangedRule {
  readonly document: ComparedDocument;
  readonly rule: FirewallRule;
  readonly fromAnywhere: boolean;
}

/**
 * Suspects what falls under a rule that has changed or moved, what leaves or reaches a subnet in which something else holds than
 * before, and all connections where anything else about the network has changed.
 */
export class ChangedParts implements Suspicion {
  private readonly everywhere: boolean;
  /** Whether anything holds otherwise in any subnet of the documents. */
  private readonly inSubnets: boolean;
  /** The rules that have changed, with those that send on to where something else may hold than before. */
  private readonly changed: readonly ChangedSide[];
  private readonly subnets = new ChangedSubnets();
  /** The addresses that firewalls may put in the place of a sender's. */
  private readonly senders: readonly Interval[];
  private readonly concerned = new WeakMap<
    ReachFromSources,
    ReadonlyMap<DestinationClass, readonly ChangedRule[]>
  >();
  private readonly arriving = new WeakMap<readonly DestinationClass[], readonly ChangedPlace[]>();

  constructor(
    private readonly before: ComparedDocument,
    private readonly after: ComparedDocument,
  ) {
    const pairs = pairsOfRuleSets(before, after);
    this.everywhere = pairs === undefined || this.hasChangedOtherwise(pairs);
    const [one, other] = [before, after].map(({ document }) => this.subnets.contentOf(document.subnets.list));
    this.inSubnets = one !== other;
    this.changed = this.everywhere || pairs === undefined ? [] : this.sidesOf(pairs);
    this.senders = [...before.senders, ...after.senders];
  }

  private sidesOf(pairs: readonly RuleSetPair[]): ChangedSide[] {
    const { before, after } = this;
    const sides = changedSides(before, after, pairs);
    const isHandedOn = [before, after].some(({ handedOnAs }) => handedOnAs.length > 0);
    if (!this.inSubnets && !(isHandedOn && sides.length > 0)) return sides;
    const translating = [before, after].map((document) => ({
      document,
      rules: document.some('network', document.network.translating),
    }));
    return [...sides, ...translating.filter(({ rules }) => rules.rules.length > 0)];
  }

  public destinationsFrom(group: SourceGroup, subnet?: NamedSubnet): readonly SuspectedDestination[] {
    if (this.everywhere) return everyDestination(group);
    const { machines, alike, reach } = group;
    const { everyone } = machines;
    const found = new Map<DestinationClass, SuspectedMachines[]>();
    const add = (to: DestinationClass, suspected: readonly SuspectedMachines[]) => {
      if (suspected.length > 0) found.set(to, [...(found.get(to) ?? []), ...suspected]);
    };
    const fromEveryone = (to: DestinationClass, ports: readonly ConcernedPorts[]) =>
      add(
        to,
        ports.map((on) => ({ machines: everyone, on })),
      );
    const { witness } = everyone;
    const change = this.changeAt(witness, subnet);
    if (!change.isNothing)
      for (const each of reach.destinations) fromEveryone(each, change.leaving(witness, each));
    for (const [to, rules] of this.concernedBy(reach, machines))
      add(
        to,
        rules.map(({ document, rule, fromAnywhere }) => ({
          machines: fromAnywhere ? everyone : machines.within([...document.sourcesOf(rule)]),
          on: portsOfRule(rule),
        })),
      );
    for (const { destination, change: there } of this.changedPlaces(reach))
      for (const each of alike)
        add(
          destination,
          there
            .arriving([each.witness, ...this.senders], destination.addresses!.witness)
            .map((on) => ({ machines: each, on })),
        );
    // What holds of the address of a host, the name does not tell.
    if (this.inSubnets || !change.isNothing || this.changed.length > 0)
      for (const each of this.resolvedHosts(reach, witness, subnet)) fromEveryone(each, [{}]);
    return [...found].map(([to, from]) => ({ to, from }));
  }

  public isSuspectedIn({ sides: [before, after] }: NamedSubnet): boolean {
    return this.everywhere || !this.subnets.between([before], [after]).isNothing;
  }

  public isSuspectedAt(address: number, subnet?: NamedSubnet, from?: DestinationClass): boolean {
    if (this.everywhere) return true;
    const change = this.changeAt(address, subnet);
    return from === undefined ? !change.isNothing : change.arriving([from], address).length > 0;
  }

  /** The hosts that either document has at an address, or may, for those who ask from a source. */
  private resolvedHosts({ destinations }: ReachFromSources, source: number, subnet?: NamedSubnet) {
    const asking = [this.before, this.after].map((document, i) => ({
      document,
      from: document.machineAt(source, subnet?.sides[i]),
    }));
    const resolving = asking.filter(({ document }) => document.named.privateHosts.length > 0);
    if (resolving.length === 0) return [];
    return destinations.filter(
      (to) =>
        to.kind === 'host' &&
        resolving.some(
          ({ document, from }) => !document.reachability._isAskedAsNamed(from, targetOf(to, document)),
        ),
    );
  }

  /** The changed rules that may concern each destination. Where the same rules are asked, they are the same. */
  private concernedBy(
    reach: ReachFromSources,
    { classes }: MachineGroup,
  ): ReadonlyMap<DestinationClass, readonly ChangedRule[]> {
    const found = this.concerned.get(reach);
    if (found !== undefined) return found;
    const own = classes.map(({ witness }) => witness);
    const sides = this.changed
      .map(({ document, rules }) => {
        const handedOn = rules.fromAny(document.handedOnAs);
        return { document, rules, handedOn, positions: new Set([...rules.fromAny(own), ...handedOn]) };
      })
      .filter(({ positions }) => positions.size > 0);
    const concerned = new Map<DestinationClass, readonly ChangedRule[]>();
    for (const to of sides.length === 0 ? [] : reach.destinations) {
      const all = sides.flatMap(({ document, rules, positions, handedOn }) => {
        const positionsTo = new Set(
          rules.to(targetOf(to, document)).flatMap((list) => among(list, positions)),
        );
        return [...positionsTo].map((position) => ({
          document,
          rule: rules.rules[position]!,
          fromAnywhere: rules.isFromAnywhere(position) || handedOn.has(position),
        }));
      });
      if (all.length > 0) concerned.set(to, all);
    }
    this.concerned.set(reach, concerned);
    return concerned;
  }

  /** The destinations at which something else holds than before. */
  private changedPlaces({ destinations }: ReachFromSources): readonly ChangedPlace[] {
    let found = this.arriving.get(destinations);
    if (found === undefined) {
      found = destinations.flatMap((destination) => {
        if (destination.addresses === undefined) return [];
        const change = this.changeAt(destination.addresses.witness);
        return change.isNothing ? [] : [{ destination, change }];
      });
      this.arriving.set(destinations, found);
    }
    return found;
  }

  /** What is different where an address is. */
  private changeAt(address: number, subnet?: NamedSubnet): SubnetChange {
    if (subnet !== undefined) return this.subnets.between([subnet.sides[0]], [subnet.sides[1]]);
    const documents = [this.before, this.after];
    const [one, other] = documents.map(({ reachability }) => reachability._network.subnetsAt(address)) as [
      readonly Subnet[],
      readonly Subnet[],
    ];
    if (one.length > 0 || other.length > 0) return this.subnets.between(one, other);
    const [doubted, isDoubted] = documents.map(
      ({ document }) => document.subnets.doubtOf(address) !== undefined,
    );
    return new SubnetChange([], [], doubted !== isDoubted);
  }

  private hasChangedOtherwise(pairs: readonly RuleSetPair[]): boolean {
    const [one, other] = [this.before, this.after].map((each) => contentBeside(each, this.subnets)) as [
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
}
