import { LockdownError } from '../../errors';
import { bicepParameters, fieldInAnyCase, isObject, type Json } from '../document/json';
import { jsonIn } from '../document/json-text';
import { HclParser, NotUnderstood, wholeExpression } from '../hcl/hcl-expression';
import type { HclExpression } from '../hcl/hcl-syntax';
import { type HclToken, hclTokens } from '../hcl/hcl-tokens';
import { notKnown, type Value } from '../resource/resource';

/** How a file of Bicep with resources begins, after comments and decorators: with a declaration, and no assignment. */
const bicep =
  /^\s*(?:(?:\/\/.*|\/\*[\s\S]*?\*\/|@.*)\s*)*(?:(?:param|var|resource|module|type|metadata|import|func)\s+[\w*]|targetScope\s*=\s*')/;

/**
 * The values of a `*.tfvars`: texts, numbers, truth values, `null`, lists and maps of these.
 *
 * @throws LockdownError `unreadable-variables`.
 */
export function readTfvars(text: string): Map<string, Value> {
  const plain = text.replace(/^\uFEFF/, '');
  if (bicepParameters.test(plain))
    throw refused(
      'they are written in Bicep',
      'compile them with: az bicep build-params --file main.bicepparam, and name main.parameters.json',
    );
  if (bicep.test(plain))
    throw refused(
      'it is Bicep with resources, and no values',
      'compile it with: az bicep build --file main.bicep, name main.json as the document, and here the values of its parameters',
    );
  const tokens = hclTokens(plain);
  const parser = new HclParser(tokens);
  const values = new Map<string, Value>();
  for (;;) {
    while (parser.peek().kind === 'newline') parser.take('newline');
    const start = parser.peek();
    if (start.kind === 'end') return values;
    const [name, value] = understood(() => {
      const { text: own } = parser.take('name');
      parser.take('sign', '=');
      const expression = parser.expression();
      if (parser.peek().kind !== 'end') parser.take('newline');
      return [own, expression] as const;
    });
    if (values.has(name)) throw unreadable(start, `${name} is set twice`);
    const literal = literalOf(value);
    if (literal === undefined) throw unreadable(start, `the value of ${name} is an expression`);
    values.set(name, literal);
  }
}

/** What a file in JSON gives: variables of Terraform, and parameters of a template. */
export interface JsonValues {
  readonly variables: Map<string, Value>;
  readonly parameters: Map<string, Value>;
}

/**
 * The values of a `*.tfvars.json`, or of a file of parameters for a template of Azure Resource Manager, which may leave out its schema,
 * and all that stands around the parameters: then it is a `*.tfvars.json` as well.
 *
 * @throws LockdownError `unreadable-variables`.
 */
export function readTfvarsJson(text: string): JsonValues {
  let document: unknown;
  try {
    document = jsonIn(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refused(`they are no JSON: ${(error as Error).message}`, 'correct the file', inJson);
  }
  if (!isObject(document)) throw refused('they are no JSON object', 'correct the file', inJson);
  const within = fieldInAnyCase(document, 'parameters');
  const hasSchema = /deploymentParameters\.json/i.test(String(document.$schema));
  const parameters = parametersIn(isObject(within) ? within : hasSchema ? {} : document);
  return {
    variables:
      hasSchema && isObject(within) ? parameters : new Map(Object.entries(document) as [string, Value][]),
    parameters,
  };
}

/** The parameters of a template, each with what it is given: what it refers to, or Azure works out, is not known. */
function parametersIn(parameters: Json): Map<string, Value> {
  const given = Object.entries(parameters).map(([name, each]): [string, Value] => {
    const value = fieldInAnyCase(each, 'value');
    if (value !== undefined) return [name, value as Value];
    const isElsewhere = ['reference', 'expression'].some((key) => fieldInAnyCase(each, key) !== undefined);
    return [name, isElsewhere ? notKnown : (each as Value)];
  });
  return new Map(given);
}

/** A value as it is written in HCL, such as `["10.0.0.0/24"]`; `undefined` of an expression, and of what is no HCL. */
export function literalValue(text: string): Value | undefined {
  const expression = wholeExpression(text);
  return expression === undefined ? undefined : literalOf(expression);
}

/** The value of an expression that is a constant; `undefined` of any other. */
export function literalOf(expression: HclExpression): Value | undefined {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list': {
      const items = expression.items.map(literalOf);
      return items.includes(undefined) ? undefined : (items as Value[]);
    }
    case 'map': {
      const entries = expression.entries.map(([key, value]) => [literalOf(key), literalOf(value)] as const);
      const known = entries.every(([key, value]) => key !== undefined && value !== undefined);
      return known ? Object.fromEntries(entries as [string, Value][]) : undefined;
    }
    case 'operation': {
      const [operand] = expression.items;
      const negative =
        expression.sign === '-' && expression.items.length === 1 && operand?.kind === 'literal';
      return negative && typeof operand.value === 'number' ? -operand.value : undefined;
    }
    default:
      return undefined;
  }
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    const { kind, text } = error.token;
    const found =
      kind === 'end' ? 'the end' : kind === 'newline' ? 'the end of the line' : `"${text.slice(0, 40)}"`;
    throw unreadable(error.token, `${found} stands where something else should`);
  }
}

function unreadable({ line }: HclToken, problem: string): LockdownError {
  return refused(`line ${line}: ${problem}`);
}

const inHcl =
  'name = value, where the value is a text, a number, true, false, null, or a list or a map of these';

const inJson =
  'an object of values by their names, {"name": value}, or of a template {"parameters": {"name": {"value": …}}}';

function refused(
  problem: string,
  cure = 'write the value itself, or put it into a *.tfvars.json',
  allowed = inHcl,
): LockdownError {
  return new LockdownError({
    code: 'unreadable-variables',
    problem: `The values of variables cannot be read: ${problem}.`,
    allowed,
    cure,
  });
}
