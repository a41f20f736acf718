import { notKnown, type Resource, referencePrefix, type Value } from './terraform-json';

/** The texts by which other resources may name one. */
export function keysOf({ address, values }: Resource): string[] {
  return [
    `${referencePrefix}${address}`.toLowerCase(),
    ...(typeof values.id === 'string' ? [values.id.toLowerCase()] : []),
  ];
}

/** The blocks of a list, or the one that stands alone. */
export function blocks(value: Value | undefined): { [key: string]: Value }[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => isBlock(each));
}

export function isBlock(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that is known. */
export function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== notKnown ? value : undefined;
}
