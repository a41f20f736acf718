import { LockdownError } from '../errors';
import { nearestNames } from '../nearest-names';
import { type Region, regions } from './regions';

export type { Region } from './regions';

/**
 * The region that a name (`westeurope`) or display name (`West Europe`) means.
 *
 * @throws LockdownError `unknown-region`, naming the nearest real ones.
 */
export function findRegion(given: string): Region {
  const region = regions.get(normalised(given)) ?? byDisplayName.get(normalised(given));
  if (region) return region;
  const nearest = nearestRegions(given)
    .map(({ name, displayName }) => `${name} (${displayName})`)
    .join(', ');
  throw new LockdownError({
    code: 'unknown-region',
    problem: `There is no Azure region "${given}".`,
    allowed: 'the name or display name of a region of Azure public, US Government or China',
    cure: `use the workload's own region; the nearest real ones are ${nearest}`,
  });
}

/** The pair of a region, where Azure documents one. Pairs need not be mutual. */
export function pairedRegion(region: Region): Region | undefined {
  return region.pairedRegion === undefined ? undefined : regions.get(region.pairedRegion);
}

const byDisplayName = new Map(
  [...regions.values()].map((region) => [normalised(region.displayName), region]),
);

function normalised(name: string): string {
  return name.replace(/[\s-]/g, '').toLowerCase();
}

function nearestRegions(given: string): Region[] {
  const announced = [...regions.values()].filter((region) => region.announced).map(({ name }) => name);
  return nearestNames(normalised(given), announced).map((name) => regions.get(name)!);
}
