import type { Interval } from '../../arithmetic/interval';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { FirewallFlow } from './rule-matcher';

/** A flow on whichever port. */
export type FlowOnAnyPort = Omit<FirewallFlow, 'port'>;

/** What one rule does to the answer to a flow on some ports. */
export interface RuleEffect {
  /** The position of the rule among those that are asked one after the other. */
  readonly position: number;
  readonly ports: readonly Interval[];
  /** What it does: where several do the same on a port, the first of them alone counts, and the verdict and the way are the same whichever it is. */
  readonly kind: string;
  /** Whether no later rule is asked on these ports. */
  readonly decides: boolean;
  /** Whether more hangs on the rule than its answer. */
  readonly open: boolean;
}

/** How effects are read. */
export interface EffectReading {
  /** Whether it may matter how many addresses are denied to a host, and not only by which rule first. */
  readonly counted: boolean;
  /** Whether more hangs on a rule than its answer, on each port of it. */
  isOpen(rule: FirewallRule): boolean;
}
