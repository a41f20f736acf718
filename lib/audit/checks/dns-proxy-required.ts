import { type AuditCheck, listed } from '../check';
import { isPresent } from '../known-values';

/** Network rules by host name on a firewall that is no DNS proxy. A policy does not inherit the setting of its base. */
export const dnsProxyRequired: AuditCheck = {
  code: 'dns-proxy-required',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ name, dnsProxy, rules, policies }) => {
      const named = rules.filter(
        ({ type, values }) => type === 'network' && isPresent(values.destination_fqdns),
      );
      if (dnsProxy !== false || named.length === 0) return [];
      const inherited = policies.length > 1 ? ', and its base policy does not pass the setting on' : '';
      return {
        address: name,
        message: `${listed(named.map(({ address }) => address))} names hosts in a network rule, while the DNS proxy of the firewall is off${inherited}.`,
        cure: 'switch the DNS proxy on, and let the virtual networks ask the firewall for names',
      };
    }),
};
