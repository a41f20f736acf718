import { reachesPublic } from '../arithmetic/address-space';
import { intervalOf, prefixLength } from '../arithmetic/ipv4';
import { isEveryPort } from '../arithmetic/port';
import { sharedDomainsIn } from '../azure/shared-domains';
import { type Destination, destinationText } from '../model/destination';
import type { Flow } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import { ownTableId } from '../model/requirement';
import { type CompileContext, reportWidening } from './context';

/** Prefixes of the Internet that are shorter than this are of more than one network. */
const narrowest = 16;

/** Service tags that hold most of a cloud, or the whole Internet. */
const broadTags: ReadonlySet<string> = new Set(['AzureCloud', 'Internet']);

/**
 * Says of what a user opens besides the tables that it is wide: Microsoft's rows are judged by their pages, and these by nobody.
 *
 * @throws LockdownError `widening-refused` in strict mode.
 */
export function reportOwnBreadth(flows: readonly Flow[], context: CompileContext): void {
  for (const flow of flows) {
    if (flow.table.id !== ownTableId) continue;
    const breadth = breadthOf(flow.to) ?? breadthOfPorts(flow);
    if (breadth === undefined) continue;
    reportWidening(context, flow, {
      code: 'wide-own-requirement',
      message: `${destinationText(flow.to)} is open to ${flow.fromRoles.join(' + ')} by a requirement of your own, and is wide: ${breadth.reason}.`,
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

function breadthOfPorts({ ports }: Flow): Breadth | undefined {
  return ports.some(({ first, last }) => isEveryPort([first, last]))
    ? { reason: 'on every port', cure: 'name the ports that the service listens on' }
    : undefined;
}
