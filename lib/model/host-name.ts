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

/** How Azure Firewall can match a host pattern in an application rule. */
export interface ExpressibleHost {
  readonly fqdn: string;
  /** The pattern as it was asked for, where `fqdn` matches more. */
  readonly widenedFrom?: string;
}

/**
 * Azure Firewall takes `*` only at the very left: `azgn*.x.com` and `a.*.x.com` become `*.x.com`, and `*.*.x.com`
 * becomes the equal `*.x.com`.
 */
export function expressibleHost(pattern: string): ExpressibleHost {
  const lastStar = pattern.lastIndexOf('*');
  if (lastStar <= 0) return { fqdn: pattern };
  const dot = pattern.indexOf('.', lastStar);
  const fqdn = dot < 0 ? '*' : `*${pattern.slice(dot)}`;
  const onlyStarsBefore = /^(\*\.)+$/.test(pattern.slice(0, lastStar + 2));
  return onlyStarsBefore ? { fqdn } : { fqdn, widenedFrom: pattern };
}

export function isWildcard(host: string): boolean {
  return host.includes('*');
}

/** Every wildcard that matches all that `host` matches, narrowest first: `*.b.c` and `*.c` for `a.b.c`. */
export function wildcardsOver(host: string): string[] {
  const wildcards: string[] = [];
  const start = host.startsWith('*.') ? 2 : 0;
  for (let dot = host.indexOf('.', start); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    wildcards.push(`*${host.slice(dot)}`);
  }
  return wildcards;
}
