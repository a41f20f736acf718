import type { Associated } from '../network/association';
import type { DocumentNetwork } from '../network/document-network';
import type { Place } from '../network/place';
import type { SecurityAnswer, SecurityGroup } from './security-group';

/** Where a security group is asked. */
export interface GroupSite {
  readonly kind: 'subnet' | 'network interface';
  readonly groups: readonly Associated[];
}

/**
 * The groups on the way out of a subnet, or into it: of the network interface before that of the subnet on the way out,
 * and after it on the way in.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works
 */
export function sitesOf(
  network: DocumentNetwork,
  { subnet }: Place,
  address: number,
  direction: 'Inbound' | 'Outbound',
): GroupSite[] {
  const own: GroupSite = { kind: 'subnet', groups: subnet.groups };
  const { certain, nics } = network.nics.at(address, subnet);
  if (nics.length === 0) return [own];
  const groups = nics.flatMap((nic) => nic.groups);
  // That of an address which is not known may be any of these, or none.
  const interfaceSite: GroupSite = {
    kind: 'network interface',
    groups: [...new Set(certain ? groups : [undefined, ...groups])],
  };
  return direction === 'Outbound' ? [interfaceSite, own] : [own, interfaceSite];
}

/** What the group of a site does, whichever of several it is. */
export function askSite(
  network: DocumentNetwork,
  { kind, groups }: GroupSite,
  ask: (group: SecurityGroup) => SecurityAnswer,
): SecurityAnswer {
  const answers = groups.map((group): SecurityAnswer => {
    if (group === undefined)
      return { decision: 'allow', reason: `the ${kind} has no security group in the document` };
    if (typeof group === 'string')
      return { decision: 'unknown', reason: `the security group of the ${kind} is not of the document` };
    return ask(network.groups.of(group));
  });
  const [first] = answers as [SecurityAnswer];
  if (answers.every(({ decision }) => decision === first.decision)) return first;
  const other = answers.find(({ decision }) => decision !== 'allow')!;
  return {
    decision: 'unknown',
    by: other.by,
    reason: `which security group the ${kind} has is not known, and with one of them ${other.reason}`,
  };
}
