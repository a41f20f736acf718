import { Untold } from '../../network/association';
import type { SecurityRule } from '../../network/security-group';
import type { AuditCheck } from '../check';
import { defaultRouteOf } from '../default-route';

/**
 * A security rule that allows `VirtualNetwork`, in a subnet whose default route leads to an appliance: there the tag
 * means every address.
 */
export const virtualNetworkWidened: AuditCheck = {
  code: 'virtual-network-widened',
  faults: ({ subnets }) =>
    subnets.flatMap(({ label: subnet, groups, table }) => {
      if (table === undefined || table instanceof Untold || defaultRouteOf(table) !== 'appliance') return [];
      const [group] = groups;
      if (group === undefined || group instanceof Untold) return [];
      return group.rules
        .filter((rule) => rule.access === 'Allow' && farSide(rule).includes('VirtualNetwork'))
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
