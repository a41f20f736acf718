import { blocks, keysOf, text } from '../reachability/resource-values';
import { notKnown, type Resource, type Value } from '../reachability/terraform-json';
import { ofType } from './known-values';

type Values = { readonly [key: string]: Value };

/** A security rule or a route, inline or a resource of its own. */
export interface Entry {
  readonly address: string;
  readonly name: string;
  readonly separate: boolean;
  readonly values: Values;
}

/** A network security group or a route table, with what stands in it. */
export interface EntryList {
  readonly address: string;
  readonly resource?: Resource;
  readonly entries: readonly Entry[];
  /** Whether the document tells everything that stands in it. */
  readonly complete: boolean;
}

/** A subnet, of the document or known by its id alone. */
export interface AuditedSubnet {
  readonly address: string;
  readonly name?: string;
  readonly values: Values;
  readonly securityGroup?: EntryList;
  readonly routeTable?: EntryList;
}

export function securityGroupsOf(resources: readonly Resource[]): EntryList[] {
  return entryLists(resources, {
    list: 'azurerm_network_security_group',
    block: 'security_rule',
    entry: 'azurerm_network_security_rule',
    owner: 'network_security_group_name',
  });
}

export function routeTablesOf(resources: readonly Resource[]): EntryList[] {
  return entryLists(resources, {
    list: 'azurerm_route_table',
    block: 'route',
    entry: 'azurerm_route',
    owner: 'route_table_name',
  });
}

interface EntryTypes {
  readonly list: string;
  readonly block: string;
  readonly entry: string;
  readonly owner: string;
}

function entryLists(resources: readonly Resource[], types: EntryTypes): EntryList[] {
  const separate = ofType(resources, types.entry);
  const claimed = new Set<Resource>();
  const declared = ofType(resources, types.list).map((resource) => {
    const own = separate.filter((entry) => isOwner(resource, entry, types.owner));
    for (const entry of own) claimed.add(entry);
    return listOf(resource, own, types);
  });
  const foreign = new Map<string, Resource[]>();
  for (const entry of separate.filter((each) => !claimed.has(each))) {
    const key = `${text(entry.values.resource_group_name) ?? '?'}/${text(entry.values[types.owner]) ?? '?'}`;
    foreign.set(key, [...(foreign.get(key) ?? []), entry]);
  }
  return [
    ...declared,
    ...[...foreign].map(([address, entries]) => ({
      address,
      entries: entries.map(separateEntry),
      complete: false,
    })),
  ];
}

function isOwner(list: Resource, entry: Resource, owner: string): boolean {
  const name = text(entry.values[owner]);
  if (name === undefined) return false;
  if (keysOf(list).includes(name.toLowerCase())) return true;
  const [here, there] = [text(list.values.resource_group_name), text(entry.values.resource_group_name)];
  return text(list.values.name) === name && (here === undefined || there === undefined || here === there);
}

function listOf(resource: Resource, separate: readonly Resource[], { block }: EntryTypes): EntryList {
  const value = resource.values[block];
  const inline = blocks(value);
  const all = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return {
    address: resource.address,
    resource,
    entries: [
      ...inline.map((values) => ({
        address: `${resource.address} ${text(values.name) ?? '?'}`,
        name: text(values.name) ?? '?',
        separate: false,
        values,
      })),
      ...separate.map(separateEntry),
    ],
    // Blocks that Terraform makes of a collection are not spelled out.
    complete: all.length === inline.length && resource.values.dynamic === undefined,
  };
}

function separateEntry({ address, values }: Resource): Entry {
  return { address, name: text(values.name) ?? '?', separate: true, values };
}

/** Subnets of their own, those within a virtual network, and those that an association names by id. */
export function subnetsOf(
  resources: readonly Resource[],
  securityGroups: readonly EntryList[],
  routeTables: readonly EntryList[],
): AuditedSubnet[] {
  const associations = {
    group: ofType(resources, 'azurerm_subnet_network_security_group_association'),
    table: ofType(resources, 'azurerm_subnet_route_table_association'),
  };
  const find = (lists: readonly EntryList[], id: Value | undefined) => {
    const key = text(id)?.toLowerCase();
    return key === undefined
      ? undefined
      : lists.find(({ resource }) => resource !== undefined && keysOf(resource).includes(key));
  };
  const associated = (all: readonly Resource[], keys: readonly string[], attribute: string) =>
    all.find(({ values }) => keys.includes((text(values.subnet_id) ?? '').toLowerCase()))?.values[attribute];
  const seen = new Set<string>();
  const declared = ofType(resources, 'azurerm_subnet').map((subnet) => {
    const { values } = subnet;
    const keys = keysOf(subnet);
    for (const key of keys) seen.add(key);
    return {
      address: subnet.address,
      name: text(values.name),
      values,
      securityGroup: find(
        securityGroups,
        associated(associations.group, keys, 'network_security_group_id') ?? values.network_security_group_id,
      ),
      routeTable: find(
        routeTables,
        associated(associations.table, keys, 'route_table_id') ?? values.route_table_id,
      ),
    };
  });
  const within = ofType(resources, 'azurerm_virtual_network').flatMap((network) =>
    blocks(network.values.subnet).map((values) => ({
      address: `${network.address} ${text(values.name) ?? '?'}`,
      name: text(values.name),
      values,
      securityGroup: find(securityGroups, values.security_group),
      routeTable: find(routeTables, values.route_table_id),
    })),
  );
  const byId = [...associations.group, ...associations.table].flatMap(({ values }) => {
    const id = text(values.subnet_id);
    if (id === undefined || id === notKnown || seen.has(id.toLowerCase())) return [];
    seen.add(id.toLowerCase());
    const keys = [id.toLowerCase()];
    return {
      address: id,
      name: id.split('/').at(-1),
      values: {},
      securityGroup: find(securityGroups, associated(associations.group, keys, 'network_security_group_id')),
      routeTable: find(routeTables, associated(associations.table, keys, 'route_table_id')),
    };
  });
  return [...declared, ...within, ...byId];
}
