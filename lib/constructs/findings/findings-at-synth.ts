import { AnnotationMetadataEntryType, TerraformStack } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import type { IConstruct } from 'constructs';
import { isOfAcknowledgements } from '../../codes/finding-codes';
import { FindingLevel, levelsFrom } from '../../codes/finding-kind';
import { LockdownError } from '../../errors';
import type { Finding } from '../../model/finding';
import { groupedFindings, type OwnedFinding } from '../../model/finding-groups';
import { findingText, summaryText } from '../../report/findings-text';
import {
  addFindingSource,
  findingsOf,
  scopeName,
  scopeSettings,
  scopesWithSettings,
} from './finding-register';

/** Stacks one construct of which tells of findings when it is synthesized. */
const telling = new WeakSet<IConstruct>();

/** Constructs that look at findings when they are validated. */
const looking = new WeakSet<IConstruct>();

/** Stacks that have their annotation. */
const annotated = new WeakSet<IConstruct>();

/** By the root of a tree of constructs, the synthesis of which a summary was written. */
const summarized = new WeakMap<IConstruct, unknown>();

/**
 * Records where the findings of a construct are told, and shows them when its stack is synthesized: only then is everything
 * defined.
 */
export function registerFindings(construct: IConstruct, findings: () => readonly Finding[]): void {
  addFindingSource(construct, findings);
  lookAtFindings(construct);
  const stack = stackOf(construct);
  if (stack === undefined || telling.has(stack)) return;
  telling.add(stack);
  addCustomSynthesis(construct, {
    onSynthesize: (session) => {
      const { root } = construct.node;
      // An app that leaves out validations still fails where it is told to.
      if (session.skipValidation) {
        annotate(stack);
        refuseOpen(root);
      }
      writeSummary(root, session);
    },
  });
}

/**
 * Has findings shown, and refused where that is wanted, once all aspects have run: a stack with what stands in it, and in the end the
 * app with everything, for what stands above the stacks is of none of them.
 */
export function lookAtFindings(construct: IConstruct): void {
  const stack = stackOf(construct);
  if (stack !== undefined)
    look(stack, () => {
      annotate(stack);
      refuseOpenOfStack(stack);
    });
  const { root } = construct.node;
  if (root !== stack) look(root, () => refuseOpen(root));
}

function look(construct: IConstruct, act: () => void): void {
  if (looking.has(construct)) return;
  looking.add(construct);
  construct.node.addValidation({
    validate: () => {
      act();
      return [];
    },
  });
}

/** One annotation a stack, for CDKTF's time grows with the square of their number. What is for the record is left to those who ask. */
function annotate(stack: TerraformStack): void {
  if (annotated.has(stack)) return;
  annotated.add(stack);
  const within = `${stack.node.path}/`;
  const open = findingsOf(stack)
    .filter(isOpen)
    .map(({ subject, finding }) => ({
      subject: subject.startsWith(within) ? subject.slice(within.length) : subject,
      finding,
    }));
  if (open.length === 0) return;
  const text = findingText(groupedFindings(open), 'constructs', usualWidth);
  stack.node.addMetadata(AnnotationMetadataEntryType.WARN, text);
}

function isOpen({ finding: { level, acknowledged } }: OwnedFinding): boolean {
  return level !== FindingLevel.INFO && acknowledged === undefined;
}

/**
 * Refuses what is not acknowledged in all scopes where that is to make the synth fail.
 *
 * @throws LockdownError `open-findings`.
 */
function refuseOpen(root: IConstruct): void {
  for (const [scope, { failOn }] of scopesWithSettings(root))
    if (failOn !== undefined) refuse(scope, failOn, findingsOf(scope));
}

/**
 * The same of what stands in a stack, before it is written.
 *
 * @throws LockdownError `open-findings`.
 */
function refuseOpenOfStack(stack: TerraformStack): void {
  for (const [scope, { failOn }] of scopesWithSettings(stack)) {
    if (failOn === undefined) continue;
    if (stack.node.scopes.includes(scope)) refuse(scope, failOn, findingsOf(stack));
    else if (scope.node.scopes.includes(stack)) refuse(scope, failOn, findingsOf(scope));
  }
}

function refuse(scope: IConstruct, failOn: FindingLevel, found: readonly OwnedFinding[]): void {
  const levels = levelsFrom(failOn);
  const open = found.filter(
    ({ finding }) => finding.acknowledged === undefined && levels.includes(finding.level),
  );
  if (open.length === 0) return;
  const groups = groupedFindings(open);
  const count = groups.length === 1 ? '1 finding is' : `${groups.length} findings are`;
  const acknowledgeable = groups.filter(({ code }) => !isOfAcknowledgements(code));
  throw new LockdownError({
    code: 'open-findings',
    problem: `${scopeName(scope)}: ${count} not acknowledged.`,
    details: findingText(groups, 'constructs', usualWidth).split('\n'),
    allowed: `none of level ${failOn}${failOn === FindingLevel.ERROR ? '' : ' or worse'}, for failOn is set on ${scopeName(scope)}`,
    cure: [
      'do what each asks for',
      ...(acknowledgeable.length > 0 ? ['or acknowledge it with a reason'] : []),
      ...(acknowledgeable.length < groups.length
        ? ['what is found of acknowledgements cannot be acknowledged itself']
        : []),
    ].join('; '),
  });
}

/** The value of an app's context that leaves the summary out, where the program is not to be changed. */
const withoutSummary = 'azureLockdownWithoutSummary';

/** The summary of an app, once in each synthesis. */
function writeSummary(root: IConstruct, session: unknown): void {
  if (summarized.get(root) === session) return;
  if (scopeSettings(root).withoutSummary || root.node.tryGetContext(withoutSummary) === true) return;
  summarized.set(root, session);
  const text = summaryText(groupedFindings(findingsOf(root)), 'constructs', summaryWidth());
  if (text !== '') process.stderr.write(`${text}\n`);
}

/** What every terminal and log can show. What is written into files is in lines of this width, whatever the terminal. */
const usualWidth = 80;

/** The width of the terminal, within which a line is read with ease. */
function summaryWidth(): number {
  return Math.min(Math.max(process.stderr.columns ?? usualWidth, usualWidth), 120);
}

function stackOf({ node }: IConstruct): TerraformStack | undefined {
  return node.scopes.find((each): each is TerraformStack => TerraformStack.isStack(each));
}
