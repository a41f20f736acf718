import type { Reachability } from '../reachability/reachability';
import { ChangedParts } from './changed-parts';
import { ComparedDocument } from './compared-document';
import type { ConnectionDifference } from './difference';
import { JoinedDifferences } from './joined-differences';
import type { Suspicion } from './suspicion';
import { type Progressed, ToldApart } from './told-apart';

/** What two documents do not make the same of. */
export function differencesBetween(
  before: Reachability,
  after: Reachability,
  progressed?: Progressed,
  suspicion?: Suspicion,
): ConnectionDifference[] {
  const documents = [new ComparedDocument(before), new ComparedDocument(after)] as const;
  const told = new ToldApart(...documents, suspicion ?? new ChangedParts(...documents));
  const joined = new JoinedDifferences();
  for (const classes of told.differing(progressed))
    joined.add(classes.map((each) => ({ ...each, requirements: [] })));
  return joined.all;
}
