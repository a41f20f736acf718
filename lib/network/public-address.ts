import { addressNumber } from '../arithmetic/ipv4';
import type { Directory } from '../terraform/resource/directory';
import type { Resource, Value } from '../terraform/resource/resource';
import { isSameResource } from '../terraform/resource/resource-identity';
import { type Block, blocks, isSet, items, text } from '../terraform/resource/resource-values';
import { scaleSetInterfaces } from './network-interface';
import { nodePoolsOf } from './node-pools';
import { isPublicFrontend, scaleSetAddress } from './outbound-access';
import type { Subnet } from './subnet';
import type { Subnets } from './subnets';

/** A public address by which something in a subnet is reached from the Internet. */
export interface PublicAddress {
  /** The network interface, the scale set, the pool of nodes, or the load balancer that has it. */
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
  const balancers = new PublicLoadBalancers(directory, certain);
  const ofScaleSets = [...scaleSetInterfaces].flatMap(([type, block]) =>
    certain(type).flatMap((set) =>
      blocks(set.values[block])
        .flatMap(({ ip_configuration: ips }) => blocks(ips))
        .flatMap((ip) => {
          if (scaleSetAddress.some((name) => isSet(ip[name]))) return at(set, ip);
          const pools = items(ip.load_balancer_backend_address_pool_ids);
          const [balancer] = pools.flatMap(
            (id) => balancers.letIn('azurerm_lb_backend_address_pool', id) ?? [],
          );
          return balancer === undefined ? [] : at(balancer, ip);
        }),
    ),
  );
  const behindBalancers = [...interfacesBehind].flatMap(([association, { type, key }]) =>
    certain(association).flatMap(({ values }) => {
      const balancer = balancers.letIn(type, values[key]);
      const nic = directory.byId('azurerm_network_interface', values.network_interface_id);
      if (balancer === undefined) return [];
      return blocks(nic?.values.ip_configuration)
        .filter(({ name }) => isNamed(name, values.ip_configuration_name))
        .flatMap((ip) => at(balancer, ip));
    }),
  );
  const atAddresses = certain('azurerm_lb_backend_address_pool_address').flatMap(({ values }) => {
    const balancer = balancers.letIn('azurerm_lb_backend_address_pool', values.backend_address_pool_id);
    if (balancer === undefined) return [];
    // A pool may tell the network of all its addresses.
    const pool = directory.byId('azurerm_lb_backend_address_pool', values.backend_address_pool_id);
    const network = isSet(values.virtual_network_id)
      ? values.virtual_network_id
      : pool?.values.virtual_network_id;
    return isSet(values.subnet_id)
      ? at(balancer, values)
      : subnetsWith(values.ip_address, network, directory, subnets).map((subnet) => ({
          resource: balancer,
          subnet,
        }));
  });
  const ofNodes = nodePoolsOf(directory)
    .filter(({ resource, isPublic }) => isPublic === true && resource.conditional !== true)
    .flatMap(({ resource, subnetId }) => at(resource, { subnet_id: subnetId ?? null }));
  return [
    ...ofInterfaces,
    ...ofScaleSets,
    ...withoutRepeated([...ofNodes, ...behindBalancers, ...atAddresses]),
  ];
}

/** The subnet of a network that has an address. */
function subnetsWith(
  address: Value | undefined,
  network: Value | undefined,
  directory: Directory,
  subnets: Subnets,
): Subnet[] {
  const number = addressNumber(text(address) ?? '');
  const resource = directory.byId('azurerm_virtual_network', network);
  return subnets.list.filter(
    (each) => resource !== undefined && each.network?.resource === resource && each.prefixes.set.has(number),
  );
}

/** What puts a network interface behind a load balancer: a pool, or a rule for it alone. */
const interfacesBehind: ReadonlyMap<string, { readonly type: string; readonly key: string }> = new Map([
  [
    'azurerm_network_interface_backend_address_pool_association',
    { type: 'azurerm_lb_backend_address_pool', key: 'backend_address_pool_id' },
  ],
  ['azurerm_network_interface_nat_rule_association', { type: 'azurerm_lb_nat_rule', key: 'nat_rule_id' }],
]);

/** The load balancers that have a public address. */
class PublicLoadBalancers {
  constructor(
    private readonly directory: Directory,
    private readonly certain: (type: string) => Resource[],
  ) {}

  /** The load balancer of a pool or a rule, where it lets requests from the Internet in by that. */
  public letIn(type: string, id: Value | undefined): Resource | undefined {
    const part = this.directory.byId(type, id);
    const balancer = this.of(part);
    if (!blocks(balancer?.values.frontend_ip_configuration).some(isPublicFrontend)) return undefined;
    // A pool without rules lets machines out, and nothing in.
    const isRule = type === 'azurerm_lb_nat_rule';
    const isLet =
      isRule ||
      this.certain('azurerm_lb_rule').some((rule) => this.of(rule) === balancer) ||
      this.certain('azurerm_lb_nat_rule').some(({ values }) => this.isOfPool(values, part));
    return isLet ? balancer : undefined;
  }

  /** Whether a rule is for each machine of a pool, on a port of its own. */
  private isOfPool({ backend_address_pool_id: id }: Block, pool: Resource | undefined): boolean {
    return pool !== undefined && this.directory.byId('azurerm_lb_backend_address_pool', id) === pool;
  }

  private of(part: Resource | undefined): Resource | undefined {
    return this.directory.byId('azurerm_lb', part?.values.loadbalancer_id);
  }
}

function isNamed(own: Value | undefined, other: Value | undefined): boolean {
  return isSameResource(text(own) ?? '', text(other) ?? '');
}

/** A load balancer and a subnet once, whichever pools and rules join them. */
function withoutRepeated(addresses: readonly PublicAddress[]): PublicAddress[] {
  return addresses.filter(
    ({ resource, subnet }, i) =>
      addresses.findIndex((each) => each.resource === resource && each.subnet === subnet) === i,
  );
}
