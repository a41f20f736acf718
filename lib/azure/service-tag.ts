import { LockdownError } from '../errors';
import { nearestNames } from '../nearest-names';
import { AzureCloud } from './cloud';
import { type Region, regions } from './regions';
import {
  misspeltServiceTags,
  nsgOnlyServiceTags,
  regionalFormsWithoutFeature,
  serviceTagRows,
} from './service-tag-list';

/** Where a service tag may stand. */
export type EnforcementPoint = 'firewall' | 'nsg' | 'route';

/**
 * Whether a tag may stand at an enforcement point:
 * `yes`; `unlisted`, where the service-tag file names other features but not this one (Microsoft's own pages do use
 * such tags: a warning, no refusal); `none`, where it lists no feature at all or the enforcement point never takes the tag;
 * `absent` from that cloud; `unknown`, where that cloud's file was not read for it.
 */
export type ServiceTagUse = 'yes' | 'unlisted' | 'none' | 'absent' | 'unknown';

/** A service tag in Azure's own spelling. */
export interface ServiceTag {
  /** The whole name, such as `Storage.WestEurope`. */
  readonly name: string;
  /** The name without region, such as `Storage` or `AzureFrontDoor.Frontend`. */
  readonly service: string;
  readonly region?: Region;
}

const featureOf: Readonly<Record<EnforcementPoint, string>> = { firewall: 'F', nsg: 'N', route: 'U' };

const listed = new Map(serviceTagRows.map((row) => [row[0], row]));
const services: readonly string[] = [...listed.keys(), ...nsgOnlyServiceTags];
const serviceBySpelling = new Map<string, string>([
  ...services.map((service) => [service.toLowerCase(), service] as const),
  ...misspeltServiceTags,
]);
const regionBySuffix = new Map<string, Region>();
for (const region of regions.values()) {
  for (const suffix of [region.name, region.serviceTagSuffix, region.azureCloudTagSuffix]) {
    if (suffix !== undefined) regionBySuffix.set(suffix.toLowerCase(), region);
  }
}

/** Tags that differ from a name by "Azure" in front, which some have and others lack, or the names that begin so. */
function sameWithoutAzure(given: string): string[] {
  const bare = (name: string) => name.toLowerCase().replace(/^azure|[^a-z0-9]/g, '');
  const wanted = bare(given);
  if (wanted.length < 3) return [];
  const same = services.filter((service) => bare(service) === wanted);
  return same.length > 0 ? same : services.filter((service) => bare(service.split('.')[0]!) === wanted);
}

function cureOfTag(given: string): string {
  const meant = sameWithoutAzure(given);
  if (meant.length > 0) return `did you mean ${meant.join(' or ')}?`;
  return `correct the spelling; the nearest real ones are ${nearestNames(given, services).join(', ')}`;
}

/**
 * A service tag in Azure's spelling, whatever the case it is given in.
 *
 * @throws LockdownError `unknown-service-tag` or `unknown-region`, naming the nearest real ones, or
 * `no-regional-service-tag`.
 */
export function parseServiceTag(given: string): ServiceTag {
  const whole = serviceBySpelling.get(given.toLowerCase());
  if (whole !== undefined) return { name: whole, service: whole };
  const dot = given.lastIndexOf('.');
  const service = dot < 0 ? undefined : serviceBySpelling.get(given.slice(0, dot).toLowerCase());
  if (service === undefined) {
    throw new LockdownError({
      code: 'unknown-service-tag',
      problem: `There is no service tag "${given}".`,
      allowed: "a tag of Azure's published service-tag file, such as Storage or Storage.WestEurope",
      cure: `${cureOfTag(given)}`,
    });
  }
  const suffix = given.slice(dot + 1);
  const region = regionBySuffix.get(suffix.toLowerCase());
  if (region === undefined) {
    throw new LockdownError({
      code: 'unknown-region',
      problem: `The service tag "${given}" names no Azure region: "${suffix}".`,
      allowed: 'a regional suffix of the service-tag file, such as WestEurope',
      cure: `correct the suffix; the nearest real ones are ${nearestNames(suffix, suffixes()).join(', ')}`,
    });
  }
  const tag = regionalServiceTag(service, region);
  if (tag !== undefined) return tag;
  throw new LockdownError({
    code: 'no-regional-service-tag',
    problem: `Azure's service-tag file has no form of ${service} for ${region.displayName} yet.`,
    allowed: `${service}, which opens every region, or the form of a region that the file has`,
    cure: `write ${service} if every region may be open`,
  });
}

/** The tag of one region, or `undefined` where the published file has no suffix for that region yet. */
export function regionalServiceTag(service: string, region: Region): ServiceTag | undefined {
  const suffix = service === 'AzureCloud' ? region.azureCloudTagSuffix : region.serviceTagSuffix;
  return suffix === undefined ? undefined : { name: `${service}.${suffix}`, service, region };
}

/** Whether the tag may stand at an enforcement point of a cloud. */
export function serviceTagUse(tag: ServiceTag, point: EnforcementPoint, cloud: AzureCloud): ServiceTagUse {
  if (nsgOnlyServiceTags.includes(tag.service)) return point === 'nsg' ? 'yes' : 'none';
  const row = listed.get(tag.service);
  if (row === undefined) return 'unknown';
  const [, public_, publicRegional, government, governmentRegional, china, chinaRegional] = row;
  const forms: Record<AzureCloud, [whole: string, regional: string]> = {
    [AzureCloud.PUBLIC]: [public_, publicRegional],
    [AzureCloud.US_GOVERNMENT]: [government, governmentRegional],
    [AzureCloud.CHINA]: [china, chinaRegional],
  };
  const [whole, regional] = forms[cloud];
  const features = tag.region === undefined ? whole : regional;
  if (features === '?') return 'unknown';
  if (features === '') return 'absent';
  if (features === '-' || regionalFormsWithoutFeature.includes(tag.name)) return 'none';
  return features.includes(featureOf[point]) ? 'yes' : 'unlisted';
}

/**
 * Whether every address of `inner` is also one of `outer`, as far as the names alone tell. A partial order: a tag covers
 * itself and its regions, and `Internet` every tag of public addresses.
 */
export function serviceTagCovers(outer: string, inner: string): boolean {
  if (outer === inner || inner.startsWith(`${outer}.`)) return true;
  return outer === 'Internet' && !nsgOnlyServiceTags.includes(inner);
}

/** Every tag that covers a tag, itself among them. */
export function serviceTagsCovering(tag: string): string[] {
  const parts = tag.split('.');
  const parents = parts.map((_, i) => parts.slice(0, i + 1).join('.'));
  return nsgOnlyServiceTags.includes(tag) ? parents : [...parents, 'Internet'];
}

/** Whether a text can be meant as a service tag: neither an address nor `*`, nor what Terraform resolves. */
export function looksLikeServiceTag(text: string): boolean {
  return /^[A-Za-z][^:/{}]*$/.test(text);
}

/** A service tag of Azure in its spelling; `undefined` of any other text. */
export function knownServiceTag(text: string): ServiceTag | undefined {
  try {
    return parseServiceTag(text);
  } catch {
    return undefined;
  }
}

/** What a rule that spells a service tag in one way or another means. */
export interface SpeltServiceTag {
  /** In Azure's spelling; the text itself where that is no service tag. */
  readonly name: string;
  /** Whether Azure is known to take it for the service tag. */
  readonly certain: boolean;
}

/**
 * The service tag that a text in a rule means. Whether Azure takes one in another case for the tag is not known: Azure
 * Firewall was seen to take it for an address. `AzureCloud.WestEurope` is known beside `AzureCloud.westeurope`.
 *
 * @see https://github.com/Azure/azure-cli-extensions/issues/2922
 */
export function speltServiceTag(text: string): SpeltServiceTag {
  let spelt = spelling.get(text);
  if (spelt === undefined) {
    spelt = readSpelling(text);
    if (spelling.size < 5_000) spelling.set(text, spelt);
  }
  return spelt;
}

const spelling = new Map<string, SpeltServiceTag>();

function readSpelling(text: string): SpeltServiceTag {
  const known = knownServiceTag(text);
  if (known === undefined || known.name.toLowerCase() !== text.toLowerCase())
    return { name: text, certain: true };
  // Tags that security groups alone know are taken in any case.
  if (nsgOnlyServiceTags.includes(known.name)) return { name: known.name, certain: true };
  const asElsewhere = known.region && `${known.service}.${known.region.serviceTagSuffix}`;
  return { name: known.name, certain: text === known.name || text === asElsewhere };
}

/**
 * Services whose tags stand for the service and not for instances of it, as Azure's page of service tags says: whole, they
 * hold what every customer keeps there, in every region.
 */
export const servicesOfEveryCustomer: ReadonlySet<string> = new Set(['Sql', 'Storage']);

function suffixes(): string[] {
  return [...regions.values()].flatMap(({ serviceTagSuffix }) => serviceTagSuffix ?? []);
}
