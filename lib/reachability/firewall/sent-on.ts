import { hostName } from '../../arithmetic/host-pattern';
import { addressNumber } from '../../arithmetic/ipv4';
import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import { resolvedTarget } from '../host-resolution';
import type { NetworkContext } from '../network-context';
import type { Passage } from '../passage';
import { publicHost } from '../presumed-host';
import { Target } from '../target';
import { HopKind, hopAt } from '../trace';

/**
 * A connection as a DNAT rule sends it on: to the translated address and port, of which a host is what the firewall resolves it to. A
 * text says why that is not known.
 *
 * @see https://learn.microsoft.com/azure/firewall/destination-nat-rules
 */
export function sentOnPassage(
  passage: Passage,
  { to, port }: FirewallRule['translation'],
  firewall: AzureFirewall | undefined,
  network: NetworkContext,
): Passage | string {
  if (to === undefined || port === undefined)
    return `${to === undefined ? 'to which address' : 'to which port'} it is sent on is not known`;
  const address = addressNumber(to);
  const host = address < 0 ? hostName(to) : undefined;
  if (address < 0 && host === undefined)
    return `it is sent on to ${to}, whose address the document does not tell`;
  const asked =
    host === undefined
      ? new Target('address', to, network.serviceTags, address)
      : new Target('host', host, network.serviceTags);
  const { subnetId } = firewall ?? {};
  const subnet = subnetId === undefined ? undefined : network.document.subnets.find(subnetId);
  const target =
    subnet === undefined ? asked : resolvedTarget(asked, network.of(subnet), network.document, passage.hops);
  if (typeof target === 'string') return target;
  if (target.isNameAlone) {
    const resolved = `${to} is what the firewall resolves it to`;
    passage.hops.push(hopAt(HopKind.NAME, 'unknown', resolved, undefined, [publicHost(target)]));
  }
  const { denials: _, ...rest } = passage;
  return { ...rest, target, connection: { ...passage.connection, port, applicationProtocol: undefined } };
}
