import { asWritten, writtenText } from './expressions';
import { mayBeNamed } from './possible-name';
import { findingAttributes } from './provider-attributes';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { isSameResource, resourceIdentity } from './resource-identity';
import { blocks, isSet, keysOf, text } from './resource-values';
import { withoutIndexes } from './traversal';

/** What a data source, or an id that is written out, may be: a resource of the document, or a subnet inside a virtual network. */
export interface Candidate {
  readonly reference: string;
  /** All that others may name it by. */
  readonly keys: readonly string[];
  /** The address of the resource in which it stands. */
  readonly address: string;
  readonly type: string;
  readonly values: Resource['values'];
  readonly provider?: string;
}

/** What data sources and ids may be, found by type and name: those of another name need not be looked at. */
export class Candidates {
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

export function candidatesIn(resources: readonly Resource[]): Candidates {
  const candidates = new Candidates();
  const hubs = new Map(resources.map((each) => [`${referencePrefix}${each.address}`, each]));
  for (const resource of resources) {
    const { address, type, values, provider } = resource;
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
        provider,
      });
    }
  }
  return candidates;
}

export function candidateOf(resource: Resource, type: string): Candidate {
  const { address, values, provider } = resource;
  return {
    reference: `${referencePrefix}${address}`,
    keys: keysOf(resource),
    address,
    type,
    values,
    provider,
  };
}

/** The only candidate that a data source is for certain, or all that it may be. */
export function sameAmong(
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
export function isSame(source: Resource, candidate: Candidate): boolean | undefined {
  const [found, own] = [source, candidate].map(({ values }) => text(values.id));
  if (found !== undefined && own !== undefined) return isSameResource(found, own);
  const named = findingAttributes.filter(
    (key) => key === 'name' || isSet(source.values[key]) || isSet(candidate.values[key]),
  );
  const answers = [
    ...named.map((key) => isSameName(source, candidate, key)),
    // Another provider may be that of another subscription.
    source.provider === candidate.provider ? true : undefined,
  ];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function isSameName(source: Resource, candidate: Candidate, key: string): boolean | undefined {
  const values = [source.values[key], candidate.values[key]];
  if (values.some((each) => each === undefined || each === null)) return undefined;
  const [found, own] = values.map(text);
  if (found !== undefined && own !== undefined) return areSameNames(found, own);
  if (found !== undefined && !mayBeNamed(candidate.values, found, key)) return false;
  const [written, ownWritten] = [asWritten(source.values, key), asWritten(candidate.values, key)];
  // What is written alike comes to the same.
  if (isExpression(written) && written === ownWritten) return true;
  const referred = isExpression(written)
    ? writtenText(written)
    : (found?.slice(referencePrefix.length) ?? '');
  return referred === `${candidate.address}.${key}` ? true : undefined;
}

/** Names that are known, or that refer to the resources which have them. */
function areSameNames(a: string, b: string): boolean | undefined {
  if (isSameResource(a, b)) return true;
  const references = [a, b].filter((each) => each.startsWith(referencePrefix)).length;
  if (references === 1) return undefined;
  // Instances of one block may be alike; blocks that make resources of one name contradict each other.
  return references === 2 && withoutIndexes(a) === withoutIndexes(b) ? undefined : false;
}

function isExpression(written: Value): written is string {
  return typeof written === 'string' && written.startsWith(`${notKnown} `);
}
