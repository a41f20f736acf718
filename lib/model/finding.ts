import { type FindingCode, findingKinds } from '../codes/finding-codes';
import type { FindingLevel } from '../codes/finding-kind';

/**
 * Something that the user must know about what was synthesized. `code` is stable and may be matched by programs.
 */
export interface Finding {
  /** Stable name of the kind of finding, such as `widened-url`. */
  readonly code: string;
  readonly level: FindingLevel;
  /** What is the case, naming the values concerned. */
  readonly message: string;
  /** What to do about it. */
  readonly cure: string;
  /** The requirements concerned, each as `table/requirement`. */
  readonly requirements: string[];
}

/** What is said of one finding. Its level is that of its code. */
export interface FindingParts {
  readonly code: FindingCode;
  readonly message: string;
  readonly cure: string;
  readonly requirements: string[];
}

export function findingOf({ code, ...parts }: FindingParts): Finding {
  return { code, level: findingKinds[code].level, ...parts };
}

/** Collects findings; an equal one is kept once, with the requirements of both. */
export class Findings {
  private readonly byText = new Map<string, Finding>();

  constructor(known: readonly Finding[] = []) {
    for (const finding of known) this.add(finding);
  }

  public raise(parts: FindingParts): void {
    this.add(findingOf(parts));
  }

  public add(finding: Finding): void {
    const key = `${finding.code}\n${finding.message}`;
    const known = this.byText.get(key);
    const requirements =
      known === undefined ? finding.requirements : [...known.requirements, ...finding.requirements];
    this.byText.set(
      key,
      known === undefined ? finding : { ...known, requirements: [...new Set(requirements)] },
    );
  }

  public get all(): Finding[] {
    return [...this.byText.values()].map((finding) => ({
      ...finding,
      requirements: [...finding.requirements],
    }));
  }
}
