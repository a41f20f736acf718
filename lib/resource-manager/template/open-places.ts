import { expressionText, type TemplateExpression, templateExpression } from './template-expression';
import { formatParts, type PlaceKind } from './template-ids';
import { unknownPlace } from './unique-text';

/**
 * The subscriptions and resource groups whose names a template makes of values that are not known. What stands for them is the same where
 * they are made of the same; others may be the same all the same, unless what is known of their names tells them apart.
 */
export class OpenPlaces {
  private readonly units = new Map<string, readonly string[]>();

  /**
   * What stands for one in an id.
   *
   * @param symbol how its name is made: a text that is the same where it comes to the same
   */
  public of(kind: PlaceKind, symbol: string): string {
    const place = unknownPlace(kind, symbol);
    this.units.set(place.toLowerCase(), unitsOfExpression(symbol));
    return place;
  }

  /** Whether there are any. */
  public get areThere(): boolean {
    return this.units.size > 0;
  }

  /** Whether two ids that are not equal may be of one resource, because the subscription or the resource group of one is not known. */
  public mayBeSame(one: string, other: string): boolean {
    const [parts, others] = [partsOf(one), partsOf(other)];
    return (
      parts !== undefined &&
      others !== undefined &&
      parts.path === others.path &&
      this.mayBeOne(parts.subscription, others.subscription) &&
      this.mayBeOne(parts.group, others.group)
    );
  }

  private mayBeOne(one: string, other: string): boolean {
    if (one === other) return true;
    const [units, others] = [this.units.get(one), this.units.get(other)];
    if (units === undefined && others === undefined) return false;
    return mayBeEqual(units ?? unitsOfName(one), others ?? unitsOfName(other));
  }
}

/** The scope of an id, and what is the same of two resources that differ in nothing but that; all in lower case. */
function partsOf(id: string): { subscription: string; group: string; path: string } | undefined {
  const [, subscription, group, path] =
    /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/(.*?)\/?$/.exec(id.toLowerCase()) ?? [];
  return path === undefined ? undefined : { subscription: subscription!, group: group!, path };
}

/** Marks a part of a name that is not known, among the letters of the others. */
const open = '\0';

/** The letters of a name, and what in it is not known. */
function unitsOfName(name: string): string[] {
  return name.split(/(\{[^{}]*\})/).flatMap((part) => (part.startsWith('{') ? [open + part] : [...part]));
}

function unitsOfExpression(symbol: string): string[] {
  // Values that are given stand in double quotes.
  const text = symbol.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inside: string) => `'${inside}'`);
  const expression = templateExpression(`[${text}]`);
  return (expression === undefined ? [open + symbol] : unitsIn(expression)).map((each) => each.toLowerCase());
}

function unitsIn(expression: TemplateExpression): string[] {
  if (expression.kind === 'literal') return unitsOfName(String(expression.value));
  if (expression.kind !== 'call') return [open + expressionText(expression)];
  const own = expression.name.toLowerCase();
  const parts = own === 'format' ? formatParts(expression.items) : expression.items;
  return parts !== undefined && ['concat', 'format', 'tolower', 'toupper'].includes(own)
    ? parts.flatMap(unitsIn)
    : [open + expressionText(expression)];
}

/** Whether two names may be equal, as far as they are known: what they have in common at both ends tells nothing. */
function mayBeEqual(one: readonly string[], other: readonly string[]): boolean {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let end = 0;
  const isLeft = (list: readonly string[]) => list.length - end > start;
  while (isLeft(one) && isLeft(other) && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (a.length === 0 && b.length === 0) return true;
  const isKnown = (unit: string | undefined) => unit !== undefined && !unit.startsWith(open);
  const differ = (x: string | undefined, y: string | undefined) => isKnown(x) && isKnown(y);
  if (differ(a[0], b[0]) || differ(a.at(-1), b.at(-1))) return false;
  // What one has more than the other is there.
  return !(a.length === 0 && b.some(isKnown)) && !(b.length === 0 && a.some(isKnown));
}
