/** Rules and routes as they stand in Terraform's JSON, read without the library. */
export interface WrittenRules {
  /** Hosts that are open, as `host port`. */
  readonly hosts: ReadonlySet<string>;
  /** Network rules of firewalls, one for each pair of addresses or tags, on each of their ports. */
  readonly network: readonly WrittenRule[];
  /** Rules of security groups that allow. */
  readonly securityGroup: readonly WrittenRule[];
  readonly routes: readonly { readonly to: string; readonly nextHop: string }[];
}

export interface WrittenRule {
  readonly direction: string;
  /** An address, a service tag, or `addresses` for several of a security group. */
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

type Json = Record<string, unknown>;

/** What the firewalls, the security groups and the route tables of a document open. */
export function writtenRules(document: Json): WrittenRules {
  const hosts = new Set<string>();
  const network: WrittenRule[] = [];
  for (const rule of firewallRules(document, 'application'))
    for (const host of texts(rule.destination_fqdns ?? rule.target_fqdns))
      for (const { port } of list(rule.protocols ?? rule.protocol)) hosts.add(`${host} ${port}`);
  for (const rule of firewallRules(document, 'network')) {
    for (const ports of texts(rule.destination_ports)) {
      for (const host of texts(rule.destination_fqdns)) hosts.add(`${host} ${ports}`);
      for (const from of texts(rule.source_addresses))
        for (const to of texts(rule.destination_addresses))
          network.push({ direction: 'Outbound', from, to, ports });
    }
  }
  const securityGroup = resources(document, 'azurerm_network_security_group')
    .flatMap(({ security_rule: rules }) => list(rules))
    .filter(({ access }) => access === 'Allow')
    .flatMap((rule) =>
      texts(rule.destination_port_ranges ?? [rule.destination_port_range]).map((ports) => ({
        direction: String(rule.direction),
        from: String(rule.source_address_prefix ?? 'addresses'),
        to: String(rule.destination_address_prefix ?? 'addresses'),
        ports,
      })),
    );
  const inTables = resources(document, 'azurerm_route_table').flatMap(({ route }) => list(route));
  const routes = [...inTables, ...resources(document, 'azurerm_route')].flatMap((route) => {
    const nextHop = String(route.next_hop_type);
    // Routes by address are read at plan time, and named after tag and region.
    const named = typeof route.name === 'string' ? [route.name.split('_')[0]!] : [];
    return [String(route.address_prefix), ...named].map((to) => ({ to, nextHop }));
  });
  return { hosts, network, securityGroup, routes };
}

function resources(document: Json, type: string): Json[] {
  const all = (document.resource ?? {}) as Record<string, Record<string, Json>>;
  return Object.values(all[type] ?? {});
}

/** The rules of a kind, in the groups of policies and in the collections of classic firewalls. */
function firewallRules(document: Json, kind: 'application' | 'network'): Json[] {
  const collections = [
    ...resources(document, `azurerm_firewall_${kind}_rule_collection`),
    ...resources(document, 'azurerm_firewall_policy_rule_collection_group').flatMap((group) =>
      list(group[`${kind}_rule_collection`]),
    ),
  ];
  return collections.flatMap(({ rule }) => list(rule));
}

function list(value: unknown): Json[] {
  return (value ?? []) as Json[];
}

function texts(value: unknown): string[] {
  return (value ?? []) as string[];
}
