import { type AddressSpan, isEverywhere, spansOverlap } from '../../arithmetic/address-span';
import { addressNumber, addressText } from '../../arithmetic/ipv4';
import { Untold } from '../../network/association';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import type { RouteTable } from '../../network/route-table';
import type { Subnet } from '../../network/subnet';
import type { VirtualNetwork } from '../../network/virtual-network';
import { notKnown, referencePrefix, type Value } from '../../terraform/resource/resource';
import { isGiven } from '../../terraform/resource/resource-values';
import type { AuditedDocument } from '../audited-document';
import { type AuditCheck, type Fault, listed } from '../check';
import { defaultRouteOf } from '../default-route';
import { firewallReach } from '../firewall-reach';

/**
 * Network rules by host name for machines that do not ask the firewall for names. That the proxy itself is off is told by a
 * code of its own.
 */
export const dnsServersElsewhere: AuditCheck = {
  code: 'dns-servers-elsewhere',
  faults: (document) =>
    document.firewalls.flatMap((firewall) =>
      firewall.dnsProxy === 'off'
        ? []
        : document.virtualNetworks.flatMap((network) => faultOf(firewall, network, document)),
    ),
};

function faultOf(firewall: FirewallRuleSet, network: VirtualNetwork, document: AuditedDocument): Fault[] {
  const naming = firewall
    .rulesOf('network')
    .filter(({ destinationFqdns }) => isGiven(destinationFqdns))
    .filter((rule) => isFor(firewallReach(rule, firewall).sources, network, document));
  if (naming.length === 0 || !asksElsewhere(firewall, network, document)) return [];
  const servers = network.nameServers.map(String);
  return [
    {
      address: network.resource.address,
      message: `Its machines ask ${servers.length === 0 ? "Azure's own DNS" : listed(servers)} for names, while ${listed(naming.map(({ address }) => address))} names hosts that the firewall looks up itself.`,
      cure: 'set the private address of the firewall as DNS server of the virtual network, or let its DNS servers forward to the firewall',
    },
  ];
}

/** Whether a rule is for machines of a network: by its addresses, or for all whose traffic is led to an appliance. */
function isFor(sources: AddressSpan, network: VirtualNetwork, document: AuditedDocument): boolean {
  if (isEverywhere(sources))
    return tablesOf(network, document).some((table) => defaultRouteOf(table) === 'appliance');
  return spansOverlap(sources, { addresses: network.space.set, names: new Set() });
}

/** Whether it is certain that a network asks other servers than the firewall. */
function asksElsewhere(
  firewall: FirewallRuleSet,
  network: VirtualNetwork,
  document: AuditedDocument,
): boolean {
  const { nameServers } = network;
  if (nameServers.length === 0) return true;
  return nameServers.every((server) => !mayBeOf(firewall, server, network, document));
}

/** Whether a server may be the firewall, as far as the document tells where that stands. */
function mayBeOf(
  firewall: FirewallRuleSet,
  server: Value,
  network: VirtualNetwork,
  document: AuditedDocument,
): boolean {
  if (server === notKnown || typeof server !== 'string') return true;
  const deployed = document.deployedFirewalls.filter(({ rules }) => rules === firewall);
  if (server.startsWith(referencePrefix))
    return (
      deployed.length === 0 ||
      deployed.some(({ firewall: own }) => server === `${referencePrefix}${own.resource.address}`)
    );
  if (deployed.length > 0)
    return deployed.some(({ firewall: own, subnet }) =>
      own.open ? holds(subnet, server) : own.addresses.map(addressText).includes(server),
    );
  const hops = tablesOf(network, document)
    .flatMap(({ defaultRoutes }) => defaultRoutes)
    .filter(({ nextHopType }) => nextHopType === 'VirtualAppliance')
    .map(({ nextHopAddress }) => nextHopAddress);
  return (
    hops.length === 0 || hops.some((hop) => typeof hop !== 'string' || hop === notKnown || hop === server)
  );
}

function holds(subnet: Subnet | undefined, server: string): boolean {
  return (
    subnet === undefined || subnet.prefixes.mayHoldMore || subnet.prefixes.set.has(addressNumber(server))
  );
}

function tablesOf(network: VirtualNetwork, { subnets }: AuditedDocument): RouteTable[] {
  return subnets
    .filter((subnet) => subnet.network === network)
    .flatMap(({ table }) => (table === undefined || table instanceof Untold ? [] : [table]));
}
