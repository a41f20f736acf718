import { keepExpressionsOf } from '../../terraform/resource/expressions';
import { notKnown, type Value } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { isBlock } from '../../terraform/resource/resource-values';
import { idParts, isChild, perhaps, type ResourceBody } from '../resource-body';
import type { OpenPlaces } from './open-places';
import type { MadeBody } from './template-resource';

/** Which resources of a template may be the same, because the subscription or the resource group of one is not known. */
export class PerhapsSame {
  private readonly byPath = new Map<string, string[]>();

  /** @param byId what makes resources, by their identities */
  constructor(
    private readonly byId: ReadonlyMap<string, readonly MadeBody[]>,
    private readonly open: OpenPlaces,
  ) {
    if (!open.areThere) return;
    for (const key of byId.keys())
      this.byPath.set(pathOf(key), [...(this.byPath.get(pathOf(key)) ?? []), key]);
  }

  /** What makes a resource that may be the one with an identity. */
  public rivalsOf(key: string): MadeBody[] {
    return this.keysFor(key).flatMap((each) => this.byId.get(each)!);
  }

  /** Bodies with the children that others may have, and in which ids that may be those of others are not known. */
  public withPossible(bodies: readonly ResourceBody[]): ResourceBody[] {
    if (!this.open.areThere) return [...bodies];
    const children = bodies.flatMap((body) => this.possibleIn(body));
    return [...bodies, ...children].map((body) => ({ ...body, body: this.withOpenIds(body.body) }));
  }

  /** The same child in others of which its parent may be one. */
  private possibleIn(body: ResourceBody): ResourceBody[] {
    const { id, type, address } = body;
    const parent = id !== undefined && isChild(type) ? idParts(id)?.parent : undefined;
    if (id === undefined || parent === undefined) return [];
    return this.keysFor(resourceIdentity(parent)).flatMap((key) => {
      const [{ body: other }] = this.byId.get(key) as [MadeBody];
      const own = other.id + id.slice(parent.length);
      if (this.byId.has(resourceIdentity(own))) return [];
      const why = `: whether ${address} is of ${other.address} is not known`;
      return [perhaps({ ...body, id: own, address: `${address} of ${other.address}` }, why)];
    });
  }

  private keysFor(key: string): string[] {
    return (this.byPath.get(pathOf(key)) ?? []).filter(
      (each) => each !== key && this.open.mayBeSame(each, key),
    );
  }

  private withOpenIds(value: Value): Value {
    if (typeof value === 'string') return this.isOpenId(value) ? notKnown : value;
    if (Array.isArray(value)) return value.map((each) => this.withOpenIds(each));
    if (!isBlock(value)) return value;
    const own = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.withOpenIds(each)]));
    keepExpressionsOf(value, own);
    return own;
  }

  /** Whether a text is an id that is none of the template's for certain, and may be one. */
  private isOpenId(text: string): boolean {
    if (!text.startsWith('/')) return false;
    let isPossible = false;
    for (let id: string | undefined = text; id !== undefined; id = idParts(id)?.parent) {
      const key = resourceIdentity(id);
      if (this.byId.has(key)) return false;
      isPossible ||= this.keysFor(key).length > 0;
    }
    return isPossible;
  }
}

function pathOf(key: string): string {
  return key.split('/providers/').at(-1)!;
}
