/**
 * Marks an instance with the name of its class, so that those of another copy of the library in the same program are told
 * from objects that merely look alike, or that no constructor has made.
 */
export function brand(instance: object, name: string): void {
  Object.defineProperty(instance, markOf(name), { value: true });
}

/** Whether a value is an instance of a class, of this copy of the library or of another. */
export function isInstance(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, markOf(name));
}

function markOf(name: string): symbol {
  return Symbol.for(`azure-lockdown.${name}`);
}
