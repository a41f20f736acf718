import type { AddressList } from '../network/address-list';
import type { Target } from './target';
import { type Assumption, assumed } from './trace';

/** What is taken for granted of a host of which the document does not tell the address, wherever it is asked about. */
export function publicHost({ text }: Target): Assumption {
  return assumed('host-is-public', `${text} is taken to have an address of the Internet`);
}

type Decided = 'allow' | 'deny' | 'unknown';

/**
 * Rules of which a host is taken not to fall under, for its address is not known: those that allow service tags at which
 * Microsoft alone has hosts, and those that deny service tags or addresses.
 */
export class PresumedHost {
  private tags: Set<string> | undefined;
  private denial: string | undefined;

  constructor(private readonly target: Target) {}

  /** The host is outside a list of addresses and service tags that a rule decides about, as far as is known. */
  public outside(list: AddressList, decision: Decided, rule: string): void {
    const foreign = this.target.foreignTags(list);
    if (decision !== 'deny' && foreign.length > 0) this.tags = new Set([...(this.tags ?? []), ...foreign]);
    const presumed = this.target.isNameAlone ? list.mayHoldHosts : foreign.length > 0;
    if (decision !== 'allow' && presumed) this.denial ??= rule;
  }

  /** What is taken for granted in an answer: rules that would decide the same change nothing. */
  public assumptionsOf(decision: Decided): readonly Assumption[] {
    const { text } = this.target;
    if (decision === 'deny' && this.tags !== undefined) return [outsideServiceTags(text, [...this.tags])];
    if (decision === 'allow' && this.denial !== undefined)
      return [assumed('host-not-denied', `${text} is taken to have no address that ${this.denial} denies`)];
    return none;
  }
}

/** That a host has no address of service tags at which Microsoft alone has hosts. */
export function outsideServiceTags(host: string, tags: readonly string[]): Assumption {
  return assumed(
    'host-not-of-microsoft',
    `${host} is taken to have no address of ${tags.join(', ')}, where services of Microsoft alone have hosts`,
  );
}

const none: readonly Assumption[] = [];
