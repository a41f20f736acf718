import type { DataSources } from './data-sources';
import { asWritten, writtenText } from './expressions';
import type { LiteralIds } from './literal-ids';
import { mayBeNamed } from './possible-name';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { resourceIdentity } from './resource-identity';
import { isSet, keysOf, text } from './resource-values';
import { isSameGroup } from './same-group';
import { withoutIndexes } from './traversal';

/** What a data source has of a resource once it has been read, and by which it then stands for it. */
const contentOfSources: ReadonlyMap<string, string> = new Map([
  ['azurerm_network_security_group', 'security_rule'],
  ['azurerm_route_table', 'route'],
]);

/** What a document tells of resources that it does not hold. */
export interface ResourcesAside {
  /** Those that its plan deletes, as they are before. */
  readonly deleted?: readonly Resource[];
  /** Addresses of blocks that it declares, and of which it holds no instance. */
  readonly withoutInstance?: ReadonlySet<string>;
  /** Which resources its data sources are. */
  readonly sources?: DataSources;
  /** Which resources the ids are that it writes out. */
  readonly ids?: LiteralIds;
}

/** The resources of a document, found by type, and by what others name them with. */
export class Directory {
  private readonly byType = new Map<string, Resource[]>();
  /** By type, and within it by key or by name. */
  private readonly byKey = new Map<string, Map<string, Resource>>();
  private readonly byName = new Map<string, Map<string, Resource[]>>();

  /** Those of which the name is not known, by type. */
  private readonly nameless = new Map<string, Resource[]>();

  private readonly dataByType = new Map<string, Resource[]>();

  constructor(
    resources: readonly Resource[],
    dataSources: readonly Resource[] = [],
    private readonly aside: ResourcesAside = {},
  ) {
    for (const resource of resources) {
      const alike = this.byType.get(resource.type);
      if (alike === undefined) this.byType.set(resource.type, [resource]);
      else alike.push(resource);
      this.addKeysOf(resource);
      const name = text(resource.values.name);
      if (name === undefined) {
        if (resource.values.name === notKnown)
          this.nameless.set(resource.type, [...(this.nameless.get(resource.type) ?? []), resource]);
        continue;
      }
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

  /**
   * The references of those that may be what an id or a reference names, besides what is certain to be it: of what a data source may find,
   * and of data sources that may find it; of what an id that is written out may name, and such ids.
   */
  public doublesOf(id: Value | undefined): readonly string[] {
    const own = text(id) ?? '';
    const { sources, ids } = this.aside;
    return [...(sources?.doublesOf(own) ?? []), ...(ids?.doublesOf(own) ?? [])];
  }

  /** The reference of the resource that a data source is for certain. */
  public resourceOf(source: Resource): string | undefined {
    return this.aside.sources?.resourceOf(source);
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
   * The resource that an id or a reference names, by the resource group and the name in the id too, where the document does not
   * tell the id of the resource. It is not certain where it does not tell the resource group either.
   */
  public byIdOrName(
    type: string,
    id: Value | undefined,
  ): { readonly resource: Resource; readonly certain: boolean } | undefined {
    const resource = this.byId(type, id);
    if (resource !== undefined) return { resource, certain: true };
    const [, group, name] =
      /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/.*\/([^/]+)$/i.exec(text(id) ?? '') ?? [];
    if (name === undefined) return undefined;
    const { certain, possible } = this.namesakes(type, name, { resource_group_name: group! });
    const [found, ...others] = certain.length > 0 ? certain : possible;
    if (found === undefined || others.length > 0 || text(found.values.id) !== undefined) return undefined;
    return { resource: found, certain: certain.length > 0 && isSet(found.values.resource_group_name) };
  }

  /** The resources of a type that the plan deletes. */
  public deletedOfType(type: string): Resource[] {
    return (this.aside.deleted ?? []).filter((each) => each.type === type);
  }

  /** Whether the document declares a block, which the address of one of its instances may name. */
  public declares(type: string, address: string): boolean {
    const block = withoutIndexes(address);
    return (
      this.aside.withoutInstance?.has(block) === true ||
      this.ofType(type).some((each) => withoutIndexes(each.address) === block)
    );
  }

  /**
   * The resource that a name, or a reference to one, means in a resource group. `notKnown` where several could be meant, the name
   * is not known, or only one of which that is not known may have it.
   *
   * @param asking the values of what names it, where these have the resource group
   */
  public named(
    type: string,
    name: Value | undefined,
    resourceGroup: Value | undefined,
    asking: Resource['values'] = { resource_group_name: resourceGroup ?? null },
  ): Resource | typeof notKnown | undefined {
    const own = text(name);
    if (own === undefined) return name === notKnown ? notKnown : undefined;
    const referred = this.byId(type, own);
    if (referred !== undefined) return referred;
    const { certain, possible } = this.namesakes(type, own, asking);
    if (certain.length === 1) return certain[0];
    return certain.length + possible.length > 0 ? notKnown : undefined;
  }

  /** All that the name of a resource of a type may mean, where `named` does not know. */
  public possiblyNamed(type: string, attribute: string, asking: Resource['values']): readonly Resource[] {
    const own = text(asking[attribute]);
    if (own !== undefined) {
      const { certain, possible } = this.namesakes(type, own, asking);
      return certain.length > 0 ? certain : possible;
    }
    const block = /^(?:\$\{)?\s*(.+?)(?:\[[^\]]*\])?\.name\s*\}?$/.exec(
      writtenText(asWritten(asking, attribute)),
    )?.[1];
    const all = this.ofType(type);
    const ofBlock = all.filter(({ address }) => withoutIndexes(address) === block);
    if (ofBlock.length > 0) return ofBlock;
    return all.filter(({ values }) => {
      const known = text(values.name);
      return known === undefined || mayBeNamed(asking, known, attribute);
    });
  }

  /** Those that have a name, and those that may. */
  private namesakes(
    type: string,
    name: string,
    asking: Resource['values'],
  ): { readonly certain: readonly Resource[]; readonly possible: readonly Resource[] } {
    const find = (address: string) => this.byAddress(address);
    const certain: Resource[] = [];
    const possible: Resource[] = [];
    for (const each of this.byName.get(type)?.get(resourceIdentity(name)) ?? []) {
      const same = isSameGroup(asking, each.values, find);
      if (same !== false) (same === true ? certain : possible).push(each);
    }
    if (certain.length > 0) return { certain, possible };
    const nameless = this.nameless.get(type) ?? [];
    const may = nameless.filter(
      ({ values }) => isSameGroup(asking, values, find) !== false && mayBeNamed(values, name),
    );
    return { certain, possible: [...possible, ...may] };
  }

  private byAddress(address: string): Resource | undefined {
    const type = /(?:^|\.)(azurerm_\w+)\.[^.]+$/.exec(address)?.[1];
    return type === undefined ? undefined : this.byId(type, `${referencePrefix}${address}`);
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
