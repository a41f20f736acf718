import type { Target } from './target';
import { type Assumption, assumed } from './trace';

/** What is taken for granted of a host of which the document does not tell the address, wherever it is asked about. */
export function publicHost({ text }: Target): Assumption {
  return assumed('host-is-public', `${text} is taken to have an address of the Internet`);
}

/**
 * Rules of which a host is taken not to fall under, for its address is not known: those that allow service tags at which
 * Microsoft alone has hosts, and those that deny service tags or addresses.
 */
export class PresumedHost {
  private readonly tags = new Set<string>();
  private denial: string | undefined;

  constructor(private readonly target: Target) {}

  /** A rule that allows only what a host of somebody else than Microsoft is not at. */
  public outsideOf(tags: readonly string[]): void {
    for (const tag of tags) this.tags.add(tag);
  }

  /** A rule that denies addresses or service tags; the first is named. */
  public notDeniedBy(rule: string): void {
    this.denial ??= rule;
  }

  /** What is taken for granted in an answer: rules that would decide the same change nothing. */
  public assumptionsOf(decision: 'allow' | 'deny' | 'unknown'): readonly Assumption[] {
    const { text } = this.target;
    if (decision === 'deny' && this.tags.size > 0) return [outsideServiceTags(text, [...this.tags])];
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
