import { reachesPublic } from '../../arithmetic/address-space';
import type { Interval } from '../../arithmetic/interval';
import { everything, intervalOf } from '../../arithmetic/ipv4';
import { knownServiceTag } from '../../azure/service-tag';
import type { Subnet } from '../../network/subnet';
import { apiManagement } from '../../network/subnet-services';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck } from '../check';
import { asksFor, knownRequirements, type TagAsked } from '../known-requirements';
import { dependsOnInternet, unlessNeededBy } from '../subnet-dependence';

/** A route straight to the Internet, past the firewall, that no row of any table asks for. */
export const routeBeyondRequirements: AuditCheck = {
  code: 'route-beyond-requirements',
  faults: (document) => {
    const routed = routedAddresses(document);
    return document.routeTables.flatMap((table) => {
      const subnets = document.subnetsOf(table);
      // They never pass a firewall.
      if (subnets.length > 0 && subnets.every((subnet) => dependsOnInternet(subnet, document))) return [];
      const services = new Set(subnets.flatMap(document.servicesIn));
      return table.routes.flatMap(({ address, prefix, nextHopType }) => {
        if (nextHopType !== 'Internet' || prefix === undefined) return [];
        const beyond = isOfAbsentManagement(prefix, subnets, services)
          ? managementElsewhere
          : beyondOf(prefix, routed);
        if (beyond === undefined) return [];
        return {
          address,
          message: `The route leads ${prefix} to the Internet past the firewall, and ${beyond.why}.`,
          cure: `${beyond.cure}${unlessNeededBy(subnets, document)}`,
        };
      });
    });
  },
};

/** The addresses of service tags that some row routes straight to the Internet, as far as a file or a data source has them. */
function routedAddresses({ serviceTagPrefixes, serviceTagFile }: AuditedDocument): Interval[] {
  const { internetRoutes } = knownRequirements();
  const read = serviceTagPrefixes.flatMap(({ service, prefixes }) =>
    internetRoutes.has(knownServiceTag(service)?.service ?? service) ? prefixes : [],
  );
  const published = [...internetRoutes.keys()].flatMap((tag) =>
    serviceTagFile?.has(tag) ? serviceTagFile.ipv4Prefixes(tag) : [],
  );
  return [...read, ...published].flatMap((prefix) => {
    const interval = intervalOf(prefix);
    return interval === undefined ? [] : [interval];
  });
}

interface Beyond {
  /** A clause that says what the tables ask for. */
  readonly why: string;
  readonly cure: string;
}

const unasked: Beyond = {
  why: 'no requirement of any table asks for it',
  cure: 'leave the route out, and let the firewall judge',
};

const managementElsewhere: Beyond = {
  why: 'API Management alone asks for it, which stands in none of its subnets',
  cure: unasked.cure,
};

/** Whether a route leads to the management of API Management from subnets of the document that have none; others may have one. */
function isOfAbsentManagement(
  prefix: string,
  subnets: readonly Subnet[],
  services: ReadonlySet<string>,
): boolean {
  return (
    knownServiceTag(prefix)?.service === 'ApiManagement' &&
    subnets.length > 0 &&
    subnets.every(({ elsewhere }) => elsewhere !== true) &&
    !services.has(apiManagement)
  );
}

/**
 * The default route is told of with its subnets. A single address is mostly the one of the firewall or of a caller, whose
 * replies must not pass the firewall.
 */
function beyondOf(prefix: string, routed: readonly Interval[]): Beyond | undefined {
  const interval = intervalOf(prefix);
  if (interval !== undefined) {
    const [first, end] = interval;
    if ((first === 0 && end === everything[1]) || first === end || !reachesPublic(interval)) return undefined;
    return routed.some(([from, to]) => from <= first && end <= to) ? undefined : unasked;
  }
  const tag = knownServiceTag(prefix);
  if (tag === undefined) return undefined;
  const asked = knownRequirements().internetRoutes.get(tag.service);
  if (asked === undefined) return unasked;
  return asked.some((each) => asksFor(each, tag)) ? undefined : wider(asked);
}

function wider(asked: readonly TagAsked[]): Beyond {
  const names = [...new Set(asked.map(({ service, name }) => name ?? `${service}.<region>`))].join(', ');
  return {
    why: `that is wider than what the tables ask for: ${names}`,
    cure: `lead ${names} there in its place`,
  };
}
