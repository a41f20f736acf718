import { intervalOf } from '../../arithmetic/ipv4';
import { type PortRange, portCovers, portText } from '../../arithmetic/port';
import { serviceTagCovers } from '../../azure/service-tag';
import { type Flow, isBeyondWeb } from '../../model/flow';
import { isUnresolved } from '../../model/host-name';
import { ownTableId } from '../../model/requirement';
import type { NsgLedger, RoleBinding, RoleBindings } from '../../model/workload';
import { distinctOpenings, type OwnedOpening, withoutCovered } from '../opening';
import { boundRoles, hasAddresses } from '../role';

/** One side of an NSG rule: roles of the workload, a service tag, or addresses. */
export type NsgParty =
  | { readonly kind: 'roles'; readonly roles: readonly RoleBinding[] }
  | { readonly kind: 'serviceTag'; readonly tag: string; readonly template: string }
  | {
      readonly kind: 'address';
      readonly prefixes: readonly string[];
      readonly text: string;
      readonly label: string;
    };

/** What a network security group has to let pass for some flows. */
export interface NsgOpening extends OwnedOpening {
  readonly direction: 'Inbound' | 'Outbound';
  readonly protocol: 'Tcp' | 'Udp' | 'Icmp' | '*';
  readonly from: NsgParty;
  readonly to: NsgParty;
  readonly ports: readonly PortRange[];
}

/**
 * What a flow asks of the NSG of the subnets of the workload's roles. An NSG sees addresses, not names: a flow to a host
 * asks for the Internet, and beyond HTTP and HTTPS for the service tag that contains the host, where the table knows one.
 */
export function nsgOpeningsOf(flow: Flow, bindings: RoleBindings): NsgOpening[] {
  const openings: NsgOpening[] = [];
  const from = fromParty(flow, bindings);
  const inside = flow.fromTag === undefined ? insideRoles(flow, flow.fromRoles, bindings) : [];
  if (inside.length > 0) {
    for (const { to, ports } of remoteParties(flow, bindings)) {
      openings.push(opening('Outbound', flow, { kind: 'roles', roles: inside }, to, ports));
    }
  }
  if (flow.to.kind === 'role') {
    const reached = insideRoles(flow, [flow.to.role], bindings);
    if (reached.length > 0)
      openings.push(opening('Inbound', flow, from, { kind: 'roles', roles: reached }, flow.ports));
  }
  return openings;
}

/**
 * Equal openings once, and none that a wider one lets pass already; the flows of both are kept. Where no ledger has a line for
 * each, the addresses of one row are one opening: pages of vendors list hundreds.
 */
export function distinctNsgOpenings(all: readonly NsgOpening[], ledger?: NsgLedger): NsgOpening[] {
  const lines = ledger?.derivesOthers ? new Set(ledger.lines) : undefined;
  const asked = all.map((opening, order) => ({
    ...opening,
    order,
    to: lines === undefined || lines.has(nsgLine(opening)) ? opening.to : partyOfRow(opening),
  }));
  return withoutCovered(distinctOpenings(asked, nsgLine).map(withAllPrefixes), covers);
}

/** The addresses that the row writes out, by the name of the row. A user's own requirement has a single one. */
function partyOfRow({ to, flows: [flow] }: NsgOpening): NsgParty {
  if (to.kind !== 'address' || flow!.table.id === ownTableId || flow!.template.includes('<')) return to;
  const { table, requirement } = flow!;
  return {
    ...to,
    text: `addresses of ${requirement.id}`,
    label: `${table.id}/${requirement.id}`,
  };
}

/** A placeholder may be filled with several addresses, and a row may write out several: all of one line stand in its rule. */
function withAllPrefixes(opening: NsgOpening): NsgOpening {
  const { to, flows } = opening;
  if (to.kind !== 'address' || flows.length === 1) return opening;
  const all = flows.flatMap((flow) => (flow.to.kind === 'address' ? [flow.to.prefix] : []));
  const prefixes = apart(all);
  const isFilled = to.label.startsWith('<') && prefixes.length > 1;
  return { ...opening, to: { ...to, prefixes, text: isFilled ? to.label.replace(/[<>]/g, '') : to.text } };
}

/** What is opened, before the region is known: the name under which the ledger holds its priority. */
export function nsgLine({ direction, protocol, from, to, ports }: NsgOpening): string {
  const text = ports.map(portText).join(',');
  return `${direction} ${protocol} ${text} ${partyTemplate(from)} -> ${partyTemplate(to)}`;
}

/** A party as it stands in the name of a rule. */
export function partyText(party: NsgParty): string {
  switch (party.kind) {
    case 'roles':
      return partyTemplate(party);
    case 'serviceTag':
      return party.tag;
    case 'address':
      return party.text;
  }
}

function partyTemplate(party: NsgParty): string {
  switch (party.kind) {
    case 'roles':
      return party.roles.map(({ role }) => role).join('+');
    case 'serviceTag':
      return party.template;
    case 'address':
      return party.label;
  }
}

/** Each prefix once, and none that another holds: what Terraform resolves stays. */
function apart(prefixes: readonly string[]): string[] {
  const spans = [...new Set(prefixes)].map((prefix) => ({ prefix, span: intervalOf(prefix) }));
  const held = new Set<string>();
  let end = -1;
  for (const { prefix, span } of spans
    .filter(({ span }) => span !== undefined)
    .sort((a, b) => a.span![0] - b.span![0] || b.span![1] - a.span![1])) {
    if (span![1] <= end) held.add(prefix);
    else end = span![1];
  }
  return spans.flatMap(({ prefix }) => (held.has(prefix) ? [] : [prefix]));
}

function opening(
  direction: NsgOpening['direction'],
  flow: Flow,
  from: NsgParty,
  to: NsgParty,
  ports: readonly PortRange[],
): NsgOpening {
  return { direction, protocol: nsgProtocol(flow), from, to, ports, flows: [flow], order: 0 };
}

function fromParty(flow: Flow, bindings: RoleBindings): NsgParty {
  if (flow.fromTag !== undefined) {
    return { kind: 'serviceTag', tag: flow.fromTag, template: flow.requirement.from.slice('tag:'.length) };
  }
  return partyOfRoles(boundRoles(flow, flow.fromRoles, bindings));
}

function partyOfRoles(roles: readonly RoleBinding[]): NsgParty {
  const withAddresses = roles.filter(hasAddresses);
  if (withAddresses.length > 0) return { kind: 'roles', roles: withAddresses };
  const tag = roles[0]!.serviceTag!;
  return { kind: 'serviceTag', tag, template: tag };
}

function insideRoles(flow: Flow, roles: readonly string[], bindings: RoleBindings): RoleBinding[] {
  return boundRoles(flow, roles, bindings).filter(
    (binding) => (binding.guarded ?? !binding.remote) && hasAddresses(binding),
  );
}

function remoteParties(flow: Flow, bindings: RoleBindings): { to: NsgParty; ports: readonly PortRange[] }[] {
  const { to, ports } = flow;
  switch (to.kind) {
    case 'serviceTag':
      return [{ to: tagParty(to.tag.name, flow.template.slice('tag:'.length)), ports }];
    case 'address':
      return [{ to: addressParty(to.prefix, flow), ports }];
    case 'role':
      return [{ to: partyOfRoles(boundRoles(flow, [to.role], bindings)), ports }];
    case 'fqdn':
    case 'url':
    case 'fqdnTag':
      if (flow.coveredBy !== undefined && isBeyondWeb(flow)) {
        return [{ to: tagParty(flow.coveredBy.name, flow.requirement.coveredBy!), ports }];
      }
      return ports.map((port) => ({ to: tagParty('Internet', 'Internet'), ports: [port] }));
    case 'resource':
      return [];
  }
}

/**
 * An address that fills a placeholder goes by the placeholder: the ledger holds no user's address. What Terraform resolves
 * is another text in every app, so that the row's id names it.
 */
function addressParty(prefix: string, { requirement, template }: Flow): NsgParty {
  const text = isUnresolved(prefix) ? `address of ${requirement.id}` : prefix;
  return { kind: 'address', prefixes: [prefix], text, label: template.includes('<') ? template : text };
}

function tagParty(tag: string, template: string): NsgParty {
  return { kind: 'serviceTag', tag, template };
}

function nsgProtocol(flow: Flow): NsgOpening['protocol'] {
  switch (flow.protocol) {
    case 'udp':
      return 'Udp';
    case 'icmp':
      return 'Icmp';
    case 'any':
      return '*';
    default:
      return 'Tcp';
  }
}

function covers(outer: NsgOpening, inner: NsgOpening): boolean {
  return (
    outer.direction === inner.direction &&
    (outer.protocol === inner.protocol || outer.protocol === '*') &&
    inner.ports.every((port) => outer.ports.some((range) => portCovers(range, port))) &&
    partyCovers(outer.from, inner.from) &&
    partyCovers(outer.to, inner.to)
  );
}

function partyCovers(outer: NsgParty, inner: NsgParty): boolean {
  if (outer.kind === 'serviceTag' && inner.kind === 'serviceTag')
    return serviceTagCovers(outer.tag, inner.tag);
  if (outer.kind === 'roles' && inner.kind === 'roles')
    return inner.roles.every(({ role }) => outer.roles.some((other) => other.role === role));
  return (
    outer.kind === 'address' &&
    inner.kind === 'address' &&
    inner.prefixes.every((prefix) => outer.prefixes.includes(prefix))
  );
}
