import { fieldInAnyCase as field, isObject, type Json } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { text } from '../../terraform/resource/resource-values';
import { azureTypeOf, mayBeOfNetwork } from '../types';
import type { KeptExpressions } from './kept-expressions';
import { NamedResources } from './named-resources';
import type { NestedPlaces } from './nested-places';
import type { TemplateAddresses } from './template-addresses';
import { isExpression, type TemplateExpression, templateExpression } from './template-expression';
import { type DeploymentPlace, idUnder } from './template-ids';
import { blocksOf, idBelow, isDeployment, type TemplateResource, typeOf } from './template-resource';
import type { TemplateScope } from './template-scope';

/** What the resources of a template are made of. */
interface Parts {
  readonly template: Json;
  readonly scope: TemplateScope;
  readonly place: DeploymentPlace;
  /** Where the deployments in it go. */
  readonly places: NestedPlaces;
  readonly addresses: TemplateAddresses;
  readonly kept?: KeptExpressions;
  /** Says what is not read. */
  readonly leave: (part: UnreadPart) => void;
}

/** The resources that a template makes, with those of loops and the children inside of others. */
export class TemplateResources {
  private readonly names: NamedResources;
  /** Of loops of resources that have symbolic names, those that each turn makes. */
  private readonly loops = new Map<string, readonly (TemplateResource | undefined)[]>();
  private readonly earlierTurns = new Map<TemplateResource, readonly TemplateResource[]>();
  /** What the template tells of resources that have symbolic names, those among them that it does not make. */
  private readonly told = new Map<string, Value>();
  private made: readonly TemplateResource[] | undefined;

  constructor(private readonly parts: Parts) {
    this.names = new NamedResources(!Array.isArray(field(parts.template, 'resources')));
  }

  public get all(): readonly TemplateResource[] {
    if (this.made === undefined) {
      const resources = field(this.parts.template, 'resources');
      // While names are worked out nothing is known of resources.
      this.made = [];
      this.made = blocksOf(resources).flatMap(([symbol, block]) => this.instancesOf(block, symbol));
    }
    return this.made;
  }

  /** The one resource that a text names; `undefined` while names are worked out, and where it names none or several. */
  public named(name: string): TemplateResource | undefined {
    const { all } = this;
    const [resource, ...others] = this.names.named(name);
    return resource !== undefined && others.length === 0 && all.includes(resource) ? resource : undefined;
  }

  /** What the turns of a loop with a symbolic name make, as far as they make something. */
  public turnsOf(name: string): readonly (TemplateResource | undefined)[] | undefined {
    const { all } = this;
    return this.loops
      .get(name.toLowerCase())
      ?.map((each) => (each !== undefined && all.includes(each) ? each : undefined));
  }

  /** What the template tells of the resource with a symbolic name. */
  public infoOf(name: string): Value {
    void this.all;
    return this.told.get(name.toLowerCase()) ?? notKnown;
  }

  /** What a resource waits for: what it says, what it asks of others by name, and the turns of its loop before it. */
  public awaitedBy(resource: TemplateResource): TemplateResource[] {
    const { block, turns } = resource;
    const { scope } = this.parts;
    const written = scope.inTurns(turns, () => scope.valueOf(block.dependsOn ?? []));
    const asked = scope.inTurns(turns, () => askedIn(block).map((item) => scope.worked(item)));
    const names = [
      ...(Array.isArray(written) ? written : []),
      ...asked.filter((each) => !text(each)?.startsWith('/')),
    ];
    const awaited = names.flatMap((each) => {
      const name = text(each);
      return name === undefined ? [] : this.names.named(name);
    });
    return [...awaited.filter((each) => each !== resource), ...(this.earlierTurns.get(resource) ?? [])];
  }

  private instancesOf(
    block: Json,
    symbol: string | undefined,
    parent?: TemplateResource,
  ): TemplateResource[] {
    const { scope, leave, addresses, kept } = this.parts;
    const { copy } = block;
    const one = (key: string | undefined) => this.instanceOf(block, key, parent);
    if (!isObject(copy)) return one(symbol);
    const name = String(field(copy, 'name'));
    const turns = scope.loopedResources(name, field(copy, 'count'), () =>
      one(symbol === undefined ? undefined : `${symbol}[${scope.turns.at(-1)!.index}]`),
    );
    if (turns !== notKnown) {
      const made = turns as TemplateResource[][];
      const firsts = made.map(([first]) => first);
      this.addTurns(copy, firsts);
      if (symbol !== undefined) this.loops.set(symbol.toLowerCase(), firsts);
      return made.flat();
    }
    if (block.existing === true) return [];
    const type = typeOf(block, parent);
    if (azureTypeOf(type) !== undefined || mayBeOfNetwork(type))
      leave({
        address: addresses.unique(symbol ?? name),
        what: `the loop ${name} of ${type}, of which the template does not tell how many there are${kept?.becauseOf('count', field(copy, 'count')) ?? ''}`,
      });
    return [];
  }

  /**
   * Of a serial loop each turn waits for those of the batch before.
   *
   * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources#serial-or-parallel
   */
  private addTurns(copy: Json, made: readonly (TemplateResource | undefined)[]): void {
    if (!/^serial$/i.test(String(field(copy, 'mode')))) return;
    const size = this.parts.scope.valueOf(field(copy, 'batchSize') ?? 1);
    if (typeof size !== 'number' || size < 1) return;
    made.forEach((resource, i) => {
      const start = i - (i % size);
      const before = made.slice(Math.max(0, start - size), start).filter((each) => each !== undefined);
      if (resource !== undefined) this.earlierTurns.set(resource, before);
    });
  }

  private instanceOf(block: Json, symbol: string | undefined, parent?: TemplateResource): TemplateResource[] {
    const { scope, addresses } = this.parts;
    const type = typeOf(block, parent);
    const name = scope.valueOf(block.name ?? notKnown);
    const id = text(
      parent === undefined ? idUnder(this.scopeOf(block, type), type, [name]) : idBelow(parent, type, name),
    );
    const own = text(name)?.split('/').at(-1) ?? notKnown;
    if (symbol !== undefined)
      this.told.set(symbol.toLowerCase(), { ...{ id: id ?? notKnown, name, type }, apiVersion: notKnown });
    const condition = block.condition === undefined ? true : scope.valueOf(block.condition);
    if (block.existing === true || condition === false || condition === 'false') return [];
    const resource: TemplateResource = {
      ...{ block, type, id, name: own, turns: scope.turns },
      address: addresses.of(id, symbol ?? type.replace(/^Microsoft\.Network\//i, '')),
      conditional: condition !== true && condition !== 'true' ? true : (parent?.conditional ?? false),
      ...(id === undefined && parent !== undefined ? { parent: `${referencePrefix}${parent.address}` } : {}),
    };
    this.names.add(resource, symbol);
    const children = blocksOf(block.resources).flatMap(([key, child]) =>
      this.instancesOf(child, key, resource),
    );
    return [resource, ...children];
  }

  /** The scope in which a resource is that has no parent. */
  private scopeOf(block: Json, type: string): Value {
    const { scope, places, place } = this.parts;
    if (block.existing === true && block.scope !== undefined) return scope.valueOf(block.scope);
    const isElsewhere = block.existing === true || isDeployment({ type });
    const { subscription, group } = isElsewhere ? places.of(block) : place;
    return `/subscriptions/${subscription}/resourceGroups/${group}`;
  }
}

/** What a resource says of others, and not of itself: what it is made of, and what is nested in it. */
const notItsOwn: ReadonlySet<string> = new Set(['resources', 'dependsOn', 'copy', 'condition', 'template']);

/**
 * The names by which something asks what is known of other resources once they are deployed: by a name, and by no id, Azure waits for
 * them.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-dependency#implicit-dependency
 */
function askedIn(value: unknown): TemplateExpression[] {
  if (typeof value === 'string') {
    const expression = isExpression(value) ? templateExpression(value) : undefined;
    return expression === undefined ? [] : askedBy(expression);
  }
  if (Array.isArray(value)) return value.flatMap(askedIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => (notItsOwn.has(key) ? [] : askedIn(each)));
}

function askedBy(expression: TemplateExpression): TemplateExpression[] {
  if (expression.kind === 'literal') return [];
  if (expression.kind === 'member') return [...askedBy(expression.of), ...askedBy(expression.name)];
  const [first] = expression.items;
  const asks = first !== undefined && /^(references?|list[a-z]*)$/i.test(expression.name);
  return [...(asks ? [first] : []), ...expression.items.flatMap(askedBy)];
}
