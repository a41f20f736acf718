import type { ResourceDescription } from './resource-description';

/** A name, a priority or an association that Azure takes once in a resource which others may fill as well. */
export interface UniqueValue {
  /** What it is, such as `rule collection group priority`. */
  readonly what: string;
  /** The resource that has it: an id or a name, a literal or what Terraform resolves. */
  readonly within: string;
  readonly value: string | number;
  /** How the user gives another one. */
  readonly cure: string;
  /** The property by which the user gives another number, and any that is free will do. */
  readonly property?: string;
}

/**
 * What a resource has that Azure takes once, in resources that others may fill as well. A route table or a security
 * group that the same workload makes is filled by nobody else.
 */
export function uniqueValues({ type, forEach, arguments: given }: ResourceDescription): UniqueValue[] {
  if (forEach !== undefined) return [];
  const text = (name: string) => given[name] as string;
  const inGroup = (name: string) => `${text('resource_group_name')}/${text(name)}`;
  const priority = given.priority as number;
  switch (type) {
    case 'azurerm_firewall_policy_rule_collection_group': {
      const within = text('firewall_policy_id');
      return [
        {
          what: 'rule collection group priority',
          within,
          value: priority,
          cure: 'set another ruleCollectionGroupPriority on one of them',
          property: 'ruleCollectionGroupPriority',
        },
        {
          what: 'rule collection group name',
          within,
          value: text('name'),
          cure: 'set another ruleCollectionGroupName on one of them',
        },
      ];
    }
    case 'azurerm_firewall_network_rule_collection':
      return ofClassicCollection('network', inGroup('azure_firewall_name'), text('name'), priority);
    case 'azurerm_firewall_application_rule_collection':
      return ofClassicCollection('application', inGroup('azure_firewall_name'), text('name'), priority);
    case 'azurerm_network_security_group':
      return [nameOf('network security group', 'nsg', text('resource_group_name'), text('name'))];
    case 'azurerm_route_table':
      return [nameOf('route table', 'routeTable', text('resource_group_name'), text('name'))];
    case 'azurerm_subnet_network_security_group_association':
      return [associationOf('network security group', 'nsg', text('subnet_id'))];
    case 'azurerm_subnet_route_table_association':
      return [associationOf('route table', 'routeTable', text('subnet_id'))];
    case 'azurerm_network_security_rule': {
      const within = inGroup('network_security_group_name');
      return [
        {
          what: `${text('direction').toLowerCase()} NSG priority`,
          within,
          value: priority,
          cure: 'set another nsgFirstPriority on one of them; of the deny rules keep one',
        },
        {
          what: 'NSG rule name',
          within,
          value: text('name'),
          cure: 'leave nsgEnabled on for one of them only',
        },
      ];
    }
    case 'azurerm_route':
      if (typeof given.route_table_name !== 'string') return [];
      return [
        {
          what: 'route name',
          within: inGroup('route_table_name'),
          value: text('name'),
          cure: 'set routeTableEnabled to false on one of them',
        },
      ];
    default:
      return [];
  }
}

/** A classic firewall takes a name and a priority once for each kind of rule. */
function ofClassicCollection(
  kind: 'network' | 'application',
  within: string,
  name: string,
  priority: number,
): UniqueValue[] {
  return [
    {
      what: `${kind} rule collection priority`,
      within,
      value: priority,
      cure: `set another ${kind}RuleCollectionPriority on one of them`,
    },
    {
      what: `${kind} rule collection name`,
      within,
      value: name,
      cure: `set another ${kind}RuleCollectionName on one of them`,
    },
  ];
}

function nameOf(what: string, property: string, within: string, value: string): UniqueValue {
  return { what: `${what} name`, within, value, cure: `set another ${property}Name on one of them` };
}

/** A subnet takes one association of each kind. */
function associationOf(what: string, property: string, within: string): UniqueValue {
  return {
    what: `${what} association`,
    within,
    value: 'of the subnet',
    cure: `set ${property}Enabled to false on one of them, or let it fill the existing ${what} of the other`,
  };
}
