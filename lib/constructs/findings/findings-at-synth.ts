import { AnnotationMetadataEntryType, Aspects, TerraformStack } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import type { IConstruct } from 'constructs';
import { FindingLevel, levelsFrom } from '../../codes/finding-kind';
import { LockdownError } from '../../errors';
import type { Finding } from '../../model/finding';
import { groupedFindings, type OwnedFinding } from '../../model/finding-groups';
import { findingText, findingTexts, summaryText } from '../../report/findings-text';
import { addFindingSource, findingsOf, scopeSettings, scopesWithSettings } from './finding-register';

/** Stacks that show the findings of what stands in them when they are synthesized. */
const showing = new WeakSet<IConstruct>();

/** By the root of a tree of constructs, the synthesis of which a summary was written. */
const summarized = new WeakMap<IConstruct, unknown>();

/**
 * Records where the findings of a construct are told, and shows them when its stack is synthesized: only then is everything
 * defined.
 */
export function registerFindings(construct: IConstruct, findings: () => readonly Finding[]): void {
  addFindingSource(construct, findings);
  const stack = stackOf(construct);
  if (stack === undefined || showing.has(stack)) return;
  showing.add(stack);
  let shown = false;
  Aspects.of(stack).add({
    visit: (node) => {
      if (node !== stack) return;
      const found = findingsOf(stack);
      if (!shown) annotate(stack, found);
      shown = true;
      refuseOpen(stack, found);
    },
  });
  addCustomSynthesis(construct, { onSynthesize: (session) => writeSummary(construct.node.root, session) });
}

/** One annotation a stack, for CDKTF's time grows with the square of their number. What is for the record is left to those who ask. */
function annotate(stack: TerraformStack, found: readonly OwnedFinding[]): void {
  const within = `${stack.node.path}/`;
  const open = found.filter(isOpen).map(({ subject, finding }) => ({
    subject: subject.startsWith(within) ? subject.slice(within.length) : subject,
    finding,
  }));
  if (open.length === 0) return;
  const text = findingText(groupedFindings(open), 'constructs');
  stack.node.addMetadata(AnnotationMetadataEntryType.WARN, text);
}

function isOpen({ finding: { level, acknowledged } }: OwnedFinding): boolean {
  return level !== FindingLevel.INFO && acknowledged === undefined;
}

/**
 * Refuses what is not acknowledged where that is to make the synth fail.
 *
 * @throws LockdownError `open-findings`.
 */
function refuseOpen(stack: TerraformStack, found: readonly OwnedFinding[]): void {
  for (const [scope, { failOn }] of scopesWithSettings(stack)) {
    const inScope = stack.node.scopes.includes(scope)
      ? found
      : scope.node.scopes.includes(stack)
        ? findingsOf(scope)
        : [];
    if (failOn === undefined || inScope.length === 0) continue;
    const levels = levelsFrom(failOn);
    const open = inScope.filter(
      ({ finding }) => finding.acknowledged === undefined && levels.includes(finding.level),
    );
    if (open.length === 0) continue;
    throw openFindings(stack, failOn, open);
  }
}

function openFindings(
  stack: TerraformStack,
  level: FindingLevel,
  open: readonly OwnedFinding[],
): LockdownError {
  const groups = groupedFindings(open);
  const told = findingTexts(groups, 'constructs').map(
    ({ heading, messages }) => `${heading}: ${messages.join(' ')}`,
  );
  const count = groups.length === 1 ? '1 finding is' : `${groups.length} findings are`;
  return new LockdownError({
    code: 'open-findings',
    problem: `${stack.node.path}: ${count} not acknowledged. ${told.join(' ')}`,
    allowed: `none of level ${level}${level === FindingLevel.ERROR ? '' : ' or worse'}, for failOn is set`,
    cure: 'do what each asks for (Lockdown.of(stack).findings has their cures), or acknowledge it with a reason',
  });
}

/** The summary of an app, once in each synthesis. */
function writeSummary(root: IConstruct, session: unknown): void {
  if (summarized.get(root) === session || scopeSettings(root).withoutSummary) return;
  summarized.set(root, session);
  const text = summaryText(groupedFindings(findingsOf(root)), 'constructs');
  if (text !== '') process.stderr.write(`${text}\n`);
}

function stackOf({ node }: IConstruct): TerraformStack | undefined {
  return node.scopes.find((each): each is TerraformStack => TerraformStack.isStack(each));
}
