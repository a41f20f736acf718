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

/** Lower case, save in a part that Terraform resolves. */
export function normalisedHost(host: string): string {
  return isUnresolved(host) ? host : host.toLowerCase();
}
