import { isDeepStrictEqual } from 'node:util';
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
 * their place. Wherever the defaults of the variables would not give the value, the value stays: with its defaults a module
 * is what the values alone would be.
 */
export function variableArguments(
  owner: string,
  literal: ResourceDescription,
  variable: ResourceDescription | undefined,
  variables: Variables,
): Arguments {
  const merged = mergedBlock(literal.arguments, variable?.arguments ?? {}, variables);
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
  if (isList(literal)) {
    if (!isList(variable)) return literal;
    return literal.every((each) => typeof each === 'string')
      ? mergedTexts(literal as readonly string[], variable, variables)
      : literal.map((each) => mergedElement(each, variable, variables));
  }
  return isBlock(literal) && isBlock(variable) ? mergedBlock(literal, variable, variables) : literal;
}

function mergedText(
  literal: string,
  variable: ArgumentValue | undefined,
  variables: Variables,
): ArgumentValue {
  if (typeof variable !== 'string') return literal;
  const name = variableNamedBy(variable);
  const known = name === undefined ? undefined : variables.get(name);
  if (known === undefined) return literal;
  // Without a default the value is one that only another document has.
  return known.default === undefined || known.default === literal ? variable : literal;
}

/** A list that is one variable is that variable; one of several is what they hold together, each once. */
function mergedTexts(
  literal: readonly string[],
  variable: readonly ArgumentValue[],
  variables: Variables,
): ArgumentValue {
  if (!variable.every((each) => typeof each === 'string')) return literal;
  const texts = variable as readonly string[];
  const referred = texts.map((each) => variables.get(variableNamedBy(each) ?? ''));
  if (referred.every((each) => each === undefined)) return literal;
  const values = texts.flatMap((each, i) => valuesOf(referred[i], each));
  const known = referred.every((each) => each === undefined || each.default !== undefined);
  if (known && !isDeepStrictEqual([...new Set(values)], [...new Set(literal)])) return literal;
  if (texts.length === 1) return texts[0]!;
  const parts = grouped(texts, variables);
  return `\${distinct(concat(${parts.join(', ')}))}`;
}

function valuesOf(variable: ModuleVariable | undefined, text: string): readonly string[] {
  const value: ModuleValue | undefined = variable === undefined ? [text] : variable.default;
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}

/** Variables by name, and what stands between them as lists. */
function grouped(texts: readonly string[], variables: Variables): string[] {
  const parts: (string | string[])[] = [];
  for (const text of texts) {
    const name = variableNamedBy(text);
    const last = parts.at(-1);
    if (name !== undefined && variables.has(name)) parts.push(`var.${name}`);
    else if (Array.isArray(last)) last.push(text);
    else parts.push([text]);
  }
  return parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part)));
}

/** Shared rules are named by what they open, which with variables is another text: they are told by all else. */
function mergedElement(
  literal: ArgumentValue,
  variable: readonly ArgumentValue[],
  variables: Variables,
): ArgumentValue {
  if (!isBlock(literal)) return literal;
  const alike = variable.filter((each) => isBlock(each) && keyOf(each) === keyOf(literal)) as Arguments[];
  return alike.length === 1 ? mergedBlock(literal, alike[0]!, variables) : literal;
}

function keyOf({ name, description, priority, direction }: Arguments): string {
  const named = typeof name === 'string' ? name.replace(/-[0-9a-f]{8}$/, '') : name;
  return JSON.stringify([named, description, priority, direction]);
}

function isList(value: ArgumentValue | undefined): value is readonly ArgumentValue[] {
  return Array.isArray(value);
}

function isBlock(value: ArgumentValue | undefined): value is Arguments {
  return (
    typeof value === 'object' && value !== null && !isList(value) && !(value instanceof ResourceReference)
  );
}
