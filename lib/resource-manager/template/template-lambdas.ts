import { notKnown, type Value } from '../../terraform/resource/resource';
import { isBlock } from '../../terraform/resource/resource-values';
import { isOpen } from './template-functions';

/** What a lambda of a template makes of values. */
export type Lambda = (...values: Value[]) => Value;

type Block = { readonly [key: string]: Value };

/** What makes something of each item of a list, or of each member of an object. */
const functions: Readonly<Record<string, (values: readonly Value[], lambdas: readonly Lambda[]) => Value>> = {
  map: ofList((list, [of]) => list.map((each, i) => of!(each, i))),
  filter: ofList((list, [of]) => {
    const kept = list.map((each, i) => of!(each, i));
    return kept.every(isBoolean) ? list.filter((_, i) => kept[i] === true) : notKnown;
  }),
  sort: ofList((list, [isBefore]) => {
    let open = false;
    const sorted = [...list].sort((a, b) => {
      const [before, after] = [isBefore!(a, b), isBefore!(b, a)];
      open ||= !isBoolean(before) || !isBoolean(after);
      return before === true ? -1 : after === true ? 1 : 0;
    });
    return open ? notKnown : sorted;
  }),
  reduce: ([list, first], [of]) =>
    Array.isArray(list) && first !== undefined
      ? list.reduce<Value>((before, each, i) => of!(before, each, i), first)
      : notKnown,
  toobject: ofList((list, [keyOf, of = (each) => each]) => {
    const keys = list.map((each) => keyOf!(each));
    return keys.every(isKey)
      ? Object.fromEntries(list.map((each, i) => [keys[i] as string, of(each)]))
      : notKnown;
  }),
  groupby: ofList((list, [keyOf]) => {
    const keys = list.map((each) => keyOf!(each));
    if (!keys.every(isKey)) return notKnown;
    return Object.fromEntries(
      [...new Set(keys)].map((key) => [key as string, list.filter((_, i) => keys[i] === key)]),
    );
  }),
  mapvalues: ([object], [of]) =>
    isBlock(object) && !isOpen(object)
      ? Object.fromEntries(Object.entries(object as Block).map(([key, each]) => [key, of!(each)]))
      : notKnown,
};

/** Whether a function takes lambdas. */
export function takesLambdas(name: string): boolean {
  return Object.hasOwn(functions, name);
}

/**
 * What a function makes of values by lambdas; `notKnown` where they are not known.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda
 */
export function lambdaCall(name: string, values: readonly Value[], lambdas: readonly Lambda[]): Value {
  return lambdas.length === 0 ? notKnown : functions[name]!(values, lambdas);
}

function ofList(work: (list: Value[], lambdas: readonly Lambda[]) => Value) {
  return ([list]: readonly Value[], lambdas: readonly Lambda[]): Value =>
    Array.isArray(list) ? work(list, lambdas) : notKnown;
}

function isBoolean(value: Value): value is boolean {
  return typeof value === 'boolean';
}

function isKey(value: Value): value is string {
  return typeof value === 'string' && value !== notKnown;
}
