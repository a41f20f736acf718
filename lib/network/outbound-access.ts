import type { Directory } from '../terraform/resource/directory';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import { type Block, blocks, hasOpenBlocks, isSet, text } from '../terraform/resource/resource-values';
import { scaleSetInterfaces } from './network-interface';
import { nodePoolsOf } from './node-pools';
import type { Subnet } from './subnet';

/**
 * Whether a document gives machines of a subnet a public IP, or has a load balancer that may take them out to the Internet.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access
 */
export function hasPublicAddresses({ keys }: Subnet, directory: Directory): boolean {
  const balanced = directory
    .ofType('azurerm_lb')
    .some(
      ({ values: { frontend_ip_configuration: frontends } }) =>
        hasOpenBlocks(frontends) || blocks(frontends).some(isPublicFrontend),
    );
  if (balanced || directory.ofType('azurerm_lb_outbound_rule').length > 0) return true;
  const here = ({ subnet_id: id }: Block) => {
    const own = text(id);
    return own === undefined || keys.includes(resourceIdentity(own));
  };
  const ofInterfaces = directory
    .ofType('azurerm_network_interface')
    .flatMap(({ values }) => blocks(values.ip_configuration));
  if (ofInterfaces.filter(here).some(({ public_ip_address_id: id }) => isSet(id))) return true;
  const nodes = nodePoolsOf(directory).filter(({ isPublic }) => isPublic !== false);
  if (nodes.some(({ subnetId }) => isSet(subnetId) && here({ subnet_id: subnetId }))) return true;
  return [...scaleSetInterfaces].some(([type, key]) =>
    directory.ofType(type).some(({ values }) => {
      if (hasOpenBlocks(values[key])) return true;
      const own = blocks(values[key]).flatMap(({ ip_configuration: ips }) => blocks(ips));
      return own.filter(here).some((ip) => scaleSetAddress.some((name) => isSet(ip[name])));
    }),
  );
}

/** Whether an address of a load balancer is public. */
export function isPublicFrontend({
  public_ip_address_id: address,
  public_ip_prefix_id: prefix,
}: Block): boolean {
  return isSet(address) || isSet(prefix);
}

/** The blocks by which machines of a scale set get a public IP. */
export const scaleSetAddress: readonly string[] = ['public_ip_address', 'public_ip_address_configuration'];

/** A NAT gateway that takes machines of a subnet out to the Internet. */
export interface NatGateway {
  readonly label: string;
  /** Whether the document may give it a public IP, without which it takes nothing out. */
  readonly mayHaveAddress: boolean;
}

/** The NAT gateway of a subnet, as an association names it of which the document tells that there is one. */
export function natGatewayOf({ keys }: Subnet, directory: Directory): NatGateway | undefined {
  const own = directory
    .ofType('azurerm_subnet_nat_gateway_association')
    .filter(({ conditional }) => conditional !== true)
    .find(({ values }) => keys.includes(resourceIdentity(text(values.subnet_id) ?? '')));
  if (own === undefined) return undefined;
  const id = text(own.values.nat_gateway_id);
  const gateway = directory.byId('azurerm_nat_gateway', id);
  if (gateway === undefined) return { label: id ?? own.address, mayHaveAddress: true };
  const named = natAddressAssociations.some((type) =>
    directory.ofType(type).some(({ values }) => {
      const of = text(values.nat_gateway_id);
      return of === undefined || directory.byId('azurerm_nat_gateway', of) === gateway;
    }),
  );
  const inside = natAddresses
    .map((attribute) => gateway.values[attribute])
    .some((given) => isSet(given) && !(Array.isArray(given) && given.length === 0));
  return { label: gateway.address, mayHaveAddress: named || inside };
}

const natAddressAssociations: readonly string[] = [
  'azurerm_nat_gateway_public_ip_association',
  'azurerm_nat_gateway_public_ip_prefix_association',
];

/** As Azure and earlier versions of the provider write them. */
const natAddresses: readonly string[] = ['public_ip_address_ids', 'public_ip_prefix_ids'];
