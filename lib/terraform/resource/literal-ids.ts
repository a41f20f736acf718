import { azurermTypeOf } from './azure-types';
import { type Candidate, type Candidates, candidatesIn, sameAmong } from './candidates';
import { askedWhetherSame } from './data-sources';
import { keepExpressionsOf } from './expressions';
import { withReplaced } from './replaced-texts';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { resourceIdentity } from './resource-identity';
import { text } from './resource-values';

/** What an id that is written out names in a document. */
interface Named {
  /** The resource that it is for certain, as far as subscriptions go, of which a document tells nothing. */
  readonly own?: Candidate;
  /** Those that it may be. */
  readonly perhaps: readonly Candidate[];
}

/**
 * The ids of Azure that a document writes out, of resources that it makes: Azure has one resource of a type, a name and a resource group
 * in a subscription.
 */
export class LiteralIds {
  private readonly byId = new Map<string, Named>();
  private readonly doubles = new Map<string, Set<string>>();
  private found: Candidates | undefined;
  /** The resources, which refer to each other where they have written out ids. */
  public readonly resourcesNamed: readonly Resource[];

  constructor(private readonly resources: readonly Resource[]) {
    this.resourcesNamed = resources.map((resource) =>
      withReplaced(resource, (id, attribute) =>
        isId(id) && attribute !== 'id' ? this.inPlaceOf(id, attribute, resource) : id,
      ),
    );
  }

  /** The references of those that may be what an id names, and the ids of what a reference names. */
  public doublesOf(id: string): readonly string[] {
    return [...(this.doubles.get(resourceIdentity(id)) ?? [])];
  }

  /** A part that is not read, which is given what the ids name that it is given. */
  public givenTo<Part extends { readonly given?: ReadonlySet<string> }>(part: Part): Part {
    const found = [...(part.given ?? [])].filter(isId).flatMap((id) => {
      const { own, perhaps } = this.named(id);
      return (own === undefined ? perhaps : [own]).map(({ reference }) => reference);
    });
    return found.length === 0 ? part : { ...part, given: new Set([...part.given!, ...found]) };
  }

  private inPlaceOf(id: string, attribute: string, { address }: Resource): Value {
    const { own, perhaps } = this.named(id);
    if (own !== undefined) return own.reference;
    const isOther = perhaps.every((each) => each.address === address);
    return isOther || askedWhetherSame.includes(attribute) ? id : notKnown;
  }

  private named(id: string): Named {
    const key = resourceIdentity(id);
    const known = this.byId.get(key);
    if (known !== undefined) return known;
    const named = this.search(id);
    this.byId.set(key, named);
    for (const { reference } of named.perhaps) {
      this.add(key, reference);
      this.add(reference, key);
    }
    return named;
  }

  private search(id: string): Named {
    const sought = soughtBy(id);
    if (sought === undefined) return nothing;
    this.found ??= candidatesIn(withNames(this.resources));
    const candidates = this.found
      .of(sought.type, sought.values)
      // One whose id is known is found by it.
      .filter(({ values }) => text(values.id) === undefined);
    const found = candidates.flatMap((candidate) =>
      sameAmong({ ...sought, provider: candidate.provider }, [candidate]),
    );
    const own = found.filter(({ same }) => same);
    if (own.length === 1) return { own: own[0]!.candidate, perhaps: [] };
    return { perhaps: found.map(({ candidate }) => candidate) };
  }

  private add(key: string, double: string): void {
    const known = this.doubles.get(key);
    if (known === undefined) this.doubles.set(key, new Set([double]));
    else known.add(double);
  }
}

const nothing: Named = { perhaps: [] };

function isId(text: string): boolean {
  return /^\/subscriptions\/[^/]/i.test(text);
}

/** What holds resources of some types, by the attribute in which they have its name. */
const holders: Readonly<Record<string, string>> = {
  azurerm_subnet: 'virtual_network_name',
  azurerm_virtual_hub_connection: 'virtual_hub_name',
  azurerm_virtual_hub_route_table: 'virtual_hub_name',
};

/** A resource with what its id tells; `undefined` of a type of which that is not enough. */
function soughtBy(id: string): Resource | undefined {
  const [, group, namespace, rest] =
    /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/(.+?)\/?$/i.exec(id) ?? [];
  const parts = rest?.split('/') ?? [];
  const names = parts.filter((_, i) => i % 2 === 1);
  const type = azurermTypeOf([namespace, ...parts.filter((_, i) => i % 2 === 0)].join('/'));
  const holder = holders[type ?? ''];
  if (type === undefined || group === undefined || names.length !== (holder === undefined ? 1 : 2))
    return undefined;
  const ofHub = holder === 'virtual_hub_name';
  const values: Resource['values'] = {
    name: names.at(-1)!,
    ...(holder !== undefined && { [holder]: names[0]! }),
    ...(!ofHub && { resource_group_name: group }),
  };
  return { address: id, type, values };
}

const namesOfOthers: readonly string[] = ['resource_group_name', 'virtual_network_name'];

/** Resources with the names of those that they refer to. */
function withNames(resources: readonly Resource[]): Resource[] {
  const byReference = new Map(resources.map((each) => [`${referencePrefix}${each.address}`, each]));
  return resources.map((resource) => {
    const named = namesOfOthers.flatMap((key) => {
      const other = byReference.get(text(resource.values[key]) ?? '');
      return other === undefined ? [] : [[key, other.values.name ?? notKnown] as const];
    });
    if (named.length === 0) return resource;
    const values = { ...resource.values, ...Object.fromEntries(named) };
    keepExpressionsOf(resource.values, values);
    return { ...resource, values };
  });
}
