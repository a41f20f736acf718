import type { Directory } from '../terraform/directory';
import { type Resource, referencePrefix } from '../terraform/resource';
import { resourceIdentity } from '../terraform/resource-identity';
import { type Block, blocks, isSet, text } from '../terraform/resource-values';
import { scaleSetInterfaces } from './network-interface';
import { scaleSetAddress } from './outbound-access';
import type { Subnet } from './subnet';
import type { Subnets } from './subnets';

/** A public address by which something in a subnet is reached from the Internet. */
export interface PublicAddress {
  /** The network interface, the scale set, or the load balancer that has it. */
  readonly resource: Resource;
  readonly subnet: Subnet;
}

/** The public addresses of machines, and of load balancers before them, in subnets that the document has. */
export function publicAddressesOf(directory: Directory, subnets: Subnets): PublicAddress[] {
  const at = (resource: Resource, { subnet_id: id }: Block): PublicAddress[] => {
    const named = text(id);
    const subnet = named === undefined ? undefined : subnets.find(named);
    return subnet === undefined ? [] : [{ resource, subnet }];
  };
  const certain = (type: string) => directory.ofType(type).filter(({ conditional }) => conditional !== true);
  const ofInterfaces = certain('azurerm_network_interface').flatMap((nic) =>
    blocks(nic.values.ip_configuration)
      .filter(({ public_ip_address_id: id }) => isSet(id))
      .flatMap((ip) => at(nic, ip)),
  );
  const ofScaleSets = [...scaleSetInterfaces].flatMap(([type, block]) =>
    certain(type).flatMap((set) =>
      blocks(set.values[block])
        .flatMap(({ ip_configuration: ips }) => blocks(ips))
        .filter((ip) => scaleSetAddress.some((name) => isSet(ip[name])))
        .flatMap((ip) => at(set, ip)),
    ),
  );
  return [...ofInterfaces, ...ofScaleSets, ...behindLoadBalancers(directory, certain, at)];
}

/** Network interfaces in the pools of load balancers that have a public address. */
function behindLoadBalancers(
  directory: Directory,
  certain: (type: string) => Resource[],
  at: (resource: Resource, ip: Block) => PublicAddress[],
): PublicAddress[] {
  return certain('azurerm_network_interface_backend_address_pool_association').flatMap(({ values }) => {
    const pool = directory.byId('azurerm_lb_backend_address_pool', values.backend_address_pool_id);
    const balancer = directory.byId('azurerm_lb', pool?.values.loadbalancer_id);
    const isPublic = blocks(balancer?.values.frontend_ip_configuration).some(({ public_ip_address_id: id }) =>
      isSet(id),
    );
    // A pool without rules lets machines out, and nothing in.
    if (balancer === undefined || !isPublic || !hasRules(balancer, certain('azurerm_lb_rule'))) return [];
    const nic = directory.byId('azurerm_network_interface', values.network_interface_id);
    const ips = blocks(nic?.values.ip_configuration);
    return ips
      .filter(({ name }) => text(name)?.toLowerCase() === text(values.ip_configuration_name)?.toLowerCase())
      .flatMap((ip) => at(balancer, ip));
  });
}

function hasRules({ address }: Resource, rules: readonly Resource[]): boolean {
  const own = `${referencePrefix}${address}`;
  return rules.some(({ values }) => resourceIdentity(text(values.loadbalancer_id) ?? '') === own);
}
