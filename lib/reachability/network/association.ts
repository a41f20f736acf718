import type { Directory } from '../../terraform/directory';
import { notKnown, type Resource, type Value } from '../../terraform/resource';
import { isSet, text } from '../../terraform/resource-values';

/** What a resource that is associated may be; `undefined` for none, `notKnown` for one that the document does not have. */
export type Associated = Resource | typeof notKnown | undefined;

/** Which resources associations put together, found by the one side. */
export class Associations {
  private readonly byId = new Map<string, Value[]>();
  /** What is associated with something that is not known. */
  private readonly open: Value[] = [];

  constructor(
    private readonly directory: Directory,
    type: string,
    side: string,
    private readonly other: { readonly type: string; readonly key: string },
  ) {
    for (const { values } of directory.ofType(type)) {
      const id = text(values[side]);
      const far = values[other.key] ?? notKnown;
      if (id === undefined) this.open.push(far);
      else if (this.byId.has(id.toLowerCase())) this.byId.get(id.toLowerCase())!.push(far);
      else this.byId.set(id.toLowerCase(), [far]);
    }
  }

  /** All that is associated with what has these keys, and what may be. */
  public of(keys: readonly string[]): { readonly certain: Associated[]; readonly possible: Associated[] } {
    const own = keys.flatMap((key) => this.byId.get(key.toLowerCase()) ?? []);
    return { certain: own.map((id) => this.found(id)), possible: this.open.map((id) => this.found(id)) };
  }

  /** What an id names. */
  public found(id: Value | undefined): Associated {
    if (!isSet(id)) return undefined;
    return this.directory.byId(this.other.type, id) ?? notKnown;
  }
}
