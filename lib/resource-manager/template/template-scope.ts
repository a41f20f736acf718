import { ValuesOnce } from '../../terraform/configuration/values-once';
import { fieldInAnyCase, isObject, type Json, objects } from '../../terraform/document/json';
import { notKnown, type Value } from '../../terraform/resource/resource';
import { type Block, text } from '../../terraform/resource/resource-values';
import { isReference } from '../body-reading';
import { type LoopTurn, turnOf } from './loop-turn';
import {
  expressionText,
  isExpression,
  type TemplateExpression,
  templateExpression,
} from './template-expression';
import { memberIn, templateCall } from './template-functions';
import {
  type DeploymentPlace,
  type IdItems,
  idCalled,
  idJoined,
  idUnder,
  type PlaceKind,
} from './template-ids';
import { type Lambda, lambdaCall, takesLambdas } from './template-lambdas';
import { templateParameter } from './template-parameter';
import { regionOf } from './unique-text';
import { userFunction } from './user-function';

/** What the expressions of a template may ask for besides what stands in it. */
export interface ScopeParts {
  readonly template: Json;
  /** The values of parameters that are given; all others have their defaults, or are not known. */
  readonly given: (name: string, type: unknown) => Value | undefined;
  readonly place: DeploymentPlace;
  /** The turns of loops of the outer template in which it stands, where its expressions are those of that. */
  readonly turns?: readonly LoopTurn[];
  /** What a resource or a nested deployment is while the template is deployed, by its symbolic name or its id. */
  readonly referenced: (name: string, full: boolean) => Value;
  /** The same of each turn of a loop of resources, by its symbolic name. */
  readonly allReferenced?: (name: string, full: boolean) => Value;
  /** Whether the template gives something to a property of a resource, by a reference to that. */
  readonly gives?: (reference: string, property: string) => boolean;
  /** What the template itself tells of a resource, by its symbolic name. */
  readonly infoOf?: (name: string) => Value;
  /** Keeps of a member that is not known how it is written; absent where that tells nothing. */
  readonly keep?: (block: Block, key: string, written: unknown, turns: readonly LoopTurn[]) => void;
  /** What stands in an id for a subscription or a resource group whose name is not known, by how that is written. */
  readonly openPlace?: (kind: PlaceKind, written: string) => string;
  /** How many calls of functions of the template's own there may still be. */
  readonly calls?: { left: number };
}

/** How deep values and calls may be nested. */
const deepest = 200;

/** Functions that call each other more often have been written to be slow. */
const mostCalls = 20_000;

/**
 * Works out the expressions of a template, as far as they are literal: what Azure tells while it deploys is not known.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
 */
export class TemplateScope {
  private readonly values = new ValuesOnce();
  private loops: readonly LoopTurn[];
  private lambdaVariables: ReadonlyMap<string, Value> = new Map();

  private readonly calls: { left: number };

  constructor(private readonly parts: ScopeParts) {
    this.loops = (parts.turns ?? []).map((each) => ({ ...each, ofOuter: true }));
    this.calls = parts.calls ?? { left: mostCalls };
  }

  public get place(): DeploymentPlace {
    return this.parts.place;
  }

  /** A value with its expressions worked out, and the loops of its members unrolled. */
  public valueOf(value: unknown, depth = 0): Value {
    if (depth > deepest) return notKnown;
    if (typeof value === 'string') return this.textOf(value, depth);
    if (Array.isArray(value)) return value.map((each) => this.valueOf(each, depth + 1));
    if (!isObject(value)) return value as Value;
    const { copy, ...rest } = value;
    const own: { [key: string]: Value } = {};
    for (const [key, each] of Object.entries(rest)) {
      own[key] = this.valueOf(each, depth + 1);
      this.parts.keep?.(own, key, each, this.loops);
    }
    if (!Array.isArray(copy))
      return copy === undefined ? own : { ...own, copy: this.valueOf(copy, depth + 1) };
    for (const loop of copy) {
      const [name, count, input] = ['name', 'count', 'input'].map((each) => fieldInAnyCase(loop, each));
      if (typeof name === 'string')
        own[name] = this.looped(name, count, () => this.valueOf(input, depth + 1));
    }
    return own;
  }

  /** The turns of loops in which the scope stands now. */
  public get turns(): readonly LoopTurn[] {
    return this.loops;
  }

  /** Does something in the turns of loops in which it stands. */
  public inTurns<T>(turns: readonly LoopTurn[], work: () => T): T {
    const before = this.loops;
    this.loops = turns;
    const made = work();
    this.loops = before;
    return made;
  }

  /** What each turn of a loop of resources makes; `notKnown` where the number of turns is not known. */
  public loopedResources<T>(name: string, count: unknown, turn: () => T): T[] | typeof notKnown {
    return this.looped(name, count, turn, true);
  }

  /** What stands under a key of a member, or of a loop of it that has no name of its own: the outputs of templates are made so. */
  public memberOrLoop(member: unknown, key: string): Value {
    const [own, copy] = [fieldInAnyCase(member, key), fieldInAnyCase(member, 'copy')];
    if (own !== undefined || !isObject(copy)) return this.valueOf(own ?? notKnown);
    const [count, input] = ['count', 'input'].map((each) => fieldInAnyCase(copy, each));
    return this.looped('', count, () => this.valueOf(input ?? null), true);
  }

  private looped<T>(name: string, count: unknown, turn: () => T, ofResources = false): T[] | typeof notKnown {
    const turns = this.valueOf(count);
    if (typeof turns !== 'number' || turns > 10_000) return notKnown;
    return Array.from({ length: turns }, (_, index) =>
      this.inTurns([...this.loops, { name, index, ofResources }], turn),
    );
  }

  private textOf(value: string, depth: number): Value {
    if (!isExpression(value)) return value.startsWith('[[') ? value.slice(1) : value;
    const expression = templateExpression(value);
    return expression === undefined ? notKnown : this.worked(expression, depth);
  }

  /** What an expression comes to. */
  public worked(expression: TemplateExpression, depth = 0): Value {
    if (depth > deepest) return notKnown;
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'member': {
        const name = this.worked(expression.name, depth + 1);
        const member = memberIn(this.worked(expression.of, depth + 1), name);
        return member === undefined ? notKnown : member;
      }
      case 'call':
        return this.called(expression.name.toLowerCase(), expression.items, depth);
    }
  }

  private called(name: string, items: readonly TemplateExpression[], depth: number): Value {
    const each = (item: TemplateExpression | undefined) =>
      item === undefined ? null : this.worked(item, depth + 1);
    switch (name) {
      case 'parameters':
        return this.parameter(text(each(items[0])) ?? '', depth);
      case 'variables':
        return this.variable(text(each(items[0])) ?? '', depth);
      case 'copyindex':
        return turnOf(this.loops, items.map(each));
      case 'if': {
        const condition = each(items[0]);
        return typeof condition === 'boolean' ? each(items[condition ? 1 : 2]) : notKnown;
      }
      case 'and':
      case 'or':
        return this.joined(items.map(each), name === 'or');
      case 'resourceid':
      case 'subscriptionresourceid':
        return idCalled(this.place, items, this.idItems(depth), name === 'resourceid');
      case 'extensionresourceid': {
        const [scope, type, ...names] = items.map(each);
        return idUnder(scope ?? notKnown, type ?? notKnown, names);
      }
      case 'subscription':
        return {
          id: `/subscriptions/${this.place.subscription}`,
          subscriptionId: this.place.subscription,
          displayName: notKnown,
          tenantId: notKnown,
        };
      case 'resourcegroup':
        return {
          name: this.place.group,
          id: `/subscriptions/${this.place.subscription}/resourceGroups/${this.place.group}`,
          location: regionOf(this.place.subscription, this.place.group),
          tags: notKnown,
          managedBy: notKnown,
        };
      case 'deployment':
        return { name: this.place.name ?? notKnown, location: notKnown, properties: notKnown };
      case 'reference':
        return this.asked(this.parts.referenced, items.map(each));
      case 'references':
        return this.asked(this.parts.allReferenced, items.map(each));
      case 'resourceinfo':
        return this.asked(this.parts.infoOf, items.map(each));
      case 'contains':
        return this.contained(items.map(each));
      case 'lambdavariables':
        return this.lambdaVariables.get(text(each(items[0]))?.toLowerCase() ?? '') ?? notKnown;
      default:
        if (takesLambdas(name)) return this.byLambdas(name, items, depth);
        return idJoined(name, items, this.idItems(depth)) ?? this.byName(name, items.map(each), depth);
    }
  }

  /** What the template tells of the resource that is named first; the last value may ask for all of it. */
  private asked(
    tell: ((name: string, full: boolean) => Value) | undefined,
    [named, ...further]: readonly Value[],
  ): Value {
    const name = text(named);
    return tell === undefined || name === undefined
      ? notKnown
      : tell(name, /^full$/i.test(String(further.at(-1))));
  }

  /** What the items of an id come to. */
  private idItems(depth: number): IdItems {
    return {
      comesTo: (item) => this.worked(item, depth + 1),
      openPlace: (kind, item) => this.parts.openPlace?.(kind, expressionText(item)) ?? notKnown,
    };
  }

  /** What a function makes of values: one of the template's own knows nothing else, and no turn of a loop. */
  private byName(name: string, values: readonly Value[], depth: number): Value {
    const { template, place } = this.parts;
    const own = name.includes('.') ? userFunction(template, name, values) : undefined;
    if (own === undefined) return templateCall(name, values);
    if (this.calls.left-- <= 0) return notKnown;
    const within = { ...{ template: own.template, given: own.given, place }, calls: this.calls };
    return new TemplateScope({ ...within, referenced: () => notKnown }).valueOf(
      own.output ?? null,
      depth + 1,
    );
  }

  /** Azure tells of a resource what the template gives it, and more than that. */
  private contained(values: readonly Value[]): Value {
    const [whole, property] = values;
    if (!isReference(whole)) return templateCall('contains', values);
    const name = text(property);
    return name !== undefined && this.parts.gives?.(whole, name) ? true : notKnown;
  }

  private byLambdas(name: string, items: readonly TemplateExpression[], depth: number): Value {
    const isLambda = (item: TemplateExpression) =>
      item.kind === 'call' && item.name.toLowerCase() === 'lambda';
    const values = items.filter((item) => !isLambda(item)).map((item) => this.worked(item, depth + 1));
    const lambdas = items.flatMap((item) => (isLambda(item) ? this.lambda(item, depth + 1) : []));
    return lambdaCall(name, values, lambdas);
  }

  /** The names of its variables, and what it makes of them. */
  private lambda(expression: TemplateExpression, depth: number): Lambda[] {
    const items = expression.kind === 'call' ? expression.items : [];
    const made = items.at(-1);
    const names = items.slice(0, -1).map((item) => text(this.worked(item, depth))?.toLowerCase());
    if (made === undefined) return [];
    return [
      (...values) => {
        const before = this.lambdaVariables;
        const own = names.map((name, i): [string, Value] => [name ?? '', values[i] ?? notKnown]);
        this.lambdaVariables = new Map([...before, ...own]);
        const value = this.worked(made, depth);
        this.lambdaVariables = before;
        return value;
      },
    ];
  }

  private parameter(name: string, depth: number): Value {
    const { name: declared, standard, nullable, type } = templateParameter(this.parts.template, name);
    return this.values.of(`parameter ${name.toLowerCase()}`, () => {
      // What is given nothing is as what is given no value: https://github.com/Azure/bicep/pull/11532
      const given = this.parts.given(declared, type) ?? undefined;
      if (given !== undefined) return given;
      if (standard !== undefined) return this.valueOf(standard, depth + 1);
      return nullable ? null : notKnown;
    });
  }

  private variable(name: string, depth: number): Value {
    // Whoever asks for it first, it is the same: it stands in no turn of a loop of resources.
    return this.values.of(`variable ${name.toLowerCase()}`, () =>
      this.inTurns([], () => this.ownVariable(name, depth)),
    );
  }

  private ownVariable(name: string, depth: number): Value {
    const variables = fieldInAnyCase(this.parts.template, 'variables');
    const own = fieldInAnyCase(variables, name);
    if (own !== undefined) return this.valueOf(own, depth + 1);
    const loop = objects(fieldInAnyCase(variables, 'copy')).find(
      (each) => String(fieldInAnyCase(each, 'name')).toLowerCase() === name.toLowerCase(),
    );
    if (loop === undefined) return notKnown;
    const [count, input] = ['count', 'input'].map((each) => fieldInAnyCase(loop, each));
    return this.looped(name, count, () => this.valueOf(input, depth + 1));
  }

  private joined(values: readonly Value[], decisive: boolean): Value {
    if (values.includes(decisive)) return decisive;
    return values.every((each) => typeof each === 'boolean') ? !decisive : notKnown;
  }
}
