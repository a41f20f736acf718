import { acknowledgementFindings } from '../codes/acknowledgement-findings';
import { findingKinds } from '../codes/finding-codes';
import { LockdownError } from '../errors';
import { nearestNames } from '../nearest-names';
import { type Finding, type FindingAcknowledged, findingOf } from './finding';
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

const acknowledgeable = Object.keys(findingKinds).filter(
  (code) => !Object.hasOwn(acknowledgementFindings, code),
);

/**
 * Refuses an acknowledgement of what there is not.
 *
 * @throws LockdownError `unknown-finding`, `invalid-date`.
 */
export function checkAcknowledgement({ code, until }: Acknowledgement): void {
  if (!acknowledgeable.includes(code)) {
    throw new LockdownError({
      code: 'unknown-finding',
      problem: `code is "${code}", and no finding that can be acknowledged has this code.`,
      allowed: 'a code of docs/findings, besides those of acknowledgements themselves',
      cure: `correct the code; the nearest real ones are ${nearestNames(code, acknowledgeable).join(', ')}`,
    });
  }
  if (until !== undefined && !isDay(until)) {
    throw new LockdownError({
      code: 'invalid-date',
      problem: `until is "${until}".`,
      allowed: 'a day of the calendar as year-month-day, such as 2027-03-31',
      cure: 'write the last day on which the reason holds, or leave until out',
    });
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

/** An acknowledgement with the scope for which it holds. */
export interface ScopedAcknowledgement {
  readonly acknowledgement: Acknowledgement;
  /** Whom findings about the acknowledgement itself concern. */
  readonly owner: string;
  /** Whether it holds for findings of a subject. */
  readonly covers: (subject: string) => boolean;
}

/** A finding about an acknowledgement itself. */
export interface AcknowledgementFinding<Given> extends OwnedFinding {
  readonly given: Given;
}

/** Findings, with what is acknowledged of them by a day. */
export class Acknowledgements<Given extends ScopedAcknowledgement = ScopedAcknowledgement> {
  private readonly marked = new Map<Finding, Map<string, Finding>>();
  private readonly used = new Set<Given>();

  /**
   * @param given the nearer scope before the wider one
   * @param day the day of today
   */
  constructor(
    private readonly given: readonly Given[],
    private readonly day: string,
  ) {}

  /** A finding of a subject, with the reason for which it is taken as it is where there is one. */
  public mark(subject: string, finding: Finding): Finding {
    if (this.given.length === 0) return finding;
    const fitting = this.given.filter((each) => fits(each.acknowledgement, finding) && each.covers(subject));
    if (fitting.length === 0) return finding;
    for (const each of fitting) this.used.add(each);
    // Workloads that are alike go on to share their findings.
    const key = fitting.map((each) => this.given.indexOf(each)).join();
    const known = this.marked.get(finding) ?? new Map<string, Finding>();
    this.marked.set(finding, known);
    const marked = known.get(key) ?? this.withReason(finding, fitting);
    known.set(key, marked);
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
      const { acknowledgement, owner } = each;
      const { code, requirement, reason, until } = acknowledgement;
      const requirements = requirement === undefined ? [] : [requirement];
      const what = requirement === undefined ? code : `${code} of ${requirement}`;
      if (!this.used.has(each)) {
        if (!isChecked(code)) return [];
        const message = `The acknowledgement of ${what} fits no finding: ${reason}`;
        const cure = 'leave the acknowledgement out, or correct its code or its requirement';
        return {
          subject: owner,
          given: each,
          finding: findingOf({ code: 'acknowledgement-idle', message, cure, requirements }),
        };
      }
      if (this.holds(acknowledgement)) return [];
      const message = `The acknowledgement of ${what} held until ${until}: ${reason}`;
      const cure = 'do what the finding asks for, or acknowledge it again with a reason and a later day';
      return {
        subject: owner,
        given: each,
        finding: findingOf({ code: 'acknowledgement-expired', message, cure, requirements }),
      };
    });
  }

  private holds({ until }: Acknowledgement): boolean {
    return until === undefined || this.day <= until;
  }

  private withReason(finding: Finding, fitting: readonly ScopedAcknowledgement[]): Finding {
    const valid = fitting.map((each) => each.acknowledgement).filter((each) => this.holds(each));
    const whole = valid.find(({ requirement }) => requirement === undefined);
    if (whole !== undefined) return { ...finding, acknowledged: reasonOf([whole]) };
    const named = finding.requirements.map((name) => valid.find(({ requirement }) => requirement === name));
    return named.length === 0 || named.includes(undefined)
      ? finding
      : { ...finding, acknowledged: reasonOf(named as Acknowledgement[]) };
  }
}

function fits({ code, requirement }: Acknowledgement, finding: Finding): boolean {
  return code === finding.code && (requirement === undefined || finding.requirements.includes(requirement));
}

/** All reasons, and the first day on which one of them ends. */
function reasonOf(acknowledgements: readonly Acknowledgement[]): FindingAcknowledged {
  const [until] = acknowledgements.flatMap((each) => each.until ?? []).sort();
  const reason = [...new Set(acknowledgements.map((each) => each.reason))].join('; ');
  return until === undefined ? { reason } : { reason, until };
}
