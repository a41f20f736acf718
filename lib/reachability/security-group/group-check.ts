import { portInterval } from '../../arithmetic/port';
import { type Associated, Untold } from '../../network/association';
import type { NetworkDocument } from '../../network/network-document';
import type { Direction, SecurityGroup, SecurityRule } from '../../network/security-group';
import type { Subnet } from '../../network/subnet';
import { type SecurityAnswer, SecurityGroupEvaluator } from './security-group-evaluator';

/** Where a security group is asked. */
export interface GroupSite {
  readonly kind: 'subnet' | 'network interface';
  readonly groups: readonly Associated<SecurityGroup>[];
  /** Why it is not known which of several. */
  readonly doubt?: string;
}

/**
 * The groups on the way out of a subnet, or into it: of the network interface before that of the subnet on the way out,
 * and after it on the way in.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works
 */
export function sitesOf(
  document: NetworkDocument,
  subnet: Subnet,
  address: number,
  direction: Direction,
): GroupSite[] {
  const own: GroupSite = { kind: 'subnet', groups: subnet.groups, doubt: subnet.groupsDoubt };
  const { certain, nics } = document.networkInterfaces.at(address, subnet);
  if (nics.length === 0) return [own];
  const groups = nics.flatMap((nic) => nic.groups);
  // Where the interface of the address is not known, it may be any of these, or have no group.
  const interfaceSite: GroupSite = {
    kind: 'network interface',
    groups: [...new Set(certain ? groups : [undefined, ...groups])],
    doubt: nics.map(({ groupsDoubt }) => groupsDoubt).find((each) => each !== undefined),
  };
  return direction === 'Outbound' ? [interfaceSite, own] : [own, interfaceSite];
}

/**
 * The ports at which some rules begin to decide otherwise in a direction: the first of each of their ranges, and the first
 * beyond it. From one of them to the next all ports fare alike.
 */
export function portsToldApart(rules: readonly SecurityRule[], direction: Direction): number[] {
  const ports = rules
    .filter((rule) => rule.direction === undefined || rule.direction === direction)
    .flatMap(({ destination }) => destination.ports.flatMap((text) => portInterval(text) ?? []));
  return ports.map((port, i) => (i % 2 === 0 ? port : port + 1));
}

/** The rules of all groups that may stand at some sites. */
export function rulesOf(sites: readonly GroupSite[]): SecurityRule[] {
  return sites
    .flatMap(({ groups }) => groups)
    .flatMap((group) => (group === undefined || group instanceof Untold ? [] : [group, ...group.overwritten]))
    .flatMap(({ rules, possibleRules }) => [...rules, ...possibleRules]);
}

/** Those of them of which it is not known whether they are there. */
export function possibleRulesOf(sites: readonly GroupSite[]): ReadonlySet<SecurityRule> {
  const groups = sites.flatMap((site) => site.groups);
  return new Set(
    groups.flatMap((group) => (group === undefined || group instanceof Untold ? [] : group.possibleRules)),
  );
}

/** Asks the security groups of subnets and network interfaces; each is read once. */
export class GroupChecks {
  private readonly evaluators = new Map<SecurityGroup, SecurityGroupEvaluator>();

  /** The answer of the group at a site; unknown where it may be one of several that differ. */
  public at(
    { kind, groups, doubt }: GroupSite,
    ask: (group: SecurityGroupEvaluator) => SecurityAnswer,
  ): SecurityAnswer {
    const answers = groups.map((group): SecurityAnswer => {
      if (group === undefined)
        return { decision: 'allow', reason: `the ${kind} has no security group in the document` };
      if (group instanceof Untold)
        return {
          decision: 'unknown',
          reason: `the security group of the ${kind} is not known: ${group.reason}`,
        };
      return this.asOneOf(group, ask);
    });
    const [first] = answers as [SecurityAnswer];
    if (answers.every(({ decision }) => decision === first.decision)) return first;
    const other = answers.find(({ decision }) => decision !== 'allow')!;
    if (doubt === undefined && other.decision === 'unknown') return other;
    return {
      decision: 'unknown',
      by: other.by,
      reason: `which security group the ${kind} has is not known${doubt === undefined ? ',' : `: ${doubt};`} and with one of them ${other.reason}`,
    };
  }

  /** The answer of a group; unknown where rules inside it and rules of their own, of which one overwrites the other, differ. */
  private asOneOf(
    group: SecurityGroup,
    ask: (group: SecurityGroupEvaluator) => SecurityAnswer,
  ): SecurityAnswer {
    const answer = ask(this.evaluatorOf(group));
    const other = group.overwritten
      .map((each) => ask(this.evaluatorOf(each)))
      .find(({ decision }) => decision !== answer.decision);
    if (other === undefined) return answer;
    return {
      decision: 'unknown',
      by: group.address,
      reason: `${group.address} has rules inside it and rules of their own, of which Terraform overwrites the one with the other: ${answer.reason}, or ${other.reason}`,
    };
  }

  private evaluatorOf(group: SecurityGroup): SecurityGroupEvaluator {
    let evaluator = this.evaluators.get(group);
    if (evaluator === undefined) {
      evaluator = new SecurityGroupEvaluator(group);
      this.evaluators.set(group, evaluator);
    }
    return evaluator;
  }
}
