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
import type { SecurityAnswer } from './security-group/security-group-evaluator';
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
    /** The subnets that it may be of, where there are several. */
    public readonly ambiguous?: readonly string[],
  ) {}

  /** The address as one side of a security rule. */
  public get target(): Target {
    this.asTarget ??= new Target('address', addressText(this.address), this.serviceTags, this.address);
    return this.asTarget;
  }
}

const verdicts = { allow: Verdict.ALLOW, deny: Verdict.DENY, unknown: Verdict.UNKNOWN };

/**
 * What comes of a connection in the network of a document: the security groups where it leaves, the route, the firewall,
 * and the security groups where it arrives, in this order.
 */
export class ConnectionEvaluator {
  private readonly groups = new GroupChecks();

  constructor(
    private readonly network: NetworkContext,
    private readonly firewalls: FirewallEvaluators,
  ) {}

  public explain(source: ConnectionSource, asked: Target, connection: Connection): Answer {
    const { context, ambiguous } = source;
    if (asked.ofPlatform) return this.toPlatform(source, asked, connection, []);
    if (ambiguous !== undefined)
      return ended(
        Verdict.UNKNOWN,
        `several subnets of the document hold ${connection.from}: ${ambiguous.join(', ')}`,
        undefined,
        [],
      );
    if (context === undefined) return this.fromNoSubnet(source, asked, connection);
    const steps: string[] = [];
    const target = this.resolved(asked, context, steps);
    const flow: SecurityFlow = {
      source: source.target,
      target,
      protocol: connection.protocol,
      port: connection.port,
    };
    const leaving = this.atGroups('Outbound', context, source.address, flow, steps);
    if (leaving !== undefined) return leaving;
    if (context.subnet.elsewhere && context.table === undefined && context.tableKnown) {
      steps.push(
        'route: the document has neither the subnet nor its route table; its traffic is taken to reach the firewall',
      );
      return this.atFirewall(source, target, connection, undefined, steps);
    }
    const hop = nextHop(context, target, this.network);
    steps.push(`route: ${hop.reason}`);
    for (const assumption of hop.assumptions) steps.push(`route: ${assumption}`);
    return this.onward(source, target, connection, hop, steps);
  }

  /** What the security groups where a connection leaves do with it, wherever it goes from there. */
  public leaving(source: ConnectionSource, target: Target, connection: Connection): Answer {
    const steps: string[] = [];
    const { context } = source;
    if (context === undefined)
      return ended(Verdict.UNKNOWN, 'the document does not have its subnet', undefined, steps);
    const { protocol, port } = connection;
    const flow = { source: source.target, target, protocol, port };
    return this.byGroups('Outbound', context, source.address, flow, steps);
  }

  /** What the security groups where a connection arrives do with it, which comes by a public IP of the machine. */
  public inbound(
    source: Target,
    target: Target,
    context: SubnetContext | undefined,
    connection: Connection,
  ): Answer {
    const steps = [`${source.text} reaches ${target.text} by its public IP, past the firewall`];
    if (context === undefined)
      return ended(Verdict.UNKNOWN, 'the document does not have its subnet', undefined, steps);
    const { protocol, port } = connection;
    return this.byGroups('Inbound', context, target.address!, { source, target, protocol, port }, steps);
  }

  /** Where the routes of its subnet lead a connection, whatever denies it on the way. */
  public route({ context }: ConnectionSource, target: Target): NextHop {
    if (context === undefined) return unknownHop('the document does not have its subnet');
    return nextHop(context, target, this.network);
  }

  /** From an address of no subnet of the document. */
  private fromNoSubnet(source: ConnectionSource, target: Target, connection: Connection): Answer {
    const { from, protocol, port, applicationProtocol } = connection;
    const assumed = `${from}: the document has no subnet with it; its traffic is taken to reach the firewall`;
    const firewall = this.firewalls.of(undefined);
    if (typeof firewall === 'string')
      return ended(Verdict.UNKNOWN, firewall, undefined, [assumed, `firewall: ${firewall}`]);
    const flow = { from: source.address, target, protocol, port, applicationProtocol };
    const { decision, by, reason, step } = firewall.ask(flow);
    // A list that grows takes several times its memory.
    const { assumptions } = firewall;
    const steps = assumptions.length === 0 ? [assumed, step] : [assumed, step, assumptions[0]!];
    for (let i = 1; i < assumptions.length; i++) steps.push(assumptions[i]!);
    return ended(verdicts[decision], reason, by, steps);
  }

  private onward(
    source: ConnectionSource,
    target: Target,
    connection: Connection,
    hop: NextHop,
    steps: string[],
  ): Answer {
    const { by, reason } = hop;
    switch (hop.hop) {
      case 'firewall':
        return this.atFirewall(source, target, connection, hop, steps);
      case 'None':
        return ended(Verdict.DENY, reason, by, steps);
      case 'unknown':
        return ended(Verdict.UNKNOWN, reason, by, steps);
      case 'private endpoint':
        return this.arriving(source, target, connection, steps) ?? ended(Verdict.ALLOW, reason, by, steps);
      default:
        return this.atSubnet(source, target, connection, hop, steps);
    }
  }

  /** Past the firewall, to a subnet of the document or out of it. */
  private atSubnet(
    source: ConnectionSource,
    target: Target,
    connection: Connection,
    hop: NextHop,
    steps: string[],
  ): Answer {
    const inside = hop.hop === 'virtual network' || hop.hop === 'Internet';
    const known = inside && target.address !== undefined && this.network.subnetsAt(target.address).length > 0;
    if (!known) return ended(Verdict.BYPASS, hop.reason, hop.by, steps);
    const reason = 'both subnets are of this document, and no security group denies it';
    return this.arriving(source, target, connection, steps) ?? ended(Verdict.ALLOW, reason, undefined, steps);
  }

  private atFirewall(
    source: ConnectionSource,
    target: Target,
    connection: Connection,
    hop: NextHop | undefined,
    steps: string[],
  ): Answer {
    const firewall = this.firewalls.of(hop?.firewall);
    if (typeof firewall === 'string') {
      steps.push(`firewall: ${firewall}`);
      return ended(Verdict.UNKNOWN, firewall, hop?.firewall?.resource.address, steps);
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
    if (decision === 'allow' && target.address !== undefined && hop !== undefined) {
      const arriving = this.arriving(source, target, connection, steps);
      if (arriving !== undefined) return arriving;
    }
    return ended(verdicts[decision], reason, by, steps);
  }

  /** The groups where a connection arrives: an answer where they end it. */
  private arriving(
    source: ConnectionSource,
    target: Target,
    connection: Connection,
    steps: string[],
  ): Answer | undefined {
    const address = target.address!;
    const subnets = this.network.subnetsAt(address);
    const endpoint = this.network.document.privateEndpoints.at(address)[0];
    if (endpoint !== undefined) {
      const policies = endpoint.subnet?.privateEndpointPolicies ?? notKnown;
      if (policies !== notKnown && !policiesWithGroups.includes(policies)) {
        steps.push('inbound: security groups do not touch the private endpoint');
        return undefined;
      }
    }
    if (subnets.length === 0) return undefined;
    if (subnets.length > 1) {
      const names = subnets.map(({ label }) => label).join(', ');
      return ended(
        Verdict.UNKNOWN,
        `several subnets of the document hold ${target.text}: ${names}`,
        undefined,
        steps,
      );
    }
    const context = this.network.of(subnets[0]!);
    const { protocol, port } = connection;
    return this.atGroups(
      'Inbound',
      context,
      address,
      { source: source.target, target, protocol, port },
      steps,
    );
  }

  /** The answer of the security groups alone. */
  private byGroups(
    direction: Direction,
    { subnet, view }: SubnetContext,
    address: number,
    flow: SecurityFlow,
    steps: string[],
  ): Answer {
    let last: SecurityAnswer | undefined;
    for (const site of sitesOf(this.network.document, subnet, address, direction)) {
      last = this.groups.at(site, (group) => group.ask(direction, flow, view));
      const ends = this.passed(direction, last, steps);
      if (ends !== undefined) return ends;
    }
    return ended(Verdict.ALLOW, last!.reason, last!.by, steps);
  }

  /** An answer where a security group ends it. */
  private atGroups(
    direction: Direction,
    { subnet, view }: SubnetContext,
    address: number,
    flow: SecurityFlow,
    steps: string[],
  ): Answer | undefined {
    for (const site of sitesOf(this.network.document, subnet, address, direction)) {
      const answer = this.groups.at(site, (group) => group.ask(direction, flow, view));
      const ends = this.passed(direction, answer, steps);
      if (ends !== undefined) return ends;
    }
    return undefined;
  }

  private passed(direction: Direction, answer: SecurityAnswer, steps: string[]): Answer | undefined {
    const { decision, by, reason } = answer;
    steps.push(`${direction === 'Inbound' ? 'inbound' : 'outbound'}: ${reason}`);
    return decision === 'allow' ? undefined : ended(verdicts[decision], reason, by, steps);
  }

  /** To what the host of a machine answers, which neither routes nor the firewall touch. */
  private toPlatform(
    source: ConnectionSource,
    target: Target,
    connection: Connection,
    steps: string[],
  ): Answer {
    const reason = `the host of the machine answers ${target.text}, past all routes and the firewall`;
    steps.push(reason);
    const { context } = source;
    if (context === undefined) return ended(Verdict.ALLOW, reason, undefined, steps);
    const { protocol, port } = connection;
    const flow: SecurityFlow = { source: source.target, target, protocol, port };
    const { subnet, view } = context;
    for (const site of sitesOf(this.network.document, subnet, source.address, 'Outbound')) {
      const answer = this.groups.at(site, (group) => group.askPlatform(flow, view));
      const ends = this.passed('Outbound', answer, steps);
      if (ends !== undefined) return ends;
    }
    return ended(Verdict.ALLOW, reason, undefined, steps);
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

function ended(verdict: Verdict, reason: string, by: string | undefined, steps: string[]): Answer {
  return by === undefined ? { verdict, reason, steps } : { verdict, by, reason, steps };
}
