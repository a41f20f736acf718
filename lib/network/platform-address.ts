import { addressNumber } from '../arithmetic/ipv4';

/** DHCP, DNS and health probes of the host that a machine runs on. */
export const hostNode = addressNumber('168.63.129.16');

/** Instance metadata of the host that a machine runs on. */
export const metadataService = addressNumber('169.254.169.254');

/**
 * The tags by which alone security rules touch what the host itself answers.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#azure-platform-considerations
 */
export const platformTags: readonly string[] = ['AzurePlatformDNS', 'AzurePlatformIMDS', 'AzurePlatformLKM'];

export function isPlatformAddress(address: number | undefined): boolean {
  return address === hostNode || address === metadataService;
}

/** The wire server, which no security rule touches. */
export function isWireServer(address: number, protocol: string, port: number): boolean {
  return address === hostNode && protocol === 'tcp' && (port === 80 || port === 32_526);
}
