import type { AuditedRule } from '../audited-firewall';
import type { AuditCheck, Fault } from '../check';
import { faultOfHost, faultOfName, faultOfUrl } from '../host-syntax';
import { knownItems } from '../known-values';

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

function faultyNames({ type, values }: AuditedRule): { name: string; fault: string }[] {
  // An asterisk in a network rule is told of by itself.
  const ofHost = type === 'network' ? faultOfName : faultOfHost;
  return [
    ...knownItems(values.destination_fqdns).items.map((name) => ({ name, fault: ofHost(name) })),
    ...knownItems(values.destination_urls).items.map((name) => ({ name, fault: faultOfUrl(name) })),
  ].flatMap(({ name, fault }) => (fault === undefined ? [] : { name, fault }));
}
