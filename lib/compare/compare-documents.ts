import type { Reachability } from '../reachability/reachability';
import { ChangedParts } from './changed-parts';
import { ComparedDocument } from './compared-document';
import type { ConnectionDifference } from './difference';
import { withoutImplied } from './implied';
import { JoinedDifferences } from './joined-differences';
import { type NamedWorkload, RequiredFlows } from './required-flows';
import type { Suspicion } from './suspicion';
import { type Progressed, ToldApart } from './told-apart';

/** How documents are compared. */
export interface ComparingOptions {
  /** The workloads whose requirements are looked up. */
  readonly workloads?: readonly NamedWorkload[];
  readonly progressed?: Progressed;
  /** Which connections may differ at all. */
  readonly suspicion?: Suspicion;
}

/** What a comparison has come to. */
export interface ComparedDocuments {
  readonly differences: readonly ConnectionDifference[];
  /** What is not known of hosts and addresses because of rules that differences tell of by service tag or FQDN tag. */
  readonly implied: readonly ConnectionDifference[];
  /** How many classes of connections were asked about. */
  readonly asked: number;
  /** Of how many of these neither document tells what comes of them. */
  readonly unknown: number;
}

/** What two documents do not make the same of. */
export function compareDocuments(
  before: Reachability,
  after: Reachability,
  { workloads = [], progressed, suspicion }: ComparingOptions = {},
): ComparedDocuments {
  const documents = [new ComparedDocument(before), new ComparedDocument(after)] as const;
  const required = new RequiredFlows(workloads, [before, after]);
  const told = new ToldApart(...documents, suspicion ?? new ChangedParts(...documents), required);
  const joined = new JoinedDifferences();
  const implied = new JoinedDifferences();
  for (const classes of told.differing(progressed)) {
    const parted = withoutImplied(classes);
    joined.add(parted.told);
    implied.add(parted.implied);
  }
  return { differences: joined.all, implied: implied.all, ...told.counts };
}
