import { speltServiceTag } from '../../azure/service-tag';
import { Untold } from '../../network/association';
import type { SecurityRule } from '../../network/security-group';
import type { AuditCheck } from '../check';
import { defaultRouteOf } from '../default-route';
import { dependsOnInternet } from '../subnet-dependence';

/**
 * A security rule that allows `VirtualNetwork`, for a subnet or for machines in one whose default route leads to an appliance: there the tag
 * means every address.
 */
export const virtualNetworkWidened: AuditCheck = {
  code: 'virtual-network-widened',
  faults: (document) =>
    document.subnets.flatMap((each) => {
      const { label: subnet, groups, table } = each;
      // Azure asks for the tag itself on those that have it.
      if (dependsOnInternet(each, document)) return [];
      if (table === undefined || table instanceof Untold || defaultRouteOf(table) !== 'appliance') return [];
      const ofInterfaces = document.networkInterfacesIn(each).map((nic) => nic.groups[0]);
      return [...new Set([groups[0], ...ofInterfaces])]
        .flatMap((group) => (group === undefined || group instanceof Untold ? [] : group.rules))
        .filter((rule) => rule.access === 'Allow' && namesNetwork(farSide(rule)))
        .map(({ address }) => ({
          address,
          message: `With the default route of ${subnet} to an appliance, the service tag VirtualNetwork means every address.`,
          cure: 'name the prefixes of the virtual network instead of the tag',
        }));
    }),
};

/** The side of a rule that is not the subnet itself. */
function farSide({ direction, source, destination }: SecurityRule): readonly string[] {
  return (direction === 'Inbound' ? source : destination).addresses;
}

function namesNetwork(addresses: readonly string[]): boolean {
  return addresses.some((each) => speltServiceTag(each).name === 'VirtualNetwork');
}
