import { AzureCloud } from './cloud';
import { knownServiceTag, type ServiceTag, serviceTagCovers } from './service-tag';
import { serviceTagRows } from './service-tag-list';
import {
  regionalTagsBeyondAzureCloud,
  tagsThatOverlap,
  tagsWithinAzureCloud,
} from './tags-within-azure-cloud';

/**
 * How much of one service tag another one holds, as far as their names tell: all of it; all of it that is of a region,
 * with a few addresses that are of none left out; some of it, or that is not known; nothing.
 */
export type ServiceTagOverlap = 'whole' | 'every region' | 'part' | 'none';

/**
 * How much of `inner` the tag `outer` holds in a cloud. What lies wholly in `AzureCloud` was measured in Azure public alone: in
 * the other clouds a part of it does.
 */
export function serviceTagOverlap(
  outer: string,
  inner: string,
  cloud: AzureCloud = AzureCloud.PUBLIC,
): ServiceTagOverlap {
  if (serviceTagCovers(outer, inner)) return 'whole';
  if (serviceTagCovers(inner, outer)) return 'part';
  const [holder, held] = [knownServiceTag(outer), knownServiceTag(inner)];
  // One that is no tag is refused, or newer than the list.
  if (holder === undefined || held === undefined) return 'part';
  if (holder.service === held.service) return 'none';
  if (holder.service === 'AzureCloud') {
    const overlap = inAzureCloud(holder, held);
    return overlap === 'none' || cloudOf(held, cloud) === AzureCloud.PUBLIC ? overlap : 'part';
  }
  if (held.service === 'AzureCloud') return inAzureCloud(held, holder) === 'none' ? 'none' : 'part';
  return tagsThatOverlap.some((pair) => pair.includes(holder.service) && pair.includes(held.service))
    ? 'part'
    : 'none';
}

/** The cloud of the region of a tag, or that of the document. */
function cloudOf({ region }: ServiceTag, cloud: AzureCloud): AzureCloud {
  return region?.cloud ?? cloud;
}

function inAzureCloud(cloud: ServiceTag, held: ServiceTag): ServiceTagOverlap {
  const row = serviceTagRows.find(([service]) => service === held.service);
  // Tags that only security groups understand are of no service.
  if (row === undefined) return 'none';
  const regionally = !regionalTagsBeyondAzureCloud.has(held.service);
  if (held.region !== undefined) {
    if (cloud.region !== undefined && cloud.region.name !== held.region.name)
      return regionally ? 'none' : 'part';
    return regionally ? 'whole' : 'part';
  }
  if (cloud.region !== undefined) return 'part';
  if (tagsWithinAzureCloud.has(held.service)) return 'whole';
  const regional = /[A-Z]/.test(row[2]);
  return regional && regionally ? 'every region' : 'part';
}
