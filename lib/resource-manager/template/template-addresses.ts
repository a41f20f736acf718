import { resourceIdentity } from '../../terraform/resource/resource-identity';
import type { DeploymentPlace } from './template-ids';

/** What answers call the resources of a template and of the deployments in it, which share it. */
export class TemplateAddresses {
  private readonly given = new Set<string>();
  private readonly byId = new Map<string, string>();

  constructor(
    private readonly home: DeploymentPlace,
    /** What stands before all of them. */
    private readonly prefix = '',
  ) {}

  /**
   * The address of a resource, however many deployments make it: its path below its provider, and where it goes elsewhere its group;
   * without an id another name.
   */
  public of(id: string | undefined, otherwise: string): string {
    if (id === undefined) return this.unique(otherwise);
    const key = resourceIdentity(id);
    const address = this.byId.get(key) ?? this.unique(this.pathOf(id));
    this.byId.set(key, address);
    return address;
  }

  /** Resources of several deployments may have one name. */
  public unique(address: string): string {
    let own = this.prefix + address;
    for (let i = 2; this.given.has(own); i++) own = `${this.prefix}${address}#${i}`;
    this.given.add(own);
    return own;
  }

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
