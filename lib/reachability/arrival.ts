import { isPrivate } from '../arithmetic/address-space';
import { type PrivateEndpoint, policiesWithGroups } from '../network/private-endpoint';
import { notKnown } from '../terraform/resource/resource';
import type { AzuresOwn } from './azures-own';
import { type Answer, answerOf, Verdict } from './connection';
import type { NetworkContext } from './network-context';
import { type Passage, verdicts } from './passage';
import { takenForApproved } from './route/route-by-address';
import type { MachineGroups } from './security-group/machine-groups';
import type { SecurityAnswer } from './security-group/security-group-evaluator';
import { type Hop, HopKind, hopAt } from './trace';

/** Where connections arrive within the network: at private endpoints, and at machines behind their security groups. */
export class Arrival {
  constructor(
    private readonly network: NetworkContext,
    private readonly groups: MachineGroups,
    private readonly azuresOwn: AzuresOwn,
  ) {}

  /** The answer of the security groups where a connection arrives; `undefined` where they let it in, or are not known. */
  public of(passage: Passage): Answer | undefined {
    const { target, hops } = passage;
    const address = target.address!;
    const endpoint = this.network.document.privateEndpoints.at(address, target.kind === 'host')[0];
    const stopped = endpoint === undefined ? undefined : notApproved(endpoint, passage);
    if (stopped !== undefined) return stopped;
    if (endpoint !== undefined) takenToBeApproved(endpoint, hops);
    const policies = endpoint && (endpoint.subnet?.privateEndpointPolicies ?? notKnown);
    if (policies !== undefined && policies !== notKnown && !policiesWithGroups.includes(policies)) {
      const untouched = 'security groups do not touch the private endpoint';
      hops.push(hopAt(HopKind.INBOUND, 'allow', untouched, endpoint!.resource.address));
      return undefined;
    }
    const subnets = this.network.subnetsAt(address);
    if (subnets.length === 0) return this.perhapsAt(passage) ?? this.besidesSubnets(passage);
    if (subnets.length > 1) {
      const names = subnets.map(({ label }) => label).join(', ');
      const several = `several subnets of the document hold ${target.text}: ${names}`;
      if (passage.presuming) return undefined;
      return answerOf(Verdict.UNKNOWN, several, undefined, hops);
    }
    const answer = this.groups.at('Inbound', this.network.of(subnets[0]!), address, passage);
    if (!stops(answer, passage)) return this.atService(passage);
    if (policies === notKnown) return untouchedPerhaps(endpoint!, answer, passage);
    return answerOf(verdicts[answer.decision], answer.reason, answer.by, hops);
  }

  /** At a service of Azure, of which nobody knows what it answers. */
  private atService({ target: { address }, hops, presuming }: Passage): Answer | undefined {
    const open = presuming ? undefined : this.azuresOwn.serviceAt(address!);
    if (open === undefined) return undefined;
    hops.push(hopAt(HopKind.INBOUND, 'unknown', open));
    return answerOf(Verdict.UNKNOWN, open, undefined, hops);
  }

  /** Whether it matters who is seen as the sender of what arrives at an address. */
  public asksSenderAt(address: number): boolean {
    return this.network
      .subnetsAt(address)
      .some((subnet) => this.groups.guard(this.network.of(subnet), address));
  }

  /** To an address of a network of the document that none of its subnets holds: as far as it tells there is no machine. */
  private besidesSubnets({ target: { address, text }, hops, presuming }: Passage): Answer | undefined {
    if (presuming) return undefined;
    const network = this.network.document.virtualNetworks.at(address!)?.resource.address;
    if (network === undefined) return undefined;
    const open = `${text} is of ${network}, and of none of its subnets in the document: whether there is a machine, and what lets it in, is not known`;
    hops.push(hopAt(HopKind.INBOUND, 'unknown', open));
    return answerOf(Verdict.UNKNOWN, open, undefined, hops);
  }

  /** To a private address that may be of a subnet of the document, whose security groups are then not known. */
  public perhapsAt({ target: { address, text }, hops, presuming }: Passage): Answer | undefined {
    const other =
      address !== undefined && isPrivate(address)
        ? this.network.document.subnets.doubtOf(address, false)
        : undefined;
    if (other === undefined) return undefined;
    const open = `${text} may be of ${other}: whether security groups let it in there is not known`;
    hops.push(hopAt(HopKind.INBOUND, 'unknown', open));
    if (presuming) return undefined;
    return answerOf(Verdict.UNKNOWN, open, undefined, hops);
  }
}

/** Where somebody has to approve it first, and no hop has said so. */
function takenToBeApproved({ missing, resource }: PrivateEndpoint, hops: Hop[]): void {
  if (missing?.kind !== 'awaited') return;
  if (hops.some(({ assumptions }) => assumptions.some(({ code }) => code === 'private-endpoint-approved')))
    return;
  hops.push(
    hopAt(HopKind.INBOUND, 'allow', missing.reason, resource.address, [takenForApproved(missing.reason)]),
  );
}

/** The answer of a private endpoint that leads nowhere, or may not, whatever comes to it. */
function notApproved(
  { missing, resource }: PrivateEndpoint,
  { hops, presuming }: Passage,
): Answer | undefined {
  if (missing === undefined || missing.kind === 'awaited') return undefined;
  const { kind, reason } = missing;
  if (kind === 'open' && presuming) return undefined;
  const decision = kind === 'refused' ? 'deny' : 'unknown';
  hops.push(hopAt(HopKind.INBOUND, decision, reason, resource.address));
  return answerOf(verdicts[decision], reason, resource.address, hops);
}

/** Where it is not known whether security groups touch a private endpoint, what they stop passes perhaps. */
function untouchedPerhaps(
  { resource }: PrivateEndpoint,
  { reason, by }: SecurityAnswer,
  { hops, presuming }: Passage,
): Answer | undefined {
  if (presuming) return undefined;
  const open = `whether security groups touch ${resource.address} is not known, for the network policies of its subnet are not; where they do, ${reason}`;
  hops.push(hopAt(HopKind.INBOUND, 'unknown', open, resource.address));
  return answerOf(Verdict.UNKNOWN, open, by, hops);
}

function stops({ decision }: SecurityAnswer, { presuming }: Passage): boolean {
  return decision === 'deny' || (decision === 'unknown' && !presuming);
}
