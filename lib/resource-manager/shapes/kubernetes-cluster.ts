import { as, type BodyShape, blocksAs, nothing, plainIdAs } from '../body-reading';

/** @see https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools */
export const nodePool: BodyShape = {
  vnetSubnetID: plainIdAs('vnet_subnet_id'),
  enableNodePublicIP: as('node_public_ip_enabled'),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters */
export const kubernetesCluster: BodyShape = {
  agentPoolProfiles: blocksAs('default_node_pool', nodePool),
  '*': nothing,
};
