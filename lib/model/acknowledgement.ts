import { isDay } from '../arithmetic/day';
import { acknowledgeableCodes } from '../codes/finding-codes';
import { LockdownError } from '../errors';
import { listed } from '../input/shown';
import { isNear, nearestNames } from '../nearest-names';
import { type Finding, type FindingAcknowledged, type FindingParts, findingOf } from './finding';
import type { OwnedFinding } from './finding-groups';

/** That a finding is known and taken as it is, and why. */
export interface Acknowledgement {
  /** Code of the finding, such as `whole-service-tag`. */
  readonly code: string;
  /**
   * The requirement concerned, as `table/requirement`. A finding that concerns several is acknowledged once each of them is.
   * @default - every finding of the code, whatever it concerns
   */
  readonly requirement?: string;
  /** Why it is taken as it is. It shows wherever the finding does. */
  readonly reason: string;
  /**
   * The last day on which that holds, such as `2027-03-31`.
   * @default - without end
   */
  readonly until?: string;
}

/**
 * Refuses an acknowledgement of what there is not.
 *
 * @throws LockdownError `unknown-finding`, `invalid-date`.
 */
export function checkAcknowledgement(acknowledgement: Acknowledgement): void {
  const [mistake] = mistakesInAcknowledgement(acknowledgement);
  if (mistake !== undefined) throw mistake;
}

/** All that is wrong with an acknowledgement: with its code, then with its last day. */
export function mistakesInAcknowledgement({
  code,
  until,
}: Pick<Acknowledgement, 'code' | 'until'>): LockdownError[] {
  const mistakes: LockdownError[] = [];
  const acknowledgeable = acknowledgeableCodes();
  if (!acknowledgeable.includes(code)) {
    mistakes.push(
      new LockdownError({
        code: 'unknown-finding',
        problem: `code is "${code}", and no finding that can be acknowledged has this code.`,
        allowed: 'a code of docs/findings, besides those of acknowledgements themselves',
        cure: `correct the code; the nearest real ones are ${nearestNames(code, acknowledgeable).join(', ')}`,
      }),
    );
  }
  if (until !== undefined && !isDay(until)) {
    mistakes.push(
      new LockdownError({
        code: 'invalid-date',
        problem: `until is "${until}".`,
        allowed: 'a day of the calendar as year-month-day, such as 2027-03-31',
        cure: 'write the last day on which the reason holds, or leave until out',
      }),
    );
  }
  return mistakes;
}

/** An acknowledgement with the scope for which it holds. */
export interface ScopedAcknowledgement {
  readonly acknowledgement: Acknowledgement;
  /** Whom findings about the acknowledgement itself concern. */
  readonly owner: string;
  /** Whether it holds for findings of a subject. */
  readonly covers: (subject: string) => boolean;
  /** Whether it is of subjects as well whose findings are not looked for: what fits none here may fit one of theirs. */
  readonly isOfMore?: boolean;
}

/** So many findings are named that may have been meant. */
const mostNamed = 3;

/** A finding about an acknowledgement itself. */
export interface AcknowledgementFinding<Given> extends OwnedFinding {
  readonly given: Given;
}

/** Findings, with what is acknowledged of them by a day. */
export class Acknowledgements<Given extends ScopedAcknowledgement = ScopedAcknowledgement> {
  private readonly marked = new Map<Finding, Map<string, Finding>>();
  private readonly used = new Set<ScopedAcknowledgement>();
  /** Those by which a finding is acknowledged, alone or with others. */
  private readonly effective = new Set<ScopedAcknowledgement>();
  /** The requirements that would have to be acknowledged besides, by those that fit a finding and do not suffice. */
  private readonly lacking = new Map<ScopedAcknowledgement, readonly string[]>();
  /** Whom a finding concerns that would fit, were the acknowledgement for that one, too. */
  private readonly elsewhere = new Map<ScopedAcknowledgement, string>();
  /** What is found that may have been meant. */
  private readonly near = new Map<ScopedAcknowledgement, Set<string>>();

  /**
   * @param given the nearer scope before the wider one
   * @param day the day of today
   */
  constructor(
    private readonly given: readonly Given[],
    private readonly day: string,
  ) {}

  /** A finding of a subject, with the reason for which it is taken as it is where there is one. */
  public mark<Found extends Finding>(subject: string, finding: Found): Found {
    if (this.given.length === 0) return finding;
    const covering = this.given.filter(({ covers }) => covers(subject));
    const fitting = covering.filter((each) => fits(each.acknowledgement, finding));
    for (const each of this.given)
      if (!covering.includes(each)) {
        if (fits(each.acknowledgement, finding)) this.elsewhere.set(each, subject);
      } else if (!fitting.includes(each)) this.noteNear(each, finding);
    if (fitting.length === 0) return finding;
    for (const each of fitting) this.used.add(each);
    // Workloads that are alike go on to share their findings.
    const key = fitting.map((each) => this.given.indexOf(each)).join();
    const known = this.marked.get(finding) ?? new Map<string, Finding>();
    this.marked.set(finding, known);
    // What is known of a finding was made of that finding.
    const marked = (known.get(key) as Found | undefined) ?? this.withReason(finding, fitting);
    known.set(key, marked);
    for (const each of fitting) {
      if (marked.acknowledged !== undefined) this.effective.add(each);
      else this.lacking.set(each, notNamed(finding, fitting));
    }
    return marked;
  }

  /** Those of `found`, marked, and what is to be known of the acknowledgements themselves. */
  public apply(found: readonly OwnedFinding[], isChecked: (code: string) => boolean): OwnedFinding[] {
    const marked = found.map(({ subject, finding }) => ({ subject, finding: this.mark(subject, finding) }));
    return [...marked, ...this.ownFindings(isChecked)];
  }

  /**
   * What is to be known of the acknowledgements themselves, once all findings are marked.
   *
   * @param isChecked whether findings of a code have been looked for: what was not cannot be missing
   */
  public ownFindings(isChecked: (code: string) => boolean): AcknowledgementFinding<Given>[] {
    return this.given.flatMap((each) => {
      const said = this.ownFinding(each, isChecked);
      if (said === undefined) return [];
      const { requirement } = each.acknowledgement;
      const requirements = requirement === undefined ? [] : [requirement];
      return { subject: each.owner, given: each, finding: findingOf({ ...said, requirements }) };
    });
  }

  private ownFinding(
    each: ScopedAcknowledgement,
    isChecked: (code: string) => boolean,
  ): Omit<FindingParts, 'requirements'> | undefined {
    const { code, requirement, reason, until } = each.acknowledgement;
    const what = `The acknowledgement of ${requirement === undefined ? code : `${code} of ${requirement}`}`;
    const isIdle = !this.used.has(each) && !each.isOfMore && isChecked(code);
    // Of one that is past its day every command says the same, whatever it looks for.
    if (!this.holds(each.acknowledgement))
      return {
        code: 'acknowledgement-expired',
        message: `${what} held until ${until}: ${reason}`,
        cure: isIdle
          ? 'leave the acknowledgement out: it fits no finding'
          : 'do what the finding asks for, or acknowledge it again with a reason and a later day',
      };
    if (isIdle) {
      const near = [...(this.near.get(each) ?? [])].sort().slice(0, mostNamed);
      const other = this.elsewhere.get(each);
      if (other !== undefined)
        return {
          code: 'acknowledgement-idle',
          message: `${what} is for ${each.owner} and fits a finding of ${other} alone: ${reason}`,
          cure: `acknowledge it where ${other} is covered, such as for all of the file or of the stack, or leave it out`,
        };
      return {
        code: 'acknowledgement-idle',
        message: `${what} fits no finding: ${reason}`,
        cure: `leave the acknowledgement out, or correct its code or its requirement${
          near.length === 0 ? '' : `; there is ${listed(near, 'and')}`
        }`,
      };
    }
    const lacking = this.lacking.get(each) ?? [];
    if (this.effective.has(each) || lacking.length === 0) return undefined;
    return {
      code: 'acknowledgement-idle',
      message: `${what} has no effect, for the finding concerns ${listed(lacking, 'and')}, too: ${reason}`,
      cure: 'acknowledge it of these requirements as well, or of all by leaving the requirement out',
    };
  }

  /** Remembers what may have been meant: a code that is nearly the same, or the same one of other requirements. */
  private noteNear(each: ScopedAcknowledgement, finding: Finding): void {
    const { code, requirement } = each.acknowledgement;
    const isSame = code === finding.code;
    const isAlike = [code, finding.code].some((a) => [code, finding.code].some((b) => b.startsWith(`${a}-`)));
    if (!isSame && (!(isAlike || isNear(code, finding.code)) || !concerns(requirement, finding))) return;
    const near = this.near.get(each) ?? new Set<string>();
    this.near.set(each, near);
    if (!isSame) near.add(finding.code);
    else for (const other of finding.requirements) near.add(`${code} of ${other}`);
  }

  private holds({ until }: Acknowledgement): boolean {
    return until === undefined || this.day <= until;
  }

  private withReason<Found extends Finding>(
    finding: Found,
    fitting: readonly ScopedAcknowledgement[],
  ): Found {
    const valid = fitting.map((each) => each.acknowledgement).filter((each) => this.holds(each));
    const whole = valid.find(({ requirement }) => requirement === undefined);
    if (whole !== undefined) return { ...finding, acknowledged: reasonOf([whole]) };
    const named = finding.requirements.map((name) => valid.find(({ requirement }) => requirement === name));
    return named.length === 0 || named.includes(undefined)
      ? finding
      : { ...finding, acknowledged: reasonOf(named as Acknowledgement[]) };
  }
}

/** The requirements of a finding that no acknowledgement names; of one that has expired that is said by itself. */
function notNamed({ requirements }: Finding, fitting: readonly ScopedAcknowledgement[]): string[] {
  const named = fitting.map(({ acknowledgement }) => acknowledgement.requirement);
  return requirements.filter((each) => !named.includes(each));
}

function fits({ code, requirement }: Acknowledgement, finding: Finding): boolean {
  return code === finding.code && concerns(requirement, finding);
}

function concerns(requirement: string | undefined, { requirements }: Finding): boolean {
  return requirement === undefined || requirements.includes(requirement);
}

/** All reasons, and the first day on which one of them ends. */
function reasonOf(acknowledgements: readonly Acknowledgement[]): FindingAcknowledged {
  const [until] = acknowledgements.flatMap((each) => each.until ?? []).sort();
  const reason = [...new Set(acknowledgements.map((each) => each.reason))].join('; ');
  return until === undefined ? { reason } : { reason, until };
}
