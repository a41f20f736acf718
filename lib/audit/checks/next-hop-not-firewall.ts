import { Untold } from '../../network/association';
import type { Route } from '../../network/route-table';
import type { Subnet } from '../../network/subnet';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck, Fault } from '../check';

/** A route to an appliance that is no firewall of the document, or that the subnet does not reach. */
export const nextHopNotFirewall: AuditCheck = {
  code: 'next-hop-not-firewall',
  faults: (document) => {
    const faults = document.subnets.flatMap((subnet) => {
      const { table } = subnet;
      if (table === undefined || table instanceof Untold) return [];
      return table.routes
        .filter(({ nextHopType }) => nextHopType === 'VirtualAppliance')
        .flatMap((route) => faultOf(route, subnet, document));
    });
    // Of a table that several subnets have it is told once, unless they differ.
    return [...new Map(faults.map((fault) => [fault.address + fault.message, fault])).values()];
  },
};

function faultOf(route: Route, subnet: Subnet, document: AuditedDocument): Fault[] {
  const { kind, untold, stopped, reason, onward } = document.applianceOf(route, subnet);
  // Of a firewall that is stopped another finding tells.
  if (kind === 'firewall' || untold || stopped) return [];
  // Without a firewall in the document any appliance may be one.
  if (onward !== undefined && document.deployedFirewalls.length === 0) return [];
  return [
    {
      address: route.address,
      message: `The route leads to ${reason}.`,
      cure: 'refer to the private address of the firewall, and peer its network with that of the subnet from both sides',
    },
  ];
}
