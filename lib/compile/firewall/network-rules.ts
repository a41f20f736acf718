import { everyPort, type PortRange, portCovers, portText } from '../../arithmetic/port';
import { lengths } from '../../azure/limits';
import { serviceTagCovers, serviceTagsCovering } from '../../azure/service-tag';
import { type Flow, isBeyondWeb } from '../../model/flow';
import type { RoleBindings } from '../../model/workload';
import {
  type CoveringKeys,
  distinctOpenings,
  type RuleDraft,
  type RuleSharing,
  ruleDrafts,
  type TargetOpening,
  withoutCovered,
} from '../opening';
import { type SourceSet, sourceSet, sourcesCover, sourcesOf } from '../role';
import type { NetworkRule } from '../rule';
import { requirementNames, ruleDescription, ruleName } from '../rule-text';
import type { NetworkOpening } from './classify';

/**
 * Network rules from what is to be opened. What an equal or a wider opening lets pass already stands once, with the
 * requirements of both. Destinations of one kind, section and scenario that share sources, protocol and ports share a
 * rule: service tags, addresses and host names never stand in one rule together.
 */
export function networkRules(openings: readonly NetworkOpening[], bindings: RoleBindings): NetworkRule[] {
  const asked = openings.flatMap((opening, order) => {
    const sources = sourceSet(opening.flow, bindings);
    return sources === undefined ? [] : { ...opening, sources, flows: [opening.flow], order };
  });
  const open = withoutCovered(distinctOpenings(asked, keyOf), covers, coveringKeys);
  return ruleDrafts(open, asked, sharing).map((draft) => toRule(draft, bindings));
}

interface SourcedOpening extends NetworkOpening, TargetOpening {
  readonly sources: SourceSet;
}

function keyOf({ sources, protocol, port, kind, target }: SourcedOpening): string {
  return `${sources.key}|${protocol}|${portText(port)}|${kind}|${target}`;
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
const coveringKeys: CoveringKeys<SourcedOpening> = {
  keyOf: ({ kind, target }) => `${kind} ${target}`,
  keysCovering: (opening) => {
    const tag = tagOf(opening);
    const tags = tag === undefined ? [] : serviceTagsCovering(tag).map((each) => `serviceTag ${each}`);
    return [...new Set([coveringKeys.keyOf(opening), ...tags])];
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

const sharing: RuleSharing<SourcedOpening, PortRange> = {
  keyOf: ({ sources, protocol, kind }) => `${sources.key}|${protocol}|${kind}`,
  portOf: ({ port }) => port,
  compare: (a, b) => a.first - b.first,
  textOf: portText,
};

const suffixOfKind: Readonly<Record<NetworkOpening['kind'], readonly string[]>> = {
  serviceTag: [],
  fqdn: ['fqdns'],
  address: ['addresses'],
  role: ['internal'],
};

function toRule(
  {
    first: { flows: owners, sources, protocol, kind },
    ports,
    targets,
    flows,
  }: RuleDraft<SourcedOpening, PortRange>,
  bindings: RoleBindings,
): NetworkRule {
  const { addresses, ipGroupIds } = sourcesOf(sources.roles);
  const to = kind === 'role' ? sourcesOf(targets.flatMap((role) => bindings.get(role) ?? [])) : undefined;
  const destinationPorts = ports.map(portText);
  return {
    name: ruleName(
      owners[0]!,
      sources.roles.map(({ role }) => role),
      protocol.toLowerCase(),
      destinationPorts.join('-').replaceAll('*', 'all'),
      ...suffixOfKind[kind],
    ),
    description: ruleDescription(flows, lengths.ruleDescription),
    sourceAddresses: addresses,
    sourceIpGroups: ipGroupIds,
    protocols: [protocol],
    destinationPorts,
    destinationAddresses: to?.addresses ?? (kind === 'fqdn' ? [] : targets),
    destinationIpGroups: to?.ipGroupIds ?? [],
    destinationFqdns: kind === 'fqdn' ? targets : [],
    requirements: requirementNames(flows),
  };
}
