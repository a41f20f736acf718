import type { AuditedDocument } from '../audited-document';
import type { AuditCheck } from '../check';
import { named, securedHubs } from '../secured-hubs';

/** A virtual hub with a firewall to which it leads nothing that is bound for the Internet. */
export const hubWithoutInternetPolicy: AuditCheck = {
  code: 'hub-without-internet-policy',
  faults: (document: AuditedDocument) =>
    securedHubs(document).flatMap(({ hub, firewall, senders }) => {
      const lacking = senders.filter(({ internetBy }) => internetBy === undefined);
      if (lacking.length === 0) return [];
      const { address } = firewall.resource;
      const some = named(lacking.flatMap(({ connection }) => connection?.resource.address ?? []));
      const all = lacking.length === senders.length;
      return {
        address: hub.label,
        message: all
          ? `${address} stands in the hub, and neither its routing intent nor the route tables of its connections lead there what is bound for the Internet: what its virtual networks send there never passes a firewall.`
          : `${address} stands in the hub, and the route tables by which ${some} send lead nothing there that is bound for the Internet: what their virtual networks send there never passes a firewall.`,
        cure: all
          ? `give its routing intent a policy for Internet with ${address} as next hop`
          : `give those tables a route for 0.0.0.0/0 with ${address} as next hop`,
      };
    }),
};
