import { ValuesOnce } from '../../terraform/configuration/values-once';
import { entriesOf, fieldInAnyCase as field, isObject, type Json } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { resourceIdentity, withinSubscription } from '../../terraform/resource/resource-identity';
import { idParts, perhaps, type ResourceBody } from '../resource-body';
import { deployedLast } from './deployed-last';
import { DeploymentOrder } from './deployment-order';
import { addressesIn, addressesOfSubnet, givesAddresses } from './given-addresses';
import { type Keeping, KeptExpressions, type WrittenParameters } from './kept-expressions';
import type { LoopTurn } from './loop-turn';
import { type GivenTexts, NestedPlaces } from './nested-places';
import { OpenPlaces } from './open-places';
import { TemplateAddresses } from './template-addresses';
import { memberIn, open } from './template-functions';
import type { DeploymentPlace } from './template-ids';
import { isDeployment, type MadeBody, type TemplateResource } from './template-resource';
import { TemplateResources } from './template-resources';
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
  /** The subscriptions and resource groups in its ids whose names are not known. */
  readonly places: OpenPlaces;
}

/** What all deployments of one template share. */
interface Shared {
  readonly addresses: TemplateAddresses;
  readonly order: DeploymentOrder;
  readonly open: OpenPlaces;
}

function sharedFrom(home: DeploymentPlace, prefix = ''): Shared {
  return {
    addresses: new TemplateAddresses(home, prefix),
    order: new DeploymentOrder(),
    open: new OpenPlaces(),
  };
}

/** The deployment of a template, which may be nested in another: its resources, and its outputs. */
export class Deployment {
  private readonly scope: TemplateScope;
  private readonly kept: KeptExpressions | undefined;
  private readonly places: NestedPlaces;
  private readonly resources: TemplateResources;
  private readonly unread: UnreadPart[] = [];
  private readonly nested = new Map<TemplateResource, Deployment | undefined>();
  private readonly written = new ValuesOnce();
  private ownOutputs: Value | undefined;

  constructor(
    private readonly template: Json,
    private readonly given: ScopeParts['given'],
    place: DeploymentPlace,
    private readonly depth = 0,
    private readonly shared: Shared = sharedFrom(place),
    private readonly givenTexts: GivenTexts = new Map(),
    /** Where its expressions take themselves to be: those of the outer template are there, in the turns of its loops. */
    expressions: { readonly place: DeploymentPlace; readonly turns?: readonly LoopTurn[] } = { place },
    private readonly keeping?: Keeping,
  ) {
    const parameter = (name: string) => this.scope.valueOf(`[parameters('${name}')]`);
    this.kept = keeping && new KeptExpressions(template, parameter, keeping);
    this.scope = new TemplateScope({
      keep: (block, key, expression, turns) => this.kept?.keep(block, key, expression, turns),
      template,
      given,
      ...expressions,
      referenced: (name, full) => this.referenced(name, full),
      allReferenced: (name, full) => this.allReferenced(name, full),
      gives: (reference, property) => this.gives(reference, property),
      infoOf: (name) => this.resources.infoOf(name),
      openPlace: (kind, written) => shared.open.of(kind, this.places.textOf(written)),
    });
    this.places = new NestedPlaces(template, given, this.scope, place, givenTexts, shared.open);
    this.resources = new TemplateResources({
      ...{ template, place, scope: this.scope, places: this.places, addresses: shared.addresses },
      kept: this.kept,
      leave: (part) => this.unread.push(part),
    });
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
    return new Deployment(template, given, place, 0, sharedFrom(place), new Map(), { place }, { mark });
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
    return new Deployment(
      template,
      given,
      { ...place, name: nameOfDeployment(address) },
      0,
      sharedFrom(place, `${address} `),
    );
  }

  /** The bodies of its resources, and of those of the deployments in it, as they stand in the end. */
  public read(): DeployedTemplate {
    const { made, elsewhere } = this.readAll();
    const { order, open: places } = this.shared;
    return { bodies: deployedLast(made, order, places), unread: this.unread, elsewhere, places };
  }

  /** @param owner the deployment that it is, where another holds it */
  private readAll(owner?: TemplateResource): {
    readonly made: readonly MadeBody[];
    readonly elsewhere: readonly string[];
  } {
    const made: MadeBody[] = [];
    const elsewhere: string[] = [];
    const { order } = this.shared;
    for (const resource of this.resources.all) {
      order.add(resource, this.resources.awaitedBy(resource), owner);
      if (!isDeployment(resource)) {
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
      const why = this.whyPerhaps(resource);
      made.push(
        ...inside.made.map(({ resource: own, body }) => ({
          resource: own,
          body: resource.conditional ? perhaps(body, why) : body,
        })),
      );
      this.unread.push(...nested.unread);
      elsewhere.push(...inside.elsewhere);
    }
    return { made, elsewhere };
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
      this.ownOutputs = open({ outputs: Object.fromEntries(outputs) });
    }
    return this.ownOutputs;
  }

  private referenced(name: string, full: boolean): Value {
    const resource = this.resources.named(name);
    if (resource !== undefined) return this.runtimeOf(resource, full);
    const network = full ? undefined : this.resources.named(idParts(name)?.parent ?? '');
    const told = network && !network.conditional && addressesOfSubnet(name, this.propertiesOf(network));
    return told ? open(told) : notKnown;
  }

  private allReferenced(name: string, full: boolean): Value {
    const turns = this.resources.turnsOf(name);
    return turns?.map((each) => (each === undefined ? notKnown : this.runtimeOf(each, full))) ?? notKnown;
  }

  /** What Azure tells of a resource once it is deployed: of all but deployments that is the resource itself. */
  private runtimeOf(resource: TemplateResource, full: boolean): Value {
    const own = isDeployment(resource)
      ? (this.nestedIn(resource)?.outputs ?? notKnown)
      : givesAddresses(resource)
        ? open(addressesIn(this.propertiesOf(resource)))
        : `${referencePrefix}${resource.address}`;
    if (!full) return own;
    const location = this.scope.inTurns(resource.turns, () => this.scope.valueOf(resource.block.location));
    return open({ location: location ?? notKnown, properties: own });
  }

  private propertiesOf({ address, turns, block }: TemplateResource): Value {
    return this.written.of(address, () =>
      this.scope.inTurns(turns, () => this.scope.valueOf(block.properties ?? null)),
    );
  }

  /** Whether it gives something to a property of a resource that is no deployment. */
  private gives(reference: string, property: string): boolean {
    const resource = this.resources.all.find(({ address }) => reference === `${referencePrefix}${address}`);
    if (resource === undefined) return false;
    const given = memberIn(this.propertiesOf(resource), property) ?? null;
    return (
      given !== notKnown && given !== null && (typeof given !== 'object' || Object.keys(given).length > 0)
    );
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
          this.shared,
          this.givenTexts,
          { place: this.scope.place, turns },
          this.keepingOf(resource, this.keeping?.given),
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
      const more = [this.shared, texts, { place }, this.keepingOf(resource, written)] as const;
      return new Deployment(template, given, place, this.depth + 1, ...more);
    });
    this.nested.set(resource, nested);
    return nested;
  }

  private keepingOf(
    { address }: TemplateResource,
    given: WrittenParameters | undefined,
  ): Keeping | undefined {
    return this.keeping && { mark: `${this.keeping.mark} ${address}`, given };
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
