import { blocks, keysOf, text } from '../terraform/resource-values';
import type { Resource, Value } from '../terraform/terraform-json';
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
  const own = ofType(resources, 'azurerm_subnet');
  const groups = associationsOf(resources, 'network_security_group');
  const tables = associationsOf(resources, 'route_table');
  const ownKeys = new Set(own.flatMap(keysOf));
  const foreign = [...new Set([...groups.keys(), ...tables.keys()])].filter((id) => !ownKeys.has(id));
  const subnet = (
    address: string,
    name: string | undefined,
    values: Values,
    [group, table]: readonly [Value | undefined, Value | undefined],
  ): AuditedSubnet => ({
    address,
    name,
    values,
    securityGroup: listNamed(group, securityGroups),
    routeTable: listNamed(table, routeTables),
  });
  return [
    ...own.map((resource) => {
      const { address, values } = resource;
      const [group, table] = [groups, tables].map((all) =>
        keysOf(resource)
          .map((key) => all.get(key))
          .find(isKnown),
      );
      // In azurerm 5 the subnet may name them itself.
      return subnet(address, text(values.name), values, [
        group?.list ?? values.network_security_group_id,
        table?.list ?? values.route_table_id,
      ]);
    }),
    ...ofType(resources, 'azurerm_virtual_network').flatMap(({ address, values: network }) =>
      blocks(network.subnet).map((values) => {
        const name = text(values.name);
        return subnet(`${address} ${name ?? '?'}`, name, values, [
          values.security_group,
          values.route_table_id,
        ]);
      }),
    ),
    ...foreign.map((id) => {
      const [group, table] = [groups.get(id), tables.get(id)];
      const address = (group ?? table)!.subnet;
      return subnet(address, address.split('/').at(-1), {}, [group?.list, table?.list]);
    }),
  ];
}

interface Association {
  readonly subnet: string;
  readonly list?: Value;
}

/** What associations put on subnets, by the lower-case id of the subnet. The first one holds. */
function associationsOf(resources: readonly Resource[], kind: string): Map<string, Association> {
  const byId = new Map<string, Association>();
  for (const { values } of ofType(resources, `azurerm_subnet_${kind}_association`)) {
    const subnet = text(values.subnet_id);
    if (subnet !== undefined && !byId.has(subnet.toLowerCase()))
      byId.set(subnet.toLowerCase(), { subnet, list: values[`${kind}_id`] });
  }
  return byId;
}

function isKnown(association: Association | undefined): association is Association {
  return association !== undefined;
}

function listNamed(id: Value | undefined, lists: readonly EntryList[]): EntryList | undefined {
  const key = text(id)?.toLowerCase();
  if (key === undefined) return undefined;
  return lists.find(({ resource }) => resource !== undefined && keysOf(resource).includes(key));
}
