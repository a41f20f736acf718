import { field, isObject } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { withExpressions } from '../../terraform/resource/expressions';
import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import { text } from '../../terraform/resource/resource-values';
import { knownSubscription, subscriptionOf } from '../../terraform/resource/subscription';
import { IdsOfOwn } from '../ids-of-own';
import { ResourceBodies } from '../resource-bodies';
import { perhaps, type ResourceBody, someSubscription } from '../resource-body';
import { azureTypeOf, mayBeOfNetwork } from '../types';
import { changedByTemplate, isOfOtherServices } from './changed-by-template';
import { Deployment } from './deployment';
import { deploymentOf, type TerraformDeployment } from './terraform-deployment';
import { ToldAlready } from './told-already';

/** The templates that resources of a Terraform document deploy: those that are known as bodies, the others as not read. */
export class DeployedTemplates {
  public readonly bodies: ResourceBody[] = [];
  /** The addresses of all resources that deploy templates. */
  public readonly addresses: ReadonlySet<string>;
  /** The ids of resources of azurerm, known or as they will be, by address; none where no template is deployed. */
  public readonly ids = new Map<string, string>();
  private readonly unread: { readonly deployment: TerraformDeployment; readonly why: string }[] = [];
  /** The deployment that makes a body, by the address of the body. */
  private readonly makers = new Map<string, Resource>();

  /** @param made the bodies of azapi in the document */
  constructor(
    private readonly resources: readonly Resource[],
    made: readonly ResourceBody[],
  ) {
    const byAddress = new Map(resources.map((each) => [each.address, each]));
    const all = resources.flatMap((each) => deploymentOf(each, (address) => byAddress.get(address)) ?? []);
    this.addresses = new Set(all.map(({ resource }) => resource.address));
    if (all.length === 0) return;
    const own = new IdsOfOwn(
      resources,
      (group, resource) => knownSubscription(subscriptionOf(resource)) ?? this.subscriptionOf(group),
    );
    for (const each of resources) {
      const id = own.of(each);
      if (id !== undefined) this.ids.set(each.address, id);
    }
    const told = new ToldAlready();
    const others = made.filter(({ address }) => !this.addresses.has(address));
    const bodies = new ResourceBodies(others, resources, this.ids);
    for (const each of resources) told.addResource(each, this.ids.get(each.address));
    for (const each of others) told.addBody(each, bodies.idOf(each));
    for (const each of all) this.read(each, told);
  }

  /** Whether two bodies are of one template, by their addresses. */
  public areOfOne(address: string, other: string): boolean {
    const maker = this.makers.get(address);
    return maker !== undefined && maker === this.makers.get(other);
  }

  /** A resource without an id in which the subscription is not known: others find it by its group and its name. */
  public withoutAssumedId(resource: Resource): Resource {
    if (!String(resource.values.id).includes(someSubscription)) return resource;
    const { id: _, ...values } = resource.values;
    const subscription = this.makers.get(resource.address)?.subscription;
    return { ...resource, values, ...(subscription === undefined ? {} : { subscription }) };
  }

  /**
   * The deployments whose templates are not read, with what they may change.
   *
   * @param all the resources of the document, with those of other templates
   */
  public unreadAmong(all: readonly Resource[]): UnreadPart[] {
    return this.unread.flatMap(({ deployment, why }): UnreadPart[] => {
      const { resource, template, deletes } = deployment;
      const { address, values } = resource;
      if (!deletes && template !== undefined && isOfOtherServices(template)) return [];
      const content = JSON.stringify(withExpressions(values as Value));
      const given = changedByTemplate(deployment, content, all);
      return [{ address, what: `${address}, which is not read because ${why}`, given, content }];
    });
  }

  private read(deployment: TerraformDeployment, told: ToldAlready): void {
    const read = this.bodiesOf(deployment, told);
    if (typeof read === 'string') {
      this.unread.push({ deployment, why: read });
      return;
    }
    for (const body of read) {
      told.addBody(body, body.id);
      this.makers.set(body.address, deployment.resource);
    }
    this.bodies.push(...read);
  }

  /** The bodies of the template of a deployment, or why they are not known: a clause after "because". */
  private bodiesOf(deployment: TerraformDeployment, told: ToldAlready): ResourceBody[] | string {
    const { resource, template, parameters, place, attributes } = deployment;
    if (/\/deploymentStacks@/i.test(text(resource.values.type) ?? ''))
      return 'a deployment stack may take away or deny what its template does not have';
    if (deployment.deletes) return 'its mode deletes what its template does not have';
    if (template === undefined) return `${attributes.template} is not known`;
    if (place === undefined) return `${attributes.place} is not known`;
    const group = place.group ?? '{resource-group}';
    const subscription =
      place.subscription ?? knownSubscription(subscriptionOf(resource)) ?? this.subscriptionOf(group);
    const home = { subscription, group };
    const given = (name: string) => givenIn(parameters, name);
    const { bodies, unread, places } = Deployment.by(resource.address, template, given, home).read();
    if (unread.length > 0) return `it has ${unread[0]!.what.replace(`${resource.address} `, '')}`;
    const ofNetwork = bodies.filter(({ type }) => azureTypeOf(type) !== undefined || mayBeOfNetwork(type));
    for (const body of ofNetwork) {
      if (body.id === undefined) return `the name of a ${body.type} in it is not known`;
      const other = told.otherOf(body, body.id, places);
      if (other !== undefined)
        return `it tells of ${body.id.split('/').slice(-2).join('/')}, and so does ${other}`;
    }
    return resource.conditional ? ofNetwork.map((body) => perhaps(body)) : ofNetwork;
  }

  /** The one subscription that ids of a resource group in the document name. */
  private subscriptionOf(group: string): string {
    this.subscriptions ??= subscriptionsIn(this.resources);
    const own = this.subscriptions.get(group.toLowerCase());
    return own?.size === 1 ? [...own][0]! : someSubscription;
  }

  private subscriptions: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** What a deployment gives a parameter; `undefined` where it has its default. */
function givenIn(parameters: TerraformDeployment['parameters'], name: string): Value | undefined {
  if (!isObject(parameters)) return notKnown;
  const own = Object.keys(parameters).find((key) => key.toLowerCase() === name.toLowerCase());
  if (own === undefined) return undefined;
  const given = parameters[own];
  if (!isObject(given)) return notKnown;
  // A secret of a key vault is referred to.
  return (field(given, 'value') as Value | undefined) ?? notKnown;
}

function subscriptionsIn(resources: readonly Resource[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { values } of resources)
    for (const [, subscription, group] of JSON.stringify(values).matchAll(
      /\/subscriptions\/([\w-]+)\/resourceGroups\/([^/"\\]+)/gi,
    )) {
      const key = group!.toLowerCase();
      found.set(key, (found.get(key) ?? new Set()).add(subscription!.toLowerCase()));
    }
  return found;
}
