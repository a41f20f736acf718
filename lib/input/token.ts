/**
 * A string that Terraform resolves only later. Nothing about its value may be guessed, and its text may not be
 * changed or sorted.
 */
export function isUnresolved(value: string): boolean {
  return value.includes('${') || value.includes('#{');
}

/** A number that Terraform resolves only later is written as one far below all others. */
export function isUnresolvedNumber(value: number): boolean {
  return value < -Number.MAX_SAFE_INTEGER;
}

/** An object of the engine that Terraform resolves only later, which stands for a string, a number, a list or a map. */
export function isResolvable(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'resolve' in value && typeof value.resolve === 'function'
  );
}
