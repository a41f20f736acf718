import { Construct, type IConstruct } from 'constructs';
import type { FindingLevel } from '../../codes/finding-kind';
import { LockdownError, within } from '../../errors';
import { checkCall } from '../../input/check';
import { shown } from '../../input/shown';
import { type Acknowledgement, checkAcknowledgement } from '../../model/acknowledgement';
import { type FindingGroup, groupedFindings } from '../../model/finding-groups';
import { ofThisEngine } from '../engine';
import { findingsOf, scopeName, scopeSettings } from './finding-register';
import { lookAtFindings } from './findings-at-synth';

/**
 * The findings of all that stands in a scope: an app, a stack, a workload. They can be acknowledged there, and be made to stop the
 * synth.
 *
 * What is said of a scope holds for all within it, whether it is defined before or afterwards.
 *
 * @example
 * Lockdown.of(stack).acknowledge({
 *   code: 'whole-service-tag',
 *   reason: 'accounts of all regions are read, SEC-1042',
 *   until: '2027-03-31',
 * });
 * Lockdown.of(stack).failOn(FindingLevel.WARNING);
 */
export class Lockdown {
  /**
   * The findings of a scope.
   *
   * @param scope an app, a stack, a workload, or another construct
   * @throws LockdownError `other-engine`, `invalid-property`.
   */
  public static of(scope: IConstruct): Lockdown {
    if (Construct.isConstruct(scope)) return new Lockdown(ofThisEngine(scope));
    throw new LockdownError({
      code: 'invalid-property',
      problem: `The scope of Lockdown.of is ${shown(scope)}.`,
      allowed: 'an app, a stack, a workload, or another construct',
      cure: 'give what the findings are of, as in Lockdown.of(app)',
    });
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Takes findings as they are. They keep their level, show the reason, and stop no synth.
   *
   * An acknowledgement that fits no finding is a finding itself (acknowledgement-idle); so is one whose last day has
   * passed (acknowledgement-expired), and what it acknowledged counts again. The day is that of UTC, or of `SOURCE_DATE_EPOCH`.
   *
   * @param acknowledgement which findings, and why
   * @throws LockdownError `missing-property`, `invalid-property`, `unknown-finding`, `invalid-date`.
   */
  public acknowledge(acknowledgement: Acknowledgement): void {
    checkCall('Lockdown.acknowledge', acknowledgement);
    within(`${scopeName(this.scope)}: acknowledgement`, () => checkAcknowledgement(acknowledgement));
    scopeSettings(this.scope).acknowledgements.push({ ...acknowledgement });
    lookAtFindings(this.scope);
  }

  /**
   * Lets the synth fail, with the error open-findings, while findings of a level, or of a worse one, are not acknowledged in the scope.
   * They are looked at among the validations, once all aspects have run: that of a stack before it is written, and what stands
   * above the stacks when these are written.
   *
   * @param level the lowest level that counts
   */
  public failOn(level: FindingLevel): void {
    checkCall('Lockdown.failOn', level);
    scopeSettings(this.scope).failOn = level;
    lookAtFindings(this.scope);
  }

  /**
   * Leaves out the summary that is written to standard error when the app is synthesized. It holds for the whole app.
   *
   * Without a change to the program, `"azureLockdownWithoutSummary": true` in the `context` of `cdktf.json` does the same.
   */
  public withoutSummary(): void {
    scopeSettings(this.scope.node.root).withoutSummary = true;
  }

  /**
   * What is found in the scope by now, the worst first. What several constructs have alike is said once, with their paths.
   *
   * Rules that merely repeat those of others are looked for by the `findings` of a workload alone.
   */
  public get findings(): FindingGroup[] {
    return groupedFindings(findingsOf(this.scope));
  }
}
