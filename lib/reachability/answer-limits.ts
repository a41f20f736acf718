import type { DocumentLimit } from '../terraform/document/document-limit';
import { type Answer, answerOf, Verdict } from './connection';
import { type Assumption, assumed, type Hop, HopKind, hopAt } from './trace';

const takenForGranted: Readonly<Record<DocumentLimit['kind'], (text: string) => Assumption>> = {
  'plan-partial': (text) => assumed('plan-partial', text),
  'plan-only-refreshes': (text) => assumed('plan-only-refreshes', text),
  'plan-destroys': (text) => assumed('plan-destroys', text),
  'plan-references': (text) => assumed('plan-references', text),
  'plan-dynamic-blocks': (text) => assumed('plan-dynamic-blocks', text),
  'members-not-read': (text) => assumed('members-not-read', text),
  'effective-differs': (text) => assumed('effective-differs', text),
  'what-if-applied': (text) => assumed('what-if-applied', text),
  'files-not-read': (text) => assumed('files-not-read', text),
  'read-as-opentofu': (text) => assumed('read-as-opentofu', text),
  'deployments-not-read': (text) => assumed('deployments-not-read', text),
  'changes-ignored': (text) => assumed('changes-ignored', text),
};

/** What an answer has to say of the document itself. */
function hopsOfDocument(limits: readonly DocumentLimit[]): Hop[] {
  if (limits.length === 0) return [];
  const assumptions = limits.map(({ kind, text }) => takenForGranted[kind](text));
  const [result, reason] = limits.some(({ kind }) => kind.startsWith('plan-'))
    ? ['plan', 'the document is a plan']
    : limits.some(({ kind }) => kind === 'read-as-opentofu')
      ? ['folder', 'the document is a folder with files for OpenTofu and for Terraform']
      : limits.every(({ kind }) => kind === 'changes-ignored')
        ? ['configuration', 'the document is a configuration']
        : ['bodies', 'the document has bodies of Azure Resource Manager'];
  return [hopAt(HopKind.DOCUMENT, result!, reason!, undefined, assumptions)];
}

/** What every answer takes for granted, because the document does not tell or plan everything. */
export class AnswerLimits {
  private readonly hops: readonly Hop[];

  constructor(limits: readonly DocumentLimit[]) {
    this.hops = hopsOfDocument(limits);
  }

  public get assumptions(): Assumption[] {
    return this.hops.flatMap((hop) => hop.assumptions);
  }

  /** An answer with what the document leaves open; nothing is known of one that destroys all. */
  public applied(answer: Answer): Answer {
    const { verdict, reason, by, hops } = answer;
    if (this.hops.length === 0) return answer;
    const destroyed = this.assumptions.find(({ code }) => code === 'plan-destroys');
    if (destroyed !== undefined) return answerOf(Verdict.UNKNOWN, destroyed.text, undefined, [...this.hops]);
    return answerOf(verdict, reason, by, [...hops, ...this.hops]);
  }
}
