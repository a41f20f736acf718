import { resourceIdentity } from '../../terraform/resource/resource-identity';
import type { DeploymentPlace } from './template-scope';

/** What answers call the resources of a template, with those of all deployments nested in it. */
export class TemplateAddresses {
  private readonly taken = new Set<string>();
  private readonly byId = new Map<string, string>();

  /**
   * @param home where the outermost deployment goes
   * @param prefix what stands before each address
   */
  constructor(
    private readonly home: DeploymentPlace,
    private readonly prefix: string,
  ) {}

  /** The address of a resource: with an id it is one, however many deployments make it; without it is made of a name. */
  public of(id: string | undefined, name: string): string {
    if (id === undefined) return this.free(name);
    const key = resourceIdentity(id);
    const address = this.byId.get(key) ?? this.free(this.pathOf(id));
    this.byId.set(key, address);
    return address;
  }

  /** An address that no other has: resources of several deployments may have one name. */
  public free(name: string): string {
    let own = this.prefix + name;
    for (let i = 2; this.taken.has(own); i++) own = `${this.prefix}${name}#${i}`;
    this.taken.add(own);
    return own;
  }

  /** The path of a resource below its provider, and where it goes elsewhere its group. */
  private pathOf(id: string): string {
    const [, subscription, group, path] =
      /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/(?:Microsoft\.Network\/)?(.*)$/i.exec(
        id,
      ) ?? [];
    return group === this.home.group && subscription === this.home.subscription
      ? path!
      : (group ?? '') + (path ? `/${path}` : id);
  }
}
