import { addressText, intervalOf, isEveryAddress } from '../arithmetic/ipv4';
import type { PortRange } from '../arithmetic/port';
import { keptAtStart } from '../azure/address-space';
import { type Flow, webProtocol } from '../model/flow';
import type { AddressesOfSubnet } from '../reachability/known-subnet';
import type { ConnectionFromSubnet } from '../reachability/reachability';

/** Every connection by which a flow is asked about: from each end of its sources, to each end of its destinations, on each end of its ports. */
export function connectionsOf(
  flow: Flow,
  sources: readonly AddressesOfSubnet[],
  destinations: readonly string[],
): ConnectionFromSubnet[] {
  return sources.flatMap(({ addresses, subnetId }) =>
    addresses.flatMap(sampleAddresses).flatMap((from) =>
      destinations.flatMap((to) =>
        transportsOf(flow).flatMap((protocol) =>
          samplePorts(flow, protocol).map((port) => ({
            from,
            subnetId,
            to,
            protocol,
            port,
            applicationProtocol: applicationProtocolOf(flow, protocol, port),
          })),
        ),
      ),
    ),
  );
}

/**
 * The same from a service tag, or from prefixes that stand for it, to the machines of a role, by whose subnet it is asked
 * about.
 */
export function inboundConnectionsOf(
  flow: Flow,
  sources: readonly string[],
  destinations: readonly AddressesOfSubnet[],
): ConnectionFromSubnet[] {
  const from = sources.flatMap((each) => (intervalOf(each) === undefined ? [each] : sampleAddresses(each)));
  return destinations.flatMap(({ addresses, subnetId }) =>
    addresses
      .flatMap(sampleAddresses)
      .flatMap((to) =>
        from.flatMap((source) =>
          transportsOf(flow).flatMap((protocol) =>
            samplePorts(flow, protocol).map((port) => ({ from: source, to, protocol, port, subnetId })),
          ),
        ),
      ),
  );
}

/** A host that is in no network and of no service tag: it goes where the default route leads. */
export const anywhere = 'any.example';

/** An address of nobody's, which is of no service tag: of those that are kept for documents. */
export const nobodys = '203.0.113.77';

/**
 * What is asked about in the place of a flow's destination: any name will do below a wildcard, and any end of a prefix.
 *
 * @param networkSpaces prefixes that stand for the tag `VirtualNetwork`
 */
export function destinationsAsked(
  { to }: Flow,
  roleAddresses: readonly string[],
  networkSpaces: readonly string[],
): string[] {
  switch (to.kind) {
    case 'fqdn':
    case 'url':
      return [to.host.replaceAll('*', 'any')];
    case 'serviceTag':
      return to.tag.name === 'VirtualNetwork' && networkSpaces.length > 0
        ? networkSpaces.flatMap(sampleAddresses)
        : [to.tag.name];
    case 'fqdnTag':
      // A service tag may bear the same name.
      return [`fqdn-tag:${to.tag}`];
    case 'address':
      return isEveryAddress(to.prefix) ? [anywhere] : sampleAddresses(to.prefix);
    case 'role':
      return roleAddresses.flatMap(sampleAddresses);
    case 'resource':
      return [];
  }
}

function transportsOf({ protocol }: Flow): string[] {
  switch (protocol) {
    case 'any':
      return ['tcp', 'udp'];
    case 'http':
    case 'https':
      return ['tcp'];
    default:
      return [protocol];
  }
}

/** What is spoken on a port, where the page or the port itself says so: an application rule has to name it too. */
function applicationProtocolOf({ protocol }: Flow, transport: string, port: number): string | undefined {
  return transport === 'tcp' ? webProtocol(protocol, { first: port, last: port })?.toLowerCase() : undefined;
}

function samplePorts({ ports }: Flow, protocol: string): number[] {
  if (protocol === 'icmp') return [0];
  return [...new Set(ports.flatMap(({ first, last }: PortRange) => [first, last]))];
}

/**
 * An address of each end of a prefix or a range: rules are made of prefixes, so where both pass, those between do. Of a
 * text that Terraform resolves there is none.
 */
export function sampleAddresses(prefix: string): string[] {
  const [first, last] = intervalOf(prefix) ?? [];
  if (first === undefined || last === undefined) return [];
  if (last - first < 2 * keptAtStart) return [...new Set([first, last])].map(addressText);
  return [first + keptAtStart, last - 1].map(addressText);
}
