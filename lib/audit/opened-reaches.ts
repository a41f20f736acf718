import type { ServiceTagFile } from '../azure/service-tag-file';
import type { Reach, RuleTarget } from '../rules/reach';
import { broadTargets, reachesWeb } from '../rules/voiding';
import type { AuditedDocument } from './audited-document';
import type { AskedOf } from './excess';
import { firewallReach, withGroupAddresses } from './firewall-reach';
import { securityReach } from './security-reach';

/** What one rule opens, without what is over-broad: that is told by a code of its own. */
export interface OpenedReach {
  readonly address: string;
  readonly reach: Reach;
  readonly askedOf: AskedOf;
  readonly serviceTagFile?: ServiceTagFile;
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
  return firewalls.flatMap((firewall) =>
    firewall.rules
      .filter(({ action }) => action !== 'Deny')
      .map((rule) => {
        const reach = withGroupAddresses(firewallReach(rule, firewall), firewall);
        const broad = rule.type === 'network' && reachesWeb(reach) ? broadTargets(reach) : [];
        return { address: rule.address, reach: without(reach, broad), askedOf: 'firewall', serviceTagFile };
      }),
  );
}

/** What a group lets out to the Internet as a whole, the firewall judges by name. */
function ofSecurityGroups({ securityGroups, serviceTagFile }: AuditedDocument): OpenedReach[] {
  return securityGroups.flatMap(({ rules }) =>
    rules
      .filter(({ access, direction }) => access === 'Allow' && direction === 'Outbound')
      .map((rule) => {
        const reach = securityReach(rule);
        return {
          address: rule.address,
          reach: without(reach, broadTargets(reach)),
          askedOf: 'security group',
          serviceTagFile,
        };
      }),
  );
}

function without(reach: Reach, targets: readonly RuleTarget[]): Reach {
  return targets.length === 0
    ? reach
    : reach.withTargets(reach.targets.filter((target) => !targets.includes(target)));
}
