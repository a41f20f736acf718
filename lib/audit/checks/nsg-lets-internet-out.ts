import { portSpace } from '../../arithmetic/port';
import { portsOf } from '../../rules/protocol-ports';
import { text } from '../../terraform/resource-values';
import type { AuditedDocument } from '../audited-document';
import type { Entry, EntryList } from '../audited-network';
import { type AuditCheck, type Fault, listed } from '../check';
import { securityReach } from '../security-reach';

/**
 * A security group of a subnet without an outbound denial of its own: the default rule AllowInternetOutBound, 65001, lets
 * everything out.
 */
export const nsgLetsInternetOut: AuditCheck = {
  code: 'nsg-lets-internet-out',
  faults: (document) => document.securityGroups.flatMap((group) => faultOf(group, document)),
};

function faultOf(group: EntryList, { subnets }: AuditedDocument): Fault[] {
  const own = subnets.filter(({ securityGroup }) => securityGroup === group);
  if (own.length === 0 || !group.complete) return [];
  const denials = group.entries.filter(mayDeny);
  if (denials.some((entry) => securityReach(entry).open) || deniesInternet(denials)) return [];
  return [
    {
      address: group.address,
      message: `No security rule denies ${listed(own.map(({ address }) => address))} the way to the Internet, so the default rule AllowInternetOutBound allows it.`,
      cure: 'add an outbound denial of every protocol and port to Internet, behind all that allows',
    },
  ];
}

function mayDeny({ values }: Entry): boolean {
  return text(values.access) !== 'Allow' && text(values.direction) !== 'Inbound';
}

/** Whose traffic they deny is not compared: a group is made for its subnets. */
function deniesInternet(denials: readonly Entry[]): boolean {
  const everywhere = denials.map(securityReach).filter(({ holdsInternet }) => holdsInternet);
  return ['tcp', 'udp'].every((protocol) =>
    everywhere.some(({ ports }) => portsOf(ports, protocol).covers(portSpace)),
  );
}
