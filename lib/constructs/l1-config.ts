import { type TerraformDataSource, TerraformIterator, TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import {
  type Arguments,
  type ArgumentValue,
  type ResourceDescription,
  ResourceReference,
} from '../resources/resource-description';
import { terraformList } from './tokens';

/** What was made of each description, for those that refer to it. */
const madeOf = new WeakMap<ResourceDescription, TerraformResource | TerraformDataSource>();
const madeHere = new WeakSet<IConstruct>();

/** Keeps what was made of a description, so that others can refer to it. */
export function rememberMade(
  description: ResourceDescription,
  resource: TerraformResource | TerraformDataSource,
): void {
  madeOf.set(description, resource);
  madeHere.add(resource);
}

/** Whether this library made a resource, and not the user. */
export function isMadeHere(resource: IConstruct): boolean {
  return madeHere.has(resource);
}

/** Arguments as the provider's binding takes them, which has camel case and writes the nulls of inline blocks itself. */
export function configOf(
  scope: IConstruct,
  { arguments: given, forEach }: ResourceDescription,
): Record<string, unknown> {
  const config = blockConfig(scope, given);
  if (forEach !== undefined) {
    const list = madeOf.get(forEach.resource)!.getListAttribute(forEach.attribute);
    config.forEach = TerraformIterator.fromList(list);
  }
  return config;
}

/** One argument as the binding takes it. */
export function configValue(scope: IConstruct, value: ArgumentValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ResourceReference) return referenceText(scope, value);
  if (!isList(value)) return blockConfig(scope, value);
  return typeof value[0] === 'string'
    ? terraformList(value as string[])
    : value.map((each) => configValue(scope, each));
}

function blockConfig(scope: IConstruct, block: Arguments): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const name in block) {
    const value = block[name];
    if (value === undefined || value === null) continue;
    config[camelCase(name)] = name === 'tags' ? value : configValue(scope, value);
  }
  return config;
}

/** Within a stack a reference needs no token, which would cost a trace of the stack. */
function referenceText(scope: IConstruct, { resource, attribute }: ResourceReference): string {
  const made = madeOf.get(resource)!;
  if (!TerraformResource.isTerraformResource(made) || made.forEach !== undefined)
    return made.getStringAttribute(attribute);
  if (made.cdktfStack !== TerraformStack.of(scope)) return made.getStringAttribute(attribute);
  return `\${${made.terraformResourceType}.${made.friendlyUniqueId}.${attribute}}`;
}

function isList(value: Arguments | readonly ArgumentValue[]): value is readonly ArgumentValue[] {
  return Array.isArray(value);
}

const camelCased = new Map<string, string>();

/** The name of an argument as the binding has it. */
export function camelCase(name: string): string {
  let known = camelCased.get(name);
  if (known === undefined) {
    known = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelCased.set(name, known);
  }
  return known;
}
