import { documentLimits, dynamicBlocksLimit } from '../document/document-limit';
import { deepest, entriesOf, field, isObject, type Json, unreadable } from '../document/json';
import { type TerraformDocument, unreadResources } from '../document/terraform-document';
import { rootsOf } from '../expression/expression-roots';
import { keepExpression, keepExpressionsOf, unknownAs } from '../resource/expressions';
import { findingAttributes, readBack, setBlocks, writeOnly } from '../resource/provider-attributes';
import { notKnown, type Resource, type Value } from '../resource/resource';
import { holdsUnknown, isBlock, isSet, text } from '../resource/resource-values';
import { knownSubscription, subscriptionIn } from '../resource/subscription';
import { modulePathOf, modulePrefix } from '../resource/traversal';
import { blocksTakenForNone } from './blocks-taken-for-none';
import { PlanConfiguration } from './plan-configuration';
import { type Instance, PlanReferences } from './plan-references';
import type { Listed, ListedResources } from './planned-resources';
import { unplannedResources } from './unplanned-blocks';

/** Reads a plan or a state. What the plan leaves open is a reference where the configuration has one. */
export function readListed(
  { managed, sources, openSources, kind, deleted = [], dependencies }: ListedResources,
  document: Json,
): TerraformDocument {
  const known = new Map(managed.map(({ address, values }) => [address, values]));
  const configuration = new PlanConfiguration(document, [...known.keys(), ...sources.keys()]);
  const references = new PlanReferences(configuration, known, sources);
  const withoutInstance = configuration.withoutInstance();
  const unplanned = kind.kind === 'partial' ? unplannedResources(withoutInstance, references) : [];
  const planned = [...managed.map((each) => completed(each, references)), ...unplanned];
  const read = [...sources].map(([address, values]) => {
    const type = modulePathOf(address)?.rest[1]?.name ?? '';
    const open = entriesOf(openSources?.get(address)).filter(([key]) => findingAttributes.includes(key));
    return completed({ address, type, values, open: Object.fromEntries(open) }, references);
  });
  const { resources, dataSources } = inSubscriptions(planned, read, configuration);
  return {
    resources,
    dataSources,
    unread: unreadResources(resources),
    withoutInstance,
    writtenOf: (block) => {
      const path = modulePathOf(block);
      return (path && configuration.blockOf(path)) ?? dependencies?.get(block);
    },
    deleted: deleted.map(({ address, type, values }) => ({
      address,
      type,
      values: values as Resource['values'],
    })),
    limits: [
      ...documentLimits(
        kind,
        unplanned.map(({ address }) => address),
        references.hasBelieved,
      ),
      ...dynamicBlocksLimit(blocksTakenForNone(managed, configuration, resources)),
    ],
  };
}

/**
 * Resources with what tells their subscriptions. A provider that does not name its own has that in which its resources stand, as their ids
 * tell it.
 */
function inSubscriptions(
  planned: readonly Resource[],
  read: readonly Resource[],
  configuration: PlanConfiguration,
): Pick<TerraformDocument, 'resources' | 'dataSources'> {
  const found = new Map<string, Set<string>>();
  for (const { address, type, values } of [...planned, ...read]) {
    const id = text(values.id);
    const own = id === undefined ? undefined : knownSubscription(subscriptionIn(id));
    // What is found by its resource group is in the subscription of its provider.
    if (own === undefined || !isSet(values.resource_group_name) || !type.startsWith('azurerm_')) continue;
    const provider = configuration.subscriptionOf(address);
    found.set(provider, (found.get(provider) ?? new Set()).add(own));
  }
  const placed = (resource: Resource): Resource => {
    if (!resource.type.startsWith('azurerm_')) return resource;
    const provider = configuration.subscriptionOf(resource.address);
    const [own, ...others] = found.get(provider) ?? [];
    const isTold = knownSubscription(provider) !== undefined || own === undefined || others.length > 0;
    const subscription = isTold ? provider : own;
    return subscription === '' ? resource : { ...resource, subscription };
  };
  return { resources: planned.map(placed), dataSources: read.map(placed) };
}

function completed(
  { address, type, values, open, conditional }: Listed,
  references: PlanReferences,
): Resource {
  const maybe = conditional === true && { conditional };
  const unset = writeOnly.get(type)?.filter((key) => field(values, key) === null) ?? [];
  if (!isObject(open) && unset.length === 0)
    return { address, type, values: values as Resource['values'], ...maybe };
  const path = modulePathOf(address);
  const block = path && references.configuration.blockOf(path);
  const each = field(block, 'for_each_expression');
  const instance: Instance | undefined = path && {
    modules: path.modules,
    key: path.rest.at(-1)?.key,
    each,
    all: `${modulePrefix(path.modules)}${path.rest.map(({ name }) => name).join('.')}`,
  };
  const expressions = field(block, 'expressions');
  const overlay = new Overlay(references, instance);
  const left = block === undefined ? open : withoutReadBack(type, open, expressions);
  const all = overlay.put(values as Resource['values'], left, expressions, '', 0) as Resource['values'];
  const written = unset.flatMap((key): [string, Value][] => {
    const expression = field(expressions, key);
    return expression === undefined ? [] : [[key, references.valueOf(expression, key, instance)]];
  });
  if (written.length === 0) return { address, type, values: all, ...maybe };
  const whole = Object.fromEntries([...Object.entries(all), ...written]);
  keepExpressionsOf(all, whole);
  for (const [key, value] of written)
    keepExpression(whole, key, overlay.written(value, field(expressions, key)));
  return { address, type, values: whole, ...maybe };
}

/** What a plan leaves open, without the blocks and lists that nobody wrote: what will be there is none. */
function withoutReadBack(type: string, open: unknown, expressions: unknown): unknown {
  if (!isObject(open)) return open;
  const unwritten = readBack
    .get(type)
    ?.filter((key) => open[key] === true && field(expressions, key) === undefined);
  return unwritten === undefined
    ? open
    : { ...open, ...Object.fromEntries(unwritten.map((key) => [key, false])) };
}

/** Fills what a plan leaves open with references, or with `notKnown`. */
class Overlay {
  constructor(
    private readonly references: PlanReferences,
    private readonly instance: Instance | undefined,
  ) {}

  public put(
    value: Value | undefined,
    open: unknown,
    expression: unknown,
    key: string,
    depth: number,
  ): Value {
    if (depth > deepest) throw unreadable(`it is nested more than ${deepest} deep`);
    if (open === true) return this.references.valueOf(expression, key, this.instance);
    if (Array.isArray(open)) return this.list(value, open, expression, key, depth);
    if (isObject(open) && (isObject(value) || value === undefined || value === null))
      return this.block(isObject(value) ? value : undefined, value, open, expression, key, depth);
    return value ?? null;
  }

  private block(
    own: { readonly [key: string]: Value } | undefined,
    value: Value | undefined,
    open: Json,
    expression: unknown,
    holder: string,
    depth: number,
  ): Value {
    const put: [string, Value][] = [];
    for (const [key, each] of Object.entries(open)) {
      if (each === false) continue;
      const before = own !== undefined && Object.hasOwn(own, key) ? own[key] : undefined;
      const shared = isAttribute(expression);
      const inner = shared ? expression : field(expression, key);
      const after =
        shared && each === true
          ? // In a body of azapi what holds an id tells of which type it is.
            this.references.valueAmong(inner, key === 'id' ? holder : key, this.instance)
          : this.put(before, each, inner, key, depth + 1);
      if (after !== (before ?? null)) put.push([key, after]);
    }
    if (put.length === 0) return value ?? null;
    const block = Object.fromEntries([...Object.entries(own ?? {}), ...put]);
    for (const [key, each] of put)
      if (holdsUnknown(each)) {
        const inner = isAttribute(expression) ? expression : field(expression, key);
        keepExpression(block, key, this.written(each, inner));
      }
    return block;
  }

  /** A value with what stands for its expression in the place of what is not known; blocks have theirs themselves. */
  public written(value: Value, expression: unknown): Value {
    if (isBlock(value) || !holdsUnknown(value)) return value;
    const text = (own: unknown) => unknownAs(this.references.textOf(own, this.instance));
    if (!Array.isArray(value)) return text(expression);
    const items = rootsOf(expression).roots;
    const listed = !Array.isArray(expression) && items.length === value.length;
    return value.map((each, i) => {
      if (each !== notKnown) return each;
      return text(listed ? { references: [items[i]] } : expression);
    });
  }

  private list(
    value: Value | undefined,
    open: readonly unknown[],
    expression: unknown,
    key: string,
    depth: number,
  ): Value {
    const own = Array.isArray(value) ? value : [];
    const listed = open.some((each) => each === true)
      ? this.references.valuesOf(expression, key, this.instance)
      : [];
    const count = open.filter((each) => each === true).length;
    let next = 0;
    let copy: Value[] | undefined;
    for (const [i, each] of open.entries()) {
      if (each === false) continue;
      const before = own[i];
      let after: Value;
      if (each !== true) after = this.put(before, each, blockAt(expression, own, i, key), key, depth + 1);
      // As many references as items: each belongs to the item at its index.
      else if (listed.length === open.length) after = listed[i]!;
      else if (listed.length === count) after = listed[next++]!;
      else after = notKnown;
      if (after === (before ?? null) && i < own.length) continue;
      copy ??= own.slice();
      while (copy.length < i) copy.push(notKnown);
      copy[i] = after;
    }
    return copy ?? value ?? null;
  }
}

/** The expressions of one of several blocks; dynamic blocks have none. */
function blockAt(expression: unknown, values: readonly Value[], i: number, key: string): unknown {
  if (!Array.isArray(expression)) return expression;
  if (expression.length !== values.length) return undefined;
  const name = field(values[i], 'name');
  const named = (each: unknown) => field(field(each, 'name'), 'constant_value');
  if (typeof name === 'string' && expression.every((each) => typeof named(each) === 'string'))
    return expression.filter((each) => named(each) === name).length === 1
      ? expression.find((each) => named(each) === name)
      : undefined;
  return setBlocks.includes(key) && values.length > 1 ? undefined : expression[i];
}

/** Whether an expression is of an attribute as a whole, whatever is nested in its value. */
function isAttribute(expression: unknown): boolean {
  return isObject(expression) && Array.isArray(expression.references);
}
