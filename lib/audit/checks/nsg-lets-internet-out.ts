import { portSpace } from '../../arithmetic/port';
import type { SecurityGroup, SecurityRule } from '../../network/security-group';
import { portsOf } from '../../rules/protocol-ports';
import type { Reach } from '../../rules/reach';
import type { AuditedDocument } from '../audited-document';
import { type AuditCheck, type Fault, listed } from '../check';
import { securityReach } from '../security-reach';
import { dependsOnInternet, unlessNeededBy } from '../subnet-dependence';

/**
 * A security group of a subnet without an outbound denial of its own: the default rule AllowInternetOutBound, 65001, lets
 * everything out.
 */
export const nsgLetsInternetOut: AuditCheck = {
  code: 'nsg-lets-internet-out',
  faults: (document) => document.securityGroups.flatMap((group) => faultOf(group, document)),
};

function faultOf(group: SecurityGroup, document: AuditedDocument): Fault[] {
  const all = document.subnetsOf(group);
  const own = all.filter((subnet) => !dependsOnInternet(subnet, document));
  if (own.length === 0 || group.open || group.possibleRules.some(mayDeny)) return [];
  const denials = group.rules.filter(mayDeny);
  const reaches = denials.map((rule) => securityReach(rule, group));
  if (reaches.some(({ open }) => open) || holdInternet(reaches)) return [];
  return [
    {
      address: group.address,
      message: `No security rule denies ${listed(own.map(({ label }) => label))} the way to the Internet, so the default rule AllowInternetOutBound allows it.`,
      cure: `${own.length < all.length ? 'give these subnets a security group of their own, and ' : ''}add an outbound denial of every protocol and port to Internet, behind all that allows${unlessNeededBy(own, document)}`,
    },
  ];
}

function mayDeny({ access, direction }: SecurityRule): boolean {
  return access !== 'Allow' && direction !== 'Inbound';
}

/** Whose traffic they deny is not compared: a group is made for its subnets. */
function holdInternet(denied: readonly Reach[]): boolean {
  const everywhere = denied.filter(({ holdsInternet }) => holdsInternet);
  return ['tcp', 'udp'].every((protocol) =>
    everywhere.some(({ ports }) => portsOf(ports, protocol).covers(portSpace)),
  );
}
