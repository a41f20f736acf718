import { labelOfNetwork } from '../../network/hub/hub-connection';
import { learnedRouteTo } from '../../network/hub/learned-routes';
import type { VirtualHub } from '../../network/hub/virtual-hub';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck } from '../check';
import { named, securedHubs } from '../secured-hubs';

/** A virtual hub with a firewall past which its networks and branches reach each other. */
export const hubWithoutPrivatePolicy: AuditCheck = {
  code: 'hub-without-private-policy',
  faults: (document) =>
    securedHubs(document).flatMap(({ hub, firewall, senders }) => {
      const lacking = senders.filter(({ privateBy }) => privateBy === undefined);
      const { direct, apart } = waysBetween(hub, document);
      if (direct.length === 0 && (lacking.length === 0 || apart)) return [];
      const { address } = firewall.resource;
      const how =
        lacking.length > 0
          ? 'neither its routing intent nor the route tables of its connections lead there what goes between virtual networks and branches: they reach each other past the firewall'
          : `narrower routes than those that lead there are propagated to the route tables of its connections: past the firewall they lead ${named(direct)}`;
      return {
        address: hub.label,
        message: `${address} stands in the hub, and ${how}.`,
        cure: `nothing to do where they are meant to; otherwise give its routing intent a policy for PrivateTraffic with ${address} as next hop`,
      };
    }),
};

/** The ways between networks that lead past the firewall, and whether it is known that all are apart which have none. */
function waysBetween(hub: VirtualHub, { virtualHubs }: AuditedDocument) {
  const own = virtualHubs.connections.filter((each) => each.hub === hub);
  const learned = own.map(({ network }) => network && virtualHubs.learnedBy(network));
  const direct = own.flatMap((connection, i) =>
    (learned[i]?.routes ?? [])
      .filter((route) => route.network && learnedRouteTo(learned[i]!, route.interval[0]) === route)
      .map(({ network }) => `${labelOfNetwork(connection)} to ${network!.resource.address}`),
  );
  const isTold = learned.every((each) => each !== undefined && each.openness === undefined);
  return { direct, apart: own.length > 1 && isTold && hub.gateways.length === 0 };
}
