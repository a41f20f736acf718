/**
 * Prefixes to which no route of the Internet leads: private and shared addresses, which Azure's own default routes drop,
 * and addresses of a link.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#default
 */
export const privatePrefixes: readonly string[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
];

/** Prefixes that are no host's on the Internet: of this network, of the machine itself, multicast and reserved. */
export const reservedPrefixes: readonly string[] = ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/3'];

/** Addresses that no machine of a network has, and no firewall sees; and what they are. */
export interface ReservedRange {
  readonly prefix: string;
  readonly what: string;
}

/**
 * Ranges of which Azure takes no virtual network, and those that no network has at all.
 *
 * Sources: virtual-network/virtual-networks-faq, "What address ranges can I use in my VNets?" (ms.date 02/12/2019); the
 * registry of special-purpose addresses of IANA for 0.0.0.0/8 and 240.0.0.0/4.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
export const reservedRanges: readonly ReservedRange[] = [
  { prefix: '0.0.0.0/8', what: 'of no machine: 0.0.0.0/8 stands for the network itself' },
  { prefix: '127.0.0.0/8', what: 'of the machine itself (loopback)' },
  { prefix: '168.63.129.16/32', what: "of Azure's own host, to which no firewall stands in the way" },
  { prefix: '169.254.0.0/16', what: 'of one link (link-local), which no firewall sees' },
  { prefix: '224.0.0.0/4', what: 'of multicast, which virtual networks do not carry' },
  { prefix: '255.255.255.255/32', what: 'of broadcast, which virtual networks do not carry' },
  { prefix: '240.0.0.0/4', what: 'reserved, and of no network' },
];

/**
 * How many addresses Azure keeps for itself at the start of a subnet; its last one is kept too.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq
 */
export const keptAtStart = 4;

/** DHCP, DNS and health probes of the host that a machine runs on. */
export const hostNodeAddress = '168.63.129.16';

/** Instance metadata of the host that a machine runs on. */
export const metadataAddress = '169.254.169.254';

/** The ports of TCP on which the host answers as the wire server, which no security rule touches. */
export const wireServerPorts: readonly number[] = [80, 32_526];

/**
 * The tags by which alone security rules touch what the host itself answers.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#azure-platform-considerations
 */
export const platformTags: readonly string[] = ['AzurePlatformDNS', 'AzurePlatformIMDS', 'AzurePlatformLKM'];

/** Those of them that stand for one address, which is none of the Internet. */
export const tagsOfHostAlone: readonly string[] = ['AzurePlatformDNS', 'AzurePlatformIMDS'];
