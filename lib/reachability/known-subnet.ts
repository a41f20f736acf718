import type { Subnet } from '../network/subnet';

/** Addresses, and the id of their subnet where it is known. */
export interface AddressesOfSubnet {
  /** IPv4 addresses, prefixes and ranges. */
  readonly addresses: string[];
  /**
   * Id or address of the subnet.
   * @default - the subnets of the document that hold the addresses
   */
  readonly subnetId?: string;
}

/** What a document has of a subnet, or of all of several. */
export interface KnownSubnet {
  /** The subnet itself, with its service endpoints. */
  readonly subnet: boolean;
  /** Its security group, or that it has none. */
  readonly securityGroup: boolean;
  /** Its route table, or that it has none. */
  readonly routeTable: boolean;
}

/** What a document has of subnets, of which it may not have some. */
export function knownSubnet(subnets: readonly (Subnet | undefined)[]): KnownSubnet {
  const all = (has: (subnet: Subnet) => boolean) =>
    subnets.every((subnet) => subnet !== undefined && has(subnet));
  const subnet = all(({ elsewhere }) => elsewhere !== true);
  return {
    subnet,
    securityGroup: subnet || all(({ groups }) => groups.some((group) => group !== undefined)),
    routeTable: subnet || all(({ table }) => table !== undefined),
  };
}
