import { AnnotationMetadataEntryType, Aspects, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { FindingLevel } from '../../codes/finding-kind';
import type { Finding } from '../../model/finding';
import { groupedFindings, type OwnedFinding } from '../../model/finding-groups';
import { findingText } from '../../report/findings-text';

/** What tells the findings of a construct. */
interface FindingSource {
  readonly construct: IConstruct;
  readonly findings: () => readonly Finding[];
}

/** By the root of a tree of constructs, in the order in which they were made. */
const sources = new WeakMap<IConstruct, FindingSource[]>();

/** Stacks that show the findings of what stands in them when they are synthesized. */
const showing = new WeakSet<IConstruct>();

/**
 * Records where the findings of a construct are told. They are asked for when its stack is synthesized: only then is everything
 * defined.
 */
export function registerFindings(construct: IConstruct, findings: () => readonly Finding[]): void {
  const { root } = construct.node;
  const known = sources.get(root) ?? [];
  sources.set(root, known);
  known.push({ construct, findings });
  const stack = stackOf(construct);
  if (stack === undefined || showing.has(stack)) return;
  showing.add(stack);
  let shown = false;
  Aspects.of(stack).add({
    visit: (node) => {
      if (node !== stack || shown) return;
      shown = true;
      annotate(stack);
    },
  });
}

/** The findings of all that stands in a scope, each with the path of its construct. */
export function findingsIn(scope: IConstruct): OwnedFinding[] {
  const inScope = (sources.get(scope.node.root) ?? []).filter(({ construct }) =>
    construct.node.scopes.includes(scope),
  );
  return inScope.flatMap(({ construct, findings }) =>
    findings().map((finding) => ({ subject: construct.node.path, finding })),
  );
}

/** One annotation a stack, for CDKTF's time grows with the square of their number. What is for the record is left to those who ask. */
function annotate(stack: TerraformStack): void {
  const within = `${stack.node.path}/`;
  const open = findingsIn(stack)
    .filter(({ finding }) => finding.level !== FindingLevel.INFO)
    .map(({ subject, finding }) => ({
      subject: subject.startsWith(within) ? subject.slice(within.length) : subject,
      finding,
    }));
  if (open.length === 0) return;
  const text = findingText(groupedFindings(open), 'constructs');
  stack.node.addMetadata(AnnotationMetadataEntryType.WARN, text);
}

function stackOf({ node }: IConstruct): TerraformStack | undefined {
  return node.scopes.find((each): each is TerraformStack => TerraformStack.isStack(each));
}
