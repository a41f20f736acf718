import { deepest } from '../document/json';
import { encodedIn } from '../expression/terraform-function';
import { keepExpression, keepExpressionsOf, keepList, unknownAs } from '../resource/expressions';
import { standingFor, takesJson, takesName } from '../resource/provider-attributes';
import { notKnown, referencePrefix, type Value } from '../resource/resource';
import { attributeAsValue, attributeOf, type ResourceAttribute } from '../resource/resource-attribute';
import { modulePathOf } from '../resource/traversal';

/** An attribute that more attributes go into has been written to be slow. */
const mostArrivals = 2_000;

/** What comes of values that are handed on, in the attributes where they arrive. */
export class ArrivedValues {
  /** The attributes whose parts are on their way into another, and how many have been. */
  private readonly arriving = new Set<string>();
  private arrivals = 0;

  /** @param partsOf what the block of an attribute tells of it; itself where it does not */
  constructor(private readonly partsOf: (attribute: ResourceAttribute) => Value) {}

  /** What comes of a value in an attribute. */
  public of(value: Value, key: string): Value {
    this.arrivals = 0;
    return this.in(value, key);
  }

  private in(value: Value, key: string): Value {
    if (typeof value === 'string') {
      const attribute = attributeOf(value);
      return attribute === undefined ? value : this.attribute(attribute, key);
    }
    if (typeof value !== 'object' || value === null) return value;
    const encoded = encodedIn(value);
    if (encoded !== undefined) return takesJson(key) ? this.in(encoded, key) : notKnown;
    if (Array.isArray(value)) {
      const items = value.map((each) => this.in(each, key));
      if (items.every((each, i) => each === value[i])) return value;
      keepList(
        items,
        items.map((each, i) => (each === notKnown ? writtenOf(value[i]!) : each)),
      );
      return items;
    }
    const entries = Object.entries(value).map(([own, each]) => [own, this.in(each, own)] as const);
    if (entries.every(([own, each]) => each === value[own])) return value;
    const copy = Object.fromEntries(entries);
    keepExpressionsOf(value, copy);
    for (const [own, each] of entries)
      if (each === notKnown && value[own] !== notKnown) keepExpression(copy, own, writtenOf(value[own]!));
    return copy;
  }

  private attribute({ address, path }: ResourceAttribute, key: string): Value {
    const last = path.at(-1);
    if (path.length === 0 || last === undefined) return notKnown;
    const steps = path.map((each) => ({ name: String(each) }));
    // A name that is not known yet still tells whose name it is.
    const isData = modulePathOf(address)?.rest[0]?.name === 'data';
    const isItsName = path.length === 1 && last === 'name' && takesName(key) && !isData;
    const reference = `${referencePrefix}${address}`;
    const stands = isItsName ? reference : standingFor(key, steps, reference);
    if (stands !== undefined) return stands;
    const own = attributeAsValue({ address, path });
    const parts = this.partsOf({ address, path });
    // Attributes hold each other in a circle only by mistake.
    if (parts === own || this.arriving.size > deepest) return notKnown;
    if (this.arriving.has(own) || this.arrivals++ > mostArrivals) return notKnown;
    this.arriving.add(own);
    const value = this.in(parts, key);
    this.arriving.delete(own);
    return value;
  }
}

/** What stands for what was handed on and is not known where it has arrived. */
function writtenOf(value: Value): Value {
  const attribute = attributeOf(value);
  return attribute === undefined ? value : unknownAs(`${attribute.address}.${attribute.path.join('.')}`);
}
