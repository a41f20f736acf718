import { broadTargets, reachesWeb } from '../../rules/voiding';
import { type AuditCheck, listed } from '../check';
import { firewallReach, withGroupAddresses } from '../firewall-reach';

/**
 * A network rule that lets the whole Internet or all of Azure pass on web ports: network rules come first, so no
 * application rule is asked any more.
 */
export const overBroadNetworkRule: AuditCheck = {
  code: 'over-broad-network-rule',
  faults: ({ firewalls }) =>
    firewalls.flatMap((firewall) =>
      firewall
        .rulesOf('network')
        .filter(({ action }) => action !== 'Deny')
        .flatMap((rule) => {
          const reach = withGroupAddresses(firewallReach(rule, firewall), firewall);
          const broad = reachesWeb(reach) ? broadTargets(reach).map(({ text }) => text) : [];
          if (broad.length === 0) return [];
          return {
            address: rule.address,
            message: `The network rule lets ${listed(broad)} pass on web ports, before any application rule is asked: host names are filtered no more.`,
            cure: 'put application rules with the hosts in its place, or network rules with the service tags of single services',
          };
        }),
    ),
};
