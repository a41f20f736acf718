import { reachesPublic } from '../../arithmetic/address-space';
import { intervalOf } from '../../arithmetic/ipv4';
import { knownServiceTag } from '../../azure/service-tag';
import type { AuditCheck } from '../check';
import { knownRequirements } from '../known-requirements';

/** A route straight to the Internet, past the firewall, that no row of any table asks for. */
export const routeBeyondRequirements: AuditCheck = {
  code: 'route-beyond-requirements',
  faults: ({ routeTables }) =>
    routeTables.flatMap(({ routes }) =>
      routes.flatMap(({ address, prefix, nextHopType }) => {
        if (nextHopType !== 'Internet' || prefix === undefined || !isBeyond(prefix)) return [];
        return {
          address,
          message: `The route leads ${prefix} to the Internet past the firewall, and no requirement of any table asks for it.`,
          cure: 'leave the route out, and let the firewall judge',
        };
      }),
    ),
};

/**
 * The default route is told of with its subnets. A single address is mostly the one of the firewall or of a caller, whose
 * replies must not pass the firewall.
 */
function isBeyond(prefix: string): boolean {
  const interval = intervalOf(prefix);
  if (interval !== undefined) {
    const [first, end] = interval;
    return prefix !== '0.0.0.0/0' && first < end && reachesPublic(interval);
  }
  const tag = knownServiceTag(prefix);
  return tag !== undefined && !knownRequirements().internetRoutes.has(tag.service);
}
