import { FindingLevel } from './finding-kind';

/** A kind of verdict that is not as required: what is the case, and what to do about it. */
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
} as const satisfies Readonly<Record<string, VerdictKind>>;

/** Stable name of a kind of verdict that is not as required. */
export type VerdictCode = keyof typeof kinds;

/** Every kind of verdict that is not as required, by its code. */
export const verdictKinds: Readonly<Record<VerdictCode, VerdictKind>> = kinds;
