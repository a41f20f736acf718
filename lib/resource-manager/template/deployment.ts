import { entriesOf, fieldInAnyCase as field, isObject, type Json } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../../terraform/resource/resource-identity';
import { perhaps, type ResourceBody } from '../resource-body';
import { KeptExpressions, type WrittenParameters } from './kept-expressions';
import { type GivenTexts, NestedPlaces } from './nested-places';
import { TemplateAddresses } from './template-addresses';
import { memberIn } from './template-functions';
import type { DeploymentPlace } from './template-ids';
import type { TemplateResource } from './template-resource';
import { deploymentType, TemplateResources } from './template-resources';
import { type ScopeParts, TemplateScope } from './template-scope';
import { nameOfDeployment, uniqueInNamesAlone } from './unique-text';

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
  private readonly kept: KeptExpressions | undefined;
  private readonly places: NestedPlaces;
  private readonly resources: TemplateResources;
  private readonly unread: UnreadPart[] = [];
  private readonly nested = new Map<TemplateResource, Deployment | undefined>();
  private ownOutputs: Value | undefined;

  constructor(
    private readonly template: Json,
    private readonly given: ScopeParts['given'],
    place: DeploymentPlace,
    private readonly depth = 0,
    private readonly addresses = new TemplateAddresses(place),
    private readonly givenTexts: GivenTexts = new Map(),
    /** Where its expressions take themselves to be: that of the outer template, whose expressions they are. */
    placeOfExpressions: DeploymentPlace = place,
    private readonly mark?: string,
    private readonly written?: WrittenParameters,
  ) {
    this.kept =
      mark === undefined
        ? undefined
        : new KeptExpressions(
            template,
            (name) => this.scope.valueOf(`[parameters('${name}')]`),
            mark,
            written,
          );
    this.scope = new TemplateScope({
      keep: (block, key, expression, turns) => this.kept?.keep(block, key, expression, turns),
      template,
      given,
      place: placeOfExpressions,
      referenced: (name, full) => this.runtimeOf(this.resources.named(name), full),
      allReferenced: (name, full) =>
        this.resources.inLoop(name)?.map((each) => this.runtimeOf(each, full)) ?? notKnown,
      infoOf: (name) => this.resources.infoOf(name),
    });
    this.places = new NestedPlaces(template, given, this.scope, place, givenTexts);
    const { scope, places, kept } = this;
    this.resources = new TemplateResources({ template, place, scope, places, kept, addresses });
  }

  /**
   * A template that is a document of its own: how what is not known is written is kept.
   *
   * @param mark the same of the same template with the same values
   */
  public static alone(
    template: Json,
    given: ScopeParts['given'],
    place: DeploymentPlace,
    mark: string,
  ): Deployment {
    return new Deployment(template, given, place, 0, new TemplateAddresses(place), new Map(), place, mark);
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
    for (const resource of this.resources.all) {
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
      const why = this.whyPerhaps(resource);
      bodies.push(...(resource.conditional ? inside.map((each) => perhaps(each, why)) : inside));
      this.unread.push(...unread);
      elsewhere.push(...further);
    }
    return { bodies, unread: [...this.resources.unread, ...this.unread], elsewhere };
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

  /** What Azure tells of a resource once it is deployed: of all but deployments that is the resource itself. */
  private runtimeOf(resource: TemplateResource | undefined, full: boolean): Value {
    if (resource === undefined) return notKnown;
    const isDeployment = resource.type.toLowerCase() === deploymentType;
    const own = isDeployment
      ? (this.nestedIn(resource)?.outputs ?? notKnown)
      : `${referencePrefix}${resource.address}`;
    if (!full) return own;
    const location = this.scope.inTurns(resource.turns, () => this.scope.valueOf(resource.block.location));
    return { location: location ?? notKnown, properties: own };
  }

  private bodyOf(resource: TemplateResource): ResourceBody {
    const { block, type, id, name, address, turns, conditional, parent } = resource;
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
    return conditional ? perhaps(made, this.whyPerhaps(resource)) : made;
  }

  /** Why it is not known whether a resource is deployed, as the end of a sentence. */
  private whyPerhaps({ block: { condition } }: TemplateResource): string {
    return condition === undefined ? '' : (this.kept?.becauseOf('condition', condition) ?? '');
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
          this.markOf(resource),
          this.written,
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
      const written = this.kept && { expressions: new Map(parameters), by: this.kept };
      const more = [this.addresses, texts, place, this.markOf(resource), written] as const;
      return new Deployment(template, given, place, this.depth + 1, ...more);
    });
    this.nested.set(resource, nested);
    return nested;
  }

  private markOf({ address }: TemplateResource): string | undefined {
    return this.mark === undefined ? undefined : `${this.mark} ${address}`;
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
    const named = this.resources.all.flatMap(({ id, name }) =>
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
