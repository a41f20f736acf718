const longest = 300;
const dot = 46;
const hyphen = 45;
const underscore = 95;
const asterisk = 42;

/**
 * A host name in lower case, `undefined` of any other text. Flows are read by the ten thousand, which is why no regular
 * expression does it; the tests hold it against one.
 */
export function hostName(text: string): string | undefined {
  if (text.length > longest) return undefined;
  let start = 0;
  let before = dot;
  let capital = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === dot) {
      if (before === dot || before === hyphen) return undefined;
      start = i + 1;
    } else if (code === hyphen) {
      // The last label alone may begin with a hyphen.
      if (before === dot && text.indexOf('.', i) >= 0) return undefined;
    } else if (!isWordCode(code)) return undefined;
    else if (code >= 65 && code <= 90) capital = true;
    before = code;
  }
  const last = text.length - start;
  if (start === 0 || last < 2 || text.indexOf('_', start) >= 0) return undefined;
  return capital ? text.toLowerCase() : text;
}

/** Whether a pattern has an asterisk, wherever it stands. */
export function isWildcard(host: string): boolean {
  return host.includes('*');
}

/** Whether a pattern is one that Azure Firewall takes for many hosts: with `*` at the very left. */
export function startsWithAsterisk(pattern: string): boolean {
  return pattern.charCodeAt(0) === asterisk;
}

/**
 * Whether a pattern matches a host, or all that another pattern matches: `*.x` is every name below `x`, and `*x` every
 * name that ends in `x`. Between patterns with `*` at the very left it is a partial order. Both are in lower case.
 */
export function hostMatches(pattern: string, host: string): boolean {
  return startsWithAsterisk(pattern) ? endsAs(host, pattern) : host === pattern;
}

/** A pattern itself and every other that matches all that it does: `a.b`, `*a.b`, `*.b`, `*b` and `*` for `a.b`. */
export function patternsCovering(pattern: string): string[] {
  const suffix = startsWithAsterisk(pattern) ? pattern.slice(1) : pattern;
  const covering = new Set([pattern]);
  for (let i = 0; i < suffix.length; i++) covering.add(`*${suffix.slice(i)}`);
  covering.add('*');
  return [...covering];
}

/** The host of a URL without scheme, in lower case. */
export function urlHost(url: string): string {
  return url.split('/', 1)[0]!.toLowerCase();
}

/** A URL itself and the URLs with `*` for a part of its path. */
export function urlsCovering(url: string): string[] {
  const urls = [url];
  for (let slash = url.indexOf('/'); slash >= 0; slash = url.indexOf('/', slash + 1)) {
    const below = `${url.slice(0, slash)}/*`;
    if (below !== url) urls.push(below);
  }
  return urls;
}

/** How Azure Firewall can match a host pattern in an application rule. */
export interface ExpressibleHost {
  readonly fqdn: string;
  /** The pattern as it was asked for, where `fqdn` matches more. */
  readonly widenedFrom?: string;
}

/**
 * Azure Firewall takes `*` only at the very left: `azgn*.x.com`, `a.*.x.com` and `*.*.x.com` become `*.x.com`, which has names that
 * none of them has.
 */
export function expressibleHost(pattern: string): ExpressibleHost {
  const lastStar = pattern.lastIndexOf('*');
  if (lastStar <= 0) return { fqdn: pattern };
  const nextDot = pattern.indexOf('.', lastStar);
  return { fqdn: nextDot < 0 ? '*' : `*${pattern.slice(nextDot)}`, widenedFrom: pattern };
}

/** Whether a host ends in what stands after the first character of a pattern, compared without a copy of either. */
function endsAs(host: string, pattern: string): boolean {
  const shift = host.length - pattern.length;
  if (shift < -1) return false;
  for (let i = pattern.length - 1; i > 0; i--)
    if (pattern.charCodeAt(i) !== host.charCodeAt(i + shift)) return false;
  return true;
}

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === underscore
  );
}
