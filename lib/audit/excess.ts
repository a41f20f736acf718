import { reachesPublic } from '../arithmetic/address-space';
import { addressSpan } from '../arithmetic/address-span';
import { urlHost } from '../arithmetic/host-pattern';
import type { Interval } from '../arithmetic/interval';
import { knownServiceTag } from '../azure/service-tag';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { type ProtocolPorts, portsOf, portsText, setsOf } from '../rules/protocol-ports';
import type { Reach, RuleTarget } from '../rules/reach';
import { type KnownNeed, type KnownRequirements, knownRequirements, needsOfTag } from './known-requirements';

/** A destination with ports that a rule opens, and no row of any table asks for. */
export interface Excess {
  readonly target: string;
  readonly ports: ProtocolPorts;
  /** Rows that ask for it on other ports, or for a part of it. */
  readonly near: readonly KnownNeed[];
}

/** Who is asked: a security group may be asked for more than a firewall. */
export type AskedOf = 'firewall' | 'security group';

/** What a rule opens that no row of any table asks for. Private destinations are not judged. */
export function excessOf(reach: Reach, askedOf: AskedOf, file?: ServiceTagFile): Excess[] {
  const all = knownRequirements();
  const asked = askedBy(askedOf);
  return reach.targets.flatMap((target) => {
    const needs = needsOf(target, all, file)?.filter(asked);
    if (needs === undefined) return [];
    const ports = excessPorts(reach.ports, needs);
    if (ports.size === 0) return [];
    return [{ target: target.text, ports, near: [...needs, ...narrowerNeeds(target, all).filter(asked)] }];
  });
}

/** What a rule opens that rows of field reports ask for, and no row of a page. */
export function fieldReportedOf(reach: Reach, askedOf: AskedOf, file?: ServiceTagFile): Excess[] {
  const all = knownRequirements();
  return reach.targets.flatMap((target) => {
    const needs = (needsOf(target, all, file) ?? []).filter(askedBy(askedOf));
    const near = needs.filter(({ field }) => field !== undefined);
    if (near.length === 0) return [];
    const ofPages = needs.filter(({ field }) => field === undefined);
    const ofNone = excessPorts(reach.ports, needs);
    const reported = [...excessPorts(reach.ports, ofPages)].flatMap(([protocol, { intervals }]) => {
      const rest = intervals.filter((interval) => !ofNone.get(protocol)?.covers(interval));
      return rest.length === 0 ? [] : ([[protocol, rest]] as const);
    });
    return reported.length === 0 ? [] : [{ target: target.text, ports: setsOf(new Map(reported)), near }];
  });
}

function askedBy(askedOf: AskedOf) {
  return ({ nsgOnly }: KnownNeed) => !nsgOnly || askedOf === 'security group';
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
        .covering(urlHost(target.text))
        .filter(({ url }) => url === undefined || url.test(target.text));
    case 'fqdnTag':
      return [...(all.fqdnTags.get(target.text) ?? [])];
    case 'webCategory':
      return [];
    case 'group':
    case 'unresolved':
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

/** The intervals of ports that are not asked for as a whole. */
function excessPorts(ports: ProtocolPorts, needs: readonly KnownNeed[]): ProtocolPorts {
  const intervals = new Map<string, Interval[]>();
  for (const need of needs)
    for (const [protocol, set] of need.ports)
      intervals.set(protocol, [...(intervals.get(protocol) ?? []), ...set.intervals]);
  const asked = setsOf(intervals);
  const excess = new Map<string, Interval[]>();
  for (const [protocol, set] of ports) {
    const known = portsOf(asked, transportOf(protocol));
    const rest = set.intervals.filter((interval) => !known.covers(interval));
    if (rest.length > 0) excess.set(protocol, rest);
  }
  return setsOf(excess);
}

function transportOf(protocol: string): string {
  return ['http', 'https', 'mssql'].includes(protocol) ? 'tcp' : protocol;
}

/** `mcr.microsoft.com (TCP 443)`. */
export function needText({ template, ports }: KnownNeed): string {
  return `${template} (${portsText(ports)})`;
}

/** `*.contoso.com (HTTPS 443)`. */
export function excessText({ target, ports }: Excess): string {
  return `${target} (${portsText(ports)})`;
}
