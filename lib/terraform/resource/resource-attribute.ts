import { referencePrefix, type Value } from './resource';

/** Names of attributes and indexes, one after the other: what leads from a value into it. */
export type ValuePath = readonly (string | number)[];

/**
 * An attribute of a resource that its block does not tell, or the resource itself where the path is empty. What comes of it depends on
 * where it arrives: a next hop takes the private address of a firewall for the firewall.
 */
export interface ResourceAttribute {
  readonly address: string;
  readonly path: ValuePath;
}

/** What ends the address; no address has it. */
const end = '\u0000';

/** An attribute as a value that goes through expressions like a reference. */
export function attributeAsValue({ address, path }: ResourceAttribute): string {
  return `${referencePrefix}${address}${end}${JSON.stringify(path)}`;
}

export function attributeOf(value: Value): ResourceAttribute | undefined {
  if (typeof value !== 'string' || !value.startsWith(referencePrefix)) return undefined;
  const at = value.indexOf(end);
  if (at < 0) return undefined;
  return {
    address: value.slice(referencePrefix.length, at),
    path: JSON.parse(value.slice(at + 1)) as ValuePath,
  };
}
