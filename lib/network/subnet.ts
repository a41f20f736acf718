import { isModule, mayChange, type UnreadPart } from '../terraform/document/terraform-document';
import type { Directory } from '../terraform/resource/directory';
import { keptOr, type OpenAttributes, openAttributes } from '../terraform/resource/expressions';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import {
  type Block,
  blocks,
  flag,
  hasOpenBlocks,
  isSet,
  items,
  keysOf,
  nameInGroup,
  text,
} from '../terraform/resource/resource-values';
import { knownSubscription, subscriptionOf } from '../terraform/resource/subscription';
import { AddressList } from './address-list';
import { type Associated, Associations, Untold } from './association';
import { ManagedRoutes } from './manager/managed-routes';
import type { NetworkManagers } from './manager/network-managers';
import type { RouteTable, RouteTables } from './route-table';
import type { SecurityGroup, SecurityGroups } from './security-group';
import { idOfName, type SubnetName } from './subnet-name';
import type { VirtualNetwork, VirtualNetworks } from './virtual-network';

/** A subnet of a document, or one that it names by its id alone. */
export interface Subnet {
  /** How answers call it: the address of its resource, or its id. */
  readonly label: string;
  readonly name?: string;
  /** Its id in Azure, where it is known. */
  readonly azureId?: string;
  readonly azureName: SubnetName;
  readonly keys: readonly string[];
  readonly prefixes: AddressList;
  readonly network?: VirtualNetwork;
  /** Equal of subnets that are certain to be of one network; absent where that is not known. */
  readonly networkName?: string;
  /** Whether the document names it, and does not have it. */
  readonly elsewhere?: boolean;
  /** Why the document may have it after all, though it does not say so. */
  readonly doubt?: string;
  /** The security groups that it may have: one, unless the document leaves that open. */
  readonly groups: readonly Associated<SecurityGroup>[];
  /** Why it is not known which of several it has. */
  readonly groupsDoubt?: string;
  readonly table: Associated<RouteTable>;
  /** Service endpoints, such as `Microsoft.Storage`; `notKnown` for those that are not known. */
  readonly endpoints: readonly string[];
  /** Ids of service endpoint policies, or references to them; `notKnown` for those that are not known. */
  readonly endpointPolicies: readonly string[];
  /** `Disabled`, `Enabled`, `NetworkSecurityGroupEnabled`, `RouteTableEnabled`, or `notKnown`. */
  readonly privateEndpointPolicies: string;
  /** Whether it has no default way to the Internet. */
  readonly withoutDefaultOutbound?: boolean;
  /** Whether it is not known if it has one. */
  readonly untoldDefaultOutbound?: boolean;
  /** The services of Azure to which it is delegated, such as `Microsoft.Web/serverFarms`, as far as they are known. */
  readonly delegations: readonly string[];
  /** Whether it may be delegated to others, which the document does not tell. */
  readonly openDelegations: boolean;
  /** What of it is not known, as it is written; empty where all is known. */
  readonly open: OpenAttributes;
}

/** Reads the subnets of a document, one by one. */
export class SubnetReader {
  private readonly groups: Associations<SecurityGroup>;
  private readonly tables: Associations<RouteTable>;
  private readonly managedRoutes: ManagedRoutes;
  private readonly unread: readonly UnreadPart[];
  private named: ReadonlyMap<string, { readonly id: string }> | undefined;

  constructor(
    private readonly directory: Directory,
    private readonly networks: VirtualNetworks,
    securityGroups: SecurityGroups,
    routeTables: RouteTables,
    besides: {
      readonly managers: NetworkManagers;
      readonly unread: readonly UnreadPart[];
      readonly named: readonly UnreadPart[];
    },
  ) {
    this.unread = besides.unread;
    const associations = <T extends object>(kind: string, read: (resource: Resource) => T) =>
      new Associations(
        directory,
        {
          type: `azurerm_subnet_${kind}_association`,
          side: 'subnet_id',
          other: { type: `azurerm_${kind}`, key: `${kind}_id` },
          read,
        },
        besides.named,
      );
    this.groups = associations('network_security_group', (resource) => securityGroups.of(resource));
    this.managedRoutes = new ManagedRoutes(directory, besides.managers);
    this.tables = associations('route_table', (resource) => routeTables.of(resource));
  }

  /** The ids and references of subnets that the document associates with a security group or a route table, by their identities. */
  public get associated(): ReadonlyMap<string, { readonly id: string }> {
    this.named ??= new Map([...this.groups.ids, ...this.tables.ids]);
    return this.named;
  }

  /** A subnet that the document names by its id alone. */
  public byIdAlone(id: string): Subnet {
    const label = id.startsWith(referencePrefix) ? id.slice(referencePrefix.length) : id;
    const keys = [resourceIdentity(id)];
    return {
      label,
      name: label.includes('/') ? label.slice(label.lastIndexOf('/') + 1) : undefined,
      elsewhere: true,
      azureId: id.startsWith('/') ? id : undefined,
      azureName: {},
      keys,
      prefixes: AddressList.none,
      ...this.groupsOf(keys, undefined, label),
      table: this.tableOf(keys, undefined, label, undefined),
      endpoints: [],
      endpointPolicies: [],
      privateEndpointPolicies: notKnown,
      delegations: [],
      openDelegations: false,
      open: [],
    };
  }

  /** Any subnet elsewhere that has a security group or a route table of the document. */
  public having(holds: { readonly group: SecurityGroup } | { readonly table: RouteTable }): Subnet {
    const { address } = 'group' in holds ? holds.group : holds.table;
    return {
      ...this.byIdAlone(`${referencePrefix}${address}`),
      ...('group' in holds ? { groups: [holds.group] } : { table: holds.table }),
    };
  }

  /** A subnet of a resource of its own. */
  public separate(resource: Resource): Subnet {
    const { address, values } = resource;
    const { keys, ...placed } = this.placed(resource);
    const pools = blocks(values.ip_address_pool).flatMap(
      (pool) => pool.allocated_ip_address_prefixes ?? notKnown,
    );
    // As azurerm 2 has it.
    const single = isSet(values.address_prefix) ? [values.address_prefix] : [];
    return {
      label: address,
      name: text(values.name),
      keys,
      ...placed,
      prefixes: AddressList.of(
        isSet(values.address_prefixes) ? values.address_prefixes : [...single, ...pools],
      ),
      ...this.groupsOf(keys, written(values, 'network_security_group_id'), address),
      table: this.tableOf(keys, written(values, 'route_table_id'), address, placed.network),
      ...settingsOf(values),
    };
  }

  /** A subnet of a data source: what its route table and security group are is known once it has been read. */
  public read(resource: Resource): Subnet {
    const { address, values } = resource;
    const { keys, ...placed } = this.placed(resource);
    const isRead = values.address_prefixes !== undefined;
    return {
      label: address,
      name: text(values.name),
      elsewhere: isRead ? undefined : true,
      keys,
      ...placed,
      prefixes: AddressList.of(values.address_prefixes ?? notKnown),
      ...this.groupsOf(keys, values.network_security_group_id, address),
      table: this.tableOf(keys, values.route_table_id, address, placed.network),
      ...settingsOf({
        private_endpoint_network_policies: notKnown,
        ...(isRead && { service_endpoint_policy_ids: [notKnown] }),
        ...values,
      }),
    };
  }

  /** Of which network a subnet is, and by what it is named. */
  private placed(
    resource: Resource,
  ): Pick<Subnet, 'network' | 'networkName' | 'keys' | 'azureId' | 'azureName'> {
    const { values } = resource;
    const { virtual_network_name: name, resource_group_name: group } = values;
    const named = this.directory.named('azurerm_virtual_network', resource, 'virtual_network_name');
    const network = named === undefined || named === notKnown ? undefined : this.networks.of(named);
    const known = name !== notKnown && named !== notKnown;
    const networkName = text(network?.resource.values.name) ?? literal(name);
    const azureId = text(values.id);
    const azureName: SubnetName = {
      ...{ subscription: subscriptionOfSubnet(resource, network), group: literal(group) },
      ...{ network: networkName, name: literal(values.name) },
    };
    return {
      network,
      networkName:
        network?.resource.address ?? (known ? nameOfNetwork(resource, nameInGroup(group, name)) : undefined),
      keys: withAzureName(keysOf(resource), azureId, azureName),
      azureId,
      azureName,
    };
  }

  /** A subnet inside the block of its network. */
  public inline(block: Block, network: VirtualNetwork): Subnet {
    const name = text(block.name) ?? '?';
    const id = text(block.id);
    const label = `${network.resource.address} ${name}`;
    const { name: networkName, resource_group_name: group } = network.resource.values;
    const azureName: SubnetName = {
      subscription: knownSubscription(subscriptionOf(network.resource)),
      group: literal(group),
      network: literal(networkName),
      name: literal(block.name),
    };
    const own = [`${referencePrefix}${label}`, ...(id === undefined ? [] : [resourceIdentity(id)])];
    const keys = withAzureName(own, id, azureName);
    const single = isSet(block.address_prefix) ? [block.address_prefix] : [];
    return {
      label,
      name: text(block.name),
      azureId: id,
      azureName,
      keys,
      prefixes: AddressList.of(isSet(block.address_prefixes) ? block.address_prefixes : single),
      network,
      networkName: network.resource.address,
      ...this.groupsOf(keys, keptOr(block, 'security_group'), label),
      table: this.tableOf(keys, keptOr(block, 'route_table_id'), label, network),
      ...settingsOf(block),
    };
  }

  private groupsOf(
    keys: readonly string[],
    own: Value | undefined,
    label: string,
  ): Pick<Subnet, 'groups' | 'groupsDoubt'> {
    const { certain, possible, doubt } = this.groups.of(keys);
    const changed = this.changedBy(keys, 'a security group');
    if (certain.length > 0) return { groups: changed === undefined ? certain : [...certain, changed] };
    if (isSet(own)) {
      const overwritten = this.overwrittenBy(keys, 'a security group');
      const found = this.groups.found(own, label);
      return { groups: overwritten === undefined ? [found] : [found, overwritten] };
    }
    const given = this.givenTo(keys, 'a security group');
    return {
      groups: [undefined, ...possible, ...(given === undefined ? [] : [given])],
      groupsDoubt: doubt?.reason,
    };
  }

  private tableOf(
    keys: readonly string[],
    own: Value | undefined,
    label: string,
    network: VirtualNetwork | undefined,
  ): Associated<RouteTable> {
    const managed = this.managedRoutes.in(network === undefined ? undefined : { network, keys });
    if (managed instanceof Untold) return managed;
    const table = this.ownTableOf(keys, own, label);
    if (managed === undefined || table === undefined) return managed ?? table;
    return new Untold(`${managed.address} of a network manager gives it routes besides`);
  }

  private ownTableOf(keys: readonly string[], own: Value | undefined, label: string): Associated<RouteTable> {
    const { certain, possible, doubt } = this.tables.of(keys);
    if (certain.length === 1) return this.changedBy(keys, 'a route table') ?? certain[0];
    if (certain.length > 1) return new Untold('several associations give it one');
    if (isSet(own)) return this.overwrittenBy(keys, 'a route table') ?? this.tables.found(own, label);
    return possible.length > 0 ? doubt : this.givenTo(keys, 'a route table');
  }

  /** What is not read and may write a subnet over, whatever the document associates with it: a module does not. */
  private changedBy(keys: readonly string[], what: string): Untold | undefined {
    const part = this.unread.find((each) => !isModule(each) && mayChange(each, keys));
    return part && new Untold(`${part.what}, may give it ${what} of its own`);
  }

  /** What is not read and changes what others make: what a subnet says of itself may be overwritten. */
  private overwrittenBy(keys: readonly string[], what: string): Untold | undefined {
    const part = this.unread.find((each) => each.changing === true && mayChange(each, keys));
    return part && new Untold(`${part.what}, may give it ${what} of its own`);
  }

  /** What is not read and may associate a subnet, for it is given the subnet. */
  private givenTo(keys: readonly string[], what: string): Untold | undefined {
    const part = this.unread.find((each) => mayChange(each, keys));
    if (part === undefined) return undefined;
    const given = part.given === undefined ? 'may change any subnet' : 'is given the subnet';
    return new Untold(`${part.what}, ${given} and may associate ${what} with it`);
  }
}

/** The subscription of a subnet, which is that of its network. */
function subscriptionOfSubnet(subnet: Resource, network: VirtualNetwork | undefined): string | undefined {
  const own = knownSubscription(subscriptionOf(subnet));
  return own ?? (network && knownSubscription(subscriptionOf(network.resource)));
}

/** What is equal of subnets of one network that the document does not have. */
function nameOfNetwork(subnet: Resource, name: string): string {
  const subscription = subscriptionOf(subnet);
  return resourceIdentity(subscription === '' ? name : `${subscription}/${name}`);
}

/** The keys of a subnet, with its id as far as it is known before it exists. */
function withAzureName(keys: string[], id: string | undefined, name: SubnetName): string[] {
  const own = id === undefined ? idOfName(name) : undefined;
  return own === undefined ? keys : [...keys, own];
}

/** A name that is known, and no reference to one that is not. */
function literal(value: Value | undefined): string | undefined {
  const own = text(value);
  return own === undefined || own === '' || own.startsWith(referencePrefix) || own.includes('${')
    ? undefined
    : own;
}

/**
 * What an azurerm 5 subnet says of what it is associated with. What it only reads back is not known in a plan, and is
 * then that of an association, if any.
 */
function written(values: Resource['values'], key: string): Value | undefined {
  const own = keptOr(values, `${key}_wo`);
  if (isSet(own)) return own;
  return values[key] === notKnown ? undefined : values[key];
}

/** Service endpoints are texts in azurerm 4, and blocks in azurerm 5. */
function settingsOf(
  values: Block,
): Pick<
  Subnet,
  | 'endpoints'
  | 'endpointPolicies'
  | 'privateEndpointPolicies'
  | 'withoutDefaultOutbound'
  | 'untoldDefaultOutbound'
  | 'delegations'
  | 'openDelegations'
  | 'open'
> {
  const policies = values.private_endpoint_network_policies;
  const block = values.service_endpoint;
  const delegated = blocks(values.delegation).map(({ service_delegation: service }) => service);
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
    endpointPolicies: items(values.service_endpoint_policy_ids),
    privateEndpointPolicies: policies === notKnown ? notKnown : (text(policies) ?? 'Disabled'),
    withoutDefaultOutbound: flag(values.default_outbound_access_enabled) === false,
    untoldDefaultOutbound: values.default_outbound_access_enabled === notKnown,
    delegations: delegated.flatMap(blocks).flatMap(({ name }) => text(name) ?? []),
    openDelegations:
      [values.delegation, ...delegated].some(hasOpenBlocks) ||
      delegated.flatMap(blocks).some(({ name }) => name === notKnown),
    open: openAttributes(values).filter(([key]) => !readBack.includes(key)),
  };
}

/** What a subnet only reads back of what is associated with it. */
const readBack: readonly string[] = [
  'network_security_group_id',
  'route_table_id',
  'virtual_network_name',
  'resource_group_name',
];
