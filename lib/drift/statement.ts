import type { AzureCloud } from '../azure/cloud';
import type { DestinationKind } from './destination-words';

/** One destination on one port, in one cloud: the smallest thing that a page and a table both say. */
export interface Statement {
  /** Short name of the section of the table. */
  readonly section: string;
  readonly cloud: AzureCloud;
  /** Present on statements of a page that does not tell clouds apart there: it speaks of whichever the table has. */
  readonly everyCloud?: boolean;
  /** As it is compared, see `destination-words.ts`. */
  readonly destination: string;
  readonly kind: DestinationKind;
  /** The page's own spelling, or the table's. */
  readonly written: string;
  /** `TCP 443`; `-` where nothing states a port, which agrees with every one. */
  readonly port: string;
  /** When it holds, where the page says so in columns: phases, and whether a gateway takes its place. */
  readonly condition?: string;
  /** In how many rows of its page a statement of a table stood when it was last compared, where that is known. */
  readonly rows?: number;
  /** The requirement of the table, by name; absent on statements of a page. */
  readonly requirement?: string;
  /** Where on the page it stands; absent on statements of a table. */
  readonly file?: string;
  readonly line?: number;
  /** The row of a table of the page that makes it; absent where a list or a sentence does. */
  readonly row?: string;
  /** What the row says beside, which tells one row from another while its host changes. */
  readonly beside?: string;
}

/** How statements of pages and of tables say when they hold. */
export function conditionText(phases: readonly string[], notWith: string | undefined): string {
  const during = phases.length === 0 ? 'always' : [...phases].sort().join(' + ');
  return notWith === undefined ? during : `${during}, not with ${notWith}`;
}

/** The scenarios of a table that say the same as a condition; what holds in several phases needs none of them. */
export function scenariosOfCondition(condition: string): string[] {
  const [during = '', notWith] = condition.split(', not with ');
  return [
    ...(during === 'always' || during.includes(' + ') ? [] : [during]),
    ...(notWith === undefined ? [] : [`!${notWith}`]),
  ];
}
