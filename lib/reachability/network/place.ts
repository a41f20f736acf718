import type { RouteTable } from '../route/route-table';
import type { NetworkView } from './network-view';
import type { Subnet } from './subnet';

/** A subnet, and what holds there. */
export interface Place {
  readonly subnet: Subnet;
  /** Absent where it has none. */
  readonly table: RouteTable | undefined;
  /** Whether its table, or that it has none, is known. */
  readonly tableKnown: boolean;
  readonly view: NetworkView;
}
