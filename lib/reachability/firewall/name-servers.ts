import { addressText } from '../../arithmetic/ipv4';
import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { NetworkInterface } from '../../network/network-interface';
import type { VirtualNetwork } from '../../network/virtual-network';
import { referencePrefix } from '../../terraform/resource/resource';
import { items } from '../../terraform/resource/resource-values';
import { type Assumption, assumed } from '../trace';

/**
 * What is assumed where a network rule names a host: both sides have to see the same addresses, so that clients have to ask
 * the firewall for them.
 *
 * @see https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules
 */
export function namesAssumed(
  network: VirtualNetwork | undefined,
  firewall: AzureFirewall | undefined,
  interfaces: readonly NetworkInterface[] = [],
): readonly Assumption[] {
  // An interface asks its own name servers, if it has any, and not those of its network.
  const nic = interfaces.find(({ resource }) => items(resource.values.dns_servers).length > 0);
  const asking = nic?.resource ?? network?.resource;
  const servers = nic === undefined ? (network?.nameServers ?? []) : items(nic.resource.values.dns_servers);
  const own =
    firewall === undefined
      ? []
      : [`${referencePrefix}${firewall.resource.address}`, ...firewall.addresses.map(addressText)];
  if (servers.length > 0 && servers.every((server) => own.includes(String(server)))) return [];
  const lack =
    asking === undefined
      ? 'whose name servers the document does not tell'
      : `though the name servers of ${asking.address} are not known to be the firewall`;
  return [assumed('names-asked-at-firewall', `the client is taken to ask the firewall for names, ${lack}`)];
}
