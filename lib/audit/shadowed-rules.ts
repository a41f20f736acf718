import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import type { SecurityGroup } from '../network/security-group';
import type { OrderedReach } from '../rules/covering-index';
import { type ShadowedRule, type ShadowKind, shadowsAmong } from '../rules/shadowing';
import type { AuditedDocument } from './audited-document';
import { firewallReach } from './firewall-reach';
import { securityReach } from './security-reach';

const known = new WeakMap<AuditedDocument, ShadowedRule[]>();

/** The rules of firewalls and of security groups that never decide, of one kind. */
export function shadowedRules(document: AuditedDocument, kind: ShadowKind): ShadowedRule[] {
  let shadows = known.get(document);
  if (shadows === undefined) {
    shadows = [
      ...document.firewalls.flatMap(firewallOrders),
      ...document.securityGroups.flatMap(securityOrders),
    ].flatMap(shadowsAmong);
    known.set(document, shadows);
  }
  return shadows.filter((shadow) => shadow.kind === kind);
}

/** Network rules and application rules apart: how the former void the latter is another matter. */
function firewallOrders(firewall: FirewallRuleSet): OrderedReach[][] {
  return (['network', 'application'] as const).map((type) =>
    firewall.rulesOf(type).map((rule) => ({
      address: rule.address,
      action: rule.action,
      reach: firewallReach(rule, firewall),
      collection: rule.collection.address,
      order: rule.collection.order,
    })),
  );
}

function securityOrders(group: SecurityGroup): OrderedReach[][] {
  if (group.rules.length < 2) return [];
  return ['Inbound', 'Outbound'].map((direction) =>
    group.rules
      .filter((rule) => rule.direction === direction)
      .map((rule) => ({
        address: rule.address,
        action: rule.access ?? '?',
        reach: securityReach(rule, group),
        order: [rule.priority ?? Number.POSITIVE_INFINITY],
      }))
      .sort((a, b) => a.order[0]! - b.order[0]!),
  );
}
