import { fieldInAnyCase as field, isObject, type Json } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { text } from '../../terraform/resource/resource-values';
import { azureTypeOf, mayBeOfNetwork } from '../types';
import type { KeptExpressions } from './kept-expressions';
import type { NestedPlaces } from './nested-places';
import type { TemplateAddresses } from './template-addresses';
import { type DeploymentPlace, idUnder } from './template-ids';
import { blocksOf, idBelow, type TemplateResource, typeOf } from './template-resource';
import type { TemplateScope } from './template-scope';

export const deploymentType = 'microsoft.resources/deployments';

/** The resources that a template makes, with those in loops one by one, found by their symbolic names and their ids. */
export class TemplateResources {
  /** Loops of which it is not known what they make. */
  public readonly unread: UnreadPart[] = [];
  private readonly known = new Map<string, TemplateResource>();
  /** Of loops of resources that have symbolic names, those that each turn makes. */
  private readonly loops = new Map<string, readonly (TemplateResource | undefined)[]>();
  /** What the template tells of resources that have symbolic names, those among them that it does not make. */
  private readonly told = new Map<string, Value>();
  private made: readonly TemplateResource[] | undefined;

  constructor(
    private readonly parts: {
      readonly template: Json;
      readonly place: DeploymentPlace;
      readonly scope: TemplateScope;
      readonly places: NestedPlaces;
      readonly kept?: KeptExpressions;
      readonly addresses: TemplateAddresses;
    },
  ) {}

  /** The one with a symbolic name, or an id. */
  public named(name: string): TemplateResource | undefined {
    const { all } = this;
    const own = this.known.get(name.toLowerCase());
    return own !== undefined && all.includes(own) ? own : undefined;
  }

  /** Those that the turns of a loop with a symbolic name make. */
  public inLoop(name: string): readonly (TemplateResource | undefined)[] | undefined {
    const { all } = this;
    const turns = this.loops.get(name.toLowerCase());
    return turns?.map((each) => (each !== undefined && all.includes(each) ? each : undefined));
  }

  /** What the template tells of the resource with a symbolic name. */
  public infoOf(name: string): Value {
    void this.all;
    return this.told.get(name.toLowerCase()) ?? notKnown;
  }

  /** All that it makes. */
  public get all(): readonly TemplateResource[] {
    if (this.made === undefined) {
      const resources = field(this.parts.template, 'resources');
      // While names are worked out nothing is known of resources.
      this.made = [];
      this.made = blocksOf(resources).flatMap(([symbol, block]) => this.instancesOf(block, symbol));
    }
    return this.made;
  }

  private instancesOf(
    block: Json,
    symbol: string | undefined,
    parent?: TemplateResource,
  ): TemplateResource[] {
    const { copy } = block;
    const one = (key: string | undefined) => this.instanceOf(block, key, parent);
    if (!isObject(copy)) return one(symbol);
    const name = String(field(copy, 'name'));
    const turns = this.parts.scope.loopedResources(name, field(copy, 'count'), () =>
      one(symbol === undefined ? undefined : `${symbol}[${this.parts.scope.turns.at(-1)!.index}]`),
    );
    if (turns !== notKnown) {
      const made = turns as TemplateResource[][];
      const firsts = made.map(([first]) => first);
      if (symbol !== undefined) this.loops.set(symbol.toLowerCase(), firsts);
      return made.flat();
    }
    if (block.existing === true) return [];
    const type = typeOf(block, parent);
    if (azureTypeOf(type) !== undefined || mayBeOfNetwork(type))
      this.unread.push({
        address: this.parts.addresses.unique(symbol ?? name),
        what: `the loop ${name} of ${type}, of which the template does not tell how many there are${this.parts.kept?.becauseOf('count', field(copy, 'count')) ?? ''}`,
      });
    return [];
  }

  private instanceOf(block: Json, symbol: string | undefined, parent?: TemplateResource): TemplateResource[] {
    const type = typeOf(block, parent);
    const name = this.parts.scope.valueOf(block.name ?? notKnown);
    const id = text(
      parent === undefined ? idUnder(this.scopeOf(block, type), type, [name]) : idBelow(parent, type, name),
    );
    const own = text(name)?.split('/').at(-1) ?? notKnown;
    if (symbol !== undefined)
      this.told.set(symbol.toLowerCase(), { ...{ id: id ?? notKnown, name, type }, apiVersion: notKnown });
    const condition = block.condition === undefined ? true : this.parts.scope.valueOf(block.condition);
    if (block.existing === true || condition === false || condition === 'false') return [];
    const resource: TemplateResource = {
      ...{ block, type, id, name: own, turns: this.parts.scope.turns },
      address: this.parts.addresses.of(id, symbol ?? type.replace(/^Microsoft\.Network\//i, '')),
      conditional: condition !== true && condition !== 'true' ? true : (parent?.conditional ?? false),
      ...(id === undefined && parent !== undefined ? { parent: `${referencePrefix}${parent.address}` } : {}),
    };
    for (const key of [symbol, id]) if (key !== undefined) this.known.set(key.toLowerCase(), resource);
    const children = blocksOf(block.resources).flatMap(([key, child]) =>
      this.instancesOf(child, key, resource),
    );
    return [resource, ...children];
  }

  /** The scope in which a resource is that has no parent. */
  private scopeOf(block: Json, type: string): Value {
    if (block.existing === true && block.scope !== undefined) return this.parts.scope.valueOf(block.scope);
    const isElsewhere = block.existing === true || type.toLowerCase() === deploymentType;
    const { subscription, group } = isElsewhere ? this.parts.places.of(block) : this.parts.place;
    return `/subscriptions/${subscription}/resourceGroups/${group}`;
  }
}
