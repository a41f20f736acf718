import { holdsInternet, reachesPublic } from '../arithmetic/address-space';
import { addressSpan } from '../arithmetic/address-span';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { knownServiceTag } from './address-kinds';
import { hostOf } from './covering';
import { type KnownNeed, type KnownRequirements, knownRequirements, needsOfTag } from './known-requirements';
import {
  type Doors,
  doorsOf,
  doorsText,
  intervalsCover,
  joinedIntervals,
  type Reach,
  type RuleTarget,
} from './reach';

/** What a rule opens that no row of any table asks for. */
export interface Beyond {
  readonly target: string;
  readonly doors: Doors;
  /** Rows that ask for it on other ports, or for a part of it. */
  readonly near: readonly KnownNeed[];
}

/** Who is asked: a security group may be asked for more than a firewall. */
export type AskedOf = 'firewall' | 'security group';

/** What a rule opens beyond every row of every table. Private destinations are not judged. */
export function beyondOf(reach: Reach, askedOf: AskedOf, file?: ServiceTagFile): Beyond[] {
  const all = knownRequirements();
  return reach.targets.flatMap((target) => {
    const needs = needsOf(target, all, file)?.filter(
      ({ nsgOnly }) => !nsgOnly || askedOf === 'security group',
    );
    if (needs === undefined) return [];
    const doors = beyondDoors(reach.doors, needs);
    if (doors.size === 0) return [];
    return [{ target: target.text, doors, near: [...needs, ...narrowerNeeds(target, all)] }];
  });
}

/** Destinations that hold the Internet, or Azure: what they are, whatever the rows say. */
export function holdsEverything({ targets, targetSpan }: Reach): string[] {
  const tags = targets
    .filter(({ kind, text }) => kind === 'serviceTag' && /^(Internet|AzureCloud(\..*)?)$/.test(text))
    .map(({ text }) => text);
  if (!holdsInternet(targetSpan.addresses)) return tags;
  return [...targets.filter(({ kind }) => kind === 'address').map(({ text }) => text), ...tags];
}

/** The rows that ask for the whole of a target; `undefined` of a target that is not judged. */
function needsOf(target: RuleTarget, all: KnownRequirements, file?: ServiceTagFile): KnownNeed[] | undefined {
  switch (target.kind) {
    case 'address':
      return reachesPublic(target.interval!) ? needsOfAddress(target, all, file) : undefined;
    case 'serviceTag':
      return needsOfTagNamed(target.text, all);
    case 'host':
    case 'pattern':
      return all.hosts.covering(target.text).filter(({ url }) => url === undefined);
    case 'url':
      return all.hosts
        .covering(hostOf(target.text))
        .filter(({ url }) => url === undefined || url.test(target.text));
    case 'fqdnTag':
      return [...(all.fqdnTags.get(target.text) ?? [])];
    case 'webCategory':
      return [];
    case 'group':
      return undefined;
  }
}

const notJudged = [
  'VirtualNetwork',
  'AzureLoadBalancer',
  'AzurePlatformDNS',
  'AzurePlatformIMDS',
  'AzurePlatformLKM',
];

/** A tag that is not known is a fault of its own. */
function needsOfTagNamed(text: string, all: KnownRequirements): KnownNeed[] | undefined {
  const tag = knownServiceTag(text);
  return tag === undefined || notJudged.includes(tag.service) ? undefined : needsOfTag(tag, all);
}

/** Addresses of the tables, and those of the service tags that they ask for. */
function needsOfAddress(
  { interval }: RuleTarget,
  all: KnownRequirements,
  file?: ServiceTagFile,
): KnownNeed[] {
  const named = all.addresses.filter(({ span }) => span.addresses.covers(interval!)).map(({ need }) => need);
  if (file === undefined) return named;
  const tagged = [...all.tags].filter(
    ([service]) => file.has(service) && addressSpan(file.ipv4Prefixes(service)).addresses.covers(interval!),
  );
  return [...named, ...tagged.flatMap(([, needs]) => needs)];
}

/** Rows for a part of a target: one region of a tag, hosts below a wildcard, a path of a host. */
function narrowerNeeds({ kind, text }: RuleTarget, all: KnownRequirements): KnownNeed[] {
  if (kind === 'serviceTag') return [...(all.tags.get(knownServiceTag(text)?.service ?? '') ?? [])];
  if (kind !== 'host' && kind !== 'pattern') return [];
  return [...all.hosts.covering(text), ...all.hosts.within(text)];
}

function beyondDoors(doors: Doors, needs: readonly KnownNeed[]): Doors {
  const asked = new Map<string, (readonly [number, number])[]>();
  for (const need of needs)
    for (const [protocol, intervals] of need.doors)
      asked.set(protocol, [...(asked.get(protocol) ?? []), ...intervals]);
  const joined: Doors = new Map(
    [...asked].map(([protocol, intervals]) => [protocol, joinedIntervals(intervals)]),
  );
  const beyond = new Map<string, readonly (readonly [number, number])[]>();
  for (const [protocol, intervals] of doors) {
    const known = doorsOf(joined, transportOf(protocol));
    const rest = intervals.filter((interval) => !intervalsCover(known, interval));
    if (rest.length > 0) beyond.set(protocol, rest);
  }
  return beyond;
}

function transportOf(protocol: string): string {
  return ['http', 'https', 'mssql'].includes(protocol) ? 'tcp' : protocol;
}

/** `mcr.microsoft.com (TCP 443)`. */
export function needText({ template, doors }: KnownNeed): string {
  return `${template} (${doorsText(doors)})`;
}

/** `*.contoso.com (HTTPS 443)`. */
export function beyondText({ target, doors }: Beyond): string {
  return `${target} (${doorsText(doors)})`;
}
