import type { FlowTally } from './flow-tally';

/** What was read and counted, and is not told each by itself. */
export interface NotToldApart {
  readonly what: 'denied together' | 'denied beyond' | 'allowed' | 'queries';
  /** How many connections, or queries. */
  readonly count: number;
  readonly text: string;
}

/** What of a log was read and counted, and is not told each by itself because the log has too much of it. */
export function notToldApartIn({ counts }: Pick<FlowTally, 'counts'>): NotToldApart[] {
  const { deniedTogether, deniedBeyond, allowedBeyond, queriesBeyond } = counts;
  const all: readonly NotToldApart[] = [
    {
      what: 'denied together',
      count: deniedTogether,
      text: 'denied connections, which are told together with others of which the same is said',
    },
    { what: 'denied beyond', count: deniedBeyond, text: 'denied connections, of which nothing more is told' },
    {
      what: 'allowed',
      count: allowedBeyond,
      text: 'allowed connections, so that rows and rules that seem not to be used may be',
    },
    { what: 'queries', count: queriesBeyond, text: 'queries for names, by which no address is named' },
  ];
  return all.filter(({ count }) => count > 0);
}
