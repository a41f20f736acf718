import { isObject, type Json } from '../../terraform/document/json';
import { notKnown, type Value } from '../../terraform/resource/resource';
import { text } from '../../terraform/resource/resource-values';
import type { ResourceBody } from '../resource-body';
import type { LoopTurn } from './loop-turn';

/** A resource that a template makes, before its body is worked out. */
export interface TemplateResource {
  readonly block: Json;
  readonly type: string;
  /** Absent where its name is not known. */
  readonly id?: string;
  readonly name: Value;
  readonly address: string;
  readonly turns: readonly LoopTurn[];
  readonly conditional: boolean;
  readonly parent?: Value;
}

/** A body, and the resource of a template that makes it. */
export interface MadeBody {
  readonly resource: TemplateResource;
  readonly body: ResourceBody;
}

/** What a template says of a resource in its block, beside what its API takes: by these names, in whichever case. */
const members: ReadonlyMap<string, string> = new Map(
  [
    ...[
      'type',
      'apiVersion',
      'name',
      'properties',
      'resources',
      'condition',
      'copy',
      'existing',
      'dependsOn',
    ],
    ...['comments', 'location', 'resourceGroup', 'subscriptionId', 'scope'],
  ].map((name) => [name.toLowerCase(), name]),
);

/** The resources of a template: a list, or by their symbolic names. */
export function blocksOf(resources: unknown): [string | undefined, Json][] {
  if (Array.isArray(resources))
    return resources.filter(isObject).map((block) => [undefined, inOneCase(block)]);
  return isObject(resources)
    ? Object.entries(resources).flatMap(([symbol, block]): [string, Json][] =>
        isObject(block) ? [[symbol, inOneCase(block)]] : [],
      )
    : [];
}

function inOneCase(block: Json): Json {
  const named = Object.entries(block).map(([key, each]) => [members.get(key.toLowerCase()) ?? key, each]);
  return Object.fromEntries(named);
}

/** A child inside its parent names its type without that of the parent. */
export function typeOf({ type }: Json, parent?: TemplateResource): string {
  const own = String(type ?? '');
  return parent === undefined || /^[\w]+\.[\w.]+\//.test(own) ? own : `${parent.type}/${own}`;
}

export function idBelow(parent: TemplateResource, type: string, name: Value): Value {
  const own = text(name);
  return parent.id === undefined || own === undefined
    ? notKnown
    : `${parent.id}/${type.split('/').at(-1)}/${own.split('/').at(-1)}`;
}

/** Whether a resource is the deployment of another template. */
export function isDeployment({ type }: Pick<TemplateResource, 'type'>): boolean {
  return type.toLowerCase() === 'microsoft.resources/deployments';
}
