import type { AuditCheck } from '../check';

/** A firewall that Azure prints without an address: what a route leads to where it stood is lost. */
export const firewallStopped: AuditCheck = {
  code: 'firewall-stopped',
  faults: ({ deployedFirewalls }) =>
    deployedFirewalls.flatMap(({ firewall: { resource, stopped } }) =>
      stopped === undefined
        ? []
        : {
            address: resource.address,
            message: `${stopped}.`,
            cure: 'start it; or, where it was printed with --query, print it whole',
          },
    ),
};
