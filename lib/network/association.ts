import type { Directory } from '../terraform/directory';
import { notKnown, type Resource, type Value } from '../terraform/resource';
import { resourceIdentity } from '../terraform/resource-identity';
import { isSet, text } from '../terraform/resource-values';

/** What something that is associated may be; `undefined` for none, `notKnown` for one that the document does not have. */
export type Associated<T> = T | typeof notKnown | undefined;

/** Which resources associations put together, found by the one side. */
export class Associations<T extends object> {
  private readonly byId = new Map<string, { readonly id: string; readonly far: Value[] }>();
  /** What is associated with something that is not known. */
  private readonly open: Value[] = [];

  constructor(
    private readonly directory: Directory,
    type: string,
    side: string,
    private readonly other: { readonly type: string; readonly key: string },
    private readonly read: (resource: Resource) => T,
  ) {
    for (const { values } of directory.ofType(type)) {
      const id = text(values[side]);
      const far = values[other.key] ?? notKnown;
      const known = id === undefined ? undefined : this.byId.get(resourceIdentity(id));
      if (id === undefined) this.open.push(far);
      else if (known === undefined) this.byId.set(resourceIdentity(id), { id, far: [far] });
      else known.far.push(far);
    }
  }

  /** The ids and references of the one side. */
  public get ids(): readonly string[] {
    return [...this.byId.values()].map(({ id }) => id);
  }

  /** All that is associated with what has these keys, and what may be. */
  public of(keys: readonly string[]): {
    readonly certain: readonly Associated<T>[];
    readonly possible: readonly Associated<T>[];
  } {
    const own = keys.flatMap((key) => this.byId.get(resourceIdentity(key))?.far ?? []);
    return { certain: own.map((id) => this.found(id)), possible: this.open.map((id) => this.found(id)) };
  }

  /** What an id names. */
  public found(id: Value | undefined): Associated<T> {
    if (!isSet(id)) return undefined;
    const resource = this.directory.byId(this.other.type, id);
    return resource === undefined ? notKnown : this.read(resource);
  }
}
