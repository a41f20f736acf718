import { distance } from 'fastest-levenshtein';
import { LockdownError } from '../errors';
import { isUnresolved } from '../input/token';
import { nearestNames } from '../nearest-names';
import type { AzureCloud } from './cloud';
import { type Region, regions } from './regions';

export type { Region } from './regions';

/**
 * The region that a name (`westeurope`) or display name (`West Europe`) means. A name that this library does not know, and
 * that is not nearly one it knows, is taken for a newer region where its cloud is named.
 *
 * @throws LockdownError `unknown-region`, naming the nearest real ones.
 */
export function findRegion(given: string, cloud?: AzureCloud): Region {
  const region = knownRegion(given);
  if (region !== undefined) return region;
  const mayBe = mayBeNew(given);
  if (mayBe && cloud !== undefined) return newRegion(given, cloud);
  throw unknownRegion(
    given,
    mayBe
      ? '; where it is newer than this library, set cloud too: names that need a code of the region are left wide'
      : '',
  );
}

/**
 * The region of a resource; `undefined` where Terraform resolves it, and where it may be newer than this library.
 *
 * @throws LockdownError `unknown-region`, naming the nearest real ones.
 */
export function regionOfLocation(location: string): Region | undefined {
  if (isUnresolved(location)) return undefined;
  const region = knownRegion(location);
  if (region !== undefined || mayBeNew(location)) return region;
  throw unknownRegion(location, '');
}

function unknownRegion(given: string, more: string): LockdownError {
  const nearest = nearestRegions(given)
    .map(({ name, displayName }) => `${name} (${displayName})`)
    .join(', ');
  return new LockdownError({
    code: 'unknown-region',
    problem: `There is no Azure region "${given}".`,
    allowed: 'the name or display name of a region of Azure public, US Government or China',
    cure: `use the workload's own region; the nearest real ones are ${nearest}${more}`,
  });
}

function knownRegion(given: string): Region | undefined {
  return regions.get(normalised(given)) ?? byDisplayName.get(normalised(given));
}

/**
 * Whether a name may be that of a region which Azure has opened since: formed as one, and no slip of a known one. New
 * regions are called as others with another number, too.
 */
function mayBeNew(given: string): boolean {
  if (!/^[A-Za-z]+(?: [A-Za-z]+)* ?\d?$/.test(given)) return false;
  const name = normalised(given);
  if (name.length < 6) return false;
  if (/\d$/.test(name) && regions.has(name.slice(0, -1))) return true;
  return !regions.has(name) && distance(name, nearestNames(name, regions.keys(), 1)[0]!) > 2;
}

function newRegion(given: string, cloud: AzureCloud): Region {
  return { name: normalised(given), displayName: given, cloud, announced: false, remark: 'not known' };
}

/** Whether this library knows a region. */
export function isKnown({ name }: Region): boolean {
  return regions.has(name);
}

/** The pair of a region, where Azure documents one. Pairs need not be mutual. */
export function pairedRegion(region: Region): Region | undefined {
  return region.pairedRegion === undefined ? undefined : regions.get(region.pairedRegion);
}

const byDisplayName = new Map(
  [...regions.values()].map((region) => [normalised(region.displayName), region]),
);

/** The name of a location, which Azure and Terraform take in several spellings: `West Europe` is `westeurope`. */
export function locationName(given: string | undefined): string | undefined {
  return given === undefined ? undefined : normalised(given);
}

function normalised(name: string): string {
  return name.replace(/[\s-]/g, '').toLowerCase();
}

function nearestRegions(given: string): Region[] {
  const announced = [...regions.values()].filter((region) => region.announced).map(({ name }) => name);
  return nearestNames(normalised(given), announced).map((name) => regions.get(name)!);
}
