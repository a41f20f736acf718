import { isPublic } from '../arithmetic/address-space';
import { spanCovers } from '../arithmetic/address-span';
import { nsgOnlyServiceTags } from '../azure/service-tag-list';
import { doorsOf, intervalsCover, type Reach, type RuleTarget } from './reach';

/** Every key by which rules are found that reach a target, among others. */
function coveringKeys(target: RuleTarget): string[] {
  const { kind, text, interval } = target;
  switch (kind) {
    case 'address':
      return [...prefixesOver(interval!), ...(isPublic(interval!) ? ['serviceTag Internet'] : []), ranges];
    case 'serviceTag':
      return [
        ...parentsOf(text).map((tag) => `serviceTag ${tag}`),
        ...(nsgOnlyServiceTags.includes(text) ? [] : ['serviceTag Internet']),
        everywhere,
      ];
    case 'pattern':
      return [`pattern ${text}`, ...wildcardsCovering(text).map((wildcard) => `pattern ${wildcard}`)];
    case 'url':
      return [
        ...urlsCovering(text).map((url) => `url ${url}`),
        ...coveringKeys({ kind: 'pattern', text: hostOf(text) }),
      ];
    case 'fqdnTag':
    case 'webCategory':
      return [`${kind} ${text}`, 'pattern *'];
    default:
      return [`${kind} ${text}`, everywhere];
  }
}

/** The keys by which a rule is found. */
function ownKeys({ targets, targetSpan }: Reach): string[] {
  return [
    ...new Set([
      ...targets.filter(({ kind }) => kind !== 'address').map(({ kind, text }) => `${kind} ${text}`),
      ...targetSpan.addresses.intervals.map((interval) => prefixKey(interval) ?? ranges),
    ]),
  ];
}

/** A reach with what finding and comparing it take, made once. */
export interface KeyedReach {
  readonly reach: Reach;
  readonly own: ReadonlySet<string>;
  /** For each target, the keys of what covers it. */
  readonly covering: readonly (readonly string[])[];
  readonly doors: readonly (readonly [string, readonly (readonly [number, number])[]])[];
}

export function keyed(reach: Reach): KeyedReach {
  return {
    reach,
    own: new Set(ownKeys(reach)),
    covering: reach.targets.map(coveringKeys),
    doors: [...reach.doors],
  };
}

/** Whether whatever `inner` matches is matched by `outer` as well. `outer` may match more than is known. */
export function reachCovers(outer: KeyedReach, inner: KeyedReach): boolean {
  return (
    spanCovers(outer.reach.sources, inner.reach.sources) &&
    doorsCover(outer, inner) &&
    inner.reach.targets.every(
      ({ interval }, i) =>
        (interval !== undefined && outer.reach.targetSpan.addresses.covers(interval)) ||
        inner.covering[i]!.some((key) => key !== ranges && outer.own.has(key)),
    )
  );
}

function doorsCover({ reach }: KeyedReach, inner: KeyedReach): boolean {
  return inner.doors.every(([protocol, intervals]) => {
    const doors = doorsOf(reach.doors, protocol);
    return intervals.every((interval) => intervalsCover(doors, interval));
  });
}

const everywhere = 'prefix 0/0';
/** Addresses that are no prefix are compared one by one. */
const ranges = 'ranges';
const bits = 32;

/** The key of an interval that is a prefix. */
function prefixKey([first, end]: readonly [number, number]): string | undefined {
  const size = end - first + 1;
  const length = bits - Math.log2(size);
  return Number.isInteger(length) && first % size === 0 ? `prefix ${first}/${length}` : undefined;
}

/** The keys of every prefix that holds an interval. */
function prefixesOver([first, end]: readonly [number, number]): string[] {
  const keys: string[] = [];
  for (let length = 0; length <= bits; length++) {
    const size = 2 ** (bits - length);
    const base = first - (first % size);
    if (end > base + size - 1) break;
    keys.push(`prefix ${base}/${length}`);
  }
  return keys;
}

function parentsOf(tag: string): string[] {
  const parts = tag.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}

/** `*a.b`, `*.b`, `*b` and `*` for `a.b`, and every other wildcard that matches all that a pattern does. */
export function wildcardsCovering(pattern: string): string[] {
  const suffix = pattern.startsWith('*') ? pattern.slice(1) : pattern;
  return [...Array.from(suffix, (_, i) => `*${suffix.slice(i)}`), '*'];
}

function urlsCovering(url: string): string[] {
  const urls = [url];
  for (let slash = url.indexOf('/'); slash >= 0; slash = url.indexOf('/', slash + 1))
    urls.push(`${url.slice(0, slash)}/*`);
  return urls;
}

export function hostOf(url: string): string {
  return url.split('/')[0]!;
}
