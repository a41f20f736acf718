import { createHash } from 'node:crypto';
import { lengths } from '../azure/limits';
import { shortened } from '../compile/rule-text';

/**
 * A resource or a data source in Terraform's own form, before an engine makes it or a file holds it. What the arguments
 * name is what stands in the JSON; texts and lists that Terraform resolves stand in them as they were given.
 */
export interface ResourceDescription<Type extends string = string> {
  readonly block: 'resource' | 'data';
  /** The type of the provider, such as `azurerm_route_table`. */
  readonly type: Type;
  /** Its name among the resources of one construct; the local name is made of this and of the construct's path. */
  readonly name: string;
  /** The list of which each element makes one of it; `${each.value}` in the arguments is that element. */
  readonly forEach?: ResourceReference;
  readonly arguments: Arguments;
}

/** Arguments and blocks by the names that they have in Terraform; `undefined` is left out, `null` is written. */
export interface Arguments {
  readonly [name: string]: ArgumentValue | undefined;
}

export type ArgumentValue =
  | string
  | number
  | boolean
  | null
  | ResourceReference
  | Arguments
  | readonly ArgumentValue[];

/** An attribute of another resource, such as its id. */
export class ResourceReference {
  constructor(
    public readonly resource: ResourceDescription,
    public readonly attribute: string,
  ) {}
}

/** What resources of their own name, place and tags have in common. */
export interface ResourceSettings {
  readonly name: string;
  readonly location: string;
  readonly resourceGroupName: string;
  readonly tags?: { readonly [key: string]: string };
}

/** The arguments of a resource of its own name, place and tags. */
export function settingsArguments({ name, location, resourceGroupName, tags }: ResourceSettings): Arguments {
  return { name, location, resource_group_name: resourceGroupName, tags };
}

/**
 * A name in Azure from a construct's path: `rcg-prod-aml` for the construct `aml` of the stack `prod`. What has no letter that
 * Azure takes is told by a digest.
 */
export function derivedName(prefix: string, path: string): string {
  const parts = path.split('/').map((part) => (/[A-Za-z0-9]/.test(part) ? part : digest(part)));
  const name = [prefix, ...parts].join('-').replace(/[^A-Za-z0-9_.-]+/g, '-');
  return shortened(name.replace(/[^A-Za-z0-9]+$/, ''), lengths.collectionName);
}

/** Eight hexadecimal digits for a text. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
