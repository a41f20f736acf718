import { portText } from '../../arithmetic/port';
import { lengths, limits, priorities } from '../../azure/limits';
import { LockdownError } from '../../errors';
import type { Flow } from '../../model/flow';
import type { NsgDenials, NsgLedger, NsgOptions } from '../../model/workload';
import { type CompileContext, reportWidening } from '../context';
import { sourcesOf } from '../role';
import type { NsgRule } from '../rule';
import { requirementNames, ruleDescription, shortened } from '../rule-text';
import {
  distinctNsgOpenings,
  type NsgOpening,
  type NsgParty,
  nsgOpeningsOf,
  partyText,
} from './nsg-openings';
import { checkPriorities, nsgPriorities } from './nsg-priorities';

/** Security rules from flows: an allow rule for each opening, and a deny of the Internet after them. */
export function nsgRules(flows: readonly Flow[], context: CompileContext, options: NsgOptions): NsgRule[] {
  const { ledger } = options;
  const openings = distinctNsgOpenings(
    flows.flatMap((flow) => nsgOpeningsOf(flow, context.bindings)),
    ledger,
  );
  reportNames(openings, context);
  reportVirtualNetwork(openings, context, options);
  const denying = denials(options);
  refuseTooMany(openings.length + denying.length, ledger);
  const numbered = nsgPriorities(openings, denying, options);
  const allowing = openings.map((opening) => allow(opening, numbered.get(opening)!, options));
  const rules = [...allowing, ...denying];
  checkPriorities(rules);
  return rules;
}

/** More rules than a group holds find no numbers either. */
function refuseTooMany(count: number, { workload }: NsgLedger): void {
  const { hard, what, see } = limits.nsgRules;
  if (count <= hard) return;
  throw new LockdownError({
    code: 'limit-exceeded',
    problem: `${workload} would have ${count} ${what}.`,
    allowed: `${hard} (${see})`,
    cure: 'ask for prefixes in the place of single addresses, and for ranges in the place of single ports, or split the table',
  });
}

function allow(opening: NsgOpening, priority: number, options: NsgOptions): NsgRule {
  const from = side(opening.from, options);
  const to = side(opening.to, options);
  const ports = opening.ports.map(portText);
  const direction = opening.direction.toLowerCase();
  const name = `allow-${direction}-${partyText(opening.from)}-to-${partyText(opening.to)}-${opening.protocol.toLowerCase()}-${ports.join('-')}`;
  return {
    name: shortened(nsgName(name), lengths.nsgRuleName),
    description: ruleDescription(opening.flows, lengths.nsgDescription),
    priority,
    direction: opening.direction,
    access: 'Allow',
    protocol: opening.protocol,
    sourceServiceTag: from.serviceTag,
    sourceAddresses: from.addresses,
    destinationServiceTag: to.serviceTag,
    destinationAddresses: to.addresses,
    destinationPorts: ports,
    requirements: requirementNames(opening.flows),
  };
}

/** Letters, digits, underscores, full stops and hyphens are what Azure takes. */
function nsgName(text: string): string {
  return text
    .replaceAll('*', 'any')
    .replaceAll('+', '-and-')
    .replace(/[^A-Za-z0-9_.-]/g, '-');
}

function side(party: NsgParty, options: NsgOptions): { serviceTag?: string; addresses: string[] } {
  switch (party.kind) {
    case 'roles': {
      const { addresses } = sourcesOf(party.roles);
      // Security groups know no IP groups.
      return addresses.length > 0 ? { addresses } : { serviceTag: 'VirtualNetwork', addresses };
    }
    case 'address':
      return { addresses: [...party.prefixes] };
    case 'serviceTag': {
      const spaces = options.virtualNetworkAddressSpaces;
      if (party.tag === 'VirtualNetwork' && spaces.length > 0) return { addresses: [...spaces] };
      return { serviceTag: party.tag, addresses: [] };
    }
  }
}

/** The rules that deny what no other allows. */
export function denials(options: NsgDenials): NsgRule[] {
  const outbound: NsgRule = {
    name: 'deny-internet-outbound',
    description: 'Nothing but what the rules above allow leaves for the Internet, Azure services included',
    priority: priorities.nsg.last,
    direction: 'Outbound',
    access: 'Deny',
    protocol: '*',
    sourceServiceTag: '*',
    sourceAddresses: [],
    destinationServiceTag: 'Internet',
    destinationAddresses: [],
    destinationPorts: ['*'],
    requirements: [],
  };
  const inbound: NsgRule = {
    ...outbound,
    name: 'deny-internet-inbound',
    description:
      'A default route makes VirtualNetwork mean everything; without this the default rule lets the Internet in',
    direction: 'Inbound',
    sourceServiceTag: 'Internet',
    destinationServiceTag: '*',
  };
  const inboundWithin: NsgRule = {
    ...inbound,
    name: 'deny-virtual-network-inbound',
    description:
      'Without this the default rule AllowVnetInBound lets in whatever the rules above do not name',
    priority: priorities.nsg.last - 1,
    sourceServiceTag: 'VirtualNetwork',
  };
  return [
    ...(options.denyVirtualNetworkInbound ? [inboundWithin] : []),
    ...(options.denyInternetInbound ? [inbound] : []),
    ...(options.denyInternetOutbound ? [outbound] : []),
  ];
}

function reportNames(openings: readonly NsgOpening[], context: CompileContext): void {
  const toInternet = openings.filter(({ to }) => to.kind === 'serviceTag' && to.tag === 'Internet');
  const byName = toInternet.flatMap(({ flows }) =>
    flows.filter(({ to }) => to.kind === 'fqdn' || to.kind === 'url'),
  );
  if (byName.length === 0) return;
  const opened = toInternet.map(
    ({ protocol, ports }) => `${protocol.toUpperCase()} ${ports.map(portText).join(', ')}`,
  );
  context.findings.raise({
    code: 'nsg-cannot-match-names',
    message: `A network security group cannot match host names: it lets ${[...new Set(opened)].join(', ')} out to the Internet, and the firewall decides by name.`,
    cure: 'nothing to do as long as the default route to the firewall stays in place; nothing else narrows this',
    requirements: requirementNames(byName),
  });
}

function reportVirtualNetwork(
  openings: readonly NsgOpening[],
  context: CompileContext,
  options: NsgOptions,
): void {
  if (options.virtualNetworkAddressSpaces.length > 0) return;
  const concerned = openings.filter(({ from, to }) =>
    [from, to].some((party) => party.kind === 'serviceTag' && party.tag === 'VirtualNetwork'),
  );
  if (concerned.length === 0) return;
  for (const flow of concerned.flatMap(({ flows }) => flows)) {
    reportWidening(context, flow, {
      code: 'virtual-network-widened',
      message: 'With a default route to a firewall, the service tag VirtualNetwork means every address.',
      cure: 'set virtualNetworkAddressSpaces, and the rules name those prefixes instead of the tag',
    });
  }
}
