import type { Directory } from '../terraform/directory';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource';
import { resourceIdentity } from '../terraform/resource-identity';
import {
  type Block,
  blocks,
  flag,
  isSet,
  items,
  keysOf,
  nameInGroup,
  text,
} from '../terraform/resource-values';
import { AddressList } from './address-list';
import { type Associated, Associations } from './association';
import type { RouteTable, RouteTables } from './route-table';
import type { SecurityGroup, SecurityGroups } from './security-group';
import type { VirtualNetwork, VirtualNetworks } from './virtual-network';

/** A subnet of a document, or one that it names by its id alone. */
export interface Subnet {
  /** How answers call it: the address of its resource, or its id. */
  readonly label: string;
  readonly name?: string;
  readonly keys: readonly string[];
  readonly prefixes: AddressList;
  readonly network?: VirtualNetwork;
  /** Equal of subnets that are certain to be of one network; absent where that is not known. */
  readonly networkName?: string;
  /** Whether the document names it, and does not have it. */
  readonly elsewhere?: boolean;
  /** The security groups that it may have: one, unless the document leaves that open. */
  readonly groups: readonly Associated<SecurityGroup>[];
  readonly table: Associated<RouteTable>;
  /** Service endpoints, such as `Microsoft.Storage`; `notKnown` for those that are not known. */
  readonly endpoints: readonly string[];
  /** `Disabled`, `Enabled`, `NetworkSecurityGroupEnabled`, `RouteTableEnabled`, or `notKnown`. */
  readonly privateEndpointPolicies: string;
  /** Whether it has no default way to the Internet. */
  readonly withoutDefaultOutbound?: boolean;
}

/** The subnets of a document: those of their own and those inside their virtual networks. */
export class Subnets {
  public readonly list: readonly Subnet[];
  private readonly byKey = new Map<string, Subnet>();
  private readonly groups: Associations<SecurityGroup>;
  private readonly tables: Associations<RouteTable>;

  constructor(
    private readonly directory: Directory,
    private readonly networks: VirtualNetworks,
    securityGroups: SecurityGroups,
    routeTables: RouteTables,
  ) {
    const associations = <T extends object>(kind: string, read: (resource: Resource) => T) =>
      new Associations(
        directory,
        `azurerm_subnet_${kind}_association`,
        'subnet_id',
        { type: `azurerm_${kind}`, key: `${kind}_id` },
        read,
      );
    this.groups = associations('network_security_group', (resource) => securityGroups.of(resource));
    this.tables = associations('route_table', (resource) => routeTables.of(resource));
    const list: Subnet[] = [];
    const add = (subnet: Subnet) => {
      list.push(subnet);
      for (const key of subnet.keys) if (!this.byKey.has(key)) this.byKey.set(key, subnet);
    };
    const names = new Set<string>();
    for (const resource of directory.ofType('azurerm_subnet')) {
      const subnet = this.separate(resource);
      add(subnet);
      names.add(inNetwork(subnet.networkName, text(resource.values.name)));
    }
    for (const network of networks.list) {
      for (const block of blocks(network.resource.values.subnet)) {
        // A state lists the subnets of their own inside their network too.
        const own = inNetwork(network.resource.address, text(block.name));
        if (!names.has(own) && !this.byKey.has(resourceIdentity(text(block.id) ?? '')))
          add(this.inline(block, network));
      }
    }
    this.list = list;
  }

  /** The subnet that an id, a reference or an address of Terraform names. */
  public find(id: string): Subnet | undefined {
    return this.byKey.get(resourceIdentity(id)) ?? this.byKey.get(`${referencePrefix}${id}`);
  }

  /** Subnets that the document does not have, and associates with a security group or a route table. */
  public get absent(): readonly Subnet[] {
    const ids = new Map([...this.groups.ids, ...this.tables.ids].map((id) => [resourceIdentity(id), id]));
    return [...ids.values()].filter((id) => this.find(id) === undefined).map((id) => this.byIdAlone(id));
  }

  /** A subnet that the document names by its id alone. */
  public byIdAlone(id: string): Subnet {
    const label = id.startsWith(referencePrefix) ? id.slice(referencePrefix.length) : id;
    return {
      label,
      name: label.includes('/') ? label.split('/').at(-1) : undefined,
      elsewhere: true,
      keys: [resourceIdentity(id)],
      prefixes: AddressList.none,
      groups: this.groupsOf([id], undefined),
      table: this.tableOf([id], undefined),
      endpoints: [],
      privateEndpointPolicies: notKnown,
    };
  }

  private separate(resource: Resource): Subnet {
    const { values } = resource;
    const keys = keysOf(resource);
    const { virtual_network_name: name, resource_group_name: group } = values;
    const named = this.directory.named('azurerm_virtual_network', name, group);
    const network = named === undefined || named === notKnown ? undefined : this.networks.of(named);
    const pools = blocks(values.ip_address_pool).flatMap(
      (pool) => pool.allocated_ip_address_prefixes ?? notKnown,
    );
    const known = name !== notKnown && named !== notKnown;
    return {
      label: resource.address,
      name: text(values.name),
      keys,
      prefixes: AddressList.of(isSet(values.address_prefixes) ? values.address_prefixes : pools),
      network,
      networkName:
        network?.resource.address ?? (known ? resourceIdentity(nameInGroup(group, name)) : undefined),
      groups: this.groupsOf(keys, written(values, 'network_security_group_id')),
      table: this.tableOf(keys, written(values, 'route_table_id')),
      ...settingsOf(values),
    };
  }

  private inline(block: Block, network: VirtualNetwork): Subnet {
    const name = text(block.name) ?? '?';
    const id = text(block.id);
    const keys = [
      `${referencePrefix}${network.resource.address} ${name}`,
      ...(id === undefined ? [] : [resourceIdentity(id)]),
    ];
    const single = isSet(block.address_prefix) ? [block.address_prefix] : [];
    return {
      label: `${network.resource.address} ${name}`,
      name: text(block.name),
      keys,
      prefixes: AddressList.of(isSet(block.address_prefixes) ? block.address_prefixes : single),
      network,
      networkName: network.resource.address,
      groups: this.groupsOf(keys, block.security_group),
      table: this.tableOf(keys, block.route_table_id),
      ...settingsOf(block),
    };
  }

  private groupsOf(keys: readonly string[], own: Value | undefined): readonly Associated<SecurityGroup>[] {
    const { certain, possible } = this.groups.of(keys);
    if (certain.length > 0) return certain;
    return isSet(own) ? [this.groups.found(own)] : [undefined, ...possible];
  }

  private tableOf(keys: readonly string[], own: Value | undefined): Associated<RouteTable> {
    const { certain, possible } = this.tables.of(keys);
    if (certain.length > 0) return certain.length === 1 ? certain[0] : notKnown;
    if (isSet(own)) return this.tables.found(own);
    return possible.length > 0 ? notKnown : undefined;
  }
}

/**
 * What an azurerm 5 subnet says of what it is associated with. What it only reads back is not known in a plan, and is
 * then that of an association, if any.
 */
function written(values: Resource['values'], key: string): Value | undefined {
  const own = values[`${key}_wo`];
  if (isSet(own)) return own;
  return values[key] === notKnown ? undefined : values[key];
}

/** Service endpoints are texts in azurerm 4, and blocks in azurerm 5. */
function settingsOf(
  values: Block,
): Pick<Subnet, 'endpoints' | 'privateEndpointPolicies' | 'withoutDefaultOutbound'> {
  const policies = values.private_endpoint_network_policies;
  const block = values.service_endpoint;
  const services = Array.isArray(block)
    ? block.map((each) => (each === notKnown ? notKnown : (text(blocks(each)[0]?.service) ?? notKnown)))
    : items(
        block === undefined || block === null
          ? []
          : block === notKnown
            ? notKnown
            : [...blocks(block).map(({ service }) => service ?? notKnown)],
      );
  return {
    endpoints: [...items(values.service_endpoints), ...services],
    privateEndpointPolicies: policies === notKnown ? notKnown : (text(policies) ?? 'Disabled'),
    withoutDefaultOutbound: flag(values.default_outbound_access_enabled) === false,
  };
}

/** A subnet by its network and its name. */
function inNetwork(network: string | undefined, name: string | undefined): string {
  return `${network} ${name === undefined ? '' : resourceIdentity(name)}`;
}
