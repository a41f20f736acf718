import type { Arguments, ResourceDescription } from '../resources/resource-description';

/** Properties of a construct with the names and priorities that they give its resources. */
export type KeptNames = Readonly<Record<string, string | number>>;

/**
 * By what properties constructs, or the placement of a workload in another file, give resources the names and priorities that
 * they have here, by the owner of the resources. Without these, names are made of the path of a construct, in which its stack stands.
 */
export function keptNames(
  resources: readonly { readonly owner: string; readonly description: ResourceDescription }[],
): Map<string, KeptNames> {
  const names = new Map<string, Record<string, string | number>>();
  for (const { owner, description } of resources) {
    const given = Object.entries(namesOf(description)).filter(([, value]) => value !== undefined);
    if (given.length === 0) continue;
    names.set(owner, { ...names.get(owner), ...(Object.fromEntries(given) as KeptNames) });
  }
  return names;
}

function namesOf({
  type,
  arguments: given,
}: ResourceDescription): Readonly<Record<string, string | number | undefined>> {
  const name = given.name as string;
  switch (type) {
    case 'azurerm_firewall_policy_rule_collection_group':
      return {
        ruleCollectionGroupName: name,
        ruleCollectionGroupPriority: given.priority as number,
        ...collectionNames('network', firstBlock(given.network_rule_collection)),
        ...collectionNames('application', firstBlock(given.application_rule_collection)),
      };
    case 'azurerm_firewall_network_rule_collection':
      return collectionNames('network', given);
    case 'azurerm_firewall_application_rule_collection':
      return collectionNames('application', given);
    case 'azurerm_network_security_group':
      return { nsgName: name };
    case 'azurerm_route_table':
      return { routeTableName: name };
    case 'azurerm_subnet_service_endpoint_storage_policy':
      return { serviceEndpointPolicyName: name };
    default:
      return {};
  }
}

function firstBlock(blocks: Arguments[string]): Arguments {
  return (blocks as readonly Arguments[] | undefined)?.[0] ?? {};
}

function collectionNames(
  kind: 'network' | 'application',
  { name, priority }: Arguments,
): Readonly<Record<string, string | number | undefined>> {
  return {
    [`${kind}RuleCollectionName`]: name as string | undefined,
    [`${kind}RuleCollectionPriority`]: priority as number | undefined,
  };
}
