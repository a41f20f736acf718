import type { AuditCheck } from '../check';
import { securedHubs } from '../secured-hubs';

/** A virtual hub with a firewall to which it leads nothing that goes between its networks and branches. */
export const hubWithoutPrivatePolicy: AuditCheck = {
  code: 'hub-without-private-policy',
  faults: (document) =>
    securedHubs(document).flatMap(({ hub, firewall, privateBy }) => {
      if (privateBy !== undefined) return [];
      const { address } = firewall.resource;
      return {
        address: hub.label,
        message: `${address} stands in the hub, and neither its routing intent nor its default route table leads there what goes between virtual networks and branches: they reach each other past the firewall.`,
        cure: `nothing to do where they are meant to; otherwise give its routing intent a policy for PrivateTraffic with ${address} as next hop`,
      };
    }),
};
