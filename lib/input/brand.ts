/**
 * Marks the instances of a class by its name, so that those of another copy of the library in the same program are told
 * from objects that merely look alike.
 */
export function brand(of: { readonly prototype: object }, name: string): void {
  Object.defineProperty(of.prototype, markOf(name), { value: true });
}

/** Whether a value is an instance of a class, of this copy of the library or of another. */
export function isInstance(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && markOf(name) in value;
}

function markOf(name: string): symbol {
  return Symbol.for(`azure-lockdown.${name}`);
}
