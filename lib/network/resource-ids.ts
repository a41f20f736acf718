import { IdsOfOwn } from '../resource-manager/ids-of-own';
import { idParts, someSubscription } from '../resource-manager/resource-body';
import type { UnreadPart } from '../terraform/document/terraform-document';
import type { WrittenIds } from '../terraform/resource/directory';
import { gap, openText, patternOf } from '../terraform/resource/open-text';
import { takesIds, typeOfIds } from '../terraform/resource/provider-attributes';
import { withReplaced } from '../terraform/resource/replaced-texts';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import {
  resourceIdentity,
  withinSubscription,
  withoutSubscription,
} from '../terraform/resource/resource-identity';
import { blocks, text } from '../terraform/resource/resource-values';
import {
  areOneSubscription,
  knownSubscription,
  subscriptionIn,
  subscriptionOf,
} from '../terraform/resource/subscription';

/** What an id may be of, by references. */
interface NamedById {
  readonly certain?: string;
  readonly possible: readonly string[];
}

/** A resource that does not tell its id. */
interface Candidate {
  readonly reference: string;
  /** Its own, or what stands for it. */
  readonly subscription: string;
}

/** Resources of a type that do not tell their ids, by these as far as their names tell them: in lower case, and without the subscription. */
interface Candidates {
  /** By ids of which all else is known. */
  readonly byId: Map<string, Candidate[]>;
  /** Those with a name that is not known. */
  readonly open: (Candidate & { readonly pattern: RegExp })[];
}

/**
 * The attributes whose readers ask which resources an id may be of, or for the names in it, where that is not certain; in all others such
 * an id is not known, as if it were that of any resource.
 */
const keptWhereNotCertain: readonly string[] = [
  ...['subnet_id', 'network_interface_id', 'firewall_policy_id', 'base_policy_id'],
  ...['network_security_group_id', 'route_table_id', 'ip_group_id'],
  ...['source_ip_groups', 'destination_ip_groups'],
  ...['private_connection_resource_id', 'private_dns_zone_ids'],
];

/**
 * The subscriptions that ids of a document are in, of what it does not tell the subscription. Where one resource alone may have an id, that
 * id tells: unless the document knows the subscription to be that of others, or its ids tell several.
 */
class ToldByIds {
  /** By what stands for a subscription that is not known. */
  private readonly named = new Map<string, Set<string>>();
  private readonly ofOthers: ReadonlySet<string | undefined>;
  private isSettled = false;

  constructor(resources: readonly Resource[]) {
    this.ofOthers = new Set(resources.map(({ subscription }) => knownSubscription(subscription)));
  }

  /** Whether what stands for a subscription is taken for that of an id. */
  public takes(own: string, subscription: string): boolean {
    if (this.ofOthers.has(subscription)) return false;
    const named = this.named.get(own) ?? new Set();
    if (!this.isSettled) this.named.set(own, named.add(subscription));
    return named.size === 0 || (named.size === 1 && named.has(subscription));
  }

  /** Ids that others ask about tell nothing of the document. */
  public settle(): void {
    this.isSettled = true;
  }

  /** Whether ids tell several of what is in one. */
  public get contradict(): boolean {
    return [...this.named.values()].some(({ size }) => size > 1);
  }
}

/**
 * The ids that a document writes out, of resources that it has: where their own ids are not known yet, an id is theirs whose names are
 * theirs, and may be theirs as long as some of these names are not known. Whatever has such an id as an attribute is told so here.
 */
export class ResourceIds implements WrittenIds {
  /** The resources of the document, in which references stand for the ids that are certain. */
  public readonly resourcesNamed: readonly Resource[];
  private readonly candidates: ReadonlyMap<string, Candidates>;
  private readonly told: ToldByIds;
  private readonly found = new Map<string, NamedById>();
  /** The attributes with ids that are not certain. */
  public readonly untold: {
    readonly address: string;
    readonly attribute: string;
    readonly possible: readonly string[];
  }[] = [];
  /** Ids that may be of what a reference names. */
  private readonly byReference = new Map<string, Set<string>>();

  constructor(resources: readonly Resource[], dataSources: readonly Resource[]) {
    this.candidates = candidatesIn(resources, dataSources);
    this.told = new ToldByIds([...resources, ...dataSources]);
    let named = this.namedIn(resources);
    if (this.told.contradict) {
      // What contradicts an id may stand after it.
      for (const found of [this.found, this.byReference]) found.clear();
      this.untold.length = 0;
      named = this.namedIn(resources);
    }
    this.told.settle();
    this.resourcesNamed = named;
  }

  private namedIn(resources: readonly Resource[]): readonly Resource[] {
    return resources.map((resource) =>
      withReplaced(resource, (id, attribute) => this.replaced(id, attribute, resource.address)),
    );
  }

  public referenceOf(id: string): string | undefined {
    return this.of(id).certain;
  }

  public doublesOf(id: string): readonly string[] {
    if (id.startsWith('/')) return this.of(id).possible;
    return [...(this.byReference.get(id) ?? [])];
  }

  /** A part that is not read, which is given what the ids that it is given are or may be of. */
  public givenTo(part: UnreadPart): UnreadPart {
    const found = [...(part.given ?? [])]
      // The same stands without its subscription beside it.
      .filter((key) => subscriptionIn(key) !== undefined)
      .flatMap((key) => {
        const { certain, possible } = this.of(key);
        return certain === undefined ? possible : [certain];
      });
    return found.length === 0 ? part : { ...part, given: new Set([...part.given!, ...found]) };
  }

  private replaced(id: string, attribute: string, address: string): Value {
    if (!id.startsWith('/') || !(takesIds(attribute) || typeOfIds(attribute) !== undefined)) return id;
    const { certain, possible } = this.of(id);
    if (certain !== undefined) return certain;
    if (possible.length === 0) return id;
    this.untold.push({ address, attribute, possible });
    if (!keptWhereNotCertain.includes(attribute) || isOfHub(id)) return notKnown;
    for (const each of possible) {
      const known = this.byReference.get(each);
      if (known === undefined) this.byReference.set(each, new Set([resourceIdentity(id)]));
      else known.add(resourceIdentity(id));
    }
    return id;
  }

  private of(id: string): NamedById {
    const key = resourceIdentity(id.replace(/\/$/, ''));
    let found = this.found.get(key);
    if (found === undefined) {
      found = this.namedBy(key);
      this.found.set(key, found);
    }
    return found;
  }

  private namedBy(id: string): NamedById {
    const [, hub, table] = /^(.*)(\/hubroutetables\/(?:default|none)routetable)$/.exec(id) ?? [];
    if (hub !== undefined) {
      const { certain, possible } = this.namedBy(hub);
      return { certain: certain && certain + table, possible: possible.map((each) => each + table) };
    }
    const candidates = this.candidates.get(idParts(id)?.type.toLowerCase() ?? '');
    if (candidates === undefined) return { possible: [] };
    const within = withoutSubscription(id);
    const subscription = subscriptionIn(id) ?? '';
    const mayBeIn = (each: Candidate) => areOneSubscription(each.subscription, subscription) !== false;
    const found = (candidates.byId.get(within) ?? []).filter(mayBeIn);
    const own = found.filter((each) => each.subscription === subscription);
    const [only] = own.length === 0 ? found : own;
    if (only !== undefined && (own.length === 1 || (found.length === 1 && this.isTaken(only, subscription))))
      return { certain: only.reference, possible: [] };
    const open = candidates.open.filter((each) => mayBeIn(each) && each.pattern.test(within));
    return { possible: [...found, ...open].map(({ reference }) => reference) };
  }

  private isTaken({ subscription: own }: Candidate, subscription: string): boolean {
    return knownSubscription(subscription) === undefined || this.told.takes(own, subscription);
  }
}

/** Resources that do not tell their ids, by their types of Azure. */
function candidatesIn(
  resources: readonly Resource[],
  dataSources: readonly Resource[],
): ReadonlyMap<string, Candidates> {
  const ids = new IdsOfOwn(
    [...resources, ...dataSources],
    (_, resource) => knownSubscription(subscriptionOf(resource)) ?? someSubscription,
  );
  const candidates = new Map<string, Candidates>();
  const known = new Map<string, string[]>();
  const add = (reference: string, whole: string, resource: Resource) => {
    const type = idParts(whole)?.type.toLowerCase();
    if (type === undefined) return;
    const id = withinSubscription(whole);
    const subscription = subscriptionAs(whole, resource);
    let alike = candidates.get(type);
    if (alike === undefined) {
      alike = { byId: new Map(), open: [] };
      candidates.set(type, alike);
    }
    if (id.includes(gap)) alike.open.push({ reference, subscription, pattern: patternOf(id) });
    else alike.byId.set(id, [...(alike.byId.get(id) ?? []), { reference, subscription }]);
    known.set(id, [...(known.get(id) ?? []), subscription]);
  };
  /** Whether one that is known may be what has an id. */
  const isKnown = (whole: string, resource: Resource) =>
    known
      .get(withinSubscription(whole))
      ?.some((each) => areOneSubscription(each, subscriptionAs(whole, resource)) !== false) === true;
  const untold = (each: { readonly id?: Value }) => text(each.id)?.startsWith(referencePrefix) !== false;
  for (const resource of resources) {
    const id = untold(resource.values) ? ids.openOf(resource) : undefined;
    if (id !== undefined) add(`${referencePrefix}${resource.address}`, id, resource);
  }
  for (const resource of resources) {
    if (resource.type !== 'azurerm_virtual_network') continue;
    for (const block of blocks(resource.values.subnet).filter(untold)) {
      const id = `${ids.openOf(resource)}/subnets/${openText(block, 'name')}`;
      // Which may be told of as a resource of its own as well.
      if (!isKnown(id, resource))
        add(`${referencePrefix}${resource.address} ${text(block.name) ?? '?'}`, id, resource);
    }
  }
  for (const source of dataSources) {
    const id = untold(source.values) ? ids.openOf(source) : undefined;
    // What else the document may read is elsewhere in any case.
    if (id !== undefined && !id.includes(gap) && !isKnown(id, source))
      add(`${referencePrefix}${source.address}`, id, source);
  }
  return candidates;
}

/** The subscription of an id that a resource will have, or what stands for it. */
function subscriptionAs(id: string, resource: Resource): string {
  return knownSubscription(subscriptionIn(id)) ?? subscriptionOf(resource);
}

/** Whether an id is that of a part of a virtual hub: tables of routes have the same attribute. */
function isOfHub(id: string): boolean {
  return /\/virtualHubs\//i.test(id);
}
