import { isGiven } from '../../terraform/resource/resource-values';
import { type AuditCheck, listed } from '../check';

/** Network rules by host name on a firewall that is no DNS proxy. A policy does not inherit the setting of its base. */
export const dnsProxyRequired: AuditCheck = {
  code: 'dns-proxy-required',
  faults: ({ firewalls }) =>
    firewalls.flatMap((firewall) => {
      const { name, dnsProxy, policies } = firewall;
      const named = firewall.rulesOf('network').filter(({ destinationFqdns }) => isGiven(destinationFqdns));
      if (dnsProxy !== 'off' || named.length === 0) return [];
      const inherited = policies.length > 1 ? ', and its base policy does not pass the setting on' : '';
      return {
        address: name,
        message: `${listed(named.map(({ address }) => address))} names hosts in a network rule, while the DNS proxy of the firewall is off${inherited}.`,
        cure: 'switch the DNS proxy on, and let the virtual networks ask the firewall for names',
      };
    }),
};
