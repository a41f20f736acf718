import { Untold } from '../../network/association';
import type { Direction } from '../../network/security-group';
import type { NetworkContext, SubnetContext } from '../network-context';
import type { Passage } from '../passage';
import { type Hop, HopKind, hopAt } from '../trace';
import { AdminRules } from './admin-rules';
import { GroupChecks, type GroupSite, sitesOf } from './group-check';
import type { SecurityAnswer, SecurityGroupEvaluator } from './security-group-evaluator';
import type { SecurityFlow } from './security-rule-matcher';

/** The security groups of machines, and the security admin rules that come before them. */
export class MachineGroups {
  private readonly groups = new GroupChecks();
  private readonly adminRules: AdminRules;

  constructor(private readonly network: NetworkContext) {
    this.adminRules = new AdminRules(network.document);
  }

  /** What the security groups of an address in a subnet do with a connection. */
  public at(
    direction: Direction,
    context: SubnetContext,
    address: number,
    { source, target, connection, hops, denials }: Passage,
  ): SecurityAnswer {
    const { protocol, port } = connection;
    const flow: SecurityFlow = { source: source.target, target, protocol, port, denials };
    return this.ask(
      direction,
      context,
      address,
      hops,
      (group) => group.ask(direction, flow, context.view),
      flow,
    );
  }

  /** Whether anything is asked where a connection arrives at an address of a subnet. */
  public guard({ subnet }: SubnetContext, address: number): boolean {
    const { document } = this.network;
    const sites = sitesOf(document, subnet, address, 'Inbound');
    return document.adminRules.length > 0 || sites.some(({ groups }) => groups.some((each) => each));
  }

  /** Asks one group after the other until one does not allow it: the answer is that of the last one asked. */
  public ask(
    direction: Direction,
    { subnet, view }: SubnetContext,
    address: number,
    hops: Hop[],
    ask: (group: SecurityGroupEvaluator) => SecurityAnswer,
    flow?: SecurityFlow,
  ): SecurityAnswer {
    const sites = sitesOf(this.network.document, subnet, address, direction);
    for (const [i, site] of sites.entries()) {
      const before = flow?.denials?.certain.length ?? 0;
      const own = this.groups.at(site, ask);
      if (flow?.denials !== undefined && !this.isInForce(site)) flow.denials.certain.length = before;
      const answer = flow === undefined ? own : this.adminRules.before(own, direction, flow, subnet, view);
      const kind = direction === 'Inbound' ? HopKind.INBOUND : HopKind.OUTBOUND;
      hops.push(hopAt(kind, answer.decision, answer.reason, answer.by, answer.assumptions));
      if (answer.decision !== 'allow' || i === sites.length - 1) return answer;
    }
    throw new Error('A subnet is asked for its security group in any case.');
  }

  /** Whether what the group of a site denies is denied for certain: it is the only one, and no admin rule may come before it. */
  private isInForce({ groups: [group, ...others] }: GroupSite): boolean {
    const isOne = group !== undefined && !(group instanceof Untold) && group.overwritten.length === 0;
    return isOne && others.length === 0 && this.network.document.adminRules.length === 0;
  }
}
