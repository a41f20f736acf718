import { type FindingCode, findingKinds } from '../codes/finding-codes';
import type { FindingLevel } from '../codes/finding-kind';

/**
 * Something that the user must know about what was synthesized. `code` is stable and may be matched by programs.
 */
export interface Finding {
  /** Stable name of the kind of finding, such as `widened-url`. */
  readonly code: string;
  /** How grave it is; each code has one level. */
  readonly level: FindingLevel;
  /** What is the case, naming the values concerned. Whom it concerns is not part of it. */
  readonly message: string;
  /** What to do about it. */
  readonly cure: string;
  /** The requirements concerned, each as `table/requirement`. */
  readonly requirements: string[];
  /**
   * Why it is taken as it is, where somebody has acknowledged it.
   * @default - nobody has
   */
  readonly acknowledged?: FindingAcknowledged;
}

/** Why a finding is taken as it is. */
export interface FindingAcknowledged {
  /** The reason that was given. */
  readonly reason: string;
  /**
   * The last day on which that holds, such as `2027-03-31`.
   * @default - without end
   */
  readonly until?: string;
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

const raised = new Map<string, Finding>();
const mostKept = 4096;

/** The same object for all of whom the same is said: thousands of workloads that are alike hold each finding once. */
function sharedFinding(parts: FindingParts): Finding {
  const key = JSON.stringify(parts);
  const known = raised.get(key) ?? findingOf(parts);
  if (raised.size >= mostKept) raised.clear();
  raised.set(key, known);
  return known;
}

/** Findings for whoever may change them: those that are collected stand in other collections too. */
export function copiedFindings(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, requirements: [...finding.requirements] }));
}

/** Collects findings; an equal one is kept once, with the requirements of both. */
export class Findings {
  private readonly byText = new Map<string, Finding>();

  /**
   * @param known findings that come first. They are shared, not copied, and no more are added to them.
   */
  constructor(private readonly known?: Findings) {}

  public raise(parts: FindingParts): void {
    this.add(sharedFinding(parts));
  }

  public add(finding: Finding): void {
    const key = `${finding.code}\n${finding.message}`;
    const equal = this.named(key);
    if (equal === undefined) {
      this.byText.set(key, finding);
      return;
    }
    const requirements = [...new Set([...equal.requirements, ...finding.requirements])];
    if (requirements.length > equal.requirements.length) this.byText.set(key, { ...equal, requirements });
  }

  /** All of them; what they hold may only be read. */
  public get all(): readonly Finding[] {
    if (this.known === undefined) return [...this.byText.values()];
    if (this.byText.size === 0) return this.known.all;
    const first = this.known.keys.map((key) => this.named(key)!);
    const others = [...this.byText].flatMap(([key, finding]) =>
      this.known!.named(key) === undefined ? finding : [],
    );
    return [...first, ...others];
  }

  private get keys(): string[] {
    return [...new Set([...(this.known?.keys ?? []), ...this.byText.keys()])];
  }

  private named(key: string): Finding | undefined {
    return this.byText.get(key) ?? this.known?.named(key);
  }
}
