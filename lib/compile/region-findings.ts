import { isKnown, type Region } from '../azure/region';
import type { FindingParts } from '../model/finding';

/** What is to be known of a region that Azure has not announced, or this library does not know. */
export function regionFindings(region: Region): FindingParts[] {
  if (region.announced) return [];
  const known = isKnown(region);
  return [
    {
      code: 'region-not-announced',
      message: known
        ? `The region ${region.name} is in Azure's service-tag file, and Azure has not announced it: ${region.remark ?? 'nothing more is known of it'}.`
        : `The region ${region.name} is taken for one of the cloud "${region.cloud}" that is newer than this library: no service tag, pair and code of it is known.`,
      cure: known
        ? 'check that the region is the one that is meant'
        : 'check the name with az account list-locations, and update this library once it knows the region',
      requirements: [],
    },
  ];
}
