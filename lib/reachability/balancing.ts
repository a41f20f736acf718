import { addressText } from '../arithmetic/ipv4';
import type { BalancedBy, LoadBalancerFrontend } from '../network/load-balancers';
import { type Answer, answerOf, Verdict } from './connection';
import type { NetworkContext } from './network-context';
import { type Passage, verdicts } from './passage';
import type { MachineGroups } from './security-group/machine-groups';
import { Target } from './target';
import { HopKind, hopAt } from './trace';

/** What comes of connections to the frontend of an internal load balancer, which hands them on to one of several machines. */
export class Balancing {
  constructor(
    private readonly network: NetworkContext,
    private readonly groups: MachineGroups,
  ) {}

  /**
   * What denies or leaves open a connection where it arrives: of one to a frontend, at the machines behind it.
   *
   * @param ask the same of one that arrives at a machine
   */
  public arriving(passage: Passage, ask: (arriving: Passage) => Answer | undefined): Answer | undefined {
    const { target, connection, presuming } = passage;
    const frontend = this.frontendOf(target);
    if (frontend === undefined) return ask(passage);
    const { protocol, port } = connection;
    const by = this.network.document.loadBalancers.handing(frontend, protocol, port);
    const { address: name } = frontend.balancer;
    if (by === undefined) {
      const none = `${target.text} is a frontend of ${name}, which has no rule for ${protocol.toUpperCase()} ${port}`;
      return ended('deny', none, name, passage);
    }
    if (typeof by === 'string')
      return presuming
        ? undefined
        : ended('unknown', `${target.text} is a frontend of ${name}: ${by}`, name, passage);
    return this.atMachines(by, passage, ask);
  }

  /** A connection as it comes to the first machine behind a frontend; the same where it is bound for no frontend. */
  public first(passage: Passage): Passage {
    const { target, connection } = passage;
    const frontend = this.frontendOf(target);
    if (frontend === undefined) return passage;
    const { protocol, port } = connection;
    const by = this.network.document.loadBalancers.handing(frontend, protocol, port);
    return by === undefined || typeof by === 'string' ? passage : this.to(by.machines[0]!, by, passage);
  }

  /** Why nothing of the Internet is known to get to an address that a load balancer has within a network. */
  public frontendAt(address: number): string | undefined {
    const frontend = this.network.document.loadBalancers.at(address);
    if (frontend === undefined) return undefined;
    return `${addressText(address)} is a frontend of ${frontend.balancer.address} within its network: by what the Internet reaches that is not known`;
  }

  private frontendOf({ address }: Target): LoadBalancerFrontend | undefined {
    return address === undefined ? undefined : this.network.document.loadBalancers.at(address);
  }

  private to(machine: number, { port }: BalancedBy, passage: Passage): Passage {
    const target = new Target('address', addressText(machine), this.network.serviceTags, machine);
    return { ...passage, target, connection: { ...passage.connection, port } };
  }

  private atMachines(
    by: BalancedBy,
    passage: Passage,
    ask: (arriving: Passage) => Answer | undefined,
  ): Answer | undefined {
    const { source, target, hops, presuming } = passage;
    const { rule, machines } = by;
    if (machines.includes(source.address) && !presuming)
      return ended(
        'unknown',
        `${rule.address} may hand on what ${addressText(source.address)} sends to ${target.text} to that itself, which gets no reply`,
        rule.address,
        passage,
      );
    const onward = (machine: number, on: Passage['hops']) => {
      const to = this.to(machine, by, { ...passage, hops: on });
      const reason = `${target.text} is a frontend, from which ${rule.address} hands it on to ${to.target.text}:${by.port}`;
      on.push(hopAt(HopKind.INBOUND, 'allow', reason, rule.address));
      return this.unprobed(machine, by, to) ?? ask(to);
    };
    const verdictOf = (machine: number) => onward(machine, [...hops])?.verdict ?? Verdict.ALLOW;
    const [first, ...others] = machines as readonly [number, ...number[]];
    const verdict = verdictOf(first);
    const other = others.find((each) => verdictOf(each) !== verdict);
    if (other === undefined || presuming) return onward(first, hops);
    const both = [first, other].map(addressText).join(' and ');
    const open = `to which machine ${rule.address} hands it on is not known, and it fares otherwise at ${both}`;
    return ended('unknown', open, rule.address, passage);
  }

  /** The answer of a machine that does not let in what finds out whether it answers. */
  private unprobed(machine: number, { rule, probePort }: BalancedBy, passage: Passage): Answer | undefined {
    const [subnet, ...others] = this.network.subnetsAt(machine);
    if (probePort === undefined || subnet === undefined || others.length > 0 || passage.presuming)
      return undefined;
    const context = this.network.of(subnet);
    const flow = {
      source: new Target('serviceTag', 'AzureLoadBalancer', this.network.serviceTags),
      target: passage.target,
      protocol: 'tcp',
      port: probePort,
    };
    const { decision, reason, by } = this.groups.ask(
      'Inbound',
      context,
      machine,
      [],
      (group) => group.ask('Inbound', flow, context.view),
      flow,
    );
    if (decision === 'allow') return undefined;
    const probe = `the probe of ${rule.address} on port ${probePort}, without which it hands on nothing, `;
    const fate = decision === 'deny' ? 'does not get to' : 'may not get to';
    return ended(decision, `${probe}${fate} ${passage.target.text}: ${reason}`, by, passage);
  }
}

function ended(
  decision: 'deny' | 'unknown',
  reason: string,
  by: string | undefined,
  { hops }: Passage,
): Answer {
  hops.push(hopAt(HopKind.INBOUND, decision, reason, by));
  return answerOf(verdicts[decision], reason, by, hops);
}
