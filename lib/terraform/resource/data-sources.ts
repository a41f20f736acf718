import { azurermTypeOf } from './azure-types';
import { type Candidate, Candidates, candidateOf, candidatesIn, isSame, sameAmong } from './candidates';
import { type Replacement, withReplaced } from './replaced-texts';
import { notKnown, type Resource, referencePrefix } from './resource';
import { resourceIdentity } from './resource-identity';
import { text } from './resource-values';

/**
 * The attributes whose readers ask which resources an id may be of, where that is not certain; in all others such an id is not known, as
 * if it were that of any resource.
 */
export const askedWhetherSame: readonly string[] = [
  ...['subnet_id', 'network_interface_id', 'firewall_policy_id', 'base_policy_id'],
  ...['network_security_group_id', 'route_table_id', 'ip_group_id'],
];

/**
 * The data sources of a document that are resources of it: Azure has one resource of a type, a name and a resource group, whether Terraform
 * makes it or reads it.
 */
export class DataSources {
  public static readonly none = new DataSources([], []);

  /** The references of data sources that are certain to be of resources, and those of these. */
  private readonly own = new Map<string, string>();
  /** What two of which may be the same, by the keys of each of them: references. */
  private readonly doubles = new Map<string, Set<string>>();

  constructor(
    private readonly resources: readonly Resource[],
    dataSources: readonly Resource[],
  ) {
    if (dataSources.length === 0) return;
    const candidates = candidatesIn(resources);
    // Two data sources may read one resource that the document does not have.
    const reads = new Candidates();
    for (const source of dataSources) {
      const type = typeFound(source) ?? '';
      const found = sameAmong(source, candidates.of(type, source.values));
      for (const { same, candidate } of found) {
        if (same) this.settle(source, candidate);
        else this.leaveOpen(source, candidate);
      }
      if (found.length > 0) continue;
      const twin = reads.of(type, source.values).find((each) => isSame(source, each) === true);
      if (twin !== undefined) this.settle(source, twin);
      else reads.add(candidateOf(source, type));
    }
  }

  /** The reference of the resource that a data source is for certain. */
  public resourceOf({ address }: Resource): string | undefined {
    return this.own.get(`${referencePrefix}${address}`);
  }

  /** The references of those that may be what an id or a reference names, besides what is certain to be it. */
  public doublesOf(id: string): readonly string[] {
    return [...(this.doubles.get(resourceIdentity(id)) ?? [])];
  }

  /** The resources of the document, which refer to each other where they have referred to data sources that read these. */
  public get resourcesNamed(): readonly Resource[] {
    if (this.own.size === 0 && this.doubles.size === 0) return this.resources;
    return this.resources.map((resource) => withReplaced(resource, this.replacement));
  }

  /** A part that is not read, which is given what the data sources find that it is given. */
  public givenTo<Part extends { readonly given?: ReadonlySet<string> }>(part: Part): Part {
    const found = [...(part.given ?? [])]
      .filter((key) => isDataSource(key))
      .flatMap((key) => [this.own.get(key) ?? [], this.doublesOf(key)].flat());
    return found.length === 0 ? part : { ...part, given: new Set([...part.given!, ...found]) };
  }

  private readonly replacement: Replacement = (id, attribute) => {
    if (!id.startsWith(referencePrefix) && !id.startsWith('/')) return id;
    const named = namesWithin(id).find((each) => this.isRead(resourceIdentity(each)));
    if (named === undefined) return id;
    const own = this.own.get(resourceIdentity(named));
    if (own !== undefined) return own + id.slice(named.length);
    return isDataSource(named) && !askedWhetherSame.includes(attribute) ? notKnown : id;
  };

  private isRead(key: string): boolean {
    return this.own.has(key) || this.doubles.has(key);
  }

  private settle({ address, values }: Resource, { reference, values: own }: Candidate): void {
    this.own.set(`${referencePrefix}${address}`, reference);
    const id = text(values.id);
    if (id !== undefined && text(own.id) === undefined) this.own.set(resourceIdentity(id), reference);
  }

  private leaveOpen({ address }: Resource, { reference, keys }: Candidate): void {
    const own = `${referencePrefix}${address}`;
    this.add(own, reference);
    for (const key of keys) this.add(key, own);
  }

  private add(key: string, reference: string): void {
    const known = this.doubles.get(key);
    if (known === undefined) this.doubles.set(key, new Set([reference]));
    else known.add(reference);
  }
}

/** An id, and those of what holds it, as that of a network with the name of a subnet after it. */
function namesWithin(id: string): string[] {
  const names = [id];
  for (let at = id.lastIndexOf('/'); at > 0; at = id.lastIndexOf('/', at - 1)) names.push(id.slice(0, at));
  return names;
}

function isDataSource(reference: string): boolean {
  return /(^ref:|\.)data\.\w+\./.test(reference);
}

/** The type of azurerm that a data source finds. */
function typeFound({ type, values }: Resource): string | undefined {
  return type === 'azapi_resource' ? azurermTypeOf(text(values.type) ?? '') : type;
}
