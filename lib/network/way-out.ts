import { addressNumber } from '../arithmetic/ipv4';
import type { Directory } from '../terraform/resource/directory';
import type { Resource, Value } from '../terraform/resource/resource';
import { isSameResource, resourceIdentity } from '../terraform/resource/resource-identity';
import { type Block, blocks, flag, isSet, items, text } from '../terraform/resource/resource-values';
import { scaleSetInterfaces } from './network-interface';
import { nodePoolsOf } from './node-pools';
import { isPublicFrontend, scaleSetAddress } from './outbound-access';
import type { Subnet } from './subnet';

/** What of its own takes a machine out to the Internet. */
export interface WayOut {
  /** In words. */
  readonly text: string;
  /** The private address of the machine; absent where any of the subnet may be it. */
  readonly address?: number;
}

/**
 * The ways out that the document tells of machines in a subnet without default outbound access: public IPs, and public load balancers.
 * Pools whose machines are given by their addresses alone are not read for it.
 *
 * @see https://learn.microsoft.com/azure/load-balancer/load-balancer-outbound-connections
 */
export function waysOutOf(
  { keys, withoutDefaultOutbound, untoldDefaultOutbound }: Subnet,
  directory: Directory,
): WayOut[] {
  if (withoutDefaultOutbound !== true && untoldDefaultOutbound !== true) return [];
  const certain = (type: string) => directory.ofType(type).filter(({ conditional }) => conditional !== true);
  const isHere = (id: Value | undefined) => keys.includes(resourceIdentity(text(id) ?? ''));
  const balancers = new BalancersOut(directory, certain);
  const ofInterfaces = certain('azurerm_network_interface').flatMap((nic) => {
    const ips = blocks(nic.values.ip_configuration);
    return ips
      .filter(({ subnet_id: id }) => isHere(id))
      .flatMap((ip) => {
        const by = isSet(ip.public_ip_address_id)
          ? `${nic.address} has a public IP`
          : balancers.textOf(nic, ip);
        return by === undefined ? [] : [wayOut(by, ip, ips.length === 1 ? nic : undefined)];
      });
  });
  const ofScaleSets = [...scaleSetInterfaces].flatMap(([type, key]) =>
    certain(type).flatMap((set) =>
      blocks(set.values[key])
        .flatMap(({ ip_configuration: ips }) => blocks(ips))
        .filter(({ subnet_id: id }) => isHere(id))
        .flatMap((ip): WayOut[] => {
          if (scaleSetAddress.some((name) => isSet(ip[name])))
            return [{ text: `the machines of ${set.address} have public IPs` }];
          const pools = items(ip.load_balancer_backend_address_pool_ids);
          const [balancer] = pools.flatMap((id) => balancers.of(id) ?? []);
          return balancer === undefined
            ? []
            : [{ text: `${balancer.address} takes the machines of ${set.address} out` }];
        }),
    ),
  );
  const ofNodes = nodePoolsOf(directory)
    .filter(({ resource, isPublic }) => isPublic === true && resource.conditional !== true)
    .filter(({ subnetId }) => isHere(subnetId))
    .map(({ resource }): WayOut => ({ text: `the nodes of ${resource.address} have public IPs` }));
  return [...ofInterfaces, ...ofScaleSets, ...ofNodes];
}

/** @param only the interface, where it has no other configuration, so that its address is that of this one */
function wayOut(words: string, { private_ip_address: own }: Block, only: Resource | undefined): WayOut {
  const addresses = [own, only?.values.private_ip_address].map((each) => addressNumber(text(each) ?? ''));
  const address = addresses.find((each) => each >= 0);
  return address === undefined ? { text: words } : { text: words, address };
}

/** The public load balancers that take the machines of their pools out. */
class BalancersOut {
  constructor(
    private readonly directory: Directory,
    private readonly certain: (type: string) => Resource[],
  ) {}

  /** By which an address of a network interface goes out, in words. */
  public textOf(nic: Resource, ip: Block): string | undefined {
    const [balancer] = this.certain('azurerm_network_interface_backend_address_pool_association')
      .filter(
        ({ values }) =>
          this.directory.byId('azurerm_network_interface', values.network_interface_id) === nic &&
          isSameResource(text(values.ip_configuration_name) ?? '', text(ip.name) ?? ''),
      )
      .flatMap(({ values }) => this.of(values.backend_address_pool_id) ?? []);
    return balancer && `${balancer.address} takes ${nic.address} out`;
  }

  /** The load balancer of a pool, where an outbound rule takes its machines out, or a rule that does so as well. */
  public of(id: Value | undefined): Resource | undefined {
    const pool = this.directory.byId('azurerm_lb_backend_address_pool', id);
    if (pool === undefined) return undefined;
    const isIts = (each: Value | undefined) =>
      this.directory.byId('azurerm_lb_backend_address_pool', each) === pool;
    const balancer = this.directory.byId('azurerm_lb', pool.values.loadbalancer_id);
    if (!blocks(balancer?.values.frontend_ip_configuration).some(isPublicFrontend)) return undefined;
    const isOut =
      this.certain('azurerm_lb_outbound_rule').some(({ values }) => isIts(values.backend_address_pool_id)) ||
      this.certain('azurerm_lb_rule').some(
        ({ values }) =>
          !(isSet(values.disable_outbound_snat) && flag(values.disable_outbound_snat) !== false) &&
          [values.backend_address_pool_id, ...items(values.backend_address_pool_ids)].some(isIts),
      );
    return isOut ? balancer : undefined;
  }
}
