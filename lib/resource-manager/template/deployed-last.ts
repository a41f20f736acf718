import { isDeepStrictEqual } from 'node:util';
import { notKnown } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { memberOf } from '../body-reading';
import { idParts, isChild, type ResourceBody } from '../resource-body';
import { azureTypeOf } from '../types';
import type { DeploymentOrder } from './deployment-order';
import type { OpenPlaces } from './open-places';
import { PerhapsSame } from './perhaps-same';
import type { MadeBody } from './template-resource';

/**
 * Bodies as they stand in the end: of a resource that several deployments make Azure has what is deployed last, as a whole. Where nothing
 * tells which that is, or whether both are the same resource, its body is not known.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-modes
 */
export function deployedLast(
  made: readonly MadeBody[],
  order: DeploymentOrder,
  open: OpenPlaces,
): ResourceBody[] {
  const byId = new Map<string, MadeBody[]>();
  const belowId = new Map<string, MadeBody[]>();
  for (const each of made) {
    const { id } = each.body;
    if (id === undefined) continue;
    push(byId, resourceIdentity(id), each);
    const parent = parentOf(each.body);
    if (parent !== undefined) push(belowId, parent, each);
  }
  const same = new PerhapsSame(byId, open);
  const settled = made.flatMap((each) => {
    const { id } = each.body;
    if (id === undefined) return [each.body];
    const key = resourceIdentity(id);
    const all = byId.get(key)!;
    if (all[0] !== each || isReplaced(all, byId.get(parentOf(each.body) ?? '') ?? [], order)) return [];
    return [inTheEnd(all, { children: belowId.get(key) ?? [], rivals: same.rivalsOf(key), order })];
  });
  return same.withPossible(settled);
}

function parentOf({ id, type }: ResourceBody): string | undefined {
  const parent = id !== undefined && isChild(type) ? idParts(id)?.parent : undefined;
  return parent === undefined ? undefined : resourceIdentity(parent);
}

/** What bears on how a resource is in the end, besides what makes it. */
interface Beside {
  readonly children: readonly MadeBody[];
  /** What may be the same resource. */
  readonly rivals: readonly MadeBody[];
  readonly order: DeploymentOrder;
}

function inTheEnd(all: readonly MadeBody[], { children, rivals, order }: Beside): ResourceBody {
  const [first] = all as [MadeBody];
  const conditional = all.every(({ body }) => body.conditional) || undefined;
  const left = (lack: string): ResourceBody => ({ ...first.body, conditional, body: notKnown, lack });
  const last = lastOf(all, order);
  const isSame = all.every(({ body }) => isDeepStrictEqual(contentOf(body), contentOf(first.body)));
  if (!isSame && (last === undefined || last.body.conditional || keepsParts(last.body)))
    return left('which the template makes more than once, and nothing tells which of them is deployed last');
  // What is made again has nothing of what others have put inside of it since.
  const lost = children.find((child) => {
    const isBefore =
      all.length === 1
        ? order.isBefore(child.resource, first.resource)
        : !isAfter(child, [child, ...all], order);
    return isBefore && !isReplaced([child], all, order);
  });
  if (lost !== undefined)
    return left(`which the template makes again after ${lost.body.address}, or may do so`);
  const own = (last ?? first).body;
  const rival = rivals.find(
    ({ resource, body }) =>
      !isDeepStrictEqual(contentOf(body), contentOf(own)) &&
      !(last !== undefined && isFinal(last) && order.isBefore(resource, last.resource)),
  );
  return rival === undefined
    ? { ...own, conditional }
    : left(
        `which ${rival.body.address} may be as well: whether both are in one resource group of one subscription is not known`,
      );
}

/** The one that is deployed after all others for certain. */
function lastOf(all: readonly MadeBody[], order: DeploymentOrder): MadeBody | undefined {
  return all.find((each) => isAfter(each, all, order));
}

function isAfter(one: MadeBody, others: readonly MadeBody[], order: DeploymentOrder): boolean {
  return others.every((other) => other === one || order.isBefore(other.resource, one.resource));
}

/** Whether something stands as it is made, whatever was there before. */
function isFinal({ body }: MadeBody): boolean {
  return !body.conditional && !keepsParts(body);
}

/** Whether a child of a table or a group is gone: its parent is made again after it, with a list of children of its own. */
function isReplaced(all: readonly MadeBody[], parents: readonly MadeBody[], order: DeploymentOrder): boolean {
  const [{ body }] = all as [MadeBody];
  const last = azureTypeOf(body.type)?.sameAs === undefined ? undefined : lastOf(parents, order);
  return (
    last !== undefined &&
    isFinal(last) &&
    Array.isArray(memberOf(last.body.body, body.type.split('/').at(-1)!)) &&
    all.every(({ resource }) => order.isBefore(resource, last.resource))
  );
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
