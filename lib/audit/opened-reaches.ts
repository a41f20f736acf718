import type { ProtocolPorts } from '../rules/protocol-ports';
import type { RuleTarget } from '../rules/rule-targets';
import { broadTargets, reachesWeb } from '../rules/voiding';
import { type AskedTarget, AskedTargets } from './asked-targets';
import type { AuditedDocument } from './audited-document';
import { firewallReach, withGroupAddresses } from './firewall-reach';
import { securityReach } from './security-reach';

/** What one rule opens, without what is over-broad: that is told by a code of its own. */
export interface OpenedReach {
  readonly rule: { readonly address: string };
  readonly ports: ProtocolPorts;
  /** Those of its targets that are checked. */
  readonly targets: readonly AskedTarget[];
}

const known = new WeakMap<AuditedDocument, OpenedReach[]>();

/** What the rules of firewalls, and the outbound ones of security groups, open of what is checked. */
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
  const opened: OpenedReach[] = [];
  for (const firewall of firewalls)
    for (const rule of firewall.rules) {
      if (rule.action === 'Deny') continue;
      const reach = withGroupAddresses(firewallReach(rule, firewall), firewall);
      const targets = asked.among(reach.targets);
      if (targets.length === 0) continue;
      const broad = rule.type === 'network' && reachesWeb(reach) ? broadTargets(reach) : [];
      opened.push({ rule, ports: reach.ports, targets: without(targets, broad) });
    }
  return opened;
}

/** What a group lets out to the Internet as a whole, the firewall judges by name. */
function ofSecurityGroups({ securityGroups, serviceTagFile }: AuditedDocument): OpenedReach[] {
  const asked = new AskedTargets('security group', serviceTagFile);
  const opened: OpenedReach[] = [];
  for (const group of securityGroups)
    for (const rule of group.rules) {
      if (rule.access !== 'Allow' || rule.direction !== 'Outbound') continue;
      const reach = securityReach(rule, group);
      const targets = asked.among(reach.targets);
      if (targets.length === 0) continue;
      opened.push({ rule, ports: reach.ports, targets: without(targets, broadTargets(reach)) });
    }
  return opened;
}

function without(targets: readonly AskedTarget[], others: readonly RuleTarget[]): readonly AskedTarget[] {
  const isOther = ({ kind, text }: RuleTarget) =>
    others.some((each) => each.kind === kind && each.text === text);
  return others.length === 0 ? targets : targets.filter(({ target }) => !isOther(target));
}
