import type { DataSources } from './data-sources';
import { type DocumentForm, type FormWords, wordsOf } from './document-form';
import { asWritten, writtenText } from './expressions';
import { Namesakes } from './namesakes';
import { openText, patternOf } from './open-text';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { resourceIdentity } from './resource-identity';
import { isSet, keysOf, text } from './resource-values';
import { inModuleOf, isSameName, type Named } from './same-name';
import { areInOneSubscription, areTakenForOne } from './subscription';
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
  /** Absent of Terraform's. */
  readonly form?: DocumentForm;
  /** Which resources ids are of that it writes out. */
  readonly ids?: WrittenIds;
}

/** Which resources of a document ids are of that are written out in it. */
export interface WrittenIds {
  /** The reference of the resource that an id is of for certain. */
  readonly referenceOf: (id: string) => string | undefined;
  /** The references of those that an id may be of, and ids that may be of what a reference names. */
  readonly doublesOf: (id: string) => readonly string[];
}

/** The resources of a document, found by type, and by what others name them with. */
export class Directory {
  private readonly byType = new Map<string, Resource[]>();
  /** By type, and within it by key or by name. */
  private readonly byKey = new Map<string, Map<string, Resource>>();
  private readonly byName = new Map<string, Map<string, Namesakes>>();

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
        if (resource.values.name !== notKnown) continue;
        const nameless = this.nameless.get(resource.type);
        if (nameless === undefined) this.nameless.set(resource.type, [resource]);
        else nameless.push(resource);
        continue;
      }
      const names = ofType(this.byName, resource.type);
      const key = resourceIdentity(name);
      const namesakes = names.get(key) ?? new Namesakes();
      names.set(key, namesakes);
      namesakes.add(resource);
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

  /** What is said of what the document does not tell. */
  public get words(): FormWords {
    return wordsOf(this.aside.form);
  }

  /** All resources and data sources, type by type. */
  public get all(): Resource[] {
    return [...this.byType.values(), ...this.dataByType.values()].flat();
  }

  /** The types of its resources. */
  public get types(): readonly string[] {
    return [...this.byType.keys()];
  }

  /**
   * What may be the same as what an id or a reference names, besides what is certain to be it: the references of what a data source may
   * find and of data sources that may find it, and of what an id that is written out may be of, and such ids.
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
    if (key === undefined) return undefined;
    const known = this.byKey.get(type);
    const found = known?.get(resourceIdentity(key));
    if (found !== undefined || !key.startsWith('/')) return found;
    return known?.get(this.aside.ids?.referenceOf(key) ?? '');
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
   * The resource whose name, or a reference to it, stands in an attribute of another, beside the name of its resource group. `notKnown`
   * where several could be meant, the name is not known, or only one may have it or may be in that group.
   */
  public named(type: string, by: Named, attribute: string): Resource | typeof notKnown | undefined {
    const { certain, possible } = this.meant(type, by, attribute);
    return certain ?? (possible.length > 0 ? notKnown : undefined);
  }

  /** The same, with all that may be meant where that is not certain; a name that is not known may be of none of them. */
  public meant(type: string, by: Named, attribute: string): Meant {
    const name = by.values[attribute];
    const own = text(name);
    if (own === undefined)
      return name === notKnown ? { possible: this.writtenAs(type, by, attribute) } : none;
    const referred = this.byId(type, own);
    // A name is that of a resource in the same subscription, whatever it is written as.
    if (referred !== undefined && areInOneSubscription(by, referred) === false) return none;
    if (referred !== undefined) return { certain: referred, possible: [] };
    const near = (each: Resource) => isNear(by, each);
    const namesakes = (this.byName.get(type)?.get(resourceIdentity(own))?.near(by) ?? []).filter(
      (each) => near(each) !== false,
    );
    const [certain, ...others] = namesakes.filter((each) => near(each) === true);
    if (certain !== undefined && others.length === 0) return { certain, possible: [] };
    const [only] = namesakes;
    if (namesakes.length === 1 && isInGroupOf(by, only!) === true && areTakenForOne(by, only!))
      return { certain: only!, possible: [] };
    if (namesakes.length > 0) return { possible: namesakes };
    const nameless = this.nameless.get(type) ?? [];
    return { possible: nameless.filter((each) => near(each) !== false && mayBeNamed(each, own)) };
  }

  /** Those whose name an expression may come to: of one block where it names that, as that of an instance which there may not be. */
  private writtenAs(type: string, { address, values }: Named, attribute: string): readonly Resource[] {
    const all = this.ofType(type);
    const written = inModuleOf(address) + writtenText(asWritten(values, attribute));
    if (!written.endsWith('.name')) return all;
    const block = withoutIndexes(written.slice(0, -'.name'.length));
    const own = all.filter((each) => withoutIndexes(each.address) === block);
    return own.length > 0 ? own : all;
  }
}

/** What a name may mean. */
export interface Meant {
  readonly certain?: Resource;
  /** All that may be, where none is certain. */
  readonly possible: readonly Resource[];
}

const none: Meant = { possible: [] };

/** Whether a resource is in the resource group of another, and in its subscription; `undefined` where the document does not tell. */
function isNear(by: Named, other: Named): boolean | undefined {
  const answers = [isInGroupOf(by, other), areInOneSubscription(by, other)];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** Whether a resource is in the resource group that another tells; one that does not tell its own is taken to be. */
function isInGroupOf(by: Named, other: Named): boolean | undefined {
  const key = 'resource_group_name';
  return [by, other].every(({ values }) => isSet(values[key])) ? isSameName(by, other, key) : true;
}

/** Whether a resource of which the name is not known may have one, as far as it is written how the name begins and ends. */
function mayBeNamed({ values }: Resource, name: string): boolean {
  return name.startsWith(referencePrefix) || patternOf(openText(values, 'name')).test(name);
}

function ofType<Found>(byType: Map<string, Map<string, Found>>, type: string): Map<string, Found> {
  let found = byType.get(type);
  if (found === undefined) {
    found = new Map();
    byType.set(type, found);
  }
  return found;
}
