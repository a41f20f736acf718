import { findRegion, pairedRegion, type Region } from '../../azure/region';
import { hostsOfServiceTags, serviceTagsOfEndpoints } from '../../azure/service-endpoints';
import { parseServiceTag } from '../../azure/service-tag';
import { Untold } from '../../network/association';
import type { Subnet } from '../../network/subnet';
import { notKnown } from '../../terraform/resource/resource';
import { both, type Match } from '../matching';
import type { Target } from '../target';
import { type Assumption, assumed } from '../trace';

/** A service endpoint that a connection takes, or may take. */
export interface TakenEndpoint {
  readonly name: string;
  readonly match: true | undefined;
  readonly reason: string;
  /** What is taken for granted where it takes the connection. */
  readonly assumptions?: readonly Assumption[];
}

/**
 * The service endpoint by which a connection leaves a subnet: it takes all that is of its service tag. That of
 * `Microsoft.Storage` takes the storage of the subnet's region and its pair.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview
 */
export function endpointFor(subnet: Subnet, target: Target): TakenEndpoint | undefined {
  let doubt: TakenEndpoint | undefined;
  for (const name of subnet.endpoints) {
    if (name === notKnown) {
      doubt ??= { name, match: undefined, reason: 'which service endpoints the subnet has is not known' };
      continue;
    }
    const match = matches(name, subnet, target);
    if (match === true)
      return {
        name,
        match,
        reason: `the service endpoint ${name} leads there past the firewall${isLocal(name) ? ', within the region of the subnet and its pair' : ''}`,
        assumptions: isLocal(name) && isOfNoRegion(target) ? [ofOwnRegion(target)] : [],
      };
    if (match === undefined)
      doubt ??= { name, match, reason: `whether the service endpoint ${name} leads there is not known` };
  }
  return doubt;
}

function isLocal(endpoint: string): boolean {
  return endpoint === 'Microsoft.Storage';
}

function matches(endpoint: string, subnet: Subnet, target: Target): Match {
  const tag = serviceTagsOfEndpoints.get(endpoint);
  if (tag === undefined) return foreign(endpoint, target);
  const held = target.inTag(tag);
  if (target.kind === 'host' && (held === undefined || (target.isNameAlone && held === false)))
    return hostsOfServiceTags.get(tag)?.test(target.text) ? undefined : false;
  if (!isLocal(endpoint)) return held;
  const regions = regionsOf(subnet);
  if (target.kind === 'serviceTag') return both(held, inRegions(target.text, regions));
  if (target.address === undefined) return held;
  if (held !== true || regions === undefined) return held === false ? false : undefined;
  const local = regions.map(({ serviceTagSuffix }) => target.inTag(`${tag}.${serviceTagSuffix}`));
  return local.includes(true) || (local.includes(undefined) ? undefined : false);
}

/** An endpoint whose service tag is not known may lead to any public address. */
function foreign(endpoint: string, target: Target): Match {
  const service = endpoint.replace(/^Microsoft\./, '').split('.')[0]!;
  if (target.kind === 'serviceTag') return target.text.startsWith(service) ? undefined : false;
  return target.address !== undefined && target.inTag('Internet') === true ? undefined : false;
}

/**
 * The region of a subnet and its pair. A route table and a security group stand where the virtual networks of their subnets
 * do, of which the document may lack the network.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/manage-route-table#associate-a-route-table-to-a-subnet
 */
function regionsOf({ network, table, groups: [group, ...otherGroups] }: Subnet): Region[] | undefined {
  const known = [network, table, otherGroups.length === 0 ? group : undefined].flatMap((each) =>
    each === undefined || each instanceof Untold ? [] : (each.location ?? []),
  );
  const [location] = known;
  if (location === undefined) return undefined;
  try {
    const region = findRegion(location);
    const pair = pairedRegion(region);
    return pair === undefined ? [region] : [region, pair];
  } catch {
    return undefined;
  }
}

/** That a host is behind none of the service endpoints of a subnet, as far as its name tells; `undefined` without any. */
export function hostNotBehind({ endpoints }: Subnet, target: Target): Assumption | undefined {
  const possible = endpoints.filter((name) => {
    const tag = serviceTagsOfEndpoints.get(name);
    return tag === undefined || target.mayBeOf(tag);
  });
  if (possible.length === 0) return undefined;
  return assumed(
    'host-not-behind-endpoint',
    `${target.text} is taken not to be of the service of ${possible.join(', ')}, which the subnet reaches past the firewall`,
  );
}

function isOfNoRegion({ kind, text }: Target): boolean {
  return kind === 'serviceTag' && parseServiceTag(text).region === undefined;
}

function ofOwnRegion({ text }: Target): Assumption {
  return assumed(
    'own-region-meant',
    `${text} is taken to mean that of the region of the subnet and its pair, beyond which the service endpoint does not lead`,
  );
}

/** A tag without a region is assumed to mean the region of the subnet. */
function inRegions(tag: string, regions: readonly Region[] | undefined): Match {
  const { region } = parseServiceTag(tag);
  if (region === undefined) return true;
  return regions?.some(({ name }) => name === region.name);
}
