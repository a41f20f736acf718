import { isBlock, isSet } from '../../terraform/resource/resource-values';
import {
  type BodyShape,
  blocksAs,
  childrenAs,
  idAs,
  idIn,
  type MemberReader,
  memberOf,
  nothing,
  without,
} from '../body-reading';

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/loadbalancers */
export const loadBalancer: BodyShape = {
  frontendIPConfigurations: blocksAs('frontend_ip_configuration', {
    publicIPAddress: idAs('public_ip_address_id'),
    publicIPPrefix: idAs('public_ip_prefix_id'),
    subnet: idAs('subnet_id'),
    '*': nothing,
  }),
  backendAddressPools: childrenAs('backendAddressPools'),
  loadBalancingRules: childrenAs('loadBalancingRules'),
  inboundNatRules: childrenAs('inboundNatRules'),
  outboundRules: childrenAs('outboundRules'),
  ...without('inboundNatPools', 'probes', 'scope', 'sku', 'mode'),
};

/** What a pool has by address; what it has of network interfaces these tell. */
const addressesOfPool: MemberReader = (value, reading) => {
  for (const each of Array.isArray(value) ? value : []) {
    const [name, ip, network, subnet, nic] = [
      ...['name', 'ipAddress', 'virtualNetwork', 'subnet', 'networkInterfaceIPConfiguration'],
    ].map((member) => memberOf(each, member));
    if (!isBlock(each) || !(isSet(ip) || isSet(subnet)) || isSet(nic)) continue;
    reading.addPart('azurerm_lb_backend_address_pool_address', {
      ...(name === undefined ? {} : { name }),
      backend_address_pool_id: reading.reference,
      ip_address: ip ?? null,
      virtual_network_id: idIn(network ?? null, reading),
      subnet_id: idIn(subnet ?? null, reading),
    });
  }
  return [];
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/loadbalancers/backendaddresspools */
export const backendAddressPool: BodyShape = {
  loadBalancerBackendAddresses: addressesOfPool,
  virtualNetwork: idAs('virtual_network_id'),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/loadbalancers/inboundnatrules */
export const inboundNatRule: BodyShape = {
  backendAddressPool: idAs('backend_address_pool_id'),
  '*': nothing,
};
