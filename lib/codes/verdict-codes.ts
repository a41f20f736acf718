import { FindingLevel } from './finding-kind';

/** A kind of verdict that is not as required, or of a difference: what is the case, and what to do about it. */
export interface VerdictKind {
  readonly level: FindingLevel;
  /** One sentence that says what is the case. */
  readonly means: string;
  /** What can be done about it. */
  readonly remedy: string;
}

const kinds = {
  'flow-denied': {
    level: FindingLevel.ERROR,
    means: 'A rule, a security group or a route denies a flow that a workload requires.',
    remedy:
      'Open the flow where the answer says that it is denied, or exclude its requirement with a reason.',
  },
  'flow-past-firewall': {
    level: FindingLevel.ERROR,
    means:
      'A flow leaves past the firewall, which neither filters nor logs it, and no requirement asks for that.',
    remedy:
      'Route the subnet to the firewall; or accept the verdict by name (`--accept bypass`) where that is meant.',
  },
  'flow-through-firewall': {
    level: FindingLevel.ERROR,
    means: 'A flow goes through the firewall, and its requirement asks for a way past it.',
    remedy:
      'Set the service endpoint of the subnet, or the route to the Internet, for which the requirement asks.',
  },
  'flow-unknown': {
    level: FindingLevel.ERROR,
    means: 'The document does not tell what becomes of a flow.',
    remedy:
      'Ask a plan or a state that has what the reason names; or accept the verdict by name (`--accept unknown`).',
  },
  'canary-passes': {
    level: FindingLevel.ERROR,
    means:
      'A connection that no requirement names is not denied, or the default route does not lead to the firewall.',
    remedy:
      'Deny it where the answer says that it passes; or accept the canary by its name (`--accept canary/…`).',
  },
  'canary-unknown': {
    level: FindingLevel.ERROR,
    means: 'The document does not tell whether a connection that no requirement names is denied.',
    remedy:
      'Ask a plan or a state that has what the reason names; or accept the canary by its name (`--accept canary/…`).',
  },
  'opens-unasked': {
    level: FindingLevel.ERROR,
    means: 'A change opens connections that no requirement of the given workloads asks for.',
    remedy:
      'Narrow the rule that decides now, or take it back; or add what it is for to a workload, and compare with `--workloads`.',
  },
  'opens-past-firewall': {
    level: FindingLevel.ERROR,
    means:
      'A change lets connections go past the firewall, which neither filters nor logs them there, and no requirement asks for that.',
    remedy:
      'Route the subnet to the firewall; or accept the verdict by name (`--accept bypass`) where that is meant.',
  },
  'closes-required': {
    level: FindingLevel.ERROR,
    means: 'A change denies connections that a requirement of the given workloads asks for.',
    remedy: 'Open them where the answer says that they are denied, or exclude the requirement with a reason.',
  },
  'difference-unknown': {
    level: FindingLevel.ERROR,
    means: 'The later document does not tell what becomes of connections which a change concerns.',
    remedy:
      'Compare with a plan or a state that has what the reason names; or accept the verdict by name (`--accept unknown`).',
  },
  'opens-required': {
    level: FindingLevel.INFO,
    means: 'A change opens connections that requirements of the given workloads ask for.',
    remedy: 'Nothing to do.',
  },
  'opens-in-new-subnet': {
    level: FindingLevel.INFO,
    means:
      'Machines of subnets that the earlier document does not have reach each other within their virtual network.',
    remedy: 'Deny it in the security groups of the subnets, unless it is meant.',
  },
  'denied-required': {
    level: FindingLevel.INFO,
    means:
      'Connections that a requirement asks for are denied; of the earlier document it is not known what came of them.',
    remedy: 'Let `azure-lockdown verify` tell whether they have to pass.',
  },
  'closes-unasked': {
    level: FindingLevel.INFO,
    means: 'A change denies connections for which no requirement of the given workloads asks.',
    remedy: 'See to it that nobody else needs them.',
  },
  'goes-another-way': {
    level: FindingLevel.INFO,
    means:
      'Connections pass before and after a change, and by another way: through the firewall and not past it, with TLS inspection, or sent on to another address.',
    remedy: 'See to it that the way is meant.',
  },
} as const satisfies Readonly<Record<string, VerdictKind>>;

/** Stable name of a kind of verdict that is not as required, or of a difference. */
export type VerdictCode = keyof typeof kinds;

/** Every kind of verdict that is not as required and of difference, by its code. */
export const verdictKinds: Readonly<Record<VerdictCode, VerdictKind>> = kinds;
