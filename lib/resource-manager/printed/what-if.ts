import { field, isObject, type Json, objects } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { notKnown } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { idParts } from '../resource-body';
import { isExpression, templateExpression } from '../template/template-expression';
import { azureTypeOf, mayBeOfNetwork } from '../types';

/** What a what-if says of a deployment. */
export interface WhatIf {
  /** What stands once it has been deployed, as Azure would print it. */
  readonly resources: readonly Json[];
  /** The ids of all that it tells of for certain, in lower case, of what it deletes too. */
  readonly told: ReadonlySet<string>;
  /** What may stand then, or may be changed. */
  readonly unread: readonly UnreadPart[];
  /** Deployments in it that it may not have looked into. */
  readonly skipped: readonly string[];
}

/**
 * What a what-if of Azure tells, where an object is one: certain changes, potential ones that a condition may leave out, and those
 * whose ids only the deployment makes.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-what-if
 */
export function whatIfIn(json: Json): WhatIf | undefined {
  const changes = json.changes ?? field(json.properties, 'changes');
  if (!Array.isArray(changes)) return undefined;
  const potential = json.potentialChanges ?? field(json.properties, 'potentialChanges');
  const certain = objects(changes);
  const told = objects(json.diagnostics ?? field(json.properties, 'diagnostics'));
  return {
    resources: withoutDeleted(
      certain.filter(({ resourceId }) => isWhole(resourceId)).flatMap(resourceAfter),
      certain,
    ),
    told: new Set(certain.flatMap(({ resourceId: id }) => (isWhole(id) ? [String(id).toLowerCase()] : []))),
    skipped: targetsOf(told, /^NestedDeploymentSkippedFromInternalExpansion$/i),
    unread: [
      ...targetsOf(told, /^NestedDeploymentShortCircuited$/i).map(shortCircuited),
      ...certain.filter(({ resourceId }) => !isWhole(resourceId)).flatMap(withoutId),
      ...(Array.isArray(potential) ? objects(potential) : []).flatMap(mayHappen),
    ],
  };
}

/** Of what it does not tell the outcome, that there is such a resource. */
function resourceAfter({ changeType, before, after, resourceId }: Json): Json[] {
  if (/^delete$/i.test(String(changeType))) return [];
  const told = isObject(after) ? evaluated(after) : isObject(before) ? before : {};
  return [{ ...told, id: resourceId }];
}

/** What it tells, in which an expression that is left as it is written is not known: that of `reference`, among others. */
function evaluated(after: Json): Json {
  const worked = (value: unknown): unknown => {
    if (typeof value === 'string')
      return isExpression(value) && templateExpression(value) !== undefined ? notKnown : value;
    if (Array.isArray(value)) return value.map(worked);
    return isObject(value) ? evaluated(value) : value;
  };
  return Object.fromEntries(Object.entries(after).map(([key, value]) => [key, worked(value)]));
}

/** Resources in whose lists nothing is any more that is deleted: a policy tells of its rule collection groups. */
function withoutDeleted(resources: readonly Json[], changes: readonly Json[]): Json[] {
  const deleted = new Set(
    changes.flatMap(({ changeType, resourceId: id }) =>
      /^delete$/i.test(String(changeType)) && typeof id === 'string' ? [id.toLowerCase()] : [],
    ),
  );
  const isGone = (item: unknown) => isObject(item) && deleted.has(String(item.id).toLowerCase());
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((each) => !isGone(each)).map(without);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, without(each)]));
  };
  return deleted.size === 0 ? [...resources] : resources.map((each) => without(each) as Json);
}

/** The resources of which diagnostics with a code tell. */
function targetsOf(diagnostics: readonly Json[], code: RegExp): string[] {
  return diagnostics
    .filter((each) => code.test(String(each.code)))
    .map(({ target }) => (typeof target === 'string' ? target : 'a deployment in it'));
}

/**
 * A deployment whose resources a what-if leaves out, because it could not work out what that is given.
 *
 * @see https://github.com/Azure/arm-template-whatif/issues/157
 */
function shortCircuited(target: string): UnreadPart {
  return {
    address: target,
    what: `${target}, a deployment into which the what-if has not looked`,
    changing: true,
  };
}

/** Whether an id is known, and no expression is left in it. */
function isWhole(id: unknown): boolean {
  return typeof id === 'string' && /^\/[^[\]]+$/.test(id);
}

/** A change of what only the deployment gives an id; one without any is of no resource of Azure. */
function withoutId({ resourceId: id }: Json): UnreadPart[] {
  if (typeof id !== 'string' || !mayBear(id)) return [];
  return [{ address: id, what: `${id}, of which the what-if does not tell what it is`, changing: true }];
}

/** A change that may happen, and what it then changes: the resource, and those that hold it. */
function mayHappen(change: Json): UnreadPart[] {
  const { resourceId: id } = change;
  if (!isWhole(id)) return withoutId(change);
  const own = String(id);
  if (!mayBear(own)) return [];
  return [
    {
      address: own,
      what: `${own}, which the deployment may change, and may not`,
      given: new Set(withHolders(own).map(resourceIdentity)),
      changing: true,
    },
  ];
}

/** An id, and those of the resources in which it is. A subnet is changed by itself. */
function withHolders(id: string): string[] {
  const { type, parent } = idParts(id) ?? {};
  if (type === undefined || type.split('/').length < 3 || /\/subnets$/i.test(type)) return [id];
  return [id, ...withHolders(parent!)];
}

/** Whether something of this id, or of this expression, may say something of networks. */
function mayBear(id: string): boolean {
  const type = idParts(id)?.type ?? /Microsoft\.\w+(?:\/\w+)+/i.exec(id)?.[0];
  return type === undefined || azureTypeOf(type) !== undefined || mayBeOfNetwork(type);
}
