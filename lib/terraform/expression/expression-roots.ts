import { isObject } from '../document/json';
import { traversalOf } from '../resource/traversal';

/** What an expression of a plan refers to. */
export interface ExpressionRoots {
  readonly roots: string[];
  /** Whether it refers to `each.key`. */
  readonly byKey: boolean;
  /** By `count.index`, with which an expression may reckon. */
  readonly byCount: boolean;
}

/**
 * What an expression refers to: a plan lists each reference with all its beginnings after it, such as
 * `azurerm_subnet.a.id` and `azurerm_subnet.a`.
 */
export function rootsOf(expression: unknown): ExpressionRoots {
  const references = isObject(expression) ? expression.references : undefined;
  const roots: string[] = [];
  let byKey = false;
  let byCount = false;
  let before = '';
  for (const each of Array.isArray(references) ? references : []) {
    if (typeof each !== 'string') continue;
    const isBeginning = before.startsWith(`${each}.`) || before.startsWith(`${each}[`);
    if (each === 'each.key') byKey = true;
    else if (each === 'count.index') byCount = true;
    else if (!isBeginning && each !== 'each' && each !== 'count') roots.push(each);
    if (!isBeginning) before = each;
  }
  return { roots: [...new Set(roots)], byKey, byCount };
}

/** Whether a root may lead to the id of a resource of a type: it names one, or something that may hand one on. */
export function mayLeadTo(root: string, type: string): boolean {
  const [first, second, third] = traversalOf(root) ?? [];
  if (first === undefined) return true;
  if (first.name === 'data') return second?.name === type;
  if (['module', 'var', 'local', 'each', 'self'].includes(first.name)) return true;
  return first.name === type && (third === undefined || third.name === 'id');
}

/** Whether a root is the id of a resource of a type. */
export function isIdOf(root: string, type: string): boolean {
  const steps = traversalOf(root) ?? [];
  return steps.length === 3 && steps[0]!.name === type && steps[2]!.name === 'id';
}
