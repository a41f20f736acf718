import { azurermTypeOf } from './azure-types';
import { findingAttributes } from './provider-attributes';
import { type Replacement, withReplaced } from './replaced-texts';
import { notKnown, type Resource, referencePrefix } from './resource';
import { isSameResource, resourceIdentity } from './resource-identity';
import { blocks, isSet, keysOf, text } from './resource-values';
import { isDataSource, isSameName } from './same-name';
import { areInOneSubscription } from './subscription';

/** What a data source may be: a resource of the document, or a subnet inside a virtual network. */
interface Candidate {
  readonly reference: string;
  /** All that others may name it by. */
  readonly keys: readonly string[];
  /** The address of the resource in which it stands. */
  readonly address: string;
  readonly type: string;
  readonly values: Resource['values'];
  readonly subscription?: string;
}

/**
 * The attributes whose readers ask which resources an id may be of, where that is not certain; in all others such an id is not known, as
 * if it were that of any resource.
 */
const askedWhetherSame: readonly string[] = [
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

/** The type of azurerm that a data source finds. */
function typeFound({ type, values }: Resource): string | undefined {
  return type === 'azapi_resource' ? azurermTypeOf(text(values.type) ?? '') : type;
}

/** What data sources may be, found by type and name: those of another name need not be looked at. */
class Candidates {
  private readonly byTypeAndName = new Map<string, Candidate[]>();
  private readonly byType = new Map<string, Candidate[]>();

  public add(candidate: Candidate): void {
    push(this.byType, candidate.type, candidate);
    push(this.byTypeAndName, keyOf(candidate.type, literalName(candidate.values)), candidate);
  }

  /** Those of a type that may have the name of a data source. */
  public of(type: string, values: Resource['values']): readonly Candidate[] {
    const name = literalName(values);
    const nameless = this.byTypeAndName.get(keyOf(type, undefined)) ?? [];
    if (name !== undefined) return [...(this.byTypeAndName.get(keyOf(type, name)) ?? []), ...nameless];
    return this.byType.get(type) ?? [];
  }
}

function push(byKey: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const alike = byKey.get(key);
  if (alike === undefined) byKey.set(key, [candidate]);
  else alike.push(candidate);
}

function keyOf(type: string, name: string | undefined): string {
  return name === undefined ? type : `${type} ${name}`;
}

/** A name that is written out, as Azure compares it. */
function literalName({ name }: Resource['values']): string | undefined {
  const known = text(name);
  return known === undefined || known.startsWith(referencePrefix) ? undefined : resourceIdentity(known);
}

function candidatesIn(resources: readonly Resource[]): Candidates {
  const candidates = new Candidates();
  const hubs = new Map(resources.map((each) => [`${referencePrefix}${each.address}`, each]));
  for (const resource of resources) {
    const { address, type, values, subscription } = resource;
    const hub = hubs.get(text(values.virtual_hub_id) ?? '');
    const named = hub === undefined ? values : { ...values, virtual_hub_name: hub.values.name ?? notKnown };
    candidates.add({ ...candidateOf(resource, type), values: named });
    if (type !== 'azurerm_virtual_network') continue;
    for (const block of blocks(values.subnet)) {
      const reference = `${referencePrefix}${address} ${text(block.name) ?? '?'}`;
      const id = text(block.id);
      const { name: network = null, resource_group_name: group = null } = values;
      candidates.add({
        reference,
        keys: [reference, ...(id === undefined ? [] : [resourceIdentity(id)])],
        address,
        type: 'azurerm_subnet',
        values: { ...block, virtual_network_name: network, resource_group_name: group },
        subscription,
      });
    }
  }
  return candidates;
}

function candidateOf(resource: Resource, type: string): Candidate {
  const { address, values, subscription } = resource;
  return {
    reference: `${referencePrefix}${address}`,
    keys: keysOf(resource),
    address,
    type,
    values,
    subscription,
  };
}

/** The only candidate that a data source is for certain, or all that it may be. */
function sameAmong(
  source: Resource,
  candidates: readonly Candidate[],
): { readonly candidate: Candidate; readonly same: boolean }[] {
  const found = candidates
    .map((candidate) => ({ candidate, same: isSame(source, candidate) }))
    .filter((each) => each.same !== false);
  const certain = found.filter(({ same }) => same === true);
  if (certain.length === 1) return [{ candidate: certain[0]!.candidate, same: true }];
  return found.map(({ candidate }) => ({ candidate, same: false }));
}

/** Whether a data source finds a resource; `undefined` where the document does not tell. */
function isSame(source: Resource, candidate: Candidate): boolean | undefined {
  const [found, own] = [source, candidate].map(({ values }) => text(values.id));
  if (found !== undefined && own !== undefined) return isSameResource(found, own);
  const named = findingAttributes.filter(
    (key) => key === 'name' || isSet(source.values[key]) || isSet(candidate.values[key]),
  );
  const answers = [
    ...named.map((key) => isSameName(source, candidate, key)),
    // One of azapi is where its parent is.
    source.type === 'azapi_resource' ? true : areInOneSubscription(source, candidate),
  ];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
