import type { TerraformDocument } from '../terraform/document/terraform-document';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import { isBlock, isSet, text } from '../terraform/resource/resource-values';
import { isReference } from './body-reading';
import { overlaid, type ResourceBody } from './resource-body';

/** What makes a resource by its body, and what changes one. */
const making = 'azapi_resource';
const changing = 'azapi_update_resource';

/** What calls an action of a resource, which may change it. */
const calling = 'azapi_resource_action';

/**
 * The bodies that azapi makes, and those that change others: of what calls an action nothing but that it may.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource
 */
export function azapiBodies({ resources, unread }: Pick<TerraformDocument, 'resources' | 'unread'>): {
  readonly made: readonly ResourceBody[];
  readonly changes: readonly ResourceBody[];
} {
  const notRead = new Set(unread.map(({ address }) => address));
  const actions = resources
    .filter(({ type, address }) => type === calling && notRead.has(address))
    .flatMap(changedBy)
    .map((each): ResourceBody => ({ ...each, body: notKnown, lack: 'which is not read' }));
  return {
    made: resources.filter(({ type }) => type === making).flatMap(madeBy),
    changes: [...resources.filter(({ type }) => type === changing).flatMap(changedBy), ...actions],
  };
}

/** Nothing of a resource whose type is not known, which may be any. */
function madeBy(resource: Resource): ResourceBody[] {
  const type = typeOf(resource);
  if (type === undefined) return [];
  const { address, values, conditional } = resource;
  return [
    {
      address,
      type,
      apiVersion: text(values.type)?.split('@')[1],
      name: values.name ?? notKnown,
      id: idIn(values.id),
      parent: values.parent_id,
      location: values.location,
      body: bodyOf(resource),
      ...(conditional ? { conditional } : {}),
    },
  ];
}

/** A change names what it changes by its id, of which the end may stand after that of its parent, or by its name and its parent. */
function changedBy(resource: Resource): ResourceBody[] {
  const [made] = madeBy(resource);
  // What a change does not say stays as it is, whatever new ones have by default.
  const change = made && { ...made, apiVersion: undefined };
  const { resource_id: target, id } = resource.values;
  if (change === undefined) return [];
  const [, parent, name] = /^(ref:.+)\/[A-Za-z]\w*\/([^/"\]]+)$/.exec(text(target) ?? '') ?? [];
  if (name !== undefined) return [{ ...change, id: idIn(id), parent, name }];
  return [{ ...change, id: idIn(target) ?? idIn(id), ...(isSet(target) ? { same: target } : {}) }];
}

function typeOf({ values }: Resource): string | undefined {
  const [type] = text(values.type)?.split('@') ?? [];
  return type !== undefined && /^[\w.]+(\/\w+)+$/.test(type) ? type : undefined;
}

function idIn(value: Value | undefined): string | undefined {
  const id = text(value);
  return id === undefined || isReference(id) ? undefined : id;
}

/** The body of a resource: an object, or its JSON, as azapi 1 has it. Secret parts of it stand apart. */
function bodyOf({ values }: Resource): Value {
  const parts = [values.body, values.sensitive_body].filter(isSet).map(objectIn);
  return parts.reduce(overlaid, {});
}

/** The object that a value is, or that its JSON is of; `notKnown` of any other. */
export function objectIn(value: Value): Value {
  if (isBlock(value)) return value;
  if (typeof value !== 'string' || value === notKnown) return notKnown;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as { [key: string]: Value })
      : notKnown;
  } catch {
    return notKnown;
  }
}
