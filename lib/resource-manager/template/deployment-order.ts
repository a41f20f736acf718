import { Precedence } from '../precedence';
import type { TemplateResource } from './template-resource';

/** The beginning of a deployment: what it waits for comes before all that it makes. */
interface Beginning {
  readonly of: TemplateResource;
}

/** In which order Azure deploys the resources of a template, those of nested ones too, as far as they wait for each other. */
export class DeploymentOrder {
  private readonly before = new Map<TemplateResource | Beginning, (TemplateResource | Beginning)[]>();
  private readonly beginnings = new Map<TemplateResource, Beginning>();
  private readonly open = new Set<TemplateResource>();
  private readonly precedence = new Precedence<TemplateResource | Beginning>(
    (each) => this.before.get(each) ?? [],
    // Of what is not deployed nothing is waited for.
    (each) => 'of' in each || !this.open.has(each) || this.beginnings.has(each),
  );

  /**
   * @param awaited what it waits for in its own template
   * @param owner the deployment whose template it is of
   */
  public add(
    resource: TemplateResource,
    awaited: readonly TemplateResource[],
    owner: TemplateResource | undefined,
  ): void {
    const outer = owner === undefined ? [] : [this.beginningOf(owner)];
    if (owner !== undefined) this.addBefore(owner, resource);
    if (resource.conditional || (owner !== undefined && this.open.has(owner))) this.open.add(resource);
    this.addBefore(resource, ...awaited, ...outer);
  }

  /** Notes that a resource, which is added already, is a deployment: what it waits for comes before all that it makes. */
  public addDeployment(resource: TemplateResource): void {
    const beginning = this.beginningOf(resource);
    this.before.set(beginning, this.before.get(resource) ?? []);
    this.before.set(resource, this.open.has(resource) ? [] : [beginning]);
  }

  /** Whether one is deployed before another for certain. */
  public isBefore(one: TemplateResource, other: TemplateResource): boolean {
    return this.precedence.isBefore(one, other);
  }

  private beginningOf(deployment: TemplateResource): Beginning {
    const own = this.beginnings.get(deployment) ?? { of: deployment };
    this.beginnings.set(deployment, own);
    return own;
  }

  private addBefore(resource: TemplateResource, ...others: readonly (TemplateResource | Beginning)[]): void {
    this.before.set(resource, [...(this.before.get(resource) ?? []), ...others]);
  }
}
