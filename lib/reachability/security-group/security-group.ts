import type { Directory } from '../../terraform/directory';
import { notKnown, type Resource } from '../../terraform/resource';
import { type Block, blocks, hasOpenBlocks } from '../../terraform/resource-values';
import type { Match } from '../matching';
import type { NetworkView } from '../network/network-view';
import { type Direction, type SecurityFlow, SecurityRule, tagMatch } from './security-rule';

/** What a security group does with a connection. */
export interface SecurityAnswer {
  readonly decision: 'allow' | 'deny' | 'unknown';
  readonly by?: string;
  readonly reason: string;
}

/** The network security groups of a document, each read once. */
export class SecurityGroups {
  private readonly read = new Map<Resource, SecurityGroup>();
  private separate: Map<Resource, Block[]> | undefined;
  /** Rules of groups that are not known. */
  private readonly strays: Block[] = [];

  constructor(private readonly directory: Directory) {}

  public of(resource: Resource): SecurityGroup {
    let group = this.read.get(resource);
    if (group === undefined) {
      this.separate ??= this.separateRules();
      group = new SecurityGroup(resource, this.separate.get(resource) ?? [], this.strays);
      this.read.set(resource, group);
    }
    return group;
  }

  private separateRules(): Map<Resource, Block[]> {
    const rules = new Map<Resource, Block[]>();
    for (const { values } of this.directory.ofType('azurerm_network_security_rule')) {
      const { network_security_group_name: name, resource_group_name: resourceGroup } = values;
      const group = this.directory.named('azurerm_network_security_group', name, resourceGroup);
      if (group === notKnown) this.strays.push(values);
      if (group === notKnown || group === undefined) continue;
      const own = rules.get(group);
      if (own === undefined) rules.set(group, [values]);
      else own.push(values);
    }
    return rules;
  }
}

/**
 * What a network security group does with connections: the lowest priority number first, the first match decides, and
 * then the rules that every group has.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export class SecurityGroup {
  private readonly rules: Readonly<Record<Direction, readonly SecurityRule[]>>;
  private readonly open: boolean;

  constructor(
    private readonly resource: Resource,
    separate: readonly Block[],
    strays: readonly Block[],
  ) {
    const inline = resource.values.security_rule;
    const all = [...blocks(inline), ...separate].map((block) => new SecurityRule(block));
    all.push(...strays.map((block) => new SecurityRule(block, true)));
    const of = (direction: Direction) =>
      all
        .filter((rule) => rule.direction === direction || rule.direction === undefined)
        .sort((a, b) => (a.priority ?? -1) - (b.priority ?? -1));
    this.rules = { Inbound: of('Inbound'), Outbound: of('Outbound') };
    // Azure reads rules of their own back into the group, which a plan leaves open; nobody writes both.
    this.open = hasOpenBlocks(inline) && (inline !== notKnown || separate.length === 0);
  }

  public ask(direction: Direction, flow: SecurityFlow, view: NetworkView): SecurityAnswer {
    return this.judge(
      direction,
      (rule) => rule.matches(flow, view),
      () => byDefault(direction, flow, view),
    );
  }

  /** What it does with what the host of a machine answers: rules touch that only by its tags. */
  public askPlatform(flow: SecurityFlow, view: NetworkView): SecurityAnswer {
    return this.judge(
      'Outbound',
      (rule) => rule.matchesPlatform(flow, view),
      () => ({ decision: 'allow', reason: 'no security rule names the platform' }),
    );
  }

  private judge(
    direction: Direction,
    match: (rule: SecurityRule) => Match,
    otherwise: () => SecurityAnswer,
  ): SecurityAnswer {
    const rules = this.rules[direction];
    const doubts: SecurityRule[] = [];
    let answer: SecurityAnswer | undefined;
    for (let i = 0; i < rules.length && answer === undefined; i++) {
      const rule = rules[i]!;
      const held = match(rule);
      if (held === false) continue;
      const placed = rule.priority !== undefined && rule.direction !== undefined;
      if (held === undefined || !placed || rule.conditional) doubts.push(rule);
      else {
        answer = this.said(rule);
        doubts.push(...tied(rules, i, match));
      }
    }
    answer ??= otherwise();
    return this.settled(answer, doubts);
  }

  private settled(answer: SecurityAnswer, doubts: readonly SecurityRule[]): SecurityAnswer {
    const { decision, reason } = answer;
    if (decision === 'unknown') return answer;
    const other = doubts.find((rule) => rule.decision !== decision);
    if (other !== undefined)
      return {
        decision: 'unknown',
        by: `${this.resource.address} ${other.name}`,
        reason: `whether the security rule ${other.name} decides is not known; without it, ${reason}`,
      };
    if (!this.open) return answer;
    return {
      decision: 'unknown',
      by: this.resource.address,
      reason: `rules of ${this.resource.address} are known only after apply; without them, ${reason}`,
    };
  }

  private said({ name, decision }: SecurityRule): SecurityAnswer {
    const verb = {
      allow: 'allows it',
      deny: 'denies it',
      unknown: 'allows or denies it, which is not known',
    };
    return {
      decision,
      by: `${this.resource.address} ${name}`,
      reason: `the security rule ${name} ${verb[decision]}`,
    };
  }
}

/** Rules of the same priority, of which Azure does not say which comes first. */
function tied(
  rules: readonly SecurityRule[],
  place: number,
  match: (rule: SecurityRule) => Match,
): SecurityRule[] {
  const found: SecurityRule[] = [];
  for (let i = place + 1; i < rules.length && rules[i]!.priority === rules[place]!.priority; i++)
    if (match(rules[i]!) !== false) found.push(rules[i]!);
  return found;
}

interface DefaultRule {
  readonly name: string;
  readonly decision: 'allow' | 'deny';
  readonly match: (flow: SecurityFlow, view: NetworkView) => Match;
}

const withinNetwork = ({ source, target }: SecurityFlow, view: NetworkView): Match => {
  const held = [source, target].map((side) => tagMatch('VirtualNetwork', side, view));
  if (held.includes(false)) return false;
  return held.includes(undefined) ? undefined : true;
};

/** The rules 65000, 65001 and 65500 of every group. */
const defaults: Readonly<Record<Direction, readonly DefaultRule[]>> = {
  Inbound: [
    { name: 'AllowVnetInBound', decision: 'allow', match: withinNetwork },
    {
      name: 'AllowAzureLoadBalancerInBound',
      decision: 'allow',
      match: ({ source }, view) => tagMatch('AzureLoadBalancer', source, view),
    },
    { name: 'DenyAllInBound', decision: 'deny', match: () => true },
  ],
  Outbound: [
    { name: 'AllowVnetOutBound', decision: 'allow', match: withinNetwork },
    {
      name: 'AllowInternetOutBound',
      decision: 'allow',
      match: ({ target }, view) => tagMatch('Internet', target, view),
    },
    { name: 'DenyAllOutBound', decision: 'deny', match: () => true },
  ],
};

function byDefault(direction: Direction, flow: SecurityFlow, view: NetworkView): SecurityAnswer {
  let doubt = false;
  for (const { name, decision, match } of defaults[direction]) {
    const held = match(flow, view);
    if (held === undefined) doubt = true;
    if (held !== true) continue;
    if (doubt && decision === 'deny')
      return {
        decision: 'unknown',
        reason: 'whether both addresses are of the virtual network is not known',
      };
    return { decision, reason: `the default rule ${name} ${decision === 'allow' ? 'allows' : 'denies'} it` };
  }
  throw new Error('The last default rule matches everything.');
}
