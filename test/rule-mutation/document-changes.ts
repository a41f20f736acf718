/** One change of a Terraform document: what a slip of the hand, or of a compiler, would do to it. */
export interface DocumentChange {
  /** Type and name of the resource, such as `azurerm_route_table.spoke`. */
  readonly resource: string;
  /** The rule, route, collection or attribute of the resource; empty where the resource is one. */
  readonly part: string;
  /** What is changed, such as `port 443`. */
  readonly change: string;
  /** Makes the change, and gives back what takes it back. */
  readonly apply: () => () => void;
}

export type Values = Record<string, unknown>;
export type Resources = Record<string, Record<string, Values>>;

/** An address that is nobody's, in the place of one that somebody has. */
const nobodys = '192.0.2.77/32';

/** Every change of a document, one rule, route, association, service endpoint or resource at a time. */
export function* changesOf(document: { readonly resource: Resources }): Generator<DocumentChange> {
  for (const [type, ofType] of Object.entries(document.resource)) {
    for (const [name, values] of Object.entries(ofType)) {
      const resource = `${type}.${name}`;
      if (wholes.test(type))
        yield { resource, part: '', change: 'deleted', apply: removed(document, resource) };
      for (const { part, change, apply } of changesWithin(type, values))
        yield { resource, part, change, apply };
    }
  }
}

/** Resources of which each is one thing that can be forgotten. */
const wholes =
  /^azurerm_(network_security_(group|rule)|route|route_table|subnet_\w+_association|firewall_\w*collection\w*|subnet_service_endpoint_storage_policy)$/;

/** Takes a resource away, and whatever stands in it or attaches it. */
function removed({ resource: all }: { readonly resource: Resources }, resource: string): () => () => void {
  return () => {
    const reference = new RegExp(`\\$\\{${resource.replaceAll('.', '\\.')}\\.`);
    const undo: (() => void)[] = [];
    for (const [type, ofType] of Object.entries(all)) {
      const kept = Object.entries(ofType).filter(
        ([name, values]) => `${type}.${name}` !== resource && !isOf(type, values, reference),
      );
      if (kept.length === Object.keys(ofType).length) continue;
      all[type] = Object.fromEntries(kept);
      undo.push(() => {
        all[type] = ofType;
      });
    }
    return () => {
      for (const each of undo) each();
    };
  };
}

function isOf(type: string, values: Values, reference: RegExp): boolean {
  if (!/_association$|^azurerm_(route|network_security_rule)$/.test(type)) return false;
  return Object.values(values).some((value) => typeof value === 'string' && reference.test(value));
}

export type Change = Omit<DocumentChange, 'resource'>;

function* changesWithin(type: string, values: Values): Generator<Change> {
  if (type === 'azurerm_firewall_policy_rule_collection_group') {
    for (const kind of ['network_rule_collection', 'application_rule_collection'])
      for (const collection of (values[kind] ?? []) as Values[]) yield* changesOfCollection(collection);
  } else if (/^azurerm_firewall_(network|application)_rule_collection$/.test(type)) {
    yield* changesOfCollection(values);
  } else if (type === 'azurerm_network_security_group') {
    const rules = (values.security_rule ?? []) as Values[];
    for (const rule of rules) {
      yield without(values, 'security_rule', rule);
      yield* changesOfSecurityRule(rule, rules);
    }
  } else if (type === 'azurerm_network_security_rule') {
    yield* changesOfSecurityRule(values, []);
  } else if (type === 'azurerm_route_table') {
    for (const route of (values.route ?? []) as Values[]) {
      yield without(values, 'route', route);
      yield* changesOfRoute(route);
    }
  } else if (type === 'azurerm_route') {
    yield* changesOfRoute(values);
  } else if (type === 'azurerm_subnet') {
    yield* elementsOf('', values, 'service_endpoints', 'service endpoint');
  }
}

function* changesOfCollection(collection: Values): Generator<Change> {
  yield set(collection, String(collection.name), 'action', 'Deny');
  for (const rule of collection.rule as Values[]) {
    const part = `${collection.name}/${rule.name}`;
    yield { ...without(collection, 'rule', rule), part };
    yield* elementsOf(part, rule, 'source_addresses', 'source');
    for (const key of [
      'destination_addresses',
      'destination_fqdns',
      'target_fqdns',
      'fqdn_tags',
      'destination_fqdn_tags',
    ])
      yield* elementsOf(part, rule, key, 'destination');
    // Azure does not say what the port of a rule means for ICMP.
    const ports = String(rule.protocols) === 'ICMP' ? [] : ['destination_ports'];
    for (const key of ports) yield* elementsOf(part, rule, key, 'port');
    for (const [i, protocol] of ((rule.protocols ?? rule.protocol ?? []) as unknown[]).entries()) {
      const key = rule.protocols === undefined ? 'protocol' : 'protocols';
      if (typeof protocol === 'string') {
        const other = protocol === 'UDP' ? 'TCP' : 'UDP';
        yield replaced(rule, part, key, i, other, `protocol ${protocol}`);
      } else {
        const { type, port } = protocol as { type: string; port: number };
        const other = type === 'Https' ? 'Http' : 'Https';
        yield replaced(rule, part, key, i, { type: other, port }, `protocol ${type}:${port}`);
        yield replaced(rule, part, key, i, { type, port: port + 1 }, `port ${type}:${port}`);
      }
    }
  }
}

function* changesOfSecurityRule(rule: Values, others: readonly Values[]): Generator<Change> {
  const part = String(rule.name);
  const denies = rule.access === 'Deny';
  yield set(rule, part, 'access', denies ? 'Allow' : 'Deny');
  for (const side of ['source', 'destination']) {
    const [one, list] = [`${side}_address_prefix`, `${side}_address_prefixes`];
    if (typeof rule[one] === 'string') yield set(rule, part, one, nobodys);
    yield* elementsOf(part, rule, list, side, nobodys);
  }
  const port = rule.protocol === 'Icmp' ? undefined : rule.destination_port_range;
  if (typeof port === 'string') yield set(rule, part, 'destination_port_range', nextPort(port));
  yield* elementsOf(part, rule, 'destination_port_ranges', 'port');
  const protocol = rule.protocol === '*' ? 'Tcp' : rule.protocol === 'Udp' ? 'Tcp' : 'Udp';
  yield set(rule, part, 'protocol', protocol);
  if (denies) return;
  const denials = others.filter((each) => each.access === 'Deny' && each.direction === rule.direction);
  if (denials.length === 0) return;
  const last = Math.max(...denials.map(({ priority }) => Number(priority)));
  yield set(rule, part, 'priority', last + 1);
}

function* changesOfRoute(route: Values): Generator<Change> {
  const part = String(route.name);
  yield set(route, part, 'address_prefix', '198.51.100.0/24');
  for (const type of ['Internet', 'None'])
    if (route.next_hop_type !== type) yield set(route, part, 'next_hop_type', type);
  if (typeof route.next_hop_in_ip_address === 'string')
    yield set(route, part, 'next_hop_in_ip_address', '10.99.99.99');
}

function nextPort(port: string): string {
  if (port === '*') return '443';
  const [first, last] = port.split('-').map(Number);
  return last === undefined ? String(first! + 1) : `${first! + 1}-${last}`;
}

/** Each element of a list dropped; the only one is replaced, for Azure takes no empty list. */
function* elementsOf(
  part: string,
  values: Values,
  key: string,
  what: string,
  instead?: unknown,
): Generator<Change> {
  const list = values[key];
  if (!Array.isArray(list)) return;
  for (const element of list) {
    const rest = list.filter((each) => each !== element);
    const left =
      rest.length > 0 || key === 'service_endpoints' ? rest : [instead ?? insteadOf(what, element)];
    yield { ...set(values, part, key, left), change: `${what} ${element}` };
  }
}

function insteadOf(what: string, element: unknown): unknown {
  if (what === 'port') return nextPort(String(element));
  if (what === 'source') return nobodys;
  return /^[A-Z]/.test(String(element)) ? 'AzureDevOps' : 'nobody.example';
}

export function set(values: Values, part: string, key: string, value: unknown): Change {
  return {
    part,
    change: `${key} ${JSON.stringify(value)}`,
    apply: () => {
      const before = values[key];
      values[key] = value;
      return () => {
        values[key] = before;
      };
    },
  };
}

function replaced(
  values: Values,
  part: string,
  key: string,
  at: number,
  value: unknown,
  change: string,
): Change {
  const list = values[key] as unknown[];
  return {
    ...set(
      values,
      part,
      key,
      list.map((each, i) => (i === at ? value : each)),
    ),
    change,
  };
}

function without(values: Values, key: string, element: Values): Change {
  const rest = (values[key] as Values[]).filter((each) => each !== element);
  return { ...set(values, String(element.name), key, rest), change: 'deleted' };
}
