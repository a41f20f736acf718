import type { UnreadPart } from '../terraform/document/terraform-document';
import type { Directory } from '../terraform/resource/directory';
import type { FormWords } from '../terraform/resource/document-form';
import { asWritten, becauseOf, isNotKnown, nameIn, untoldText } from '../terraform/resource/expressions';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { isSameResource, resourceIdentity } from '../terraform/resource/resource-identity';
import { isSet, text } from '../terraform/resource/resource-values';

/** Something associated that the document does not tell, and why not. */
export class Untold {
  constructor(
    public readonly reason: string,
    /** Whether the document names it, and does not have it. */
    public readonly elsewhere = false,
  ) {}
}

/** What something that is associated may be; `undefined` for none. */
export type Associated<T extends object> = T | Untold | undefined;

/** Why it is not known whether there is a resource, with the argument that decides it; a clause. */
export function untoldExistence({ address, values }: Resource, { later }: FormWords): string {
  const repetition = ['for_each', 'count'].filter((argument) => isSet(values[argument]));
  const why = becauseOf(repetition.map((argument) => [argument, asWritten(values, argument)]));
  return `whether there is ${address} the document does not tell${why}; ${later}`;
}

/** The two sides of an association, and what stands on the far one. */
export interface AssociationKind<T extends object> {
  readonly type: string;
  readonly side: string;
  readonly other: { readonly type: string; readonly key: string };
  readonly read: (resource: Resource) => T;
}

/** Something on the far side of an association. */
interface Far {
  readonly by: string;
  readonly id: Value;
  /** Why it is not known if there is such an association. */
  readonly perhaps?: string;
  /** Why it is not known whether the near side is what is asked about. */
  readonly openness?: string;
}

const withoutAny = { certain: [], possible: [] };

/** Which resources associations put together, found by the one side. */
export class Associations<T extends object> {
  private readonly byId = new Map<string, { readonly id: string; readonly far: Far[] }>();
  /** What is associated with something that may be what has an id. */
  private readonly maybe = new Map<string, Far[]>();
  /** What is associated with something that is not known. */
  private readonly open: Far[] = [];
  private foundOpen: readonly Associated<T>[] | undefined;

  constructor(
    private readonly directory: Directory,
    private readonly kind: AssociationKind<T>,
    private readonly unread: readonly UnreadPart[] = [],
  ) {
    for (const resource of directory.ofType(kind.type)) {
      const { address, values } = resource;
      const perhaps = resource.conditional ? untoldExistence(resource, directory.words) : undefined;
      const id = text(values[kind.side]);
      const far: Far = { by: address, id: values[kind.other.key] ?? notKnown, perhaps };
      if (id === undefined) this.open.push({ ...far, openness: this.untoldSide(address) });
      else this.add(id, far);
      for (const double of directory.doublesOf(id)) {
        const openness = `whether ${labelOf(id!)}, which is the ${kind.side} of ${address}, is ${labelOf(double)} the document does not tell; ${directory.words.later}`;
        this.addTo(this.maybe, double, { ...far, openness });
      }
    }
  }

  /** The ids and references of the one side, by their identities. */
  public get ids(): Iterable<readonly [identity: string, { readonly id: string }]> {
    return this.byId;
  }

  /**
   * All that is associated with something, and what may be.
   *
   * @param keys the identities by which it may be named
   */
  public of(keys: readonly string[]): {
    readonly certain: readonly Associated<T>[];
    readonly possible: readonly Associated<T>[];
    /** Why that is not certain, where something may be. */
    readonly doubt?: Untold;
  } {
    const own = this.named(keys);
    if (own.length === 0 && this.maybe.size === 0 && this.open.length === 0) return withoutAny;
    const isDoubtful = own.some(({ perhaps }) => perhaps !== undefined);
    const certain = isDoubtful ? own.filter(({ perhaps }) => perhaps === undefined) : own;
    const possible = [
      ...(isDoubtful ? own.filter(({ perhaps }) => perhaps !== undefined) : []),
      ...(this.maybe.size === 0 ? [] : new Set(keys.flatMap((key) => this.maybe.get(key) ?? []))),
    ];
    const first = possible[0] ?? this.open[0];
    return {
      certain: certain.map(({ id, by }) => this.found(id, by)),
      possible: [...possible.map(({ id, by }) => this.found(id, by)), ...this.ofAnyone],
      doubt: first && new Untold(first.perhaps ?? first.openness ?? ''),
    };
  }

  /** What is associated with something that is none of those with some keys, or may be something else. */
  public besides(
    keys: ReadonlySet<string>,
  ): { readonly by: string; readonly found: Associated<T>; readonly doubt: string }[] {
    const elsewhere = [...this.byId].flatMap(([key, { id, far }]) =>
      keys.has(key)
        ? []
        : far.map((each) => ({
            ...each,
            openness: `${labelOf(id)}, which is the ${this.kind.side} of ${each.by}, is not of the document`,
          })),
    );
    return [...this.open, ...elsewhere].map(({ by, id, perhaps, openness = '' }) => ({
      by,
      found: this.found(id, by),
      doubt: perhaps ?? openness,
    }));
  }

  private named(keys: readonly string[]): readonly Far[] {
    if (keys.length === 1) return this.byKey(keys[0]!);
    return [...new Set(keys.flatMap((key) => this.byKey(key)))];
  }

  private byKey(key: string): readonly Far[] {
    return this.byId.get(key)?.far ?? [];
  }

  /** What stands on the far side of those that may be of anything: the same for all that ask. */
  private get ofAnyone(): readonly Associated<T>[] {
    this.foundOpen ??= this.open.map(({ id, by }) => this.found(id, by));
    return this.foundOpen;
  }

  private untoldSide(by: string): string {
    const { yet, later } = this.directory.words;
    return `${by} does not tell its ${this.directory.words.attribute(this.kind.side)}${yet}; ${later}`;
  }

  /** What a document of its form calls the attribute that names what is associated. */
  private get key(): string {
    return this.directory.words.attribute(this.kind.other.key);
  }

  /**
   * What an id names.
   *
   * @param by what has the id as an attribute
   */
  public found(id: Value | undefined, by: string): Associated<T> {
    if (!isSet(id)) return undefined;
    const { type } = this.kind.other;
    if (isNotKnown(id)) {
      const { yet, later } = this.directory.words;
      const untold = untoldText(id!);
      const which = untold === undefined ? yet : `, which is ${untold}`;
      return new Untold(`${by} does not tell its ${nameIn(id!) ?? this.key}${which}; ${later}`);
    }
    const resource = this.directory.byId(type, id);
    if (resource !== undefined) return this.kind.read(resource);
    const named = text(id) ?? '';
    const label = labelOf(named);
    const [double] = this.directory.doublesOf(named);
    if (double !== undefined)
      return new Untold(
        `whether ${label}, which is the ${this.key} of ${by}, is ${labelOf(double)} the document does not tell; ${this.directory.words.later}`,
      );
    const part = this.unread.find(({ address }) => isSameResource(address, label));
    if (part !== undefined) return new Untold(`${part.what}, is the ${this.key} of ${by}`);
    return new Untold(`${label}, which is the ${this.key} of ${by}, is not of the document`, true);
  }

  private add(id: string, far: Far): void {
    const key = resourceIdentity(id);
    const known = this.byId.get(key);
    if (known === undefined) this.byId.set(key, { id, far: [far] });
    else known.far.push(far);
  }

  private addTo(map: Map<string, Far[]>, key: string, far: Far): void {
    const alike = map.get(key);
    if (alike === undefined) map.set(key, [far]);
    else alike.push(far);
  }
}

/** How answers call what an id or a reference names. */
function labelOf(id: string): string {
  return id.startsWith(referencePrefix) ? id.slice(referencePrefix.length) : id;
}
