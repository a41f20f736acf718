import type { Directory } from '../terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import { blocks, hasOpenBlocks, text } from '../terraform/resource/resource-values';
import type { ManagedPart } from './manager/network-managers';
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
  /** By which configuration of its manager it is applied, and to which groups. */
  readonly part: ManagedPart;
  /** The manager of it; rules of several managers are not asked by their priorities. */
  readonly manager?: string;
  /** Which connections it concerns, as a security rule says it. */
  readonly rule: SecurityRule;
}

/** The admin rules of a document in the order in which they are asked; those without a known priority first. */
export function adminRulesOf(directory: Directory): AdminRule[] {
  return directory
    .ofType('azurerm_network_manager_admin_rule')
    .map((resource) => adminRule(resource, directory))
    .sort((a, b) => (a.rule.priority ?? -1) - (b.rule.priority ?? -1));
}

const accessOf: Readonly<Record<string, string>> = { AlwaysAllow: 'Allow', Deny: 'Deny' };

function adminRule({ address, values, conditional }: Resource, directory: Directory): AdminRule {
  const collection = directory.byId(
    'azurerm_network_manager_admin_rule_collection',
    values.admin_rule_collection_id,
  );
  const configuration = directory.byId(
    'azurerm_network_manager_security_admin_configuration',
    collection?.values.security_admin_configuration_id,
  );
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
    part: { scope: 'SecurityAdmin', configuration, groups: collection?.values.network_group_ids },
    manager: text(configuration?.values.network_manager_id),
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
