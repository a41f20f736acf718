import { hostTemplatePattern } from '../model/host-template';

/** Rules repeat hosts, and several checks ask for the same; more of them than this are not worth their memory. */
const mostFound = 10_000;

/** Finds what is kept under host patterns of the tables, by a host or a wildcard that a rule names. */
export class HostPatterns<T> {
  private readonly exact = new Map<string, T[]>();
  private readonly exactByLastLabels = new Map<string, string[]>();
  private readonly bySuffix = new Map<
    string,
    { readonly pattern: RegExp; readonly template: string; readonly value: T }[]
  >();
  private readonly found = new Map<string, readonly T[]>();

  /** A template that is nothing but a placeholder says of no host that it is asked for. */
  public add(template: string, value: T): void {
    if (/^<[^>]*>$/.test(template) || template === '*') return;
    this.found.clear();
    const text = template.toLowerCase();
    if (/[*<]/.test(text))
      push(this.bySuffix, lastLabels(text), { pattern: hostTemplatePattern(text), template: text, value });
    else {
      if (!this.exact.has(text)) push(this.exactByLastLabels, lastLabels(text), text);
      push(this.exact, text, value);
    }
  }

  /** Everything kept under a pattern that matches all that a host or wildcard matches. */
  public covering(host: string): readonly T[] {
    const known = this.found.get(host);
    if (known !== undefined) return known;
    const covering = this.sought(host);
    if (this.found.size >= mostFound) this.found.clear();
    this.found.set(host, covering);
    return covering;
  }

  private sought(host: string): T[] {
    const patterns = this.bySuffix.get(lastLabels(host)) ?? [];
    return [
      ...(this.exact.get(host) ?? []),
      ...patterns.filter(({ pattern }) => pattern.test(host)).map(({ value }) => value),
    ];
  }

  /** Everything that is kept. */
  public all(): T[] {
    return [
      ...[...this.exact.values()].flat(),
      ...[...this.bySuffix.values()].flat().map(({ value }) => value),
    ];
  }

  /** Everything kept under a host or pattern that lies within a wildcard. */
  public within(wildcard: string): T[] {
    if (!wildcard.startsWith('*') || wildcard === '*') return [];
    const rest = wildcard.slice(1);
    const inside = (template: string) => template.endsWith(rest) && template !== rest;
    const labels = lastLabels(wildcard);
    const hosts = labels.startsWith('*') ? this.exact.keys() : (this.exactByLastLabels.get(labels) ?? []);
    return [
      ...[...hosts].flatMap((host) => (inside(host) ? this.exact.get(host)! : [])),
      ...(this.bySuffix.get(lastLabels(wildcard)) ?? []).flatMap(({ template, value }) =>
        inside(template) ? [value] : [],
      ),
    ];
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** The last two labels of a host or a pattern, which no pattern of the tables leaves open. */
export function lastLabels(host: string): string {
  const bare = host.split('/', 1)[0]!;
  return bare.slice(bare.lastIndexOf('.', bare.lastIndexOf('.') - 1) + 1);
}
