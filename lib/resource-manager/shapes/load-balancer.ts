import { type BodyShape, blocksAs, childrenAs, idAs, nothing, without } from '../body-reading';

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
  ...without('inboundNatPools', 'probes', 'scope', 'sku'),
};
