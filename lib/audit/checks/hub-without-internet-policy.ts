import type { AuditCheck } from '../check';
import { securedHubs } from '../secured-hubs';

/** A virtual hub with a firewall to which it leads nothing that is bound for the Internet. */
export const hubWithoutInternetPolicy: AuditCheck = {
  code: 'hub-without-internet-policy',
  faults: (document) =>
    securedHubs(document).flatMap(({ hub, firewall, internetBy }) => {
      if (internetBy !== undefined) return [];
      const { address } = firewall.resource;
      return {
        address: hub.label,
        message: `${address} stands in the hub, and neither its routing intent nor its default route table leads there what is bound for the Internet: what its virtual networks send there never passes a firewall.`,
        cure: `give its routing intent a policy for Internet with ${address} as next hop`,
      };
    }),
};
