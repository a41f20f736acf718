import { isSet } from '../../terraform/resource/resource-values';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck } from '../check';
import { defaultRouteOf } from '../default-route';
import { securedHubs } from '../secured-hubs';

/** The connection of a virtual network that takes no default route from a hub that has one to its firewall. */
export const hubConnectionWithoutInternet: AuditCheck = {
  code: 'hub-connection-without-internet',
  faults: (document) => {
    const secured = securedHubs(document).flatMap(({ senders, firewall }) =>
      senders.flatMap(({ connection, internetBy }) =>
        connection === undefined || internetBy === undefined ? [] : { connection, firewall },
      ),
    );
    return secured.flatMap(({ connection, firewall }) => {
      const { hub, resource, network, takesDefaultRoute } = connection;
      if (takesDefaultRoute !== false || resource.conditional) return [];
      if (network !== undefined && hasRoutesOfItsOwn(network, document)) return [];
      return {
        address: resource.address,
        message: `Its internet_security_enabled is ${isSet(resource.values.internet_security_enabled) ? 'false' : 'not set, which is false'}: the virtual network takes no default route from ${hub.label}, and what it sends to the Internet passes ${firewall.resource.address} by.`,
        cure: 'set internet_security_enabled to true, or give its subnets a default route to a firewall of their own',
      };
    });
  },
};

/** Whether every subnet of a network has a default route to an appliance. */
function hasRoutesOfItsOwn(network: object, { subnets }: AuditedDocument): boolean {
  const own = subnets.filter((subnet) => subnet.network === network);
  return (
    own.length > 0 &&
    own.every(
      ({ table }) => table !== undefined && 'routes' in table && defaultRouteOf(table) === 'appliance',
    )
  );
}
