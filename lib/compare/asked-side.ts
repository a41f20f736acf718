import type { FirewallRule } from '../network/firewall/firewall-rule';
import type { Subnet } from '../network/subnet';
import { type Answer, type Connection, Verdict } from '../reachability/connection';
import type { RuleMatcher } from '../reachability/firewall/rule-matcher';
import type { ConnectionSource } from '../reachability/passage';
import type { Assumption } from '../reachability/trace';
import type { ComparedDocument } from './compared-document';
import { type Outcome, outcomeOf } from './outcome';
import { type DestinationClass, targetOf } from './reach-from-source';

/** What one document makes of a class of connections, and what decides. */
export interface SideOfClass {
  readonly outcome: Outcome;
  readonly by?: string;
  readonly reason: string;
  readonly assumptions: Assumption[];
  /** All that was asked on the way, as `by` names it. */
  readonly asked: readonly string[];
}

interface OpenRule {
  readonly matcher: RuleMatcher;
  readonly content: string;
}

function contentOfOpenRule({ type, action, unknown, collection }: FirewallRule): string {
  return JSON.stringify([type, action, unknown, collection.conditional]);
}

/** One of two documents, as it is asked about connections. */
export class AskedSide {
  private readonly rules: ReadonlyMap<string, FirewallRule>;
  /** Rules of firewalls of which something is not known, each with what that is. */
  private readonly openRules: readonly OpenRule[];
  /** What of security rules is not known, by their addresses. */
  private readonly openSecurityRules: ReadonlyMap<string, string>;

  constructor(public readonly of: ComparedDocument) {
    const { network, application } = of;
    const rules = [...network.rules, ...application.rules];
    this.rules = new Map(rules.map((rule) => [rule.address, rule]));
    this.openRules = rules
      .filter(({ unknown, collection }) => unknown.length > 0 || collection.conditional)
      .map((rule) => ({ matcher: of.matcherOf(rule), content: contentOfOpenRule(rule) }));
    this.openSecurityRules = new Map(
      of.securityRules
        .filter(({ unknown }) => unknown.length > 0)
        .map(({ address, direction, access, unknown }) => [
          address,
          JSON.stringify([direction, access, unknown]),
        ]),
    );
  }

  /** An address in a subnet; in that of the document that has it where none is named. */
  public machineAt(from: string, address: number, subnet: Subnet | undefined): ConnectionSource {
    const { reachability } = this.of;
    const outside = subnet !== undefined && !subnet.prefixes.mayHoldMore && !subnet.prefixes.set.has(address);
    return subnet === undefined || outside
      ? reachability._sourceAt(from)
      : reachability._sourceIn(subnet, address);
  }

  public leaving(from: ConnectionSource, to: DestinationClass, connection: Connection): SideOfClass {
    return this.sideOf(this.of.reachability._explain(from, targetOf(to, this.of), connection));
  }

  /** What would come of a connection that security groups let pass wherever it is not known whether they do. */
  public presumed(from: ConnectionSource, to: DestinationClass, connection: Connection): SideOfClass {
    return this.sideOf(this.of.reachability._explainPresuming(from, targetOf(to, this.of), connection));
  }

  public arriving(from: DestinationClass, machine: ConnectionSource, connection: Connection): SideOfClass {
    return this.sideOf(this.of.reachability._explainArrival(targetOf(from, this.of), machine, connection));
  }

  /** What leaves a connection open because it is not known itself; nothing where rules do that are known. */
  public openness({ by }: SideOfClass, from: number, to: DestinationClass, connection: Connection): string {
    if (!this.rules.has(by ?? '')) return this.openSecurityRules.get(by ?? '') ?? '';
    const { protocol, port, applicationProtocol } = connection;
    const flow = { from, target: targetOf(to, this.of), protocol, port, applicationProtocol };
    const concerned = this.openRules.filter(({ matcher }) => matcher.matches(flow) !== false);
    return [...new Set(concerned.map(({ content }) => content))].sort().join();
  }

  private sideOf(answer: Answer): SideOfClass {
    const { by, reason, assumptions, hops } = answer;
    const asked = hops.flatMap(({ resource, rule }) =>
      resource === undefined ? [] : [rule === undefined ? resource : `${resource} ${rule}`],
    );
    return { outcome: outcomeOf(answer, this.rules), by, reason, assumptions, asked };
  }
}

/** The way of what would not get there even if what is not known let it pass. */
export const deniedFurtherOn = 'denied further on';

/** What is not known to pass, with what comes of it without what leaves that open. */
export function withWay(side: SideOfClass, { outcome, reason }: SideOfClass): SideOfClass {
  const way = outcome.verdict === Verdict.DENY ? deniedFurtherOn : outcome.way;
  return {
    ...side,
    outcome: { ...side.outcome, way, past: outcome.past },
    reason: `${side.reason}; if it gets further, ${reason}`,
  };
}
