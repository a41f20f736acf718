type Json = Record<string, unknown>;

/** Terraform JSON as a person would read it aloud: a line a rule, a route, an association. */
export function readable(document: Json): string {
  const resources = (document.resource ?? {}) as Record<string, Record<string, Json>>;
  return Object.keys(resources)
    .sort()
    .flatMap((type) =>
      Object.values(resources[type]!).flatMap((resource) => [heading(type, resource), ...body(resource)]),
    )
    .join('\n');
}

function heading(type: string, { name, priority, route_table_id, network_security_group_id }: Json): string {
  const what = name ?? route_table_id ?? network_security_group_id ?? '';
  return `${type} ${what}${priority === undefined ? '' : ` @${priority}`}`;
}

function body(resource: Json): string[] {
  return [
    ...collections(resource, 'network_rule_collection'),
    ...collections(resource, 'application_rule_collection'),
    ...list(resource.security_rule).map(securityRule),
    ...list(resource.route).map(route),
    ...(resource.address_prefix === undefined ? [] : [route(resource)]),
    ...(resource.rule === undefined ? [] : list(resource.rule).map(firewallRule)),
  ].map((line) => `  ${line}`);
}

function collections(resource: Json, kind: string): string[] {
  return list(resource[kind]).flatMap(({ name, priority, action, rule }) => [
    `${kind} ${name} @${priority} ${action}`,
    ...list(rule).map((each) => `  ${firewallRule(each)}`),
  ]);
}

function firewallRule(rule: Json): string {
  const to = [
    rule.destination_fqdns,
    rule.target_fqdns,
    rule.destination_fqdn_tags,
    rule.destination_urls,
    rule.destination_addresses,
  ].flatMap(items);
  const protocols = list(rule.protocol ?? rule.protocols);
  const how =
    rule.destination_ports === undefined
      ? protocols.map(({ type, port }) => `${type}:${port}`)
      : [`${items(rule.protocols).join('+')} ${items(rule.destination_ports).join(',')}`];
  return `${rule.name}: ${items(rule.source_addresses).join(', ')} -> ${to.join(', ')} on ${how.join(', ')}`;
}

function securityRule(rule: Json): string {
  const from = rule.source_address_prefix ?? items(rule.source_address_prefixes).join(', ');
  const to = rule.destination_address_prefix ?? items(rule.destination_address_prefixes).join(', ');
  const ports = rule.destination_port_range ?? items(rule.destination_port_ranges).join(',');
  return `${rule.priority} ${rule.direction} ${rule.access} ${rule.protocol} ${ports}: ${from} -> ${to}`;
}

function route({ name, address_prefix, next_hop_type, next_hop_in_ip_address }: Json): string {
  return `${name}: ${address_prefix} -> ${next_hop_type} ${next_hop_in_ip_address ?? ''}`.trim();
}

/** A list of strings; a reference to one, as it is. */
function items(value: unknown): string[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [String(value)];
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value : [];
}
