import { text } from '../../terraform/resource-values';
import type { Entry } from '../audited-network';
import type { AuditCheck } from '../check';
import { defaultRouteOf } from '../default-route';
import { oneOrSeveral } from '../known-values';

/**
 * A security rule that allows `VirtualNetwork`, in a subnet whose default route leads to an appliance: there the tag
 * means every address.
 */
export const virtualNetworkWidened: AuditCheck = {
  code: 'virtual-network-widened',
  faults: ({ subnets }) =>
    subnets.flatMap(({ address: subnet, securityGroup, routeTable }) => {
      if (securityGroup === undefined || routeTable === undefined) return [];
      if (defaultRouteOf(routeTable) !== 'appliance') return [];
      return securityGroup.entries
        .filter(({ values }) => text(values.access) === 'Allow' && farSide(values).includes('VirtualNetwork'))
        .map(({ address }) => ({
          address,
          message: `With the default route of ${subnet} to an appliance, the service tag VirtualNetwork means every address.`,
          cure: 'name the prefixes of the virtual network instead of the tag',
        }));
    }),
};

/** The side of a rule that is not the subnet itself. */
function farSide(values: Entry['values']): string[] {
  return text(values.direction) === 'Inbound'
    ? oneOrSeveral(values.source_address_prefix, values.source_address_prefixes).items
    : oneOrSeveral(values.destination_address_prefix, values.destination_address_prefixes).items;
}
