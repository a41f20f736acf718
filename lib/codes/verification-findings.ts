import { type FindingKind, FindingLevel } from './finding-kind';

/** Findings of a verification, about what it has no verdict for. Of workloads that were set aside other commands tell as well. */
export const verificationFindings = {
  'not-asked': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'A verification has no verdict for a requirement, because the document or the workload lacks what it would take.',
    remedy:
      'Verify a document that has what the finding names, such as a plan in which the addresses are known, or give the workload the addresses that it lacks.',
  },
  'nothing-to-ask': {
    level: FindingLevel.ERROR,
    theme: 'unmet',
    means: 'A workload that is verified asks for nothing, so a verification proves nothing of it.',
    remedy: 'Bind the roles of the workload to addresses, or leave it out of what is verified.',
  },
  'behind-other-firewall': {
    level: FindingLevel.INFO,
    theme: 'unmet',
    means:
      'A workload of the file was set aside: it is behind another firewall than the one that the option --firewall names.',
    remedy: 'Nothing is to do where each firewall of the file is asked by itself.',
  },
  'denied-past-security-group': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'A page asks for a requirement of network security groups alone, and these let it pass; the firewall or a route past them denies it.',
    remedy:
      'Add an own requirement for the hosts or addresses that the workload reaches there. The page asks nothing of the firewall: where the workload does without them, acknowledge the finding.',
  },
  'not-asked-within-network': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'A verification has no verdict for traffic that stays in a virtual network whose subnets the document does not have.',
    remedy:
      'See to it that the security groups of these subnets allow it, or verify a document that has them.',
  },
  'asked-by-neighbour': {
    level: FindingLevel.INFO,
    theme: 'elsewhere',
    means:
      'What must not pass was not asked where another workload behind the same firewall requires it of the same machines, or of addresses that both name.',
    remedy:
      'Nothing is to do where both workloads belong on these machines; otherwise give each the addresses of its own machines.',
  },
  'not-asked-outside-azure': {
    level: FindingLevel.WARNING,
    theme: 'unmet',
    means:
      'A verification has no verdict on how machines that may stand outside of Azure, or beyond the network of the workload, get to the firewall, or on what guards them, because the document has no subnet of theirs.',
    remedy:
      'See to it that their default route leads to the firewall and that nothing lets the Internet in where they stand, or name their subnet and verify a document that has it.',
  },
} as const satisfies Record<string, FindingKind>;
