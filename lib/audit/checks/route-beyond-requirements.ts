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
    return document.routeTables.flatMap((table) => {
      const subnets = document.subnetsOf(table);
      // They never pass a firewall.
      if (subnets.length > 0 && subnets.every((subnet) => dependsOnInternet(subnet, document))) return [];
      const services = new Set(subnets.flatMap(document.servicesIn));
      const routed = routedAddresses(document, services);
      return table.routes.flatMap(({ address, prefix, nextHopType }) => {
        if (nextHopType !== 'Internet' || prefix === undefined) return [];
        const beyond = ofAbsentService(prefix, subnets, services) ?? beyondOf(prefix, routed);
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
function routedAddresses(
  { serviceTagPrefixes, serviceTagFile }: AuditedDocument,
  services: ReadonlySet<string>,
): Interval[] {
  const routed = [...knownRequirements().internetRoutes.keys()].filter((tag) => {
    const only = routedForOneService[tag];
    return only?.ownTag !== false || services.has(only.service);
  });
  const read = serviceTagPrefixes.flatMap(({ service, prefixes }) =>
    routed.includes(knownServiceTag(service)?.service ?? service) ? prefixes : [],
  );
  const published = routed.flatMap((tag) =>
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

/** Whose clients come from where, the workload alone tells: replies to them must not pass the firewall. */
const unaskedPrefix: Beyond = {
  ...unasked,
  cure: `${unasked.cure}, unless clients of a public IP behind it come from there`,
};

/** A service of Azure that alone asks for the route of a tag. */
interface RoutedService {
  /** As it is called where it stands in a subnet. */
  readonly service: string;
  readonly name: string;
  /** Whether the tag is the service's own, and holds nothing of which others are customers. */
  readonly ownTag: boolean;
}

const databricks = { service: 'Microsoft.Databricks/workspaces', name: 'Azure Databricks' };

const routedForOneService: Readonly<Record<string, RoutedService>> = {
  ApiManagement: { service: apiManagement, name: 'API Management', ownTag: true },
  AzureDatabricks: { ...databricks, ownTag: true },
  Sql: { ...databricks, ownTag: false },
  Storage: { ...databricks, ownTag: false },
  EventHub: { ...databricks, ownTag: false },
  AzureActiveDirectory: { ...databricks, ownTag: false },
};

/**
 * A route for a service of which none of the subnets has one. Of subnets of other documents nobody knows: there a route to a
 * tag of the service's own is let pass, and one to a tag that holds everybody's accounts is not.
 */
function ofAbsentService(
  prefix: string,
  subnets: readonly Subnet[],
  services: ReadonlySet<string>,
): Beyond | undefined {
  const routed = routedForOneService[knownServiceTag(prefix)?.service ?? ''];
  if (routed === undefined || services.has(routed.service)) return undefined;
  const known = subnets.length > 0 && subnets.every(({ elsewhere }) => elsewhere !== true);
  if (routed.ownTag && !known) return undefined;
  return {
    why: known
      ? `${routed.name} alone asks for it, which stands in none of its subnets`
      : `${routed.name} alone asks for it, of which nothing is known in its subnets`,
    cure: unasked.cure,
  };
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
    return routed.some(([from, to]) => from <= first && end <= to) ? undefined : unaskedPrefix;
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
