import { notKnown, type Value } from '../terraform/resource/resource';
import { isBlock, isSet } from '../terraform/resource/resource-values';

/** A resource of Azure Resource Manager, whichever document tells of it. */
export interface ResourceBody {
  /** What answers call it: an address of Terraform, or its id. */
  readonly address: string;
  /** Such as `Microsoft.Network/virtualNetworks/subnets`, without the version of its API. */
  readonly type: string;
  /** The version of the API that makes it, such as `2024-05-01`, of which some defaults depend; absent of what stands already. */
  readonly apiVersion?: string;
  /** Its own name, without those of its parents. */
  readonly name: Value;
  /** Absent where it is not known. */
  readonly id?: string;
  /** The id of its parent, of a resource without one that of its resource group, or a reference to either. */
  readonly parent?: Value;
  /** Of a change the id of what it changes, or a reference to it, where it names that as a whole. */
  readonly same?: Value;
  readonly location?: Value;
  /** What its API takes or gives: members in `properties`, or beside the name. */
  readonly body: Value;
  /** Why the body is not known, where it is not: a clause after the address. */
  readonly lack?: string;
  /** Whether it is not known if there is such a resource. */
  readonly conditional?: boolean;
}

/** What stands in an id for the subscription of a resource of Terraform that the document does not tell. */
export const someSubscription = '{some-subscription}';

/** Whether a type is that of a child, such as a subnet of a network. */
export function isChild(type: string): boolean {
  return type.split('/').length > 2;
}

/** Whether a body is that of a resource group. */
export function isResourceGroup(body: ResourceBody | undefined): boolean {
  return body?.type.toLowerCase() === 'microsoft.resources/resourcegroups';
}

/** The id of a resource by its parent and its name, where both are known. */
export function idBelow(parent: string, type: string, name: string): string {
  const own = type.split('/').at(-1)!;
  const isGroup = type.toLowerCase() === 'microsoft.resources/resourcegroups';
  return isChild(type) || isGroup ? `${parent}/${own}/${name}` : `${parent}/providers/${type}/${name}`;
}

/** The parts of an id of Azure. */
export interface IdParts {
  readonly type: string;
  readonly name: string;
  /** The id of the parent, of a resource without one that of its resource group. */
  readonly parent: string;
}

/** What an id tells of a resource; `undefined` of what is no such id. */
export function idParts(id: string): IdParts | undefined {
  const at = id.toLowerCase().lastIndexOf('/providers/');
  if (at < 0) return undefined;
  const [namespace, ...rest] = id
    .slice(at + '/providers/'.length)
    .replace(/\/$/, '')
    .split('/');
  if (rest.length < 2 || rest.length % 2 === 1) return undefined;
  const types = rest.filter((_, i) => i % 2 === 0);
  const name = rest.at(-1)!;
  const isTop = rest.length === 2;
  const whole = id.replace(/\/$/, '');
  return {
    type: [namespace, ...types].join('/'),
    name,
    parent: isTop ? id.slice(0, at) : whole.split('/').slice(0, -2).join('/'),
  };
}

/** The resource group that an id names. */
export function groupOf(id: string): string | undefined {
  return /\/resourceGroups\/([^/]+)/i.exec(id)?.[1];
}

/**
 * A body with another one laid over it, as azapi sends an update: members one by one, lists of one length item by item, and other
 * lists as a whole.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/update_resource
 */
export function overlaid(body: Value, update: Value): Value {
  if (update === notKnown || body === notKnown) return notKnown;
  if (isBlock(body) && isBlock(update)) {
    const merged: { [key: string]: Value } = { ...body };
    for (const [key, value] of Object.entries(update))
      merged[key] = isSet(merged[key]) ? overlaid(merged[key]!, value) : value;
    return merged;
  }
  if (Array.isArray(body) && Array.isArray(update) && body.length === update.length)
    return update.map((each, i) => overlaid(body[i]!, each));
  return update;
}

/**
 * A body of which it is not known whether it is deployed.
 *
 * @param why the end of a sentence
 */
export function perhaps(body: ResourceBody, why = ''): ResourceBody {
  const lack = `of which it is not known whether it is deployed${why}`;
  const untold = { body: notKnown, lack: body.conditional ? (body.lack ?? lack) : lack };
  return { ...body, ...(isNamedByOthers(body.type) ? untold : {}), conditional: true };
}

/**
 * Whether others name a resource of a type to have what it says. Where a condition keeps it from being deployed, they have what stands
 * under its name already.
 */
function isNamedByOthers(type: string): boolean {
  return /^Microsoft\.Network\/(routeTables|networkSecurityGroups|firewallPolicies|ipGroups)$/i.test(type);
}
