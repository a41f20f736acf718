import type { Reachability } from '../reachability/reachability';
import { ComparedDocument } from './compared-document';
import type { ConnectionDifference } from './difference';
import { JoinedDifferences } from './joined-differences';
import { ofEverything } from './suspicion';
import { type Progressed, ToldApart } from './told-apart';

/** What two documents do not make the same of. */
export function differencesBetween(
  before: Reachability,
  after: Reachability,
  progressed?: Progressed,
): ConnectionDifference[] {
  const told = new ToldApart(new ComparedDocument(before), new ComparedDocument(after), ofEverything);
  const joined = new JoinedDifferences();
  for (const classes of told.differing(progressed))
    joined.add(classes.map((each) => ({ ...each, requirements: [] })));
  return joined.all;
}
