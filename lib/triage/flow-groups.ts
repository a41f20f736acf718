import { lastLabels } from '../audit/host-patterns';
import type { LoggedFlow } from './log/logged-flow';
import { sharedDomainOf } from './public-knowledge';

/** How many groups there may be. */
export interface GroupLimits {
  /** So many have a domain or a network, a source network and a port in common. */
  readonly narrowGroups: number;
  /** So many have in common what rows say of them, of which tables and workloads make fewer. */
  readonly wideGroups: number;
}

/** The same text for connections of which rows say the same. */
export type KindOfFlow = (
  flow: Pick<LoggedFlow, 'source' | 'host' | 'address' | 'protocol' | 'port' | 'direction'>,
) => string;

/** Puts connections together of which a log has too many to keep them apart: as narrowly as there is room, and always by what rows say. */
export class FlowGroups {
  private narrow = 0;
  private wide = 0;

  constructor(
    private readonly limits: GroupLimits,
    private readonly kindOf: KindOfFlow,
  ) {}

  /**
   * The key of the group of a connection; `undefined` where there are too many groups.
   *
   * @param known the groups that there are, by key; one that is not among them is to be added
   */
  public keyOf(flow: LoggedFlow, known: ReadonlyMap<string, unknown>): string | undefined {
    const { source, host, address, spoken = '', port, deniedBy, cause = '' } = flow;
    const wide = `\n${this.kindOf(flow)} ${spoken} ${deniedBy} ${cause}`;
    const place = host === undefined ? networkOf(address) : domainOf(host);
    const narrow = `${wide} ${place} ${networkOf(source)} ${port}`;
    if (known.has(narrow)) return narrow;
    if (this.narrow < this.limits.narrowGroups) {
      this.narrow++;
      return narrow;
    }
    if (known.has(wide)) return wide;
    if (this.wide >= this.limits.wideGroups) return undefined;
    this.wide++;
    return wide;
  }
}

/** The first three numbers of an address. */
function networkOf(address = ''): string {
  return address.slice(0, address.lastIndexOf('.') + 1);
}

function domainOf(host: string): string {
  return sharedDomainOf(host) ?? lastLabels(host);
}
