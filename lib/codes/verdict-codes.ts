import { FindingLevel } from './finding-kind';

/** A kind of verdict that is not as required, of a difference, of a drift of a page, or of a denied connection: what is the case, and what to do about it. */
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
  'protection-weaker': {
    level: FindingLevel.ERROR,
    means:
      'A change switches off, or makes exceptions from, what a firewall protects by beside its rules: threat intelligence, intrusion detection; or lets clients use it as an explicit proxy. Verdicts do not go by these.',
    remedy: 'Take it back; or accept it by name (`--accept protection`) where that is meant.',
  },
  'protection-changed': {
    level: FindingLevel.INFO,
    means:
      'A change makes stricter what a firewall protects by beside its rules. Verdicts do not go by that.',
    remedy: 'See to it that nothing needs what it may deny now.',
  },
  'goes-another-way': {
    level: FindingLevel.INFO,
    means:
      'Connections pass before and after a change, and by another way: through the firewall and not past it, with TLS inspection, or sent on to another address.',
    remedy: 'See to it that the way is meant.',
  },
  'page-row-added': {
    level: FindingLevel.WARNING,
    means: "A page of Microsoft has a row that its table, or the page's earlier state, does not have.",
    remedy: 'Read the page, and open what the row asks for where a workload needs it.',
  },
  'page-row-gone': {
    level: FindingLevel.WARNING,
    means: "A row of a table, or of a page's earlier state, stands on the page of Microsoft no more.",
    remedy: 'Read the page, and close what nothing asks for any more.',
  },
  'page-row-changed': {
    level: FindingLevel.WARNING,
    means: "A row of a page of Microsoft reads otherwise than in its table, or in the page's earlier state.",
    remedy: 'Read the page, and open and close what sets the two apart.',
  },
  'page-names-more': {
    level: FindingLevel.WARNING,
    means:
      'A page of Microsoft names a host, a service tag or a port outside of its rows, and did not before.',
    remedy: 'Read the passage, which may ask for more than the rows do.',
  },
  'page-names-less': {
    level: FindingLevel.WARNING,
    means:
      'A host, a service tag or a port that stood outside of the rows of a page of Microsoft stands there no more.',
    remedy: 'Read the page, and see whether anything that was opened for it is still needed.',
  },
  'page-not-read': {
    level: FindingLevel.ERROR,
    means:
      'A page of Microsoft, or a part of it, could not be read, so nobody knows whether it says what its table says.',
    remedy: 'Look at the page by hand.',
  },
  'page-not-compared': {
    level: FindingLevel.INFO,
    means: 'A table was not compared, as no page of it was given or can be had.',
    remedy: 'Give a checkout of the repository of the page; where there is none, look at the page by hand.',
  },
  'logged-required': {
    level: FindingLevel.ERROR,
    means: 'A log tells of denied connections for which a workload asks, or a row of its tables.',
    remedy: 'Deploy the rules of the workload, or set the parameter that the message names.',
  },
  'logged-excluded': {
    level: FindingLevel.INFO,
    means: 'A log tells of denied connections whose row a workload leaves out with a reason.',
    remedy: 'Nothing to do, as long as the reason holds.',
  },
  'logged-elsewhere': {
    level: FindingLevel.WARNING,
    means: 'A log tells of denied connections for which kinds of workloads ask that the file does not have.',
    remedy: 'Add the workload whose machine it is.',
  },
  'logged-retired': {
    level: FindingLevel.WARNING,
    means: 'A log tells of denied connections for which an older edition of a table asked.',
    remedy: 'Update what still connects there.',
  },
  'logged-near': {
    level: FindingLevel.INFO,
    means: 'A log tells of denied connections for which no row asks, and a row asks for something like it.',
    remedy: 'Compare the two; a row for something else opens nothing here.',
  },
  'logged-not-named': {
    level: FindingLevel.WARNING,
    means: 'A log tells of denied connections to addresses of which nobody knows whose they are.',
    remedy: 'Give the file of service tags, or the log of the names that were asked for.',
  },
  'logged-not-asked': {
    level: FindingLevel.INFO,
    means: 'A log tells of denied connections for which no row of any table asks.',
    remedy: 'Find out what connects there; where that is meant, make it an own requirement with its reason.',
  },
  'log-not-seen': {
    level: FindingLevel.INFO,
    means:
      'A log tells of nothing that a row of a workload, or a rule of the document, let pass in its time, or cannot tell.',
    remedy: 'Compare with a longer time: updates, renewals and recovery happen once a month or once a year.',
  },
  'log-not-told-apart': {
    level: FindingLevel.WARNING,
    means:
      'A log was read and counted, and has more connections, or queries for names, than are told each by itself.',
    remedy:
      'Read what is told together; for each by itself, triage the log in parts, by times or by sources.',
  },
  'log-not-read': {
    level: FindingLevel.WARNING,
    means: 'Lines of a log tell nothing, although they should.',
    remedy: 'Export them again; what they would have told of is not in the result.',
  },
} as const satisfies Readonly<Record<string, VerdictKind>>;

/** Stable name of a kind of verdict that is not as required, of a difference, of a drift, or of a denied connection. */
export type VerdictCode = keyof typeof kinds;

/** Every kind of verdict that is not as required, of difference, of drift and of denied connections, by its code. */
export const verdictKinds: Readonly<Record<VerdictCode, VerdictKind>> = kinds;
