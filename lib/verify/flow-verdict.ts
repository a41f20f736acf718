import type { Finding } from '../model/finding';
import type { Verdict } from '../reachability/connection';

/** What a Terraform document does with a flow that a workload requires. */
export interface FlowVerdict {
  /** `table/requirement`. */
  readonly requirement: string;
  /** The addresses and prefixes that open the connection. */
  readonly from: string;
  /** A host name, a URL, a service tag, an FQDN tag, or addresses. */
  readonly to: string;
  /** `TCP`, `UDP`, `ICMP`, `HTTP`, `HTTPS` or `ANY`. */
  readonly protocol: string;
  /** Ports and ranges of ports. */
  readonly ports: string[];
  /** The worst of what comes of the flow from any of its addresses, on any of its ports. */
  readonly verdict: Verdict;
  /** Whether that is what the requirement asks for: to pass, or to take a service endpoint or another next hop. */
  readonly asRequired: boolean;
  /** The address of what decides; absent where it is Azure's default. */
  readonly by?: string;
  readonly reason: string;
}

/** What a Terraform document does with all that a workload requires. */
export interface WorkloadVerification {
  readonly flows: FlowVerdict[];
  /** What could not be asked of the document, and why. */
  readonly findings: Finding[];
}
