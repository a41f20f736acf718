import { addressText } from '../arithmetic/ipv4';
import { notKnown } from '../terraform/resource';
import { type Answer, type Connection, Verdict } from './connection';
import type { RuleSets } from './firewall/rule-sets';
import type { DocumentNetwork } from './network/document-network';
import type { Place } from './network/place';
import { policiesWithGroups } from './network/private-endpoint';
import type { Origin } from './origin';
import { type NextHop, unknownHop } from './route/next-hop';
import { nextHop } from './route/route';
import { askSite, sitesOf } from './security-group/group-check';
import type { SecurityAnswer } from './security-group/security-group';
import type { Direction, SecurityFlow } from './security-group/security-rule';
import type { Target } from './target';

const verdicts = { allow: Verdict.ALLOW, deny: Verdict.DENY, unknown: Verdict.UNKNOWN };

/** The way of a connection through the network of a document. */
export class Journey {
  constructor(
    private readonly network: DocumentNetwork,
    private readonly ruleSets: RuleSets,
  ) {}

  public explain(origin: Origin, asked: Target, connection: Connection): Answer {
    const { place, ambiguous } = origin;
    if (asked.ofPlatform) return this.toPlatform(origin, asked, connection, []);
    if (ambiguous !== undefined)
      return ended(
        Verdict.UNKNOWN,
        `several subnets of the document hold ${connection.from}: ${ambiguous.join(', ')}`,
        undefined,
        [],
      );
    if (place === undefined) return this.ofStranger(origin, asked, connection);
    const steps: string[] = [];
    const target = this.resolved(asked, place, steps);
    const flow: SecurityFlow = {
      source: origin.target,
      target,
      protocol: connection.protocol,
      port: connection.port,
    };
    const leaving = this.atGroups('Outbound', place, origin.address, flow, steps);
    if (leaving !== undefined) return leaving;
    if (place.subnet.elsewhere && place.table === undefined && place.tableKnown) {
      steps.push(
        'route: the document has neither the subnet nor its route table; its traffic is taken to reach the firewall',
      );
      return this.atFirewall(origin, target, connection, undefined, steps);
    }
    const hop = nextHop(place, target, this.network.surroundings);
    steps.push(`route: ${hop.reason}`);
    for (const assumption of hop.assumptions) steps.push(`route: ${assumption}`);
    return this.onward(origin, target, connection, hop, steps);
  }

  /** What the security groups where a connection leaves do with it, wherever it goes from there. */
  public leaving(origin: Origin, target: Target, connection: Connection): Answer {
    const steps: string[] = [];
    const { place } = origin;
    if (place === undefined)
      return ended(Verdict.UNKNOWN, 'the document does not have its subnet', undefined, steps);
    const { protocol, port } = connection;
    const flow = { source: origin.target, target, protocol, port };
    return this.byGroups('Outbound', place, origin.address, flow, steps);
  }

  /** What the security groups where a connection arrives do with it, which comes by a public IP of the machine. */
  public inbound(source: Target, target: Target, place: Place | undefined, connection: Connection): Answer {
    const steps = [`${source.text} reaches ${target.text} by its public IP, past the firewall`];
    if (place === undefined)
      return ended(Verdict.UNKNOWN, 'the document does not have its subnet', undefined, steps);
    const { protocol, port } = connection;
    return this.byGroups('Inbound', place, target.address!, { source, target, protocol, port }, steps);
  }

  /** Where the routes of its subnet lead a connection, whatever denies it on the way. */
  public route(origin: Origin, target: Target): NextHop {
    if (origin.place === undefined) return unknownHop('the document does not have its subnet');
    return nextHop(origin.place, target, this.network.surroundings);
  }

  /** From an address of no subnet of the document. */
  private ofStranger(origin: Origin, target: Target, connection: Connection): Answer {
    const { from, protocol, port, applicationProtocol } = connection;
    const stranger = `${from}: the document has no subnet with it; its traffic is taken to reach the firewall`;
    const engine = this.ruleSets.of(undefined);
    if (typeof engine === 'string')
      return ended(Verdict.UNKNOWN, engine, undefined, [stranger, `firewall: ${engine}`]);
    const flow = { from: origin.address, target, protocol, port, applicationProtocol };
    const { decision, by, reason, step } = engine.ask(flow);
    // A list that grows takes several times its memory.
    const { assumptions } = engine;
    const steps = assumptions.length === 0 ? [stranger, step] : [stranger, step, assumptions[0]!];
    for (let i = 1; i < assumptions.length; i++) steps.push(assumptions[i]!);
    return ended(verdicts[decision], reason, by, steps);
  }

  private onward(
    origin: Origin,
    target: Target,
    connection: Connection,
    hop: NextHop,
    steps: string[],
  ): Answer {
    const { by, reason } = hop;
    switch (hop.hop) {
      case 'firewall':
        return this.atFirewall(origin, target, connection, hop, steps);
      case 'None':
        return ended(Verdict.DENY, reason, by, steps);
      case 'unknown':
        return ended(Verdict.UNKNOWN, reason, by, steps);
      case 'private endpoint':
        return this.arriving(origin, target, connection, steps) ?? ended(Verdict.ALLOW, reason, by, steps);
      default:
        return this.atSubnet(origin, target, connection, hop, steps);
    }
  }

  /** Past the firewall, to a subnet of the document or out of it. */
  private atSubnet(
    origin: Origin,
    target: Target,
    connection: Connection,
    hop: NextHop,
    steps: string[],
  ): Answer {
    const inside = hop.hop === 'virtual network' || hop.hop === 'Internet';
    const known = inside && target.address !== undefined && this.network.at(target.address).length > 0;
    if (!known) return ended(Verdict.BYPASS, hop.reason, hop.by, steps);
    const reason = 'both subnets are of this document, and no security group denies it';
    return this.arriving(origin, target, connection, steps) ?? ended(Verdict.ALLOW, reason, undefined, steps);
  }

  private atFirewall(
    origin: Origin,
    target: Target,
    connection: Connection,
    hop: NextHop | undefined,
    steps: string[],
  ): Answer {
    const engine = this.ruleSets.of(hop?.firewall);
    if (typeof engine === 'string') {
      steps.push(`firewall: ${engine}`);
      return ended(Verdict.UNKNOWN, engine, hop?.firewall?.resource.address, steps);
    }
    const { protocol, port, applicationProtocol } = connection;
    const { decision, by, reason, step } = engine.ask({
      from: origin.address,
      target,
      protocol,
      port,
      applicationProtocol,
    });
    steps.push(step, ...engine.assumptions);
    if (decision === 'allow' && target.address !== undefined && hop !== undefined) {
      const arriving = this.arriving(origin, target, connection, steps);
      if (arriving !== undefined) return arriving;
    }
    return ended(verdicts[decision], reason, by, steps);
  }

  /** The groups where a connection arrives: an answer where they end it. */
  private arriving(
    origin: Origin,
    target: Target,
    connection: Connection,
    steps: string[],
  ): Answer | undefined {
    const address = target.address!;
    const subnets = this.network.at(address);
    const endpoint = this.network.surroundings.privateEndpoints.at(address)[0];
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
    const place = this.network.placeOf(subnets[0]!);
    const { protocol, port } = connection;
    return this.atGroups('Inbound', place, address, { source: origin.target, target, protocol, port }, steps);
  }

  /** The answer of the security groups alone. */
  private byGroups(
    direction: Direction,
    place: Place,
    address: number,
    flow: SecurityFlow,
    steps: string[],
  ): Answer {
    let last: SecurityAnswer | undefined;
    for (const site of sitesOf(this.network, place, address, direction)) {
      last = askSite(this.network, site, (group) => group.ask(direction, flow, place.view));
      const ends = this.passed(direction, last, steps);
      if (ends !== undefined) return ends;
    }
    return ended(Verdict.ALLOW, last!.reason, last!.by, steps);
  }

  /** An answer where a security group ends it. */
  private atGroups(
    direction: Direction,
    place: Place,
    address: number,
    flow: SecurityFlow,
    steps: string[],
  ): Answer | undefined {
    for (const site of sitesOf(this.network, place, address, direction)) {
      const answer = askSite(this.network, site, (group) => group.ask(direction, flow, place.view));
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
  private toPlatform(origin: Origin, target: Target, connection: Connection, steps: string[]): Answer {
    const reason = `the host of the machine answers ${target.text}, past all routes and the firewall`;
    steps.push(reason);
    const { place } = origin;
    if (place === undefined) return ended(Verdict.ALLOW, reason, undefined, steps);
    const { protocol, port } = connection;
    const flow: SecurityFlow = { source: origin.target, target, protocol, port };
    for (const site of sitesOf(this.network, place, origin.address, 'Outbound')) {
      const answer = askSite(this.network, site, (group) => group.askPlatform(flow, place.view));
      const ends = this.passed('Outbound', answer, steps);
      if (ends !== undefined) return ends;
    }
    return ended(Verdict.ALLOW, reason, undefined, steps);
  }

  /** A host at the private endpoint that the document says it resolves to, where that can be reached. */
  private resolved(target: Target, { subnet }: Place, steps: string[]): Target {
    if (target.kind !== 'host') return target;
    const { privateEndpoints } = this.network.surroundings;
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
