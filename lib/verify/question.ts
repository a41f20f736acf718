import type { ConnectionFromSubnet } from '../reachability/connection';
import { Verdict } from '../reachability/connection';
import type { Reachability } from '../reachability/reachability';
import { type Assumption, assumed } from '../reachability/trace';
import { type FlowExpectation, worstOutcome } from './flow-expectation';
import type { FlowVerdict } from './flow-verdict';
import type { UnaskedFlow } from './unasked-flow';

/** What a verdict tells of a flow before it has been asked about. */
export type AskedFlow = Pick<FlowVerdict, 'requirement' | 'half' | 'from' | 'to' | 'protocol' | 'ports'>;

/** One question to a document, which becomes one verdict. */
export interface Question {
  readonly flow: AskedFlow;
  /** The flow by its roles, as findings call it. */
  readonly label: string;
  /** The connections that are asked about, or why none is. */
  readonly asked: readonly ConnectionFromSubnet[] | UnaskedFlow;
  /** How many connections are not asked about, of which those that are stand for some. */
  readonly leftOut?: number;
  /** What else of it cannot be asked about. */
  readonly untold?: readonly Assumption[];
  readonly expectation: FlowExpectation;
  /** The prefixes of its two ends, of which some addresses are asked about. */
  readonly prefixes: readonly string[];
}

/** The verdict on a question; as not asked where it cannot be. */
export function verdictOn(
  { flow, asked, leftOut = 0, untold = [], expectation, prefixes }: Question,
  network: Reachability,
): FlowVerdict {
  if ('because' in asked) return notAsked(flow, asked);
  const { ask, asRequired: required, isMet } = expectation;
  const worst = worstOutcome(
    asked,
    (connection) => ask(network, connection),
    required,
    isMet && ((connection) => isMet(network, connection)),
  );
  if (worst === undefined) return notAsked(flow, unresolved);
  const { answer, connection, asRequired } = worst;
  const { verdict, by, reason, hops } = answer;
  const { from, to, protocol, port } = connection;
  const parts = [
    ...prefixes.flatMap((prefix) => prefixInPart(prefix, network)),
    ...connectionsInPart(leftOut),
    ...untold,
  ];
  const assumptions = [...answer.assumptions, ...parts];
  // What was not asked may be denied, or pass, by a rule of its own.
  if (asRequired && parts.length > 0) {
    const open = `${parts.map(({ text }) => text).join('; ')}; of those that were asked about: ${reason}`;
    return { ...flow, verdict: Verdict.UNKNOWN, asRequired: false, by, reason: open, hops, assumptions };
  }
  return {
    ...flow,
    verdict,
    asRequired,
    by,
    reason: asRequired ? reason : `${from} to ${to}, ${protocol} ${port}: ${reason}`,
    hops,
    assumptions,
  };
}

/** That not all addresses of a prefix are asked about that the document tells apart. */
function prefixInPart(prefix: string, network: Reachability): Assumption[] {
  const { addresses, more } = network._addressesToldApart(prefix);
  if (!more) return [];
  const text = `the document tells more addresses of ${prefix} apart than the ${addresses.length} that were asked about`;
  return [assumed('addresses-asked-in-part', text)];
}

/** That not all connections between the two ends are asked about. */
function connectionsInPart(left: number): Assumption[] {
  if (left === 0) return [];
  const text = `the document tells addresses and ports of both ends apart, of which ${left} connections were not asked about`;
  return [assumed('addresses-asked-in-part', text)];
}

/** Why a question without connections is not asked. */
export const unresolved: UnaskedFlow = {
  because: 'Terraform resolves its addresses only later',
  cure: 'ask a plan that has them, or name the addresses as they will be',
};

function notAsked(flow: AskedFlow, { because, code }: UnaskedFlow): FlowVerdict {
  return {
    ...flow,
    verdict: Verdict.UNKNOWN,
    asRequired: false,
    notAsked: code ?? 'not-asked',
    reason: `not asked: ${because}`,
    hops: [],
    assumptions: [],
  };
}
