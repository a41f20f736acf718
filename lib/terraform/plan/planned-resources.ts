import type { PlanKind } from '../document/document-limit';
import { deepest, field, isObject, type Json, objects, unreadable } from '../document/json';

/** A resource as a plan or a state lists it. */
export interface Listed {
  readonly address: string;
  readonly type: string;
  readonly values: Json;
  /** What of it is known only after apply: `true` for each such value. */
  readonly open?: unknown;
  /** Whether it is not known if there is such a resource. */
  readonly conditional?: boolean;
}

/** The resources of a plan or a state, and how far they go. */
export interface ListedResources {
  readonly managed: readonly Listed[];
  /** Data sources by address. */
  readonly sources: ReadonlyMap<string, Json>;
  /** What of data sources is known only after apply, as they are read then, by address. */
  readonly openSources?: ReadonlyMap<unknown, unknown>;
  readonly kind: PlanKind;
  /** Those that a plan deletes, as they are before. */
  readonly deleted?: readonly Listed[];
  /** On what resources of a state depend, by the addresses of their blocks. */
  readonly dependencies?: ReadonlyMap<string, Json>;
}

const whole: PlanKind = { kind: 'whole', left: 0 };

/** The resources of a state. */
export function resourcesOfState(document: Json): ListedResources {
  const dependencies = new Map<string, Json>();
  const { managed, sources } = modulesOf(field(document.values, 'root_module'), (address, resource) =>
    dependencies.set(address.replace(/\[[^[\]]*\]$/, ''), { depends_on: resource.depends_on }),
  );
  return { managed, sources, kind: whole, dependencies };
}

/**
 * The resources that stand after a plan has been applied: those that it plans, and those of its prior state that it leaves
 * alone, as a plan does that only refreshes, has targets, or has failed.
 */
export function resourcesOfPlan(document: Json): ListedResources {
  const planned = modulesOf(field(document.planned_values, 'root_module'));
  const prior = modulesOf(field(field(document.prior_state, 'values'), 'root_module'));
  const changes = objects(document.resource_changes).filter(({ deposed }) => deposed === undefined);
  const open = new Map(changes.map(({ address, change }) => [address, field(change, 'after_unknown')]));
  const touched = new Set<unknown>([
    ...planned.managed.map(({ address }) => address),
    ...changes.filter((each) => !isForgotten(each)).flatMap((each) => [each.address, each.previous_address]),
  ]);
  const left = prior.managed.filter(({ address }) => !touched.has(address));
  const listed = new Set<unknown>([...touched, ...addressesOf(left)]);
  const deferred = objects(document.deferred_changes)
    .map((each) => each.resource_change)
    .filter(isObject)
    .filter(({ address, mode }) => mode !== 'data' && !listed.has(address));
  const managed = [
    ...planned.managed.map((each) => ({ ...each, open: open.get(each.address) })),
    ...left,
    ...deferred.flatMap(deferredResource),
  ];
  const sources = new Map([...prior.sources, ...planned.sources]);
  const isRemoved = changes.length > 0 && changes.every(({ change }) => isDeletion(change));
  const kind = (): PlanKind => {
    const because = reasonsOf(document).join(', ');
    if (because !== '') return { kind: 'partial', because, left: left.length };
    if (planned.managed.length === 0 && changes.length === 0 && left.length > 0)
      return { kind: 'only refreshes', left: left.length };
    if (planned.managed.length === 0 && isRemoved) return { kind: 'destroys', left: 0 };
    const untold = left.filter(({ address }) => !open.has(address));
    return untold.length > 0 ? { kind: 'partial', because: 'it has targets', left: untold.length } : whole;
  };
  return { managed, sources, openSources: open, kind: kind(), deleted: changes.flatMap(deletedResource) };
}

/**
 * The resources that stand before a plan is applied: those of its prior state, and what its changes say of others. The prior
 * state is as Terraform has found it when it planned.
 */
export function resourcesBeforePlan(document: Json): ListedResources {
  const { managed, sources } = modulesOf(field(field(document.prior_state, 'values'), 'root_module'));
  const known = new Set(addressesOf(managed));
  const changed = objects(document.resource_changes)
    .filter(({ deposed, mode }) => deposed === undefined && mode !== 'data')
    .flatMap(({ address, previous_address: previous, type, change }): Listed[] => {
      const before = field(change, 'before');
      const own = typeof previous === 'string' ? previous : address;
      if (typeof own !== 'string' || typeof type !== 'string' || !isObject(before) || known.has(own))
        return [];
      return [{ address: own, type, values: before }];
    });
  return { managed: [...managed, ...changed], sources, kind: whole };
}

function addressesOf(resources: readonly Listed[]): string[] {
  return resources.map(({ address }) => address);
}

/** Why a plan says of itself that it does not plan everything. */
function reasonsOf(document: Json): string[] {
  const deferred = objects(document.deferred_changes).length;
  return [
    ...(document.errored === true ? ['it has failed'] : []),
    ...(deferred > 0 ? [`it defers ${deferred} changes`] : []),
    ...(document.complete === false && document.errored !== true && deferred === 0
      ? ['it has targets, or has been left incomplete otherwise']
      : []),
  ];
}

/** What Terraform forgets goes on to stand in Azure. */
function isForgotten({ change }: Json): boolean {
  const actions = field(change, 'actions');
  return Array.isArray(actions) && actions.every((action) => action === 'forget');
}

function isDeletion(change: unknown): boolean {
  const actions = field(change, 'actions');
  return Array.isArray(actions) && actions.length === 1 && actions[0] === 'delete';
}

function deletedResource({ address, type, mode, change }: Json): Listed[] {
  const before = field(change, 'before');
  if (mode === 'data' || !isDeletion(change) || !isObject(before)) return [];
  return typeof address === 'string' && typeof type === 'string' ? [{ address, type, values: before }] : [];
}

function deferredResource({ address, type, change }: Json): Listed[] {
  if (typeof address !== 'string' || typeof type !== 'string') return [];
  const after = field(change, 'after');
  return [
    {
      address,
      type,
      values: isObject(after) ? after : {},
      open: field(change, 'after_unknown'),
      conditional: true,
    },
  ];
}

function modulesOf(
  root: unknown,
  also?: (address: string, resource: Json) => void,
): { managed: Listed[]; sources: Map<string, Json> } {
  const managed: Listed[] = [];
  const sources = new Map<string, Json>();
  collect(root, (resource) => {
    const { address, type, mode, values } = resource;
    if (typeof address !== 'string' || typeof type !== 'string') return;
    if (resource.depends_on !== undefined) also?.(address, resource);
    if (mode !== 'data') managed.push({ address, type, values: isObject(values) ? values : {} });
    else if (isObject(values)) sources.set(address, values);
  });
  return { managed, sources };
}

function collect(module: unknown, add: (resource: Json) => void, depth = 0): void {
  if (depth > deepest) throw unreadable(`its modules are nested more than ${deepest} deep`);
  for (const resource of objects(field(module, 'resources'))) add(resource);
  for (const child of objects(field(module, 'child_modules'))) collect(child, add, depth + 1);
}
