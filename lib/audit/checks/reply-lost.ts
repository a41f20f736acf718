import { addressNumber } from '../../arithmetic/ipv4';
import { Untold } from '../../network/association';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import type { Subnet } from '../../network/subnet';
import { isWithoutMachines } from '../../network/subnets';
import type { AuditedDocument, DeployedFirewall } from '../audited-document';
import type { AuditCheck, Fault } from '../check';
import { firewallReach } from '../firewall-reach';

/** Replies that routes lead nowhere: to a firewall that has sent on with an address of its own, or beyond it to who sent the request. */
export const replyLost: AuditCheck = {
  code: 'reply-lost',
  faults: (document) =>
    document.deployedFirewalls.flatMap((firewall) => [
      ...toFirewall(firewall, document),
      ...beyondFirewall(firewall, document),
    ]),
};

/** From the subnets to which a firewall sends on with an address of its own. */
function toFirewall({ firewall, rules }: DeployedFirewall, document: AuditedDocument): Fault[] {
  if (rules === undefined) return [];
  const { address } = firewall.resource;
  return machineSubnets(document).flatMap((subnet) => {
    if (!sendsOn(rules, subnet)) return [];
    const end = document.waysBetween.replyTo(firewall, subnet);
    if (end?.fate[0] !== 'deny') return [];
    return {
      address: subnet.label,
      message: `${address} sends on to ${subnet.label} with an address of its own, and the reply ${end.fate[1]}.`,
      cure: `lead what ${subnet.label} sends to the addresses of ${address} nowhere else`,
    };
  });
}

/** Whether a firewall sends on to a subnet with an address of its own: by a DNAT rule, or where it translates by network rules. */
function sendsOn(rules: FirewallRuleSet, { prefixes }: Subnet): boolean {
  const isSent = rules
    .rulesOf('nat')
    .some(({ translation: { to } }) => to !== undefined && prefixes.set.has(addressNumber(to)));
  const [first] = prefixes.intervals;
  if (isSent || first === undefined || rules.translation.to(first[0]) !== 'translated') return isSent;
  return rules
    .rulesOf('network')
    .some((rule) => rule.action === 'Allow' && firewallReach(rule, rules).addresses.meets(prefixes.set));
}

/** To the subnets that send to a firewall, by the routes of its own. */
function beyondFirewall({ firewall, subnet: own }: DeployedFirewall, document: AuditedDocument): Fault[] {
  if (own === undefined) return [];
  const lost = machineSubnets(document).flatMap((subnet) => {
    const { table } = subnet;
    if (table === undefined || table instanceof Untold) return [];
    const leads = table.routes.some(
      (route) =>
        route.nextHopType === 'VirtualAppliance' && document.applianceOf(route, subnet).firewall === firewall,
    );
    const back = leads ? document.waysBetween.nextHop(own, subnet) : undefined;
    return back?.hop === 'None' && back.by !== undefined ? [{ subnet, reason: back.reason }] : [];
  });
  const [first, ...others] = lost;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` The same holds of ${others.length} more.`;
  return [
    {
      address: own.label,
      message: `What ${first.subnet.label} sends through ${firewall.resource.address} is not answered: of the replies ${first.reason}.${more}`,
      cure: `lead ${first.subnet.label} nowhere else by the routes of ${own.label}`,
    },
  ];
}

function machineSubnets({ subnets }: AuditedDocument): Subnet[] {
  return subnets.filter((subnet) => !isWithoutMachines(subnet) && subnet.elsewhere !== true);
}
