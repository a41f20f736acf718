import { isPrivate } from '../arithmetic/address-space';
import { addressText } from '../arithmetic/ipv4';
import type { GatewayBefore, NetworkGateway } from '../network/network-gateway';
import { connectionOf, isClosedWay, usesGateways } from '../network/peered-networks';
import type { VirtualNetwork } from '../network/virtual-network';
import type { NetworkContext } from './network-context';
import type { ConnectionSource } from './passage';
import type { Target } from './target';
import { type Hop, HopKind, hopAt } from './trace';

/**
 * The gateways by which what no subnet of the document holds comes in, or may come in, to an address inside. Who is behind a gateway the
 * document may not tell, such as behind one of ExpressRoute: then any private address may be.
 */
export function gatewaysBefore(
  sender: number,
  target: Target,
  network: NetworkContext,
): readonly GatewayBefore[] {
  const { networkGateways, virtualNetworks } = network.document;
  const { address } = target;
  if (networkGateways.list.length === 0 || address === undefined) return [];
  const there = networkOf(address, network);
  if (there === undefined && !isPrivate(address)) return [];
  const isTold = virtualNetworks.onPremises.set.has(sender);
  if (!isTold && (!isPrivate(sender) || there === undefined)) return [];
  return networkGateways.before(sender).filter(({ gateway: { subnet }, doubt }) => {
    if (doubt === undefined || subnet === undefined || there === undefined) return true;
    return !isClosedWay(connectionOf(subnet.network, there));
  });
}

/** Why a gateway does not lead to a peered network, or why that is not known. */
export function gatewayNotUsed(
  { subnet }: NetworkGateway,
  { address }: Target,
  network: NetworkContext,
): string | undefined {
  const [own, there] = [subnet!.network!, address === undefined ? undefined : networkOf(address, network)];
  if (there === undefined || there === own) return undefined;
  const used = usesGateways(there, own);
  return used === true ? undefined : used;
}

/** Where a connection begins that a gateway brings. */
export function enteredBy({ address, gateway, context }: ConnectionSource): Hop {
  const by = gateway!.resource.address;
  const reason = `${addressText(address)} is behind ${by}, and comes in by the subnet ${context!.subnet.label}`;
  return hopAt(HopKind.SOURCE, 'gateway', reason, by);
}

/** The network that holds an address, as far as the document tells. */
function networkOf(address: number, network: NetworkContext): VirtualNetwork | undefined {
  return network.subnetsAt(address)[0]?.network ?? network.document.virtualNetworks.at(address);
}
