import { fieldInAnyCase, isObject, type Json, objects } from '../../terraform/document/json';
import { notKnown, type Value } from '../../terraform/resource/resource';

/** A function that a template defines, with what it knows of one call: its parameters, and nothing else of the template. */
export interface UserFunction {
  /** What stands for a template in which it is worked out. */
  readonly template: Json;
  readonly output: unknown;
  readonly given: (name: string) => Value | undefined;
}

/**
 * The call of a function that a template defines under `functions`, as Bicep writes one for each `func`; `undefined` where it defines no
 * such function.
 *
 * @param called its namespace and its name, with a point between them
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions
 */
export function userFunction(
  template: Json,
  called: string,
  values: readonly Value[],
): UserFunction | undefined {
  const functions = fieldInAnyCase(template, 'functions');
  const [namespace, name] = called.toLowerCase().split('.');
  const member = objects(functions)
    .filter((each) => isNamed(fieldInAnyCase(each, 'namespace'), namespace))
    .map((each) => fieldInAnyCase(fieldInAnyCase(each, 'members'), name!))
    .find(isObject);
  if (member === undefined) return undefined;
  const parameters = objects(fieldInAnyCase(member, 'parameters'));
  const at = (asked: string) => parameters.findIndex((each) => isNamed(fieldInAnyCase(each, 'name'), asked));
  return {
    template: {
      functions,
      parameters: Object.fromEntries(parameters.map((each) => [String(fieldInAnyCase(each, 'name')), each])),
    },
    output: fieldInAnyCase(fieldInAnyCase(member, 'output'), 'value'),
    given: (asked) => (at(asked) < 0 ? undefined : (values[at(asked)] ?? notKnown)),
  };
}

function isNamed(name: unknown, other: string | undefined): boolean {
  return String(name).toLowerCase() === other?.toLowerCase();
}
