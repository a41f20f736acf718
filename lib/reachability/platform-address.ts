import { addressNumber } from '../arithmetic/ipv4';
import { hostNodeAddress, metadataAddress, wireServerPorts } from '../azure/address-space';

export const hostNode = addressNumber(hostNodeAddress);
export const metadataService = addressNumber(metadataAddress);

export function isPlatformAddress(address: number | undefined): boolean {
  return address === hostNode || address === metadataService;
}

/** The wire server, which no security rule touches. */
export function isWireServer(address: number, protocol: string, port: number): boolean {
  return address === hostNode && protocol === 'tcp' && wireServerPorts.includes(port);
}
