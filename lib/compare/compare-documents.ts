import type { Reachability } from '../reachability/reachability';
import { ChangedParts } from './changes/changed-parts';
import { contentOfRule } from './changes/changed-rules';
import { ofEverything } from './changes/suspicion';
import { ClassComparison, type Progressed } from './class-comparison';
import { ComparedDocument } from './classes/compared-document';
import type { ConnectionDifference } from './difference';
import { JoinedDifferences } from './joined-differences';
import { changedProtections, type ProtectionChange } from './protections';
import { withoutQuiet } from './quiet';
import { type NamedWorkload, RequiredFlows } from './required-flows';

/** How documents are compared. */
export interface ComparingOptions {
  /** The workloads whose requirements are looked up. */
  readonly workloads?: readonly NamedWorkload[];
  readonly progressed?: Progressed;
  /** Whether to ask even about what no change concerns. */
  readonly exhaustive?: boolean;
}

/** What a comparison has come to. */
export interface ComparedDocuments {
  readonly differences: readonly ConnectionDifference[];
  /** What firewalls do otherwise beside their rules. */
  readonly protections: readonly ProtectionChange[];
  /** What goes without saying. */
  readonly quiet: readonly ConnectionDifference[];
  /** How many classes of connections were asked about. */
  readonly asked: number;
  /** Of how many of these neither document tells what comes of them. */
  readonly unknown: number;
  /** How many rules of the firewalls of the later document the earlier one has not, or not as they are, and decide no difference. */
  readonly idle: number;
}

/** What two documents do not make the same of. */
export function compareDocuments(
  before: Reachability,
  after: Reachability,
  { workloads = [], progressed, exhaustive = false }: ComparingOptions = {},
): ComparedDocuments {
  const documents = [new ComparedDocument(before), new ComparedDocument(after)] as const;
  const required = new RequiredFlows(workloads, before, after);
  const changed = new ChangedParts(...documents);
  const told = new ClassComparison(documents, exhaustive ? ofEverything(changed) : changed, required);
  const joined = new JoinedDifferences(told.serviceTags);
  const quiet = new JoinedDifferences(told.serviceTags);
  for (const { group, classes } of told.differing(progressed)) {
    const parted = withoutQuiet(group, classes);
    joined.add(group, parted.told);
    quiet.add(group, parted.quiet);
  }
  const differences = joined.all;
  const protections = changedProtections(documents[0].document, documents[1].document);
  return {
    differences,
    protections,
    quiet: quiet.all,
    ...told.counts,
    idle: idleRules(documents, differences),
  };
}

function idleRules(
  [before, after]: readonly [ComparedDocument, ComparedDocument],
  differences: readonly ConnectionDifference[],
): number {
  const linesOf = ({ network, application, document }: ComparedDocument) =>
    [...network.rules, ...application.rules].map((rule) => ({
      rule,
      line: [rule.address, rule.collection.order, contentOfRule(rule, document.firewalls.ipGroups)].join(),
    }));
  const known = new Set(linesOf(before).map(({ line }) => line));
  const deciding = new Set(differences.map((each) => each.after.by));
  return linesOf(after).filter(({ line, rule }) => !known.has(line) && !deciding.has(rule.address)).length;
}
