import type { Target } from '../target';

/** A connection as a firewall sees it. */
export interface FirewallFlow {
  readonly from: number;
  readonly target: Target;
  /** `tcp`, `udp` or `icmp`. */
  readonly protocol: string;
  readonly port: number;
  /** `http`, `https`, `mssql`, or `tcp` for none of them; absent where any may be meant. */
  readonly applicationProtocol?: string;
}
