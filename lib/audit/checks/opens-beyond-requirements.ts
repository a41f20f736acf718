import type { Reach, RuleTarget } from '../../rules/reach';
import { broadTargets, reachesWeb } from '../../rules/voiding';
import type { AuditedDocument } from '../audited-document';
import { type AuditCheck, type Fault, listed } from '../check';
import { type Excess, excessOf, excessText, needText } from '../excess';
import { firewallReach, withGroupAddresses } from '../firewall-reach';
import { securityReach } from '../security-reach';

/** A destination and port of a rule that no row of any table asks for. */
export const opensBeyondRequirements: AuditCheck = {
  code: 'opens-beyond-requirements',
  faults: (document) => [...ofFirewalls(document), ...ofSecurityGroups(document)],
};

function ofFirewalls({ firewalls, serviceTagFile }: AuditedDocument): Fault[] {
  return firewalls.flatMap((firewall) =>
    firewall.rules
      .filter(({ action }) => action !== 'Deny')
      .flatMap((rule) => {
        const reach = withGroupAddresses(firewallReach(rule, firewall), firewall);
        // What is over-broad is told by its own code.
        const broad = rule.type === 'network' && reachesWeb(reach) ? broadTargets(reach) : [];
        return faultOf(rule.address, without(reach, broad), (rest) =>
          excessOf(rest, 'firewall', serviceTagFile),
        );
      }),
  );
}

/** What a group lets out to the Internet as a whole, the firewall judges by name. */
function ofSecurityGroups({ securityGroups, serviceTagFile }: AuditedDocument): Fault[] {
  return securityGroups.flatMap(({ rules }) =>
    rules
      .filter(({ access, direction }) => access === 'Allow' && direction === 'Outbound')
      .flatMap((rule) => {
        const reach = securityReach(rule);
        return faultOf(rule.address, without(reach, broadTargets(reach)), (rest) =>
          excessOf(rest, 'security group', serviceTagFile),
        );
      }),
  );
}

function without(reach: Reach, targets: readonly RuleTarget[]): Reach {
  return reach.withTargets(reach.targets.filter((target) => !targets.includes(target)));
}

function faultOf(address: string, reach: Reach, find: (reach: Reach) => Excess[]): Fault[] {
  const excess = find(reach);
  if (excess.length === 0) return [];
  const near = excess.flatMap((each) => each.near);
  const nearest = near.length === 0 ? '' : ` Rows that come near ask for ${listed(near.map(needText))}.`;
  return [
    {
      address,
      message: `No requirement of any table asks for ${listed(excess.map(excessText))}.${nearest}`,
      cure: 'leave it out, or narrow it to what a requirement asks for; what the workload needs besides, keep knowingly',
      requirements: near.map(({ requirement }) => requirement),
    },
  ];
}
