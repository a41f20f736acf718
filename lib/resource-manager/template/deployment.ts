import { entriesOf, fieldInAnyCase as field, isObject, type Json } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../../terraform/resource/resource-identity';
import { text } from '../../terraform/resource/resource-values';
import { perhaps, type ResourceBody } from '../resource-body';
import { azureTypeOf, mayBeOfNetwork } from '../types';
import { type GivenTexts, NestedPlaces } from './nested-places';
import { TemplateAddresses } from './template-addresses';
import { memberIn } from './template-functions';
import { type DeploymentPlace, idUnder } from './template-ids';
import { blocksOf, idBelow, type TemplateResource, typeOf } from './template-resource';
import { type ScopeParts, TemplateScope } from './template-scope';
import { nameOfDeployment, uniqueInNamesAlone } from './unique-text';

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

/** The deployment of a template, which may be nested in another: its resources, and its outputs. */
export class Deployment {
  private readonly scope: TemplateScope;
  private readonly places: NestedPlaces;
  private readonly unread: UnreadPart[] = [];
  private readonly known = new Map<string, TemplateResource>();
  /** Of loops of resources that have symbolic names, those that each turn makes. */
  private readonly loops = new Map<string, readonly (TemplateResource | undefined)[]>();
  /** What the template tells of resources that have symbolic names, those among them that it does not make. */
  private readonly told = new Map<string, Value>();
  private readonly nested = new Map<TemplateResource, Deployment | undefined>();
  private made: readonly TemplateResource[] | undefined;
  private ownOutputs: Value | undefined;

  constructor(
    private readonly template: Json,
    private readonly given: ScopeParts['given'],
    private readonly place: DeploymentPlace,
    private readonly depth = 0,
    private readonly addresses = new TemplateAddresses(place),
    private readonly givenTexts: GivenTexts = new Map(),
    /** Where its expressions take themselves to be: that of the outer template, whose expressions they are. */
    placeOfExpressions: DeploymentPlace = place,
  ) {
    this.scope = new TemplateScope({
      template,
      given,
      place: placeOfExpressions,
      referenced: (name, full) => this.referenced(name, full),
      allReferenced: (name, full) => this.allReferenced(name, full),
      infoOf: (name) => this.infoOf(name),
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
    const own = { ...place, name: nameOfDeployment(address) };
    return new Deployment(template, given, own, 0, new TemplateAddresses(place, `${address} `));
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
    if (this.ownOutputs === undefined) {
      // Outputs and parameters ask for each other in a circle only by mistake.
      this.ownOutputs = notKnown;
      const outputs = entriesOf(field(this.template, 'outputs')).map(([name, output]): [string, Value] => [
        name,
        { value: this.scope.memberOrLoop(output, 'value') },
      ]);
      this.ownOutputs = { outputs: Object.fromEntries(outputs) };
    }
    return this.ownOutputs;
  }

  private referenced(name: string, full: boolean): Value {
    const all = this.resources;
    const resource = this.known.get(name.toLowerCase());
    return resource !== undefined && all.includes(resource) ? this.runtimeOf(resource, full) : notKnown;
  }

  private allReferenced(name: string, full: boolean): Value {
    const all = this.resources;
    const turns = this.loops.get(name.toLowerCase());
    if (turns === undefined) return notKnown;
    return turns.map((each) =>
      each !== undefined && all.includes(each) ? this.runtimeOf(each, full) : notKnown,
    );
  }

  /** What Azure tells of a resource once it is deployed: of all but deployments that is the resource itself. */
  private runtimeOf(resource: TemplateResource, full: boolean): Value {
    const isDeployment = resource.type.toLowerCase() === deploymentType;
    const own = isDeployment
      ? (this.nestedIn(resource)?.outputs ?? notKnown)
      : `${referencePrefix}${resource.address}`;
    if (!full) return own;
    const location = this.scope.inTurns(resource.turns, () => this.scope.valueOf(resource.block.location));
    return { location: location ?? notKnown, properties: own };
  }

  /** What the template tells of the resource with a symbolic name. */
  private infoOf(name: string): Value {
    void this.resources;
    return this.told.get(name.toLowerCase()) ?? notKnown;
  }

  private get resources(): readonly TemplateResource[] {
    if (this.made === undefined) {
      const resources = field(this.template, 'resources');
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
    const turns = this.scope.loopedResources(name, field(copy, 'count'), () =>
      one(symbol === undefined ? undefined : `${symbol}[${this.scope.turns.at(-1)!.index}]`),
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
        address: this.addresses.unique(symbol ?? name),
        what: `the loop ${name} of ${type}, of which the template does not tell how many there are`,
      });
    return [];
  }

  private instanceOf(block: Json, symbol: string | undefined, parent?: TemplateResource): TemplateResource[] {
    const type = typeOf(block, parent);
    const name = this.scope.valueOf(block.name ?? notKnown);
    const id = text(
      parent === undefined ? idUnder(this.scopeOf(block, type), type, [name]) : idBelow(parent, type, name),
    );
    const own = text(name)?.split('/').at(-1) ?? notKnown;
    if (symbol !== undefined)
      this.told.set(symbol.toLowerCase(), { ...{ id: id ?? notKnown, name, type }, apiVersion: notKnown });
    const condition = block.condition === undefined ? true : this.scope.valueOf(block.condition);
    if (block.existing === true || condition === false || condition === 'false') return [];
    const resource: TemplateResource = {
      ...{ block, type, id, name: own, turns: this.scope.turns },
      address: this.addresses.of(id, symbol ?? type.replace(/^Microsoft\.Network\//i, '')),
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
    if (block.existing === true && block.scope !== undefined) return this.scope.valueOf(block.scope);
    const isElsewhere = block.existing === true || type.toLowerCase() === deploymentType;
    const { subscription, group } = isElsewhere ? this.places.of(block) : this.place;
    return `/subscriptions/${subscription}/resourceGroups/${group}`;
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
      const place = { ...this.places.of(block), name: resource.name };
      const mode = String(
        field(field(properties, 'expressionEvaluationOptions'), 'scope') ?? 'outer',
      ).toLowerCase();
      if (mode !== 'inner') {
        const [parameters, variables, functions] = ['parameters', 'variables', 'functions'].map((each) =>
          field(this.template, each),
        );
        return new Deployment(
          { ...template, parameters, variables, functions },
          this.given,
          place,
          this.depth + 1,
          this.addresses,
          this.givenTexts,
          this.scope.place,
        );
      }
      const parameters = entriesOf(field(properties, 'parameters')).map(
        ([name, each]) => [name.toLowerCase(), each] as const,
      );
      const values = new Map(parameters.map(([name, each]) => [name, this.givenBy(each)]));
      const texts = new Map(
        parameters.map(([name, each]) => [name, this.places.textOf(field(each, 'value') ?? each)]),
      );
      const given = (name: string) => values.get(name.toLowerCase());
      return new Deployment(template, given, place, this.depth + 1, this.addresses, texts);
    });
    this.nested.set(resource, nested);
    return nested;
  }

  /** What a deployment gives a parameter: a reference to a secret is not known. */
  private givenBy(parameter: unknown): Value {
    const value = memberIn(this.scope.valueOf(parameter), 'value');
    return value === undefined ? notKnown : value;
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
