import { IntervalSet } from '../arithmetic/interval';
import { addressText, intervalOf } from '../arithmetic/ipv4';
import { reservedPrefixes } from '../azure/address-space';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import type { Answer } from '../reachability/connection';
import type { ComparedDocument } from './compared-document';
import {
  ConnectionClasses,
  type DestinationClass,
  type FurtherCuts,
  type SourceClass,
  targetOf,
} from './connection-classes';
import { isSameOutcome, type Outcome, outcomeOf } from './outcome';
import type { ServiceClass } from './service-classes';
import type { Suspicion } from './suspicion';

/** One side of a class of connections: what comes of it, and what decides. */
export interface SideOfClass {
  readonly outcome: Outcome;
  readonly by?: string;
  readonly reason: string;
}

/** A class of connections of which two documents do not make the same. */
export interface DifferingClass {
  readonly source: SourceClass;
  readonly destination: DestinationClass;
  readonly service: ServiceClass;
  /** All protocols and ports that are told apart towards the destination. */
  readonly among: readonly ServiceClass[];
  readonly before: SideOfClass;
  readonly after: SideOfClass;
}

/** How far a comparison has come. */
export type Progressed = (done: number, total: number) => void;

const reserved = new IntervalSet(reservedPrefixes.map((prefix) => intervalOf(prefix)!));

/** Asks both documents about every class of connections that may differ. */
export class ToldApart {
  /** How many classes were asked about. */
  public asked = 0;
  private readonly classes: ConnectionClasses;
  private readonly everywhere: ReturnType<ComparedDocument['portsAt']>;
  private readonly rules: readonly ReadonlyMap<string, FirewallRule>[];

  constructor(
    private readonly before: ComparedDocument,
    private readonly after: ComparedDocument,
    private readonly suspicion: Suspicion,
    further?: FurtherCuts,
  ) {
    this.classes = new ConnectionClasses([before, after], further);
    this.everywhere = [...before.portsEverywhere, ...after.portsEverywhere];
    this.rules = [before, after].map(rulesByAddress);
  }

  /** What differs, source by source. */
  public *differing(progressed?: Progressed): Generator<DifferingClass[]> {
    const sources = this.classes.sources().filter(({ addresses }) => !reserved.has(addresses.witness));
    for (const [done, source] of sources.entries()) {
      progressed?.(done, sources.length);
      const suspected = this.suspicion.destinationsFrom(source);
      if (suspected.length > 0) yield [...this.from(source, suspected)];
    }
  }

  private *from(source: SourceClass, suspected: readonly DestinationClass[]): Generator<DifferingClass> {
    const from = addressText(source.addresses.witness);
    const asking = [this.before, this.after].map((each) => each.reachability._sourceAt(from));
    const leaving = this.portsAt(source.addresses.witness);
    for (const destination of suspected) {
      const { addresses, witness: to } = destination;
      if (addresses !== undefined && reserved.has(addresses.witness)) continue;
      const arriving = addresses === undefined ? [] : this.portsAt(addresses.witness);
      const among = source.reach.servicesTo(destination, [...this.everywhere, ...leaving, ...arriving]);
      const targets = [this.before, this.after].map((each) => targetOf(destination, each));
      for (const service of among) {
        this.asked++;
        const { protocol, port, applicationProtocol } = service;
        const connection = { from, to, protocol, port, applicationProtocol };
        const sides = [this.before, this.after].map(({ reachability }, i) =>
          sideOf(reachability._explain(asking[i]!, targets[i]!, connection), this.rules[i]!),
        );
        const [before, after] = sides as [SideOfClass, SideOfClass];
        if (!isSameOutcome(before.outcome, after.outcome))
          yield { source, destination, service, among, before, after };
      }
    }
  }

  private portsAt(address: number) {
    return [...this.before.portsAt(address), ...this.after.portsAt(address)];
  }
}

function sideOf(answer: Answer, rules: ReadonlyMap<string, FirewallRule>): SideOfClass {
  const { by, reason } = answer;
  return { outcome: outcomeOf(answer, rules), by, reason };
}

function rulesByAddress({ network, application }: ComparedDocument): Map<string, FirewallRule> {
  return new Map([...network.rules, ...application.rules].map((rule) => [rule.address, rule]));
}
