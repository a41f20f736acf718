import { field, isObject, type Json } from '../../terraform/document/json';
import { notKnown, type Resource, referencePrefix, type Value } from '../../terraform/resource/resource';
import { isBlock, isSet, text } from '../../terraform/resource/resource-values';
import { objectIn } from '../azapi';

/** The deployment of a template by a resource of Terraform. */
export interface TerraformDeployment {
  readonly resource: Resource;
  /** Absent where it is not known. */
  readonly template?: Json;
  /** The parameters that it is given; `notKnown` where the document does not tell which. */
  readonly parameters: Json | typeof notKnown;
  /** Where it goes; absent where that is not known. */
  readonly place?: { readonly subscription?: string; readonly group?: string };
  /** Whether it deletes what its template does not have, or may. */
  readonly deletes: boolean;
  /** What has the template, and what says where it goes, in words. */
  readonly attributes: { readonly template: string; readonly place: string };
}

const ofAzurerm = /^azurerm_(?:(resource_group|subscription|management_group|tenant)_)?template_deployment$/;

/** A resource as the deployment of a template, where it is one: of azurerm, or of azapi. */
export function deploymentOf(
  resource: Resource,
  byAddress: (address: string) => Resource | undefined,
): TerraformDeployment | undefined {
  const { type, values } = resource;
  if (/^azapi_(update_)?resource$/.test(type))
    return /^Microsoft\.Resources\/deployment(s|Stacks)@/i.test(text(values.type) ?? '')
      ? ofAzapi(resource, byAddress)
      : undefined;
  const scope = ofAzurerm.exec(type);
  if (scope === null) return undefined;
  const group = text(values.resource_group_name);
  return {
    resource,
    ...templateIn(values.template_content),
    parameters: isSet(values.parameters_content) ? asJson(objectIn(values.parameters_content!)) : {},
    ...placeIn(scope[1] === 'resource_group' ? group : '', text(values.id)),
    deletes: deletes(values.deployment_mode),
    attributes: { template: 'its template_content', place: 'its resource_group_name' },
  };
}

function ofAzapi(
  resource: Resource,
  byAddress: (address: string) => Resource | undefined,
): TerraformDeployment {
  const { type, values } = resource;
  const properties = isSet(values.body) ? field(objectIn(values.body!), 'properties') : undefined;
  const given = field(properties, 'parameters') as Value | undefined;
  const parent = text(values.parent_id);
  const named = parent?.startsWith(referencePrefix)
    ? byAddress(parent.slice(referencePrefix.length))
    : undefined;
  const isGroup =
    named?.type === 'azurerm_resource_group' ||
    /^Microsoft\.Resources\/resourceGroups@/i.test(text(named?.values.type) ?? '');
  const group = isGroup ? text(named!.values.name) : groupIn(parent);
  // A stack takes away what its template no longer has, or denies changes of it, as it is told: what it does is not read.
  const isStack = /^Microsoft\.Resources\/deploymentStacks@/i.test(text(values.type) ?? '');
  return {
    resource,
    ...(type === 'azapi_resource' && !isStack
      ? templateIn(field(properties, 'template') as Value | undefined)
      : {}),
    parameters: isSet(given) ? asJson(objectIn(given!)) : {},
    ...placeIn(group, isGroup ? text(named!.values.id) : parent),
    deletes: isStack || deletes(field(properties, 'mode') as Value | undefined),
    attributes: { template: 'the template in its body', place: 'its parent_id' },
  };
}

function templateIn(value: Value | undefined): Pick<TerraformDeployment, 'template'> {
  const template = isSet(value) ? objectIn(value) : notKnown;
  return isBlock(template) && typeof template.resources === 'object' ? { template } : {};
}

/** The group that an id names; the empty text where it names a scope above groups. */
function groupIn(id: string | undefined): string | undefined {
  if (id === undefined || id.startsWith(referencePrefix)) return undefined;
  return /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/?$/i.exec(id)?.[1] ?? '';
}

function placeIn(group: string | undefined, id: string | undefined): Pick<TerraformDeployment, 'place'> {
  if (group === undefined || group.startsWith(referencePrefix)) return {};
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(id ?? '')?.[1];
  return { place: { ...(subscription && { subscription }), ...(group !== '' && { group }) } };
}

function asJson(value: Value): Json | typeof notKnown {
  return isObject(value) ? value : notKnown;
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-modes */
function deletes(mode: Value | undefined): boolean {
  return isSet(mode) && !/^incremental$/i.test(text(mode) ?? '');
}
