import { field, isObject, type Json, objects } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { idParts } from '../resource-body';
import { azureTypeOf, mayBeOfNetwork } from '../types';

/** What a what-if says of a deployment. */
export interface WhatIf {
  /** What stands once it has been deployed, as Azure would print it. */
  readonly resources: readonly Json[];
  /** What may stand then, or may be changed. */
  readonly unread: readonly UnreadPart[];
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
  return {
    resources: certain.filter(({ resourceId }) => isWhole(resourceId)).flatMap(resourceAfter),
    unread: [
      ...certain.filter(({ resourceId }) => !isWhole(resourceId)).flatMap(withoutId),
      ...(Array.isArray(potential) ? objects(potential) : []).flatMap(mayHappen),
    ],
  };
}

/** Of what it does not tell the outcome, that there is such a resource. */
function resourceAfter({ changeType, before, after, resourceId }: Json): Json[] {
  if (/^delete$/i.test(String(changeType))) return [];
  const told = isObject(after) ? after : isObject(before) ? before : {};
  return [{ ...told, id: resourceId }];
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
