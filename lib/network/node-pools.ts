import type { Directory } from '../terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import { type Block, blocks, flag, hasOpenBlocks, isSet } from '../terraform/resource/resource-values';

const clusterType = 'azurerm_kubernetes_cluster';

/** A pool of nodes of a Kubernetes cluster. */
export interface NodePool {
  /** The cluster, or the pool where that is a resource of its own. */
  readonly resource: Resource;
  /** The id of the subnet of its nodes, absent of a network that the cluster makes; `notKnown` where the document does not tell. */
  readonly subnetId: Value | undefined;
  /** Whether each of its nodes has a public IP; `undefined` where that is not known. */
  readonly isPublic: boolean | undefined;
}

/** @see https://learn.microsoft.com/azure/aks/use-node-public-ips */
export function nodePoolsOf(directory: Directory): NodePool[] {
  const clusters = directory.ofType(clusterType).flatMap((resource): NodePool[] => {
    const pools = resource.values.default_node_pool;
    const open: NodePool[] = hasOpenBlocks(pools)
      ? [{ resource, subnetId: notKnown, isPublic: undefined }]
      : [];
    return [...open, ...blocks(pools).map((pool) => poolOf(resource, pool))];
  });
  const separate = directory.ofType(`${clusterType}_node_pool`);
  return [...clusters, ...separate.map((resource) => poolOf(resource, resource.values))];
}

/** Earlier versions of the provider have the other name. */
function poolOf(
  resource: Resource,
  { vnet_subnet_id: subnetId, node_public_ip_enabled: own, enable_node_public_ip: former }: Block,
): NodePool {
  const enabled = [own, former].find(isSet);
  return { resource, subnetId, isPublic: enabled === undefined ? false : flag(enabled) };
}
