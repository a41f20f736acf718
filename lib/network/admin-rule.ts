import type { Directory } from '../terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import { blocks, hasOpenBlocks, isSet, items, text } from '../terraform/resource/resource-values';
import type { ManagedPart, NetworkManagers } from './manager/network-managers';

/** What is asked of network groups. */
type NetworkGroups = Pick<NetworkManagers, 'spacesOf'>;

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
  /** Of what its manager is one, where it is of one kind alone: the wider scope comes first. */
  readonly scope?: ManagerScope;
  /** Which connections it concerns, as a security rule says it. */
  readonly rule: SecurityRule;
}

/**
 * What a network manager manages. Of two that manage a network, the one of a management group has the wider scope.
 *
 * @see https://learn.microsoft.com/azure/virtual-network-manager/concept-network-manager-scope#hierarchy
 */
export type ManagerScope = 'management groups' | 'subscriptions';

/** The admin rules of a document in the order in which they are asked; those without a known priority first. */
export function adminRulesOf(directory: Directory, managers: NetworkGroups): AdminRule[] {
  return directory
    .ofType('azurerm_network_manager_admin_rule')
    .map((resource) => adminRule(resource, directory, managers))
    .sort((a, b) => (a.rule.priority ?? -1) - (b.rule.priority ?? -1));
}

const accessOf: Readonly<Record<string, string>> = { AlwaysAllow: 'Allow', Deny: 'Deny' };

function adminRule(
  { address, values, conditional }: Resource,
  directory: Directory,
  managers: NetworkGroups,
): AdminRule {
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
    source_address_prefixes: prefixesOf(values.source, managers),
    destination_address_prefixes: prefixesOf(values.destination, managers),
    source_port_ranges: portsOf(values.source_port_ranges),
    destination_port_ranges: portsOf(values.destination_port_ranges),
  };
  return {
    action: conditional ? undefined : text(values.action),
    part: { scope: 'SecurityAdmin', configuration, groups: collection?.values.network_group_ids },
    manager: text(configuration?.values.network_manager_id),
    scope: scopeOf(directory.byId('azurerm_network_manager', configuration?.values.network_manager_id)),
    rule: new SecurityRule({ address, separate: true, values: written }),
  };
}

function scopeOf(manager: Resource | undefined): ManagerScope | undefined {
  const scope = manager?.values.scope;
  if (hasOpenBlocks(scope)) return undefined;
  const [groups, subscriptions] = ['management_group_ids', 'subscription_ids'].map((name) =>
    blocks(scope).some((block) => isSet(block[name]) && items(block[name]).length > 0),
  );
  return groups === subscriptions ? undefined : groups ? 'management groups' : 'subscriptions';
}

/** Network groups stand for the address spaces of their members, as they are when the configuration is deployed. */
function prefixesOf(side: Value | undefined, managers: NetworkGroups): Value[] {
  if (hasOpenBlocks(side)) return [notKnown];
  const prefixes = blocks(side).flatMap(({ address_prefix: prefix, address_prefix_type: type }): Value[] => {
    const own = prefix ?? notKnown;
    const isGroup = type === 'NetworkGroup' || /\/networkGroups\//i.test(text(own) ?? '');
    return isGroup ? [...managers.spacesOf(own)] : [own];
  });
  return prefixes.length === 0 && blocks(side).length === 0 ? ['*'] : prefixes;
}

/** Without port ranges it holds for every port. */
function portsOf(ranges: Value | undefined): Value {
  if (ranges === notKnown) return [notKnown];
  return Array.isArray(ranges) && ranges.length > 0 ? ranges : ['*'];
}
