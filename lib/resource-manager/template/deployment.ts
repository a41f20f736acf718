import { entriesOf, field, isObject, type Json } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../../terraform/resource/resource-identity';
import { text } from '../../terraform/resource/resource-values';
import { perhaps, type ResourceBody } from '../resource-body';
import { azureTypeOf, mayBeOfNetwork } from '../types';
import { deployedLast, type MadeBody } from './deployed-last';
import { DeploymentOrder } from './deployment-order';
import { NamedResources } from './named-resources';
import { type GivenTexts, NestedPlaces } from './nested-places';
import { TemplateAddresses } from './template-addresses';
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
  readonly addresses: TemplateAddresses;
  readonly order: DeploymentOrder;
}

function sharedFrom(home: DeploymentPlace, prefix = ''): Shared {
  return { addresses: new TemplateAddresses(home, prefix), order: new DeploymentOrder() };
}

/** The deployment of a template, which may be nested in another: its resources, and its outputs. */
export class Deployment {
  private readonly scope: TemplateScope;
  private readonly places: NestedPlaces;
  private readonly unread: UnreadPart[] = [];
  private readonly known: NamedResources;
  private readonly nested = new Map<TemplateResource, Deployment | undefined>();
  private made: readonly TemplateResource[] | undefined;
  private told: Value | undefined;

  constructor(
    private readonly template: Json,
    private readonly given: ScopeParts['given'],
    private readonly place: DeploymentPlace,
    private readonly depth = 0,
    private readonly shared: Shared = sharedFrom(place),
    private readonly givenTexts: GivenTexts = new Map(),
    /** Where its expressions take themselves to be: that of the outer template, whose expressions they are. */
    placeOfExpressions: DeploymentPlace = place,
  ) {
    this.known = new NamedResources(!Array.isArray(template.resources));
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
    return new Deployment(template, given, place, 0, sharedFrom(place, `${address} `));
  }

  /** The bodies of its resources, and of those of the deployments in it, as they stand in the end. */
  public read(): DeployedTemplate {
    const { made, elsewhere } = this.readAll();
    return { bodies: deployedLast(made, this.shared.order), unread: this.unread, elsewhere };
  }

  /** @param owner the deployment that it is, where another holds it */
  private readAll(owner?: TemplateResource): {
    readonly made: readonly MadeBody[];
    readonly elsewhere: readonly string[];
  } {
    const made: MadeBody[] = [];
    const elsewhere: string[] = [];
    const { order } = this.shared;
    for (const resource of this.resources) {
      order.add(resource, this.awaitedBy(resource), owner);
      if (resource.type.toLowerCase() !== deploymentType) {
        made.push({ resource, body: this.bodyOf(resource) });
        continue;
      }
      order.addDeployment(resource);
      const nested = this.nestedIn(resource);
      if (nested === undefined) {
        this.unread.push(this.elsewhere(resource));
        elsewhere.push(resource.address);
        continue;
      }
      const inside = nested.readAll(resource);
      made.push(
        ...inside.made.map(({ resource: own, body }) => ({
          resource: own,
          body: resource.conditional ? perhaps(body) : body,
        })),
      );
      this.unread.push(...nested.unread);
      elsewhere.push(...inside.elsewhere);
    }
    return { made, elsewhere };
  }

  /** What a resource waits for. */
  private awaitedBy({ block, turns }: TemplateResource): TemplateResource[] {
    const written = this.scope.inTurns(turns, () => this.scope.valueOf(block.dependsOn ?? []));
    return (Array.isArray(written) ? written : []).flatMap((each) => {
      const name = text(each);
      return name === undefined ? [] : this.known.named(name);
    });
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
    const [resource, ...others] = this.known.named(name);
    if (resource === undefined || others.length > 0 || !all.includes(resource)) return notKnown;
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
        address: this.shared.addresses.free(symbol ?? name),
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
    const { addresses } = this.shared;
    const whole = parent === undefined ? idUnder(above, type, [name]) : idBelow(parent, type, name);
    const id = text(whole);
    const own = text(name)?.split('/').at(-1);
    const resource: TemplateResource = {
      block,
      type,
      id,
      name: own ?? notKnown,
      address: addresses.of(id, symbol ?? type.replace(/^Microsoft\.Network\//i, '')),
      turns: this.scope.turns,
      conditional: condition !== true && condition !== 'true' ? true : (parent?.conditional ?? false),
      ...(id === undefined && parent !== undefined ? { parent: `${referencePrefix}${parent.address}` } : {}),
    };
    this.known.add(resource, symbol);
    const children = blocksOf(block.resources).flatMap(([key, child]) =>
      this.instancesOf(child, key, resource),
    );
    return [resource, ...children];
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
