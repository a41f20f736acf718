import type { PageRow } from './page-rows';

/** Rules as they stand in the JSON of some stacks. */
export interface SynthesizedRules {
  readonly hosts: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  /** Of network rules, as `source -> destination port`. */
  readonly pairs: ReadonlySet<string>;
  readonly nsg: ReadonlySet<string>;
  readonly routes: ReadonlySet<string>;
}

type Json = Record<string, unknown>;

/** What the firewall, the NSGs and the route tables of some Terraform JSON open, as `destination protocol port`. */
export function synthesizedRules(documents: readonly Json[]): SynthesizedRules {
  const hosts = new Set<string>();
  const tags = new Set<string>();
  const pairs = new Set<string>();
  const nsg = new Set<string>();
  const routes = new Set<string>();
  for (const document of documents) {
    for (const group of resources(document, 'azurerm_firewall_policy_rule_collection_group')) {
      for (const rule of rulesIn(group, 'application_rule_collection')) addApplicationRule(rule, hosts);
      for (const rule of rulesIn(group, 'network_rule_collection')) addNetworkRule(rule, hosts, tags, pairs);
    }
    for (const group of resources(document, 'azurerm_network_security_group')) {
      for (const rule of list(group.security_rule)) {
        if (rule.access !== 'Allow') continue;
        const ports = rule.destination_port_ranges ?? [rule.destination_port_range];
        for (const port of ports as string[]) {
          nsg.add(
            `${rule.direction} ${rule.source_address_prefix ?? 'addresses'} ${rule.destination_address_prefix ?? 'addresses'} ${port}`,
          );
        }
      }
    }
    for (const table of resources(document, 'azurerm_route_table')) {
      for (const route of list(table.route)) routes.add(`${route.address_prefix} ${route.next_hop_type}`);
    }
    for (const route of resources(document, 'azurerm_route')) {
      routes.add(`${route.address_prefix} ${route.next_hop_type}`);
      if (typeof route.name === 'string') routes.add(`${route.name.split('_')[0]} ${route.next_hop_type}`);
    }
  }
  return { hosts, tags, pairs, nsg, routes };
}

/** The ports of a row; where the page states none, HTTPS. */
export function portsOf({ ports }: PageRow): string[] {
  return ports === '-' ? ['443'] : ports.split(',');
}

/** Whether a host on a port is opened, by its name or by a wildcard above it. */
export function hostAllowed({ hosts }: SynthesizedRules, host: string, port: string): boolean {
  const labels = host.replace(/^\*\./, 'x.').split('.');
  const patterns = [host, ...labels.slice(1).map((_, i) => `*.${labels.slice(i + 1).join('.')}`)];
  return patterns.some((pattern) => hosts.has(`${pattern} ${port}`));
}

function addApplicationRule(rule: Json, hosts: Set<string>): void {
  for (const fqdn of (rule.destination_fqdns ?? []) as string[]) {
    for (const { port } of list(rule.protocols)) hosts.add(`${fqdn} ${port}`);
  }
}

function addNetworkRule(rule: Json, hosts: Set<string>, tags: Set<string>, pairs: Set<string>): void {
  for (const port of rule.destination_ports as string[]) {
    for (const fqdn of (rule.destination_fqdns ?? []) as string[]) hosts.add(`${fqdn} ${port}`);
    for (const tag of (rule.destination_addresses ?? []) as string[]) tags.add(`${tag} ${port}`);
    for (const address of (rule.source_addresses ?? []) as string[]) {
      for (const to of (rule.destination_addresses ?? []) as string[])
        pairs.add(`${address} -> ${to} ${port}`);
    }
  }
}

function resources(document: Json, type: string): Json[] {
  const all = (document.resource ?? {}) as Record<string, Record<string, Json>>;
  return Object.values(all[type] ?? {});
}

function rulesIn(group: Json, kind: string): Json[] {
  return list(group[kind]).flatMap((collection) => list(collection.rule));
}

function list(value: unknown): Json[] {
  return (value ?? []) as Json[];
}
