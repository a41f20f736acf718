import { reachesPublic } from '../arithmetic/address-space';
import { type AddressSpan, spanCovers, spansOverlap } from '../arithmetic/address-span';
import type { IntervalSet } from '../arithmetic/interval';
import { type ProtocolPorts, portsCover, portsMeet } from './protocol-ports';
import { type RuleTarget, RuleTargets } from './rule-targets';

/** What a reach is made of. */
export interface ReachParts {
  readonly sources: AddressSpan;
  readonly targets: readonly RuleTarget[] | RuleTargets;
  readonly ports: ProtocolPorts;
  /** Whether the rule matches more than is known, on any side. */
  readonly open?: boolean;
}

/**
 * What a rule matches, as far as it is known: sources by destinations by protocols and ports.
 *
 * `covers` is a partial order over what is known: reflexive, transitive, and two that cover each other match the same.
 * Whatever a covered rule matches, the covering one matches too; the reverse holds of addresses, while of names only what
 * the names tell counts: `*.contoso.com` is not compared with what its hosts resolve to. `meets` is symmetric, and holds
 * of any two of which one covers the other, unless that matches nothing.
 */
export class Reach {
  public readonly sources: AddressSpan;
  public readonly named: RuleTargets;
  public readonly ports: ProtocolPorts;
  public readonly open: boolean;

  constructor({ sources, targets, ports, open = false }: ReachParts) {
    this.sources = sources;
    this.named = targets instanceof RuleTargets ? targets : new RuleTargets(targets);
    this.ports = ports;
    this.open = open;
  }

  public get targets(): readonly RuleTarget[] {
    return this.named.list;
  }

  /** The addresses among the targets. */
  public get addresses(): IntervalSet {
    return this.named.addresses;
  }

  /** The same with other targets. */
  public withTargets(targets: readonly RuleTarget[] | RuleTargets): Reach {
    const { sources, ports, open } = this;
    return new Reach({ sources, targets, ports, open });
  }

  /** Whether everything that it matches is known, and it matches anything. */
  public get known(): boolean {
    const { sources, targets, ports, open } = this;
    return (
      !open && !(sources.addresses.empty && sources.names.size === 0) && targets.length > 0 && ports.size > 0
    );
  }

  /** Whether it reaches the whole Internet. */
  public get holdsInternet(): boolean {
    return this.named.holdInternet;
  }

  /** Whether whatever another matches is matched by this as well. */
  public covers(inner: Reach): boolean {
    return (
      spanCovers(this.sources, inner.sources) &&
      portsCover(this.ports, inner.ports) &&
      this.named.cover(inner.named)
    );
  }

  /** Whether a connection may be matched by both. */
  public meets(other: Reach): boolean {
    return (
      spansOverlap(this.sources, other.sources) &&
      portsMeet(this.ports, other.ports) &&
      (other.targets.some((target) => this.meetsTarget(target)) ||
        this.targets.some((target) => other.meetsTarget(target)))
    );
  }

  /** Whether it reaches all of a target. */
  public coversTarget(target: RuleTarget): boolean {
    return this.named.cover(new RuleTargets([target]));
  }

  /** Whether it reaches a part of a target. */
  public meetsTarget(target: RuleTarget): boolean {
    const other = new RuleTargets([target]);
    if (this.named.cover(other)) return true;
    const { interval, text } = target;
    if (interval !== undefined) {
      if (this.addresses.touches(interval)) return true;
      if (this.holdsInternet && reachesPublic(interval)) return true;
    } else if (text === 'Internet' && this.addresses.intervals.some(reachesPublic)) return true;
    return this.targets.some((_, i) => other.coverOneOf(this.named, i));
  }
}
