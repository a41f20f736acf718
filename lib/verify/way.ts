import { serviceTagCovers, serviceTagUse } from '../azure/service-tag';
import type { Flow } from '../model/flow';
import type { Workload } from '../model/workload';
import { type Answer, Verdict } from '../reachability/connection';
import type { KnownSubnet } from '../reachability/known-subnet';
import type { ConnectionFromSubnet, Reachability } from '../reachability/reachability';
import { serviceTagHoldsHost } from '../tables/service-tag-hosts';

/** How a flow has to take its way, and how a document is asked whether it does. */
export interface Way {
  readonly ask: (network: Reachability, connection: ConnectionFromSubnet) => Answer;
  readonly asRequired: readonly Verdict[];
  /** Whether the document has what there is to ask about. */
  readonly isIn: (subnet: KnownSubnet) => boolean;
  /** What it is that a document may lack. */
  readonly needs: string;
}

const throughFirewall: Way = {
  ask: (network, connection) => network.explain(connection),
  asRequired: [Verdict.ALLOW],
  isIn: () => true,
  needs: 'the firewall',
};

/** Where a requirement routes a tag to the Internet, the tag's flows need not pass the firewall. */
const throughFirewallOrPast: Way = { ...throughFirewall, asRequired: [Verdict.ALLOW, Verdict.BYPASS] };

/** Security groups alone have to let it pass. */
const pastSecurityGroup: Way = {
  ask: (network, connection) => network.explainSecurityGroups(connection),
  asRequired: [Verdict.ALLOW],
  isIn: ({ securityGroup }) => securityGroup,
  needs: 'the security group of its subnet',
};

const byServiceEndpoint: Way = {
  ask: (network, connection) => network.explain(connection),
  asRequired: [Verdict.BYPASS],
  isIn: ({ subnet }) => subnet,
  needs: 'its subnet, which has to have the service endpoint',
};

/** From outside, by a public IP of the machine: security groups alone have to let it in. */
const inward: Way = {
  ask: (network, connection) => network.explainInbound(connection),
  asRequired: [Verdict.ALLOW],
  isIn: ({ securityGroup }) => securityGroup,
  needs: 'the security group of its subnet',
};

function byRoute(asRequired: Verdict): Way {
  return {
    ask: (network, connection) => network.explainRoute(connection),
    asRequired: [asRequired],
    isIn: ({ routeTable }) => routeTable,
    needs: 'the route table of its subnet',
  };
}

/** @param routedTags service tags that requirements of the workload route past the firewall */
export function wayOf(flow: Flow, workload: Workload, routedTags: readonly string[]): Way {
  const { to, requirement } = flow;
  if (flow.fromTag !== undefined) return inward;
  if (requirement.nextHop !== undefined)
    return byRoute(requirement.nextHop === 'Internet' ? Verdict.BYPASS : Verdict.ALLOW);
  if (requirement.only === 'nsg') return pastSecurityGroup;
  if (to.kind !== 'serviceTag') {
    const host = to.kind === 'fqdn' || to.kind === 'url' ? to.host : undefined;
    const inRoutedTag = host !== undefined && routedTags.some((tag) => serviceTagHoldsHost(tag, host));
    return inRoutedTag ? throughFirewallOrPast : throughFirewall;
  }
  if (serviceTagUse(to.tag, 'firewall', workload.cloud) === 'none') return pastSecurityGroup;
  if (workload.serviceEndpoints.has(to.tag.service)) return byServiceEndpoint;
  return routedTags.some((tag) => serviceTagCovers(tag, to.tag.name))
    ? throughFirewallOrPast
    : throughFirewall;
}
