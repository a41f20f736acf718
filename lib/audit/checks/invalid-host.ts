import { knownServiceTag } from '../../azure/service-tag';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import { knownOf } from '../../terraform/resource/resource-values';
import type { AuditCheck, Fault } from '../check';

/** A host or URL that Azure Firewall does not take. */
export const invalidHost: AuditCheck = {
  code: 'invalid-host',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ rules }) =>
      rules.flatMap((rule) =>
        faultyNames(rule).map(
          ({ name, fault }): Fault => ({
            address: rule.address,
            message: `"${name}" is refused: ${fault}.`,
            cure: 'name the bare host, with an asterisk at the very left if need be',
          }),
        ),
      ),
    ),
};

function faultyNames({
  type,
  destinationFqdns,
  destinationUrls,
}: FirewallRule): { name: string; fault: string }[] {
  // An asterisk in a network rule is told of by itself.
  const ofHost = type === 'network' ? faultOfName : faultOfHost;
  return [
    ...knownOf(destinationFqdns).map((name) => ({ name, fault: ofHost(name) })),
    ...knownOf(destinationUrls).map((name) => ({ name, fault: faultOfUrl(name) })),
  ].flatMap(({ name, fault }) => (fault === undefined ? [] : { name, fault }));
}

/** What is wrong with a host as an application rule takes it: `*` at the very left, or none. */
function faultOfHost(host: string): string | undefined {
  const fault = faultOfName(host.replace(/^\*/, ''));
  if (fault !== undefined) return fault;
  if (host.slice(1).includes('*'))
    return host.startsWith('*') ? 'it has two asterisks' : 'its asterisk is not at the very left';
  if (host !== '*' && !host.includes('.') && knownServiceTag(host) !== undefined)
    return 'it is a service tag';
  return undefined;
}

/** What is wrong with a name as a host, whatever asterisks it has. */
function faultOfName(name: string): string | undefined {
  if (name.includes('://')) return 'it has a scheme';
  if (name.includes('/')) return 'it has a path';
  if (/:\d*$/.test(name)) return 'it has a port';
  if (name.includes('..')) return 'it has an empty label';
  return /[^\w.*-]/.test(name) ? 'it has a character that no host name has' : undefined;
}

/** What is wrong with a URL: an asterisk at the very left or the very right, no port and no query. */
function faultOfUrl(url: string): string | undefined {
  const [host = '', ...path] = url.replace(/^[a-z]+:\/\//i, '').split('/');
  if (/:\d+$/.test(host)) return 'it has a port';
  if (url.includes('?')) return 'it has a query';
  const inner = [host, ...path].join('/').slice(1, -1);
  return inner.includes('*') ? 'its asterisk is neither at the very left nor at the very right' : undefined;
}
