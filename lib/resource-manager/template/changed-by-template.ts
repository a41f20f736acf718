import { isObject, type Json } from '../../terraform/document/json';
import { type Resource, referencePrefix } from '../../terraform/resource/resource';
import { isSameResource } from '../../terraform/resource/resource-identity';
import { isSet, keysOf, text } from '../../terraform/resource/resource-values';
import type { TerraformDeployment } from './terraform-deployment';

/** What a template may change by name, by the collection of Resource Manager that it then names too. */
const collections: ReadonlyMap<string, RegExp> = new Map([
  ['azurerm_route_table', /routeTables/i],
  ['azurerm_network_security_group', /networkSecurityGroups/i],
  ['azurerm_firewall_policy', /firewallPolicies/i],
  ['azurerm_firewall', /azureFirewalls/i],
  ['azurerm_virtual_network', /virtualNetworks/i],
  ['azurerm_virtual_hub', /virtualHubs/i],
  ['azurerm_subnet', /subnets/i],
  ['azurerm_ip_group', /ipGroups/i],
]);

/**
 * The keys of what the deployment of a template may change: what it refers to, or names in its template, with the subnets inside; in
 * the mode that deletes what the template does not have, all of its resource group.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-modes
 */
export function changedByTemplate(
  { resource: { values }, template, deletes }: TerraformDeployment,
  content: string,
  resources: readonly Resource[],
): ReadonlySet<string> {
  // A template that is not known may be of whatever it is given the name of.
  const given = [values.template_content, values.parameters_content, values.body];
  const names = template === undefined ? JSON.stringify(given) : undefined;
  const named = namedIn(content, names, resources);
  const subnets = resources.filter(({ type, values: own }) => {
    const network = text(own.virtual_network_name);
    return type === 'azurerm_subnet' && named.some((each) => isNamedBy(each, network));
  });
  const group = text(values.resource_group_name);
  const deleted = deletes
    ? resources.filter(({ values: { resource_group_name: own } }) => {
        if (!isSet(own)) return false;
        const other = text(own);
        return group === undefined || other === undefined || isSameResource(group, other);
      })
    : [];
  return new Set([...named, ...subnets, ...deleted].flatMap(keysOf));
}

/** Whether a template has resources of other services than those of networks alone. */
export function isOfOtherServices(template: Json): boolean {
  const types = typesIn(template);
  return (
    types.length > 0 && types.every((type) => /^Microsoft\.(?!Network\/|Resources\/deployment)\w/i.test(type))
  );
}

/** The types of all resources of a template, those inside others too; an empty text where one is not told. */
function typesIn(template: unknown): string[] {
  const { resources } = isObject(template) ? template : {};
  const all = Array.isArray(resources) ? resources : isObject(resources) ? Object.values(resources) : [];
  return all.flatMap((each) => {
    const type = isObject(each) && typeof each.type === 'string' ? each.type : '';
    // A child names its type without that of its parent.
    return [
      type,
      ...typesIn(each).map((child) => (child.includes('.') || child === '' ? child : `${type}/${child}`)),
    ];
  });
}

/** The resources that a deployment of a template refers to, or names in its template or among some names. */
function namedIn(content: string, names: string | undefined, resources: readonly Resource[]): Resource[] {
  const holds = (word: string, whole = content) =>
    new RegExp(`(?<![\\w-])${word.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`, 'i').test(whole);
  return resources.filter(({ type, address, values }) => {
    const collection = collections.get(type);
    if (collection === undefined) return false;
    const name = text(values.name);
    if (holds(address)) return true;
    return (
      name !== undefined &&
      (names === undefined ? collection.test(content) && holds(name) : holds(name, names))
    );
  });
}

/** Whether a name, or a reference, is that of a virtual network. */
function isNamedBy({ type, address, values }: Resource, network: string | undefined): boolean {
  if (type !== 'azurerm_virtual_network' || network === undefined) return false;
  return network === `${referencePrefix}${address}` || isSameResource(network, text(values.name) ?? '');
}
