import { reachesPublic } from '../../arithmetic/address-space';
import { intervalOf, isEveryAddress, prefixLength } from '../../arithmetic/ipv4';
import { isEveryPort, portText } from '../../arithmetic/port';
import { servicesOfEveryCustomer } from '../../azure/service-tag';
import { sharedDomainsIn } from '../../azure/shared-domains';
import { type Destination, destinationText } from '../../model/destination';
import type { Flow } from '../../model/flow';
import { isUnresolved } from '../../model/host-name';
import { anyRegionCode, regionCodePlaceholder } from '../../model/placeholder';
import { ownTableId } from '../../model/requirement';
import { isOfLibrary } from '../../tables/known-tables';
import { type CompileContext, reportWidening } from '../context';

/**
 * Says of what is open that it is wider than was asked for, or than it need be.
 *
 * @param flows what is opened
 * @param routed what is led to another next hop
 * @param region what the region is called
 * @throws LockdownError `widening-refused` in strict mode.
 */
export function reportBreadth(
  flows: readonly Flow[],
  routed: readonly Flow[],
  context: CompileContext,
  region: string,
): void {
  reportWholeTags(flows, context, region);
  reportUnknownRegionCodes(flows, context, region);
  reportTagsOfEveryCustomer(flows, context);
  reportEveryAddress(flows, context);
  reportOwnBreadth([...flows, ...routed], context);
}

/** Says that a whole service tag stands where only that of a region was asked for. */
function reportWholeTags(flows: readonly Flow[], context: CompileContext, region: string): void {
  for (const flow of flows) {
    for (const service of flow.wholeTags) {
      reportWidening(context, flow, {
        code: 'widened-service-tag',
        message: `Azure's service-tag file has no form of ${service} for ${region} yet: the whole tag is opened.`,
        cure: 'update the library once the region is in the file',
      });
    }
  }
}

/** Says that the hosts of all regions stand where those of one were asked for, whose short code no page gives. */
function reportUnknownRegionCodes(flows: readonly Flow[], context: CompileContext, region: string): void {
  for (const flow of flows) {
    const anyRegion = flow.template.replace(`<${regionCodePlaceholder}>`, anyRegionCode);
    if (anyRegion === flow.template || destinationText(flow.to) !== anyRegion) continue;
    reportWidening(context, flow, {
      code: 'widened-region-code',
      message: `No page gives the short code of ${region} in ${flow.template}: ${anyRegion} is opened, the hosts of all regions.`,
      cure: 'see which of them your machines reach, and replace the requirement by an own one for that host',
    });
  }
}

/** Says that a tag is open that holds what every customer keeps in a service, in whichever region. */
function reportTagsOfEveryCustomer(
  flows: readonly Flow[],
  { findings, serviceEndpoints }: CompileContext,
): void {
  for (const flow of flows) {
    if (flow.to.kind !== 'serviceTag' || flow.fromTag !== undefined || flow.requirement.only !== undefined)
      continue;
    const { name, service, region } = flow.to.tag;
    if (region !== undefined || !servicesOfEveryCustomer.has(service) || serviceEndpoints.has(service))
      continue;
    findings.raise({
      code: 'whole-service-tag',
      message: `The service tag ${name} is open to ${flow.fromRoles.join(' + ')}: it holds what every customer keeps in the service, in every region, and data can leave by it.`,
      cure: 'choose host names as destinations where the page gives them, or exclude the requirement with a reason',
      requirements: [flow.name],
    });
  }
}

/** Says that every address is open because a page asks for that; of rows of the user's own another finding tells. */
function reportEveryAddress(flows: readonly Flow[], { findings }: CompileContext): void {
  for (const flow of flows) {
    const { to, requirement, protocol, ports } = flow;
    if (to.kind !== 'address' || !isEveryAddress(to.prefix)) continue;
    if (requirement.nextHop !== undefined || !isOfLibrary(flow.table, requirement, flow.template)) continue;
    const on = `${protocol.toUpperCase()} ${ports.map(portText).join(', ')}`;
    findings.raise({
      code: 'every-address',
      message: `The page asks for every address on ${on}: the whole Internet is open there to ${flow.fromRoles.join(' + ')}.`,
      cure: `exclude ${flow.name} with a reason, and open the addresses that your machines reach with ownRequirements`,
      requirements: [flow.name],
    });
  }
}

/** Prefixes of the Internet that are shorter than this are of more than one network. */
const narrowest = 16;

/** Service tags that hold most of a cloud, or the whole Internet. */
const broadTags: ReadonlySet<string> = new Set(['AzureCloud', 'Internet']);

/** Says of what a user opens, or routes past the firewall, that it is wide: of Microsoft's rows the pages say what they are for. */
function reportOwnBreadth(flows: readonly Flow[], context: CompileContext): void {
  for (const flow of flows) {
    const { table, requirement, fromRoles, to } = flow;
    const { nextHop, only } = requirement;
    if (flow.fromTag !== undefined || nextHop === 'VirtualAppliance' || only !== undefined) continue;
    if (isOfLibrary(table, requirement, flow.template)) continue;
    // The ports of a route say nothing: all of them take it.
    const breadth = breadthOf(to) ?? (nextHop === undefined ? breadthOfPorts(flow) : undefined);
    if (breadth === undefined) continue;
    const by = table.id === ownTableId ? 'a requirement of your own' : `a row of your own of ${table.id}`;
    const what = nextHop === undefined ? 'open to' : 'routed past the firewall for';
    reportWidening(context, flow, {
      code: 'wide-own-requirement',
      message: `${destinationText(to)} is ${what} ${fromRoles.join(' + ')} by ${by}, and is wide: ${breadth.reason}.`,
      cure: breadth.cure,
    });
  }
}

interface Breadth {
  readonly reason: string;
  readonly cure: string;
}

function breadthOf(to: Destination): Breadth | undefined {
  switch (to.kind) {
    case 'fqdn':
    case 'url':
      return breadthOfHost(to.host);
    case 'address':
      return breadthOfPrefix(to.prefix);
    case 'serviceTag':
      return broadTags.has(to.tag.service)
        ? {
            reason: `the service tag ${to.tag.name} holds what every customer has there`,
            cure: 'name the hosts, or the service tag of the one service',
          }
        : undefined;
    default:
      return undefined;
  }
}

function breadthOfHost(host: string): Breadth | undefined {
  const [shared] = sharedDomainsIn(host);
  return shared === undefined
    ? undefined
    : {
        reason: `below ${shared} whoever likes has names, and data can leave by any of them`,
        cure: `name the host of your own, such as contoso.${shared}`,
      };
}

function breadthOfPrefix(prefix: string): Breadth | undefined {
  const interval = isUnresolved(prefix) ? undefined : intervalOf(prefix);
  if (interval === undefined || !reachesPublic(interval) || prefixLength(interval) >= narrowest)
    return undefined;
  return {
    reason: `it is ${(interval[1] - interval[0] + 1).toLocaleString('en')} addresses of the Internet`,
    cure: 'name the addresses of the servers, or their hosts',
  };
}

function breadthOfPorts({ to, ports }: Flow): Breadth | undefined {
  if (to.kind === 'role') return undefined;
  return ports.some(({ first, last }) => isEveryPort([first, last]))
    ? { reason: 'on every port', cure: 'name the ports that the service listens on' }
    : undefined;
}
