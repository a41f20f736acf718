import type { UnreadPart } from '../terraform/document/terraform-document';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { isSameResource } from '../terraform/resource/resource-identity';
import { blocks, isSet, text } from '../terraform/resource/resource-values';
import { withReferencesReplaced } from './replaced-references';

/** By what Azure tells resources of a type apart. */
const naming = ['name', 'resource_group_name', 'virtual_network_name'] as const;

/** Data sources by which others are named come first. */
const first: readonly string[] = ['azurerm_resource_group', 'azurerm_virtual_network'];

/**
 * The resources of a document that data sources of it read: what is associated with the one is associated with the other. Of a data
 * source whose name is not known it may be any that it could be.
 */
export class ResourcesRead {
  /** References to data sources, each with a reference to the resource that it reads. */
  public readonly certain = new Map<string, string>();
  /** The same with all that it may read. */
  public readonly perhaps = new Map<string, readonly string[]>();
  private readonly named: ReadonlyMap<string, Resource>;

  public static of(resources: readonly Resource[], dataSources: readonly Resource[]): ResourcesRead {
    return new ResourcesRead(resources, dataSources);
  }

  private constructor(resources: readonly Resource[], dataSources: readonly Resource[]) {
    const types = new Set(dataSources.map(({ type }) => type));
    const candidates =
      types.size === 0
        ? []
        : [...resources, ...inlineSubnets(resources)].filter(({ type }) => types.has(type));
    const all = candidates.length === 0 ? [] : [...resources, ...dataSources];
    this.named = new Map(all.map((each) => [`${referencePrefix}${each.address}`, each]));
    const inOrder = [...dataSources].sort((a, b) => placeOf(a) - placeOf(b));
    for (const source of inOrder)
      this.add(
        source,
        candidates.filter(({ type }) => type === source.type),
      );
  }

  private add(source: Resource, candidates: readonly Resource[]): void {
    const own = `${referencePrefix}${source.address}`;
    const same: string[] = [];
    const open: string[] = [];
    for (const candidate of candidates) {
      const isSame = this.isSame(source, candidate);
      if (isSame === false) continue;
      (isSame ? same : open).push(`${referencePrefix}${candidate.address}`);
    }
    if (same.length === 1) this.certain.set(own, same[0]!);
    else if (same.length + open.length > 0) this.perhaps.set(own, [...same, ...open]);
  }

  /** Whether a data source reads a resource; `undefined` where it may. */
  private isSame(source: Resource, resource: Resource): boolean | undefined {
    const [one, other] = [text(source.values.id), text(resource.values.id)];
    if (one !== undefined && other !== undefined) return isSameResource(one, other);
    const parts = naming
      .filter((key) => key === 'name' || isSet(source.values[key]) || isSet(resource.values[key]))
      .map((key) => this.isSameName(source.values[key], resource.values[key]));
    if (parts.includes(false)) return false;
    // What has been read stood there before; and other providers have other subscriptions.
    const isElsewhere =
      one !== undefined || (source.values.provider ?? null) !== (resource.values.provider ?? null);
    return parts.includes(undefined) || isElsewhere ? undefined : true;
  }

  private isSameName(a: Value | undefined, b: Value | undefined): boolean | undefined {
    const [one, other] = [this.nameOf(a), this.nameOf(b)];
    if (one === undefined || other === undefined) return undefined;
    if (isSameResource(one, other)) return true;
    return [one, other].some((each) => each.startsWith(referencePrefix) || each.includes('${'))
      ? undefined
      : false;
  }

  /** A name as it is known; else a reference to what has it. */
  private nameOf(value: Value | undefined): string | undefined {
    const own = text(value);
    if (own === undefined) return undefined;
    const reference = this.certain.get(own) ?? own;
    const name = text(this.named.get(reference)?.values.name);
    return name === undefined || name === reference ? reference : name;
  }

  /** Resources that refer to the resource of the document where they refer to a data source that reads it. */
  public replacedIn(resources: readonly Resource[]): readonly Resource[] {
    if (this.certain.size === 0) return resources;
    return withReferencesReplaced(resources, (reference) => {
      const [, source, subnet = ''] = /^(.*?)(\/subnets\/[^/]+)?$/.exec(reference)!;
      const own = this.certain.get(source!);
      return own === undefined ? reference : own + subnet;
    });
  }

  /** A part that is not read, which is given what the data sources read that it is given. */
  public givenTo(part: UnreadPart): UnreadPart {
    const { given } = part;
    if (given === undefined || this.certain.size + this.perhaps.size === 0) return part;
    const read = [...given].flatMap((key) =>
      [this.certain.get(key) ?? [], this.perhaps.get(key) ?? []].flat(),
    );
    return read.length === 0 ? part : { ...part, given: new Set([...given, ...read]) };
  }
}

function placeOf({ type }: Resource): number {
  const place = first.indexOf(type);
  return place < 0 ? first.length : place;
}

/** The subnets inside virtual networks, as if they were resources of their own. */
function inlineSubnets(resources: readonly Resource[]): Resource[] {
  return resources
    .filter(({ type }) => type === 'azurerm_virtual_network')
    .flatMap(({ address, values }) =>
      blocks(values.subnet).flatMap(({ id, name }): Resource[] => {
        const own = text(name);
        if (own === undefined) return [];
        const network = values.name === notKnown ? `${referencePrefix}${address}` : values.name;
        return [
          {
            address: `${address} ${own}`,
            type: 'azurerm_subnet',
            values: {
              ...(id === undefined ? {} : { id }),
              name: own,
              ...(network === undefined ? {} : { virtual_network_name: network }),
              ...(values.resource_group_name === undefined
                ? {}
                : { resource_group_name: values.resource_group_name }),
            },
          },
        ];
      }),
    );
}
