import type { Finding, FindingAcknowledged } from '../model/finding';
import { Verdict } from '../reachability/connection';
import type { Assumption, Hop } from '../reachability/trace';

/** One half of a flow between two parties, of which a document may have the subnet of one alone. */
export enum FlowHalf {
  /** What becomes of it where it leaves: its security groups and, where it passes the firewall, the way there. */
  OUTBOUND = 'outbound',
  /** What the security groups do with it where it arrives. */
  INBOUND = 'inbound',
}

/** What a Terraform document does with a flow that a workload requires, or with what must not pass. */
export interface FlowVerdict {
  /** `table/requirement`; or the name of a canary, such as `canary/internet-inbound`, of what must not pass. */
  readonly requirement: string;
  /**
   * Of which half of a flow between two parties it tells, where the two are asked apart.
   * @default - the whole flow
   */
  readonly half?: FlowHalf;
  /** The addresses and prefixes that open the connection. */
  readonly from: string;
  /** A host name, a URL, a service tag, an FQDN tag, or addresses. */
  readonly to: string;
  /** `TCP`, `UDP`, `ICMP`, `HTTP`, `HTTPS` or `ANY`. */
  readonly protocol: string;
  /** Ports and ranges of ports. */
  readonly ports: string[];
  /** The worst of what comes of the flow from any of its addresses, on any of its ports; `unknown` where it was not asked. */
  readonly verdict: Verdict;
  /**
   * Whether that is what the requirement asks for: to pass, or to take a service endpoint or another next hop; of a canary,
   * to be denied. Of what a page asks of security groups alone, whether these let it pass, whatever becomes of it past them. What
   * was not asked is not as required.
   */
  readonly asRequired: boolean;
  /**
   * Code of the finding that says why the flow was not asked, such as `not-asked`.
   * @default - it was asked
   */
  readonly notAsked?: string;
  /**
   * Why it is taken as it is that the flow was not asked.
   * @default - nobody has acknowledged it
   */
  readonly acknowledged?: FindingAcknowledged;
  /** The address of what decides; absent where it is Azure's default. */
  readonly by?: string;
  /** Why the verdict is as it is, or why it was not asked. */
  readonly reason: string;
  /** How the connection with that verdict went, hop by hop; empty where it was not asked. */
  readonly hops: Hop[];
  /** What was taken for granted on its way. */
  readonly assumptions: Assumption[];
}

/** What is let pass in a verification. */
export interface VerificationOptions {
  /**
   * What is accepted though no requirement asks for it: `bypass`, `unknown`, or `not-asked` for whatever could not be asked;
   * a code such as `not-asked-within-network` accepts what was not asked for that reason alone. The name of a requirement
   * (`table/requirement`) or of a canary (`canary/internet-inbound`) accepts whatever comes of that one, and no other.
   * @default - nothing
   */
  readonly accept?: string[];
}

/** What a Terraform document does with all that a workload requires. */
export interface WorkloadVerification {
  /** Every flow and every canary, those that could not be asked too. */
  readonly flows: FlowVerdict[];
  /**
   * Those of them that are neither as required nor accepted by name; canaries of machines that may stand outside of Azure, which
   * were not asked for that reason (`not-asked-outside-azure`), are none.
   */
  readonly failures: FlowVerdict[];
  /** Whether there are no failures. */
  readonly asRequired: boolean;
  /** What could not be asked of the document, and why. */
  readonly findings: Finding[];
}

/** What stands in the place of a verdict where a flow was not asked. */
const notAskedOutcome = 'not-asked';

/** A verdict, or that there is none. */
export type FlowOutcome = `${Verdict}` | typeof notAskedOutcome;

/** Every outcome, in the order in which they are counted. */
export const flowOutcomes: readonly FlowOutcome[] = [...Object.values(Verdict), notAskedOutcome];

/** What becomes of a flow, or that it was not asked. */
export function flowOutcome({ verdict, notAsked }: Pick<FlowVerdict, 'verdict' | 'notAsked'>): FlowOutcome {
  return notAsked === undefined ? verdict : notAskedOutcome;
}

/** What stands before the names of canaries, in the place of a table. */
export const canaryPrefix = 'canary/';

/** Whether a verdict tells of what must not pass. */
export function isCanary(requirement: string): boolean {
  return requirement.startsWith(canaryPrefix);
}

/** What a verdict comes to in a verification. */
export enum FlowStanding {
  AS_REQUIRED = 'as required',
  /** It is not as required, and accepted by name or acknowledged. */
  ACCEPTED = 'accepted',
  /**
   * A canary that was not asked and that nobody has accepted: how machines outside of Azure are guarded, and get to the firewall, is
   * for no document of Azure to tell. It is no failure, though a finding and a row say that it was not asked.
   */
  UNTOLD = 'not asked',
  FAILS = 'not as required',
}

export function flowStanding(flow: FlowVerdict, accept: readonly string[]): FlowStanding {
  const { requirement, asRequired, notAsked } = flow;
  if (asRequired) return FlowStanding.AS_REQUIRED;
  if (isAccepted(flow, accept)) return FlowStanding.ACCEPTED;
  return isCanary(requirement) && notAsked === 'not-asked-outside-azure'
    ? FlowStanding.UNTOLD
    : FlowStanding.FAILS;
}

function isAccepted(
  { requirement, verdict, notAsked, acknowledged }: FlowVerdict,
  accept: readonly string[],
): boolean {
  if (acknowledged !== undefined) return true;
  if (requirement !== '' && accept.includes(requirement)) return true;
  if (notAsked === undefined) return accept.includes(verdict);
  return accept.includes(notAsked) || (notAsked !== 'nothing-to-ask' && accept.includes('not-asked'));
}

/** Whether a verification does not fail by a flow. */
export function isAcceptable(flow: FlowVerdict, accept: readonly string[]): boolean {
  return flowStanding(flow, accept) !== FlowStanding.FAILS;
}
