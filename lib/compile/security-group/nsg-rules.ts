import { createHash } from 'node:crypto';
import { portText } from '../../arithmetic/port';
import { lengths, priorities } from '../../azure/limits';
import { LockdownError } from '../../errors';
import type { Flow } from '../../model/flow';
import { parsePorts } from '../../model/port';
import { ownTableId } from '../../model/requirement';
import type { NsgDenials, NsgLedger, NsgOptions } from '../../model/workload';
import { type CompileContext, reportWidening } from '../context';
import { sourcesOf } from '../role';
import type { NsgRule } from '../rule';
import { requirementNames, ruleDescription, shortened } from '../rule-text';
import {
  distinctNsgOpenings,
  type NsgOpening,
  type NsgParty,
  nsgLine,
  nsgOpeningsOf,
  partyText,
} from './nsg-openings';

/** Security rules from flows: an allow rule for each opening, and a deny of the Internet after them. */
export function nsgRules(flows: readonly Flow[], context: CompileContext, options: NsgOptions): NsgRule[] {
  const openings = distinctNsgOpenings(flows.flatMap((flow) => nsgOpeningsOf(flow, context.bindings)));
  reportNames(openings, context);
  reportVirtualNetwork(openings, context, options);
  const allowing = openings.map((opening) => ({ rule: allow(opening, options), line: nsgLine(opening) }));
  const denying = denials(options);
  checkPriorities([...allowing, ...denying.map((rule) => ({ rule, line: '' }))], options.ledger);
  return [...allowing.map(({ rule }) => rule), ...denying];
}

function allow(opening: NsgOpening, options: NsgOptions): NsgRule {
  const from = side(opening.from, options);
  const to = side(opening.to, options);
  const ports = opening.ports.map(portText);
  const direction = opening.direction.toLowerCase();
  const name = `allow-${direction}-${partyText(opening.from)}-to-${partyText(opening.to)}-${opening.protocol.toLowerCase()}-${ports.join('-')}`;
  return {
    name: shortened(nsgName(name), lengths.nsgRuleName),
    description: ruleDescription(opening.flows, lengths.nsgDescription),
    priority: priorityOf(opening, options),
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

/** A rule, and the line of the ledger that holds its priority, or could. */
interface RuleOfLine {
  readonly rule: NsgRule;
  readonly line: string;
}

function checkPriorities(rules: readonly RuleOfLine[], { workload, derivesOthers }: NsgLedger): void {
  const taken = new Map<string, NsgRule>();
  for (const { rule, line } of rules) {
    const key = `${rule.direction} ${rule.priority}`;
    const other = taken.get(key);
    if (other === undefined) {
      taken.set(key, rule);
      continue;
    }
    throw new LockdownError({
      code: 'priority-clash',
      problem: `The NSG rules ${other.name} and ${rule.name} both have the ${rule.direction.toLowerCase()} priority ${rule.priority}.`,
      allowed: 'a priority of its own for each rule of one direction',
      cure: derivesOthers
        ? `add "${line}" at the end of the lines of the nsgLedger of ${workload}: from then on it has a number of its own`
        : 'set another nsgPriority on one of the own requirements',
    });
  }
}

/**
 * Rules of the tables have their place in the ledger. One that the user decides has the priority that the user gives it, or
 * one after the ledger.
 */
function priorityOf(opening: NsgOpening, { ledger, firstPriority, ownPriorities }: NsgOptions): number {
  const line = nsgLine(opening);
  const ownFlow = opening.flows.find(isOfUser);
  const isLeftToUser = ownFlow !== undefined && !isOfRow(opening);
  if (holdsLine(ledger, line) || !(isLeftToUser || ledger.derivesOthers))
    return nsgPriority(ledger, line, firstPriority, requirementNames(opening.flows));
  const given = isLeftToUser ? ownPriorities[ownFlow.requirement.id] : undefined;
  return given ?? derivedNsgPriority(line);
}

/** Whether a row asks for just these ports; a range of the user's own may hold what rows ask for, and is the user's all the same. */
function isOfRow({ flows, ports }: NsgOpening): boolean {
  const asked = new Set(ports.map(portText));
  return flows.some((flow) => !isOfUser(flow) && flow.ports.some((port) => asked.has(portText(port))));
}

/** Whether a flow is the user's own requirement, or a row whose page leaves the ports to the user. */
function isOfUser({ table, requirement }: Flow): boolean {
  return table.id === ownTableId || parsePorts(requirement.ports).every(({ ports }) => ports.length === 0);
}

function side(party: NsgParty, options: NsgOptions): { serviceTag?: string; addresses: string[] } {
  switch (party.kind) {
    case 'roles': {
      const { addresses } = sourcesOf(party.roles);
      // Security groups know no IP groups.
      return addresses.length > 0 ? { addresses } : { serviceTag: 'VirtualNetwork', addresses };
    }
    case 'address':
      return { addresses: [party.prefix] };
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

/**
 * The priority of the rule that opens `line`.
 *
 * @param requirements the rows that ask for it
 * @throws LockdownError `priority-out-of-range`.
 */
export function nsgPriority(
  ledger: NsgLedger,
  line: string,
  first: number,
  requirements: readonly string[],
): number {
  const offset = offsets(ledger).get(line);
  if (offset === undefined) {
    // No input of a user leads here: the tests go over all that rows of the tables can come to.
    throw new Error(
      `${requirements.join(', ')} comes to a security rule that has no priority: add '${line}' at the end of the lines in the nsgLedger of ${ledger.workload}.`,
    );
  }
  const priority = first + offset;
  const { first: lowest, last } = priorities.nsg;
  // The last number is left to the rule that denies the rest.
  if (Number.isInteger(priority) && priority >= lowest && priority < last) return priority;
  throw new LockdownError({
    code: 'priority-out-of-range',
    problem: `From ${first} on, the NSG rule "${line}" of ${ledger.workload} would have priority ${priority}.`,
    allowed: `${lowest} to ${last - 1}; ${ledger.workload} takes ${ledger.lines.length} numbers`,
    cure: `set nsgFirstPriority to a whole number between ${lowest} and ${last - ledger.lines.length}`,
  });
}

export function holdsLine(ledger: NsgLedger, line: string): boolean {
  return offsets(ledger).has(line);
}

/** Where the priorities of rules begin that no ledger holds: far behind the ledgers, however long they grow. */
export const firstDerived = 3_000;

/** A priority for a rule that is in no ledger, the same for the same rule. */
export function derivedNsgPriority(line: string): number {
  const digest = createHash('sha256').update(line).digest().readUInt32BE(0);
  return firstDerived + (digest % (priorities.nsg.last - firstDerived));
}

const known = new WeakMap<NsgLedger, Map<string, number>>();

function offsets(ledger: NsgLedger): Map<string, number> {
  let map = known.get(ledger);
  if (map === undefined) {
    map = new Map(ledger.lines.map((line, offset) => [line, offset]));
    known.set(ledger, map);
  }
  return map;
}
