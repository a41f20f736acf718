import { reachesPublic } from '../../arithmetic/address-space';
import type { Interval } from '../../arithmetic/interval';
import { intervalOf } from '../../arithmetic/ipv4';
import { knownServiceTag } from '../../azure/service-tag';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck } from '../check';
import { knownRequirements } from '../known-requirements';

/** A route straight to the Internet, past the firewall, that no row of any table asks for. */
export const routeBeyondRequirements: AuditCheck = {
  code: 'route-beyond-requirements',
  faults: (document) => {
    const routed = routedAddresses(document);
    return document.routeTables.flatMap(({ routes }) =>
      routes.flatMap(({ address, prefix, nextHopType }) => {
        if (nextHopType !== 'Internet' || prefix === undefined || !isBeyond(prefix, routed)) return [];
        return {
          address,
          message: `The route leads ${prefix} to the Internet past the firewall, and no requirement of any table asks for it.`,
          cure: 'leave the route out, and let the firewall judge',
        };
      }),
    );
  },
};

/** The addresses of service tags that some row routes straight to the Internet, as far as a file or a data source has them. */
function routedAddresses({ serviceTagPrefixes, serviceTagFile }: AuditedDocument): Interval[] {
  const { internetRoutes } = knownRequirements();
  const read = serviceTagPrefixes.flatMap(({ service, prefixes }) =>
    internetRoutes.has(knownServiceTag(service)?.service ?? service) ? prefixes : [],
  );
  const published = [...internetRoutes].flatMap((tag) =>
    serviceTagFile?.has(tag) ? serviceTagFile.ipv4Prefixes(tag) : [],
  );
  return [...read, ...published].flatMap((prefix) => {
    const interval = intervalOf(prefix);
    return interval === undefined ? [] : [interval];
  });
}

/**
 * The default route is told of with its subnets. A single address is mostly the one of the firewall or of a caller, whose
 * replies must not pass the firewall.
 */
function isBeyond(prefix: string, routed: readonly Interval[]): boolean {
  const interval = intervalOf(prefix);
  if (interval !== undefined) {
    const [first, end] = interval;
    if (prefix === '0.0.0.0/0' || first === end || !reachesPublic(interval)) return false;
    return !routed.some(([from, to]) => from <= first && end <= to);
  }
  const tag = knownServiceTag(prefix);
  return tag !== undefined && !knownRequirements().internetRoutes.has(tag.service);
}
