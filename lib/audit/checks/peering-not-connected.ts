import type { AuditCheck } from '../check';

/** Peerings of which Azure says that they are not in force. */
export const peeringNotConnected: AuditCheck = {
  code: 'peering-not-connected',
  faults: ({ virtualNetworks }) =>
    virtualNetworks.flatMap(({ resource, idlePeers }) =>
      [...idlePeers].map(([other, idle]) => ({
        address: resource.address,
        message: `${idle}: nothing passes between ${resource.address} and ${other.resource.address}.`,
        cure: `make the peering of ${other.resource.address} in return, or make both anew`,
      })),
    ),
};
