import { addressText } from '../arithmetic/ipv4';
import { policiesWithGroups } from '../network/private-endpoint';
import type { Direction } from '../network/security-group';
import { notKnown } from '../terraform/resource';
import { type Answer, type Connection, Verdict } from './connection';
import type { FirewallEvaluators } from './firewall/firewall-evaluators';
import type { NetworkContext, SubnetContext } from './network-context';
import { type NextHop, unknownHop } from './route/next-hop';
import { nextHop } from './route/route-by-address';
import { GroupChecks, sitesOf } from './security-group/group-check';
import type { SecurityAnswer, SecurityGroupEvaluator } from './security-group/security-group-evaluator';
import type { SecurityFlow } from './security-group/security-rule-matcher';
import { type ServiceTagAddresses, Target } from './target';

/** Where a connection comes from. */
export class ConnectionSource {
  private asTarget: Target | undefined;

  constructor(
    public readonly address: number,
    private readonly serviceTags: ServiceTagAddresses,
    /** Its subnet; absent where the document has none with the address. */
    public readonly context: SubnetContext | undefined,
    /** Why it is not known of which subnet it is, or whether it is of one of the document. */
    public readonly doubt?: string,
  ) {}

  /** The address as one side of a security rule. */
  public get target(): Target {
    this.asTarget ??= new Target('address', addressText(this.address), this.serviceTags, this.address);
    return this.asTarget;
  }
}

/** A connection on its path, with the steps of its answer so far. */
interface Passage {
  readonly source: ConnectionSource;
  readonly target: Target;
  readonly connection: Connection;
  readonly steps: string[];
}

const verdicts = { allow: Verdict.ALLOW, deny: Verdict.DENY, unknown: Verdict.UNKNOWN };

/**
 * Evaluates connections in the network of a document: the security groups where a connection leaves, its route, the
 * firewall, and the security groups where it arrives, in this order.
 */
export class ConnectionEvaluator {
  private readonly groups = new GroupChecks();

  constructor(
    private readonly network: NetworkContext,
    private readonly firewalls: FirewallEvaluators,
  ) {}

  public explain(source: ConnectionSource, asked: Target, connection: Connection): Answer {
    const { context, doubt } = source;
    if (asked.ofPlatform) return this.toPlatform({ source, target: asked, connection, steps: [] });
    if (doubt !== undefined) return answerOf(Verdict.UNKNOWN, doubt, undefined, []);
    if (context === undefined) return this.fromNoSubnet(source, asked, connection);
    const steps: string[] = [];
    const target = this.resolved(asked, context, steps);
    const passage: Passage = { source, target, connection, steps };
    const leaving = this.atGroups('Outbound', context, source.address, passage);
    if (leaving.decision !== 'allow')
      return answerOf(verdicts[leaving.decision], leaving.reason, leaving.by, steps);
    if (context.subnet.elsewhere && context.table === undefined && context.tableKnown) {
      steps.push(
        'route: the document has neither the subnet nor its route table; its traffic is taken to reach the firewall',
      );
      return this.atFirewall(passage, undefined);
    }
    const hop = nextHop(context, target, this.network);
    steps.push(`route: ${hop.reason}`);
    for (const assumption of hop.assumptions) steps.push(`route: ${assumption}`);
    return this.atNextHop(passage, hop);
  }

  /** What the security groups where a connection leaves do with it, without regard to its route. */
  public leaving(source: ConnectionSource, target: Target, connection: Connection): Answer {
    const passage: Passage = { source, target, connection, steps: [] };
    const { context } = source;
    if (context === undefined) return withoutSubnet(passage);
    const { decision, reason, by } = this.atGroups('Outbound', context, source.address, passage);
    return answerOf(verdicts[decision], reason, by, passage.steps);
  }

  /** What the security groups of a machine do with a connection that comes to it by its public IP. */
  public inbound(from: Target, machine: ConnectionSource, connection: Connection): Answer {
    const { context, target } = machine;
    const steps = [`${from.text} reaches ${target.text} by its public IP, past the firewall`];
    if (context === undefined) return withoutSubnet({ steps });
    const { protocol, port } = connection;
    const flow: SecurityFlow = { source: from, target, protocol, port };
    const { decision, reason, by } = this.askGroups('Inbound', context, machine.address, steps, (group) =>
      group.ask('Inbound', flow, context.view),
    );
    return answerOf(verdicts[decision], reason, by, steps);
  }

  /** Where the routes of its subnet lead a connection, without regard to what denies it. */
  public route({ context }: ConnectionSource, target: Target): NextHop {
    if (context === undefined) return unknownHop(noSubnet);
    return nextHop(context, target, this.network);
  }

  /** From an address that no subnet of the document holds. */
  private fromNoSubnet(source: ConnectionSource, target: Target, connection: Connection): Answer {
    const { from, protocol, port, applicationProtocol } = connection;
    const assumed = `${from}: the document has no subnet with it; its traffic is taken to reach the firewall`;
    const firewall = this.firewalls.of(undefined);
    if (typeof firewall === 'string')
      return answerOf(Verdict.UNKNOWN, firewall, undefined, [assumed, `firewall: ${firewall}`]);
    const flow = { from: source.address, target, protocol, port, applicationProtocol };
    const { decision, by, reason, step } = firewall.ask(flow);
    // A list that grows takes several times its memory.
    const { assumptions } = firewall;
    const steps = assumptions.length === 0 ? [assumed, step] : [assumed, step, assumptions[0]!];
    for (let i = 1; i < assumptions.length; i++) steps.push(assumptions[i]!);
    return answerOf(verdicts[decision], reason, by, steps);
  }

  private atNextHop(passage: Passage, hop: NextHop): Answer {
    const { by, reason } = hop;
    const { steps } = passage;
    switch (hop.hop) {
      case 'firewall':
        return this.atFirewall(passage, hop);
      case 'None':
        return answerOf(Verdict.DENY, reason, by, steps);
      case 'unknown':
        return answerOf(Verdict.UNKNOWN, reason, by, steps);
      case 'private endpoint':
        return this.arriving(passage) ?? answerOf(Verdict.ALLOW, reason, by, steps);
      default:
        return this.pastFirewall(passage, hop);
    }
  }

  /** To a subnet of the document, or out of it. */
  private pastFirewall(passage: Passage, { hop, reason, by }: NextHop): Answer {
    const { target, steps } = passage;
    const inside = hop === 'virtual network' || hop === 'Internet';
    const known = inside && target.address !== undefined && this.network.subnetsAt(target.address).length > 0;
    if (!known) return answerOf(Verdict.BYPASS, reason, by, steps);
    const within = 'both subnets are of this document, and no security group denies it';
    return this.arriving(passage) ?? answerOf(Verdict.ALLOW, within, undefined, steps);
  }

  private atFirewall(passage: Passage, hop: NextHop | undefined): Answer {
    const { source, target, connection, steps } = passage;
    const firewall = this.firewalls.of(hop?.firewall);
    if (typeof firewall === 'string') {
      steps.push(`firewall: ${firewall}`);
      return answerOf(Verdict.UNKNOWN, firewall, hop?.firewall?.resource.address, steps);
    }
    const { protocol, port, applicationProtocol } = connection;
    const { decision, by, reason, step } = firewall.ask({
      from: source.address,
      target,
      protocol,
      port,
      applicationProtocol,
    });
    steps.push(step, ...firewall.assumptions);
    const arrives = decision === 'allow' && target.address !== undefined && hop !== undefined;
    return (arrives ? this.arriving(passage) : undefined) ?? answerOf(verdicts[decision], reason, by, steps);
  }

  /** The answer of the security groups where a connection arrives; `undefined` where they let it in, or are not known. */
  private arriving(passage: Passage): Answer | undefined {
    const { target, steps } = passage;
    const address = target.address!;
    const endpoint = this.network.document.privateEndpoints.at(address)[0];
    if (endpoint !== undefined) {
      const policies = endpoint.subnet?.privateEndpointPolicies ?? notKnown;
      if (policies !== notKnown && !policiesWithGroups.includes(policies)) {
        steps.push('inbound: security groups do not touch the private endpoint');
        return undefined;
      }
    }
    const subnets = this.network.subnetsAt(address);
    if (subnets.length === 0) return undefined;
    if (subnets.length > 1) {
      const names = subnets.map(({ label }) => label).join(', ');
      const several = `several subnets of the document hold ${target.text}: ${names}`;
      return answerOf(Verdict.UNKNOWN, several, undefined, steps);
    }
    const { decision, reason, by } = this.atGroups('Inbound', this.network.of(subnets[0]!), address, passage);
    return decision === 'allow' ? undefined : answerOf(verdicts[decision], reason, by, steps);
  }

  /** What the security groups of an address in a subnet do with a connection. */
  private atGroups(
    direction: Direction,
    context: SubnetContext,
    address: number,
    { source, target, connection, steps }: Passage,
  ): SecurityAnswer {
    const { protocol, port } = connection;
    const flow: SecurityFlow = { source: source.target, target, protocol, port };
    return this.askGroups(direction, context, address, steps, (group) =>
      group.ask(direction, flow, context.view),
    );
  }

  /** Asks one group after the other until one does not allow it: the answer is that of the last one asked. */
  private askGroups(
    direction: Direction,
    { subnet }: SubnetContext,
    address: number,
    steps: string[],
    ask: (group: SecurityGroupEvaluator) => SecurityAnswer,
  ): SecurityAnswer {
    const sites = sitesOf(this.network.document, subnet, address, direction);
    for (const [i, site] of sites.entries()) {
      const answer = this.groups.at(site, ask);
      steps.push(`${direction === 'Inbound' ? 'inbound' : 'outbound'}: ${answer.reason}`);
      if (answer.decision !== 'allow' || i === sites.length - 1) return answer;
    }
    throw new Error('A subnet is asked for its security group in any case.');
  }

  /** To what the host of a machine answers, which neither routes nor the firewall touch. */
  private toPlatform({ source, target, connection, steps }: Passage): Answer {
    const reason = `the host of the machine answers ${target.text}, past all routes and the firewall`;
    steps.push(reason);
    const { context } = source;
    if (context === undefined) return answerOf(Verdict.ALLOW, reason, undefined, steps);
    const { protocol, port } = connection;
    const flow: SecurityFlow = { source: source.target, target, protocol, port };
    const answer = this.askGroups('Outbound', context, source.address, steps, (group) =>
      group.askPlatform(flow, context.view),
    );
    if (answer.decision === 'allow') return answerOf(Verdict.ALLOW, reason, undefined, steps);
    return answerOf(verdicts[answer.decision], answer.reason, answer.by, steps);
  }

  /** A host at the private endpoint that the document says it resolves to, where that can be reached. */
  private resolved(target: Target, { subnet }: SubnetContext, steps: string[]): Target {
    if (target.kind !== 'host') return target;
    const { privateEndpoints } = this.network.document;
    const address = privateEndpoints.addressOf(target.text);
    if (address === undefined) return target;
    const { network } = subnet;
    const near = privateEndpoints.at(address).some(({ subnet: other }) => {
      const theirs = other?.network;
      return (
        other === subnet || (theirs !== undefined && (theirs === network || network?.peers.includes(theirs)))
      );
    });
    if (!near) return target;
    steps.push(`${target.text}: a private endpoint of the document is ${addressText(address)}`);
    return target.at(address);
  }
}

const noSubnet = 'the document does not have its subnet';

function withoutSubnet({ steps }: Pick<Passage, 'steps'>): Answer {
  return answerOf(Verdict.UNKNOWN, noSubnet, undefined, steps);
}

function answerOf(verdict: Verdict, reason: string, by: string | undefined, steps: string[]): Answer {
  return by === undefined ? { verdict, reason, steps } : { verdict, by, reason, steps };
}
