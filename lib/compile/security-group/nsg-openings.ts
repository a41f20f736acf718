import { type PortRange, portCovers, portText } from '../../arithmetic/port';
import { serviceTagCovers } from '../../azure/service-tag';
import { type Flow, isBeyondWeb } from '../../model/flow';
import { isUnresolved } from '../../model/host-name';
import type { RoleBinding, RoleBindings } from '../../model/workload';
import { distinctOpenings, type OwnedOpening, withoutCovered } from '../opening';
import { boundRoles, hasAddresses } from '../role';

/** One side of an NSG rule: roles of the workload, a service tag, or addresses. */
export type NsgParty =
  | { readonly kind: 'roles'; readonly roles: readonly RoleBinding[] }
  | { readonly kind: 'serviceTag'; readonly tag: string; readonly template: string }
  | { readonly kind: 'address'; readonly prefix: string; readonly text: string; readonly label: string };

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

/** Equal openings once, and none that a wider one lets pass already; the flows of both are kept. */
export function distinctNsgOpenings(all: readonly NsgOpening[]): NsgOpening[] {
  const asked = all.map((opening, order) => ({ ...opening, order }));
  return withoutCovered(distinctOpenings(asked, nsgLine), covers);
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
  return { kind: 'address', prefix, text, label: template.includes('<') ? template : text };
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
  return outer.kind === 'address' && inner.kind === 'address' && outer.prefix === inner.prefix;
}
