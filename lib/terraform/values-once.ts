import { notKnown, type Value } from './resource';

/** Values that are resolved when they are first asked for, each once. Those that refer to each other in a circle are not known. */
export class ValuesOnce {
  private readonly known = new Map<string, Value>();

  public of(key: string, resolve: () => Value): Value {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    // Only by mistake is it asked for before it is there.
    this.known.set(key, notKnown);
    const value = resolve();
    this.known.set(key, value);
    return value;
  }
}
