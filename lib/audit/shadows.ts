import { type OrderedReach, type Shadow, type ShadowKind, shadowsAmong } from '../rules/shadowing';
import { text } from '../terraform/resource-values';
import type { AuditedDocument } from './audited-document';
import type { AuditedFirewall } from './audited-firewall';
import type { EntryList } from './audited-network';
import { firewallReach } from './firewall-reach';
import { numberOf } from './known-values';
import { securityReach } from './security-reach';

const known = new WeakMap<AuditedDocument, Shadow[]>();

/** Rules of firewalls and of security groups that never decide. */
export function shadowsOf(document: AuditedDocument, kind: ShadowKind): Shadow[] {
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
function firewallOrders(firewall: AuditedFirewall): OrderedReach[][] {
  return (['network', 'application'] as const).map((type) =>
    firewall.rules
      .filter((rule) => rule.type === type)
      .map((rule) => ({ ...rule, reach: firewallReach(rule, firewall) })),
  );
}

function securityOrders({ entries }: EntryList): OrderedReach[][] {
  return ['Inbound', 'Outbound'].map((direction) =>
    entries
      .filter(({ values }) => text(values.direction) === direction)
      .map((entry) => ({
        address: entry.address,
        action: text(entry.values.access) ?? '?',
        reach: securityReach(entry),
        collection: entry.address,
        place: [numberOf(entry.values.priority) ?? Number.POSITIVE_INFINITY],
      }))
      .sort((a, b) => a.place[0]! - b.place[0]!),
  );
}
