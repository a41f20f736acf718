import type { Reach } from '../rules/reach';
import type { RuleTarget } from '../rules/rule-targets';
import { broadTargets, reachesWeb } from '../rules/voiding';
import { AskedTargets } from './asked-targets';
import type { AuditedDocument } from './audited-document';
import { firewallReach, withGroupAddresses } from './firewall-reach';
import { securityReach } from './security-reach';

/** What one rule opens, without what is over-broad: that is told by a code of its own. */
export interface OpenedReach {
  readonly address: string;
  readonly reach: Reach;
  readonly asked: AskedTargets;
}

const known = new WeakMap<AuditedDocument, OpenedReach[]>();

/** What the rules of firewalls, and the outbound ones of security groups, open. */
export function openedReaches(document: AuditedDocument): OpenedReach[] {
  let opened = known.get(document);
  if (opened === undefined) {
    opened = [...ofFirewalls(document), ...ofSecurityGroups(document)];
    known.set(document, opened);
  }
  return opened;
}

function ofFirewalls({ firewalls, serviceTagFile }: AuditedDocument): OpenedReach[] {
  const asked = new AskedTargets('firewall', serviceTagFile);
  return firewalls.flatMap((firewall) =>
    firewall.rules
      .filter(({ action }) => action !== 'Deny')
      .map((rule) => {
        const reach = withGroupAddresses(firewallReach(rule, firewall), firewall);
        const broad = rule.type === 'network' && reachesWeb(reach) ? broadTargets(reach) : [];
        return { address: rule.address, reach: without(reach, broad), asked };
      }),
  );
}

/** What a group lets out to the Internet as a whole, the firewall judges by name. */
function ofSecurityGroups({ securityGroups, serviceTagFile }: AuditedDocument): OpenedReach[] {
  const asked = new AskedTargets('security group', serviceTagFile);
  return securityGroups.flatMap((group) =>
    group.rules
      .filter(({ access, direction }) => access === 'Allow' && direction === 'Outbound')
      .map((rule) => {
        const reach = securityReach(rule, group);
        return { address: rule.address, reach: without(reach, broadTargets(reach)), asked };
      }),
  );
}

function without(reach: Reach, targets: readonly RuleTarget[]): Reach {
  return targets.length === 0
    ? reach
    : reach.withTargets(reach.targets.filter((target) => !targets.includes(target)));
}
