import { isDeepStrictEqual } from 'node:util';
import { isInPart, listOfPart } from '../resources/list-part';
import {
  type Arguments,
  type ArgumentValue,
  type ResourceDescription,
  ResourceReference,
} from '../resources/resource-description';
import {
  type ModuleValue,
  type ModuleVariable,
  referenceTo,
  tagsVariable,
  variableNamedBy,
} from './module-variables';

type Variables = ReadonlyMap<string, ModuleVariable>;

/**
 * The arguments of a resource with references to variables, of two descriptions of it: one with values, one with variables in
 * their place. With its defaults a module is what the values alone would be.
 */
export function variableArguments(
  owner: string,
  literal: ResourceDescription,
  variable: ResourceDescription | undefined,
  variables: Variables,
): Arguments {
  if (variable === undefined) throw otherThan(literal, variable);
  const merged = mergedBlock(literal.arguments, variable.arguments, variables);
  const tags = tagsVariable(owner);
  if (!('tags' in literal.arguments) || !variables.has(tags)) return merged;
  return { ...merged, tags: referenceTo(tags) };
}

function mergedBlock(literal: Arguments, variable: Arguments, variables: Variables): Arguments {
  return Object.fromEntries(
    Object.entries(literal).map(([name, value]) => [name, merged(value, variable[name], variables)]),
  );
}

function merged(
  literal: ArgumentValue | undefined,
  variable: ArgumentValue | undefined,
  variables: Variables,
): ArgumentValue | undefined {
  if (typeof literal === 'string') return mergedText(literal, variable, variables);
  if (isList(literal) && isList(variable)) {
    if (literal.every((each) => typeof each === 'string'))
      return mergedTexts(literal as readonly string[], variable, variables);
    if (literal.length !== variable.length) throw otherThan(literal, variable);
    return literal.map((each, i) => merged(each, variable[i], variables)!);
  }
  return isBlock(literal) && isBlock(variable) ? mergedBlock(literal, variable, variables) : literal;
}

/** A value that stayed where a variable was declared would be silently that of one environment in all others. */
function otherThan(literal: unknown, variable: unknown): Error {
  const [one, other] = [literal, variable].map((each) => JSON.stringify(each)?.slice(0, 200));
  return new Error(`The module with variables is another than that with values: ${other} stands for ${one}.`);
}

function mergedText(
  literal: string,
  variable: ArgumentValue | undefined,
  variables: Variables,
): ArgumentValue {
  if (typeof variable !== 'string') throw otherThan(literal, variable);
  const known = variables.get(variableNamedBy(variable) ?? '');
  // Without a default the value is one that only another document has.
  const value = known === undefined ? variable : (known.default ?? literal);
  if (value !== literal) throw otherThan(literal, variable);
  return known === undefined ? literal : variable;
}

/** A list that is one variable is that variable; one of several is what they hold together, each once. */
function mergedTexts(
  literal: readonly string[],
  variable: readonly ArgumentValue[],
  variables: Variables,
): ArgumentValue {
  const texts = variable as readonly string[];
  const referred = texts.map((each) => variableOf(each, variables));
  if (referred.every((each) => each === undefined)) return literal;
  const values = texts.flatMap((each, i) => valuesOf(referred[i], each));
  const known = referred.every((each) => each === undefined || each.default !== undefined);
  if (known && !isDeepStrictEqual([...new Set(values)], [...new Set(literal)]))
    throw otherThan(literal, variable);
  // What stands for one text each makes a list as it is.
  if (referred.every((each) => each?.type !== 'list(string)') && isDistinct(values)) return texts;
  if (texts.length === 1) return texts[0]!;
  const parts = grouped(texts, variables);
  return `\${distinct(concat(${parts.join(', ')}))}`;
}

function isDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

function valuesOf(variable: ModuleVariable | undefined, text: string): readonly string[] {
  const value: ModuleValue | undefined = variable === undefined ? [text] : variable.default;
  const values: readonly string[] = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  const { of } = listOfPart(text);
  return variable === undefined ? values : values.filter((each) => isInPart(each, of));
}

/** The variable that a text stands for, whole or in part. */
function variableOf(text: string, variables: Variables): ModuleVariable | undefined {
  return variables.get(variableNamedBy(listOfPart(text).list) ?? '');
}

/** Variables that are lists by name, and what stands between them as lists. */
function grouped(texts: readonly string[], variables: Variables): string[] {
  const parts: (string | string[])[] = [];
  for (const text of texts) {
    const variable = variableOf(text, variables);
    if (variable?.type === 'list(string)') {
      parts.push(text.slice(2, -1));
      continue;
    }
    const element = variable === undefined ? JSON.stringify(text) : `var.${variable.name}`;
    const last = parts.at(-1);
    if (Array.isArray(last)) last.push(element);
    else parts.push([element]);
  }
  return parts.map((part) => (typeof part === 'string' ? part : `[${part.join(', ')}]`));
}

function isList(value: ArgumentValue | undefined): value is readonly ArgumentValue[] {
  return Array.isArray(value);
}

function isBlock(value: ArgumentValue | undefined): value is Arguments {
  return (
    typeof value === 'object' && value !== null && !isList(value) && !(value instanceof ResourceReference)
  );
}
