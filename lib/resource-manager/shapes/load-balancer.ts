import { notKnown } from '../../terraform/resource/resource';
import { isBlock, isSet, text } from '../../terraform/resource/resource-values';
import {
  as,
  type BodyShape,
  blocksAs,
  childrenAs,
  idAs,
  idIn,
  idsAs,
  type MemberReader,
  memberOf,
  nothing,
  without,
} from '../body-reading';
import { wordAs } from '../words';

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/loadbalancers */
export const loadBalancer: BodyShape = {
  frontendIPConfigurations: blocksAs('frontend_ip_configuration', {
    publicIPAddress: idAs('public_ip_address_id'),
    publicIPPrefix: idAs('public_ip_prefix_id'),
    subnet: idAs('subnet_id'),
    privateIPAddress: as('private_ip_address'),
    '*': nothing,
  }),
  backendAddressPools: childrenAs('backendAddressPools'),
  loadBalancingRules: childrenAs('loadBalancingRules'),
  inboundNatRules: childrenAs('inboundNatRules'),
  outboundRules: childrenAs('outboundRules'),
  inboundNatPools: childrenAs('inboundNatPools'),
  probes: childrenAs('probes'),
  ...without('scope', 'sku', 'mode'),
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

/** The name of the frontend that an id is of. */
const frontendName: MemberReader = (value) => {
  const id = text(memberOf(value, 'id'));
  const [, name] = /\/frontendIPConfigurations\/([^/]+)$/i.exec(id ?? '') ?? [];
  return [['frontend_ip_configuration_name', name ?? (value === null ? null : notKnown)]];
};

const portsAndFrontend: BodyShape = {
  protocol: wordAs('protocol', 'TransportProtocol'),
  frontendPort: as('frontend_port'),
  backendPort: as('backend_port'),
  frontendIPConfiguration: frontendName,
  enableFloatingIP: as('floating_ip_enabled'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/loadbalancers */
export const loadBalancingRule: BodyShape = {
  ...portsAndFrontend,
  backendAddressPool: (value, reading) => [
    ['backend_address_pool_ids', value === null ? null : [idIn(value, reading)]],
  ],
  backendAddressPools: idsAs('backend_address_pool_ids'),
  probe: idAs('probe_id'),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/loadbalancers */
export const probe: BodyShape = { port: as('port'), '*': nothing };

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/loadbalancers/inboundnatrules */
export const inboundNatRule: BodyShape = {
  ...portsAndFrontend,
  frontendPortRangeStart: as('frontend_port_start'),
  frontendPortRangeEnd: as('frontend_port_end'),
  backendAddressPool: idAs('backend_address_pool_id'),
  '*': nothing,
};
