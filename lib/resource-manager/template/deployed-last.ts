import { isDeepStrictEqual } from 'node:util';
import { notKnown } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { memberOf } from '../body-reading';
import { idParts, isChild, type ResourceBody } from '../resource-body';
import type { DeploymentOrder } from './deployment-order';
import type { TemplateResource } from './template-resource';

/** A body, and the resource of a template that makes it. */
export interface MadeBody {
  readonly resource: TemplateResource;
  readonly body: ResourceBody;
}

/**
 * Bodies as they stand in the end: of a resource that several deployments make Azure has what is deployed last, as a whole. Where nothing
 * tells which that is, its body is not known.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-modes
 */
export function deployedLast(made: readonly MadeBody[], order: DeploymentOrder): ResourceBody[] {
  const byId = new Map<string, MadeBody[]>();
  const belowId = new Map<string, MadeBody[]>();
  for (const each of made) {
    const { id, type } = each.body;
    if (id === undefined) continue;
    push(byId, resourceIdentity(id), each);
    const parent = isChild(type) ? idParts(id)?.parent : undefined;
    if (parent !== undefined) push(belowId, resourceIdentity(parent), each);
  }
  return made.flatMap((each) => {
    const { id } = each.body;
    if (id === undefined) return [each.body];
    const key = resourceIdentity(id);
    const all = byId.get(key)!;
    return all[0] === each ? [settled(all, belowId.get(key) ?? [], order)] : [];
  });
}

function settled(
  all: readonly MadeBody[],
  children: readonly MadeBody[],
  order: DeploymentOrder,
): ResourceBody {
  const isAfter = (one: MadeBody, others: readonly MadeBody[]) =>
    others.every((other) => other === one || order.isBefore(other.resource, one.resource));
  const [first] = all as [MadeBody];
  const conditional = all.every(({ body }) => body.conditional) || undefined;
  const left = (lack: string): ResourceBody => ({ ...first.body, conditional, body: notKnown, lack });
  const last = all.find((each) => isAfter(each, all));
  const isSame = all.every(({ body }) => isDeepStrictEqual(contentOf(body), contentOf(first.body)));
  if (!isSame && (last === undefined || last.body.conditional || keepsParts(last.body)))
    return left('which the template makes more than once, and nothing tells which of them is deployed last');
  // What is made again has nothing of what others have put inside of it since.
  const lost = children.find((child) =>
    all.length === 1 ? order.isBefore(child.resource, first.resource) : !isAfter(child, [child, ...all]),
  );
  if (lost !== undefined)
    return left(`which the template makes again after ${lost.body.address}, or may do so`);
  return { ...(last ?? first).body, conditional };
}

/** Whether something keeps what is inside of it where it is made again and says nothing of that: a network its subnets. */
function keepsParts({ type, body }: ResourceBody): boolean {
  return /^Microsoft\.Network\/virtualNetworks$/i.test(type) && memberOf(body, 'subnets') === undefined;
}

function contentOf({ body, apiVersion, location }: ResourceBody): unknown {
  return [body, apiVersion, location];
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  map.set(key, [...(map.get(key) ?? []), item]);
}
