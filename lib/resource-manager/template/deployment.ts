import { entriesOf, field, isObject, type Json } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../../terraform/resource/resource-identity';
import { text } from '../../terraform/resource/resource-values';
import { perhaps, type ResourceBody } from '../resource-body';
import { azureTypeOf, mayBeOfNetwork } from '../types';
import { type GivenTexts, NestedPlaces } from './nested-places';
import { blocksOf, idBelow, type TemplateResource, typeOf } from './template-resource';
import { type DeploymentPlace, idUnder, type ScopeParts, TemplateScope } from './template-scope';
import { uniqueInNamesAlone } from './unique-text';

const deploymentType = 'microsoft.resources/deployments';

/** Deployments that hold each other deeper than this do so by mistake. */
const deepest = 20;

/** What a template comes to. */
export interface DeployedTemplate {
  readonly bodies: readonly ResourceBody[];
  readonly unread: readonly UnreadPart[];
  /** Addresses of deployments in it whose templates are elsewhere. */
  readonly elsewhere: readonly string[];
}

/** What all deployments of one template share. */
interface Shared {
  readonly home: DeploymentPlace;
  /** What stands before the addresses of its resources. */
  readonly prefix: string;
  readonly addresses: Set<string>;
}

/** The deployment of a template, which may be nested in another: its resources, and its outputs. */
export class Deployment {
  private readonly scope: TemplateScope;
  private readonly places: NestedPlaces;
  private readonly unread: UnreadPart[] = [];
  private readonly known = new Map<string, TemplateResource>();
  private readonly nested = new Map<TemplateResource, Deployment | undefined>();
  private made: readonly TemplateResource[] | undefined;
  private told: Value | undefined;

  constructor(
    private readonly template: Json,
    private readonly given: ScopeParts['given'],
    private readonly place: DeploymentPlace,
    private readonly depth = 0,
    private readonly shared: Shared = { home: place, prefix: '', addresses: new Set() },
    private readonly givenTexts: GivenTexts = new Map(),
    /** Where its expressions take themselves to be: that of the outer template, whose expressions they are. */
    placeOfExpressions: DeploymentPlace = place,
  ) {
    this.scope = new TemplateScope({
      template,
      given,
      place: placeOfExpressions,
      referenced: (name) => this.referenced(name),
    });
    this.places = new NestedPlaces(template, given, this.scope, place, givenTexts);
  }

  /**
   * A template that a resource of Terraform deploys: its resources are named with it.
   *
   * @param address of what deploys it
   */
  public static by(
    address: string,
    template: Json,
    given: ScopeParts['given'],
    place: DeploymentPlace,
  ): Deployment {
    return new Deployment(template, given, place, 0, {
      home: place,
      prefix: `${address} `,
      addresses: new Set(),
    });
  }

  /** The bodies of its resources, and of those of the deployments in it. */
  public read(): DeployedTemplate {
    const bodies: ResourceBody[] = [];
    const elsewhere: string[] = [];
    for (const resource of this.resources) {
      if (resource.type.toLowerCase() !== deploymentType) {
        bodies.push(this.bodyOf(resource));
        continue;
      }
      const nested = this.nestedIn(resource);
      if (nested === undefined) {
        this.unread.push(this.elsewhere(resource));
        elsewhere.push(resource.address);
        continue;
      }
      const { bodies: inside, unread, elsewhere: further } = nested.read();
      bodies.push(...(resource.conditional ? inside.map(perhaps) : inside));
      this.unread.push(...unread);
      elsewhere.push(...further);
    }
    return { bodies, unread: this.unread, elsewhere };
  }

  /** What others ask of it: its outputs. */
  private get outputs(): Value {
    if (this.told === undefined) {
      // Outputs and parameters ask for each other in a circle only by mistake.
      this.told = notKnown;
      const outputs = entriesOf(this.template.outputs).map(([name, output]): [string, Value] => [
        name,
        { value: this.scope.valueOf(field(output, 'value') ?? notKnown) },
      ]);
      this.told = { outputs: Object.fromEntries(outputs) };
    }
    return this.told;
  }

  private referenced(name: string): Value {
    const all = this.resources;
    const resource = this.known.get(name.toLowerCase());
    if (resource === undefined || !all.includes(resource)) return notKnown;
    if (resource.type.toLowerCase() !== deploymentType) return `${referencePrefix}${resource.address}`;
    return this.nestedIn(resource)?.outputs ?? notKnown;
  }

  private get resources(): readonly TemplateResource[] {
    if (this.made === undefined) {
      const { resources } = this.template;
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
    if (block.existing === true) return [];
    if (!isObject(copy)) return one(symbol);
    const name = String(copy.name);
    const turns = this.scope.loopedResources(name, copy.count, () =>
      one(symbol === undefined ? undefined : `${symbol}[${this.scope.turns.at(-1)!.index}]`),
    );
    if (turns !== notKnown) return (turns as TemplateResource[][]).flat();
    const type = typeOf(block, parent);
    if (azureTypeOf(type) !== undefined || mayBeOfNetwork(type))
      this.unread.push({
        address: this.unique(symbol ?? name),
        what: `the loop ${name} of ${type}, of which the template does not tell how many there are`,
      });
    return [];
  }

  private instanceOf(block: Json, symbol: string | undefined, parent?: TemplateResource): TemplateResource[] {
    const condition = block.condition === undefined ? true : this.scope.valueOf(block.condition);
    if (condition === false || condition === 'false') return [];
    const type = typeOf(block, parent);
    const name = this.scope.valueOf(block.name ?? notKnown);
    const { subscription, group } =
      type.toLowerCase() === deploymentType ? this.places.of(block) : this.place;
    const above = parent?.id ?? `/subscriptions/${subscription}/resourceGroups/${group}`;
    const whole = parent === undefined ? idUnder(above, type, [name]) : idBelow(parent, type, name);
    const id = text(whole);
    const own = text(name)?.split('/').at(-1);
    const resource: TemplateResource = {
      block,
      type,
      id,
      name: own ?? notKnown,
      address: this.unique(
        id === undefined ? `${symbol ?? type.replace(/^Microsoft\.Network\//i, '')}` : this.pathOf(id),
      ),
      turns: this.scope.turns,
      conditional: condition !== true && condition !== 'true' ? true : (parent?.conditional ?? false),
      ...(id === undefined && parent !== undefined ? { parent: `${referencePrefix}${parent.address}` } : {}),
    };
    for (const key of [symbol, id]) if (key !== undefined) this.known.set(key.toLowerCase(), resource);
    const children = blocksOf(block.resources).flatMap(([key, child]) =>
      this.instancesOf(child, key, resource),
    );
    return [resource, ...children];
  }

  /** The path of a resource below its provider, and where it goes elsewhere its group. */
  private pathOf(id: string): string {
    const [, subscription, group, path] =
      /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/(?:Microsoft\.Network\/)?(.*)$/i.exec(
        id,
      ) ?? [];
    const { home } = this.shared;
    return group === home.group && subscription === home.subscription
      ? path!
      : (group ?? '') + (path ? `/${path}` : id);
  }

  /** Resources of several deployments may have one name. */
  private unique(address: string): string {
    const { addresses, prefix } = this.shared;
    let own = prefix + address;
    for (let i = 2; addresses.has(own); i++) own = `${prefix}${address}#${i}`;
    addresses.add(own);
    return own;
  }

  private bodyOf({
    block,
    type,
    id,
    name,
    address,
    turns,
    conditional,
    parent,
  }: TemplateResource): ResourceBody {
    const { type: _, name: __, apiVersion, condition, copy, dependsOn, resources, comments, ...rest } = block;
    void [condition, copy, dependsOn, resources, comments];
    const told = this.scope.inTurns(turns, () => this.scope.valueOf(rest));
    const body = uniqueInNamesAlone(told) as { [key: string]: Value };
    const made: ResourceBody = {
      ...{ address, type, name, id, body },
      ...(typeof apiVersion === 'string' ? { apiVersion } : {}),
      location: body.location,
      ...(parent === undefined ? {} : { parent }),
    };
    return conditional ? perhaps(made) : made;
  }

  /** The deployment that a resource is; `undefined` where its template is elsewhere. */
  private nestedIn(resource: TemplateResource): Deployment | undefined {
    if (this.nested.has(resource)) return this.nested.get(resource);
    this.nested.set(resource, undefined);
    const { block, turns } = resource;
    const properties = field(block, 'properties');
    const template = field(properties, 'template');
    if (!isObject(template) || this.depth > deepest) return undefined;
    const nested = this.scope.inTurns(turns, () => {
      const place = this.places.of(block);
      const mode = String(
        field(field(properties, 'expressionEvaluationOptions'), 'scope') ?? 'outer',
      ).toLowerCase();
      if (mode !== 'inner') {
        const { parameters, variables } = this.template;
        return new Deployment(
          { ...template, parameters, variables },
          this.given,
          place,
          this.depth + 1,
          this.shared,
          this.givenTexts,
          this.scope.place,
        );
      }
      const parameters = entriesOf(field(properties, 'parameters')).map(
        ([name, each]) => [name.toLowerCase(), field(each, 'value') ?? notKnown] as const,
      );
      const values = new Map(parameters.map(([name, each]) => [name, this.scope.valueOf(each)]));
      const texts = new Map(parameters.map(([name, each]) => [name, this.places.textOf(each)]));
      const given = (name: string) => values.get(name.toLowerCase());
      return new Deployment(template, given, place, this.depth + 1, this.shared, texts);
    });
    this.nested.set(resource, nested);
    return nested;
  }

  /** A deployment whose template is elsewhere may change what it is given: by its id, or by its name. */
  private elsewhere({ address, block, turns }: TemplateResource): UnreadPart {
    const parameters = field(field(block, 'properties'), 'parameters');
    const given = JSON.stringify(this.scope.inTurns(turns, () => this.scope.valueOf(parameters ?? {})));
    const named = this.resources.flatMap(({ id, name }) =>
      id !== undefined && given.toLowerCase().includes(JSON.stringify(name).toLowerCase()) ? [id] : [],
    );
    const ids = [...named, ...[...given.matchAll(/\/subscriptions\/[^"\\\s]+/g)].map(([id]) => id)];
    return {
      address,
      what: `${address}, a deployment whose template is elsewhere`,
      given: new Set(ids.flatMap((id) => [resourceIdentity(id), withinSubscription(id)])),
    };
  }
}
