import { notKnown, type Resource, type Value } from './resource';
import { isSameResource, resourceIdentity } from './resource-identity';
import { keysOf, text } from './resource-values';

/** What a data source has of a resource once it has been read, and by which it then stands for it. */
const contentOfSources: ReadonlyMap<string, string> = new Map([
  ['azurerm_network_security_group', 'security_rule'],
  ['azurerm_route_table', 'route'],
]);

/** The resources of a document, found by type, and by what others name them with. */
export class Directory {
  private readonly byType = new Map<string, Resource[]>();
  /** By type, and within it by key or by name. */
  private readonly byKey = new Map<string, Map<string, Resource>>();
  private readonly byName = new Map<string, Map<string, Resource[]>>();

  private readonly dataByType = new Map<string, Resource[]>();

  constructor(resources: readonly Resource[], dataSources: readonly Resource[] = []) {
    for (const resource of resources) {
      const alike = this.byType.get(resource.type);
      if (alike === undefined) this.byType.set(resource.type, [resource]);
      else alike.push(resource);
      this.addKeysOf(resource);
      const name = text(resource.values.name);
      if (name === undefined) continue;
      const names = ofType(this.byName, resource.type);
      const key = resourceIdentity(name);
      const namesakes = names.get(key);
      if (namesakes === undefined) names.set(key, [resource]);
      else namesakes.push(resource);
    }
    for (const source of dataSources) this.addSource(source);
  }

  private addKeysOf(resource: Resource): void {
    const keys = ofType(this.byKey, resource.type);
    for (const key of keysOf(resource)) if (!keys.has(key)) keys.set(key, resource);
  }

  private addSource(source: Resource): void {
    const alike = this.dataByType.get(source.type);
    if (alike === undefined) this.dataByType.set(source.type, [source]);
    else alike.push(source);
    const content = contentOfSources.get(source.type);
    // One that has not been read yet tells nothing.
    if (content === undefined || !Array.isArray(source.values[content])) return;
    this.addKeysOf(source);
  }

  /** All resources and data sources, type by type. */
  public get all(): Resource[] {
    return [...this.byType.values(), ...this.dataByType.values()].flat();
  }

  /** Data sources of a type. */
  public dataOfType(type: string): readonly Resource[] {
    return this.dataByType.get(type) ?? [];
  }

  public ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource that an id or a reference names. */
  public byId(type: string, id: Value | undefined): Resource | undefined {
    const key = text(id);
    return key === undefined ? undefined : this.byKey.get(type)?.get(resourceIdentity(key));
  }

  /**
   * The resource that a name, or a reference to one, means in a resource group. `notKnown` where several could be meant,
   * or the name is not known.
   */
  public named(
    type: string,
    name: Value | undefined,
    resourceGroup: Value | undefined,
  ): Resource | typeof notKnown | undefined {
    const own = text(name);
    if (own === undefined) return name === notKnown ? notKnown : undefined;
    const referred = this.byId(type, own);
    if (referred !== undefined) return referred;
    const namesakes = this.byName.get(type)?.get(resourceIdentity(own)) ?? [];
    const group = text(resourceGroup);
    const near = namesakes.filter(({ values }) => {
      const other = text(values.resource_group_name);
      return group === undefined || other === undefined || isSameResource(group, other);
    });
    return near.length > 1 ? notKnown : near[0];
  }
}

function ofType<Found>(byType: Map<string, Map<string, Found>>, type: string): Map<string, Found> {
  let found = byType.get(type);
  if (found === undefined) {
    found = new Map();
    byType.set(type, found);
  }
  return found;
}
