import type { Directory } from '../terraform/directory';
import { notKnown, type Resource, type Value } from '../terraform/resource';
import { blocks, hasOpenBlocks, text } from '../terraform/resource-values';
import { SecurityRule } from './security-group';

/**
 * A security admin rule of a network manager, which is asked before security groups: `Allow` hands on to them, `AlwaysAllow`
 * and `Deny` decide. In which networks it holds depends on groups and deployments of the manager.
 *
 * @see https://learn.microsoft.com/azure/virtual-network-manager/concept-security-admins
 */
export interface AdminRule {
  /** `Allow`, `AlwaysAllow` or `Deny`; absent where it is not known. */
  readonly action?: string;
  /** Which connections it concerns, as a security rule says it. */
  readonly rule: SecurityRule;
}

/** The admin rules of a document in the order in which they are asked; those without a known priority first. */
export function adminRulesOf(directory: Directory): AdminRule[] {
  return directory
    .ofType('azurerm_network_manager_admin_rule')
    .map(adminRule)
    .sort((a, b) => (a.rule.priority ?? -1) - (b.rule.priority ?? -1));
}

const accessOf: Readonly<Record<string, string>> = { AlwaysAllow: 'Allow', Deny: 'Deny' };

function adminRule({ address, values, conditional }: Resource): AdminRule {
  const protocol = text(values.protocol);
  const written = {
    name: values.name ?? address,
    direction: values.direction ?? notKnown,
    priority: values.priority ?? notKnown,
    access: accessOf[text(values.action) ?? ''] ?? notKnown,
    protocol: protocol === 'Any' ? '*' : (values.protocol ?? notKnown),
    source_address_prefixes: prefixesOf(values.source),
    destination_address_prefixes: prefixesOf(values.destination),
    source_port_ranges: portsOf(values.source_port_ranges),
    destination_port_ranges: portsOf(values.destination_port_ranges),
  };
  return {
    action: conditional ? undefined : text(values.action),
    rule: new SecurityRule({ address, separate: true, values: written }),
  };
}

function prefixesOf(side: Value | undefined): Value[] {
  if (hasOpenBlocks(side)) return [notKnown];
  const prefixes = blocks(side).map(({ address_prefix: prefix }) => prefix ?? notKnown);
  return prefixes.length === 0 ? ['*'] : prefixes;
}

/** Without port ranges it holds for every port. */
function portsOf(ranges: Value | undefined): Value {
  if (ranges === notKnown) return [notKnown];
  return Array.isArray(ranges) && ranges.length > 0 ? ranges : ['*'];
}
