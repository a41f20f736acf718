import { everyPort, type PortRange, portCovers, portText } from '../arithmetic/port';
import { lengths } from '../azure/limits';
import { serviceTagCovers, serviceTagsCovering } from '../azure/service-tag';
import { type Flow, isBeyondWeb } from '../model/flow';
import type { RoleBindings } from '../model/workload';
import type { NetworkOpening } from './classify';
import { addFlow, type OpeningPlaces, type OwnedOpening, withoutCovered } from './opening';
import { type SourceSet, sourceSet, sourcesCover, sourcesOf } from './role';
import type { NetworkRule } from './rule';
import { requirementNames, ruleDescription, ruleGroup, ruleName } from './rule-text';

/**
 * Network rules from what is to be opened. What an equal or a wider opening lets pass already stands once, with the
 * requirements of both. Destinations of one kind, section and scenario that share sources, protocol and ports share a
 * rule: service tags, addresses and host names never stand in one rule together.
 */
export function networkRules(openings: readonly NetworkOpening[], bindings: RoleBindings): NetworkRule[] {
  const distinct = distinctOpenings(openings, bindings);
  return grouped(withoutCovered(distinct, covers, places)).map((draft) => toRule(draft, bindings));
}

interface SourcedOpening extends NetworkOpening, OwnedOpening {
  readonly sources: SourceSet;
}

interface RuleDraft {
  readonly first: Flow;
  readonly sources: SourceSet;
  readonly protocol: NetworkOpening['protocol'];
  readonly kind: NetworkOpening['kind'];
  readonly ports: string[];
  readonly targets: string[];
  readonly flows: Flow[];
}

function distinctOpenings(openings: readonly NetworkOpening[], bindings: RoleBindings): SourcedOpening[] {
  const distinct = new Map<string, SourcedOpening>();
  for (const [order, opening] of openings.entries()) {
    const sources = sourceSet(opening.flow, bindings);
    if (sources === undefined) continue;
    const key = `${sources.key}|${opening.protocol}|${portText(opening.port)}|${opening.kind}|${opening.target}`;
    const known = distinct.get(key);
    if (known === undefined) distinct.set(key, { ...opening, sources, flows: [opening.flow], order });
    else addFlow(known, opening.flow, order);
  }
  return [...distinct.values()];
}

function covers(outer: SourcedOpening, inner: SourcedOpening): boolean {
  return (
    targetCovers(outer, inner) &&
    protocolCovers(outer, inner) &&
    portCovers(outer.port, inner.port) &&
    sourcesCover(outer.sources, inner.sources)
  );
}

function targetCovers(outer: SourcedOpening, inner: SourcedOpening): boolean {
  if (outer.kind === inner.kind && outer.target === inner.target) return true;
  const tag = tagOf(inner);
  return outer.kind === 'serviceTag' && tag !== undefined && serviceTagCovers(outer.target, tag);
}

/** What covers a target is the same, or a service tag that holds it. */
const places: OpeningPlaces<SourcedOpening> = {
  keyOf: ({ kind, target }) => `${kind} ${target}`,
  keysCovering: (opening) => {
    const tag = tagOf(opening);
    const tags = tag === undefined ? [] : serviceTagsCovering(tag).map((each) => `serviceTag ${each}`);
    return [...new Set([places.keyOf(opening), ...tags])];
  },
  portsOf: ({ port }) => port,
};

/** The service tag in which a target lies. */
function tagOf({ kind, target, flow }: SourcedOpening): string | undefined {
  return kind === 'serviceTag' ? target : tagHolding(flow);
}

/**
 * The service tag that is known to hold the host of a flow. Which tag has a host of the web may change behind its name: on
 * its other ports too it is opened by name.
 */
function tagHolding(flow: Flow): string | undefined {
  return isBeyondWeb(flow) ? flow.coveredBy?.name : undefined;
}

function protocolCovers(outer: SourcedOpening, inner: SourcedOpening): boolean {
  if (outer.protocol === inner.protocol) return true;
  // With a port named, Any means TCP and UDP; without, every protocol of IP.
  return outer.protocol === 'Any' && (inner.protocol !== 'ICMP' || portCovers(outer.port, everyPort));
}

function grouped(distinct: readonly SourcedOpening[]): RuleDraft[] {
  const targets = new Map<string, { opening: SourcedOpening; ports: PortRange[]; flows: Flow[] }>();
  for (const opening of distinct) {
    const key = `${ruleGroup(opening.flows[0]!)}|${opening.sources.key}|${opening.protocol}|${opening.kind}|${opening.target}`;
    const known = targets.get(key);
    if (known === undefined) targets.set(key, { opening, ports: [opening.port], flows: [...opening.flows] });
    else {
      known.ports.push(opening.port);
      known.flows.push(...opening.flows);
    }
  }
  const drafts = new Map<string, RuleDraft>();
  for (const { opening, ports, flows } of targets.values()) {
    const texts = [...ports].sort((a, b) => a.first - b.first).map(portText);
    const key = `${ruleGroup(opening.flows[0]!)}|${opening.sources.key}|${opening.protocol}|${opening.kind}|${texts.join()}`;
    const draft = drafts.get(key);
    if (draft === undefined) {
      const { sources, protocol, kind, target } = opening;
      drafts.set(key, {
        first: opening.flows[0]!,
        sources,
        protocol,
        kind,
        ports: texts,
        targets: [target],
        flows,
      });
    } else {
      draft.targets.push(opening.target);
      draft.flows.push(...flows);
    }
  }
  return [...drafts.values()];
}

const suffixOfKind: Readonly<Record<NetworkOpening['kind'], readonly string[]>> = {
  serviceTag: [],
  fqdn: ['fqdns'],
  address: ['addresses'],
  role: ['internal'],
};

function toRule(
  { first, sources, protocol, kind, ports, targets, flows }: RuleDraft,
  bindings: RoleBindings,
): NetworkRule {
  const { addresses, ipGroupIds } = sourcesOf(sources.roles);
  const to = kind === 'role' ? sourcesOf(targets.flatMap((role) => bindings.get(role) ?? [])) : undefined;
  const portName = ports.join('-').replaceAll('*', 'all');
  return {
    name: ruleName(
      first,
      sources.roles.map(({ role }) => role),
      protocol.toLowerCase(),
      portName,
      ...suffixOfKind[kind],
    ),
    description: ruleDescription(flows, lengths.ruleDescription),
    sourceAddresses: addresses,
    sourceIpGroups: ipGroupIds,
    protocols: [protocol],
    destinationPorts: ports,
    destinationAddresses: to?.addresses ?? (kind === 'fqdn' ? [] : targets),
    destinationIpGroups: to?.ipGroupIds ?? [],
    destinationFqdns: kind === 'fqdn' ? targets : [],
    requirements: requirementNames(flows),
  };
}
