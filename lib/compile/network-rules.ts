import { everyPort, type PortRange, portCovers, portText } from '../arithmetic/port';
import { lengths } from '../azure/limits';
import { serviceTagCovers } from '../azure/service-tag';
import type { Flow } from '../model/flow';
import type { RoleBindings } from '../model/workload';
import type { NetworkAtom } from './classify';
import { addOwner, type OwnedNeed, widestNeeds } from './needs';
import { provenanceText, requirementNames } from './provenance';
import { type SourceSet, sourceSet, sourcesCover, sourcesOf } from './role';
import type { NetworkRule } from './rule';
import { ruleGroup, ruleName } from './rule-name';

/**
 * Network rules from what the flows need. What an equal or a wider need lets pass already stands once, with the
 * requirements of both. Destinations of one kind, section and scenario that share sources, protocol and ports share a
 * rule: service tags, addresses and host names never stand in one rule together.
 */
export function networkRules(atoms: readonly NetworkAtom[], bindings: RoleBindings): NetworkRule[] {
  const needs = distinctNeeds(atoms, bindings);
  return grouped(widestNeeds(needs, covers)).map((draft) => toRule(draft, bindings));
}

interface Need extends NetworkAtom, OwnedNeed {
  readonly sources: SourceSet;
}

interface RuleDraft {
  readonly first: Flow;
  readonly sources: SourceSet;
  readonly protocol: NetworkAtom['protocol'];
  readonly kind: NetworkAtom['kind'];
  readonly ports: string[];
  readonly targets: string[];
  readonly flows: Flow[];
}

function distinctNeeds(atoms: readonly NetworkAtom[], bindings: RoleBindings): Need[] {
  const needs = new Map<string, Need>();
  for (const [order, atom] of atoms.entries()) {
    const sources = sourceSet(atom.flow, bindings);
    if (sources === undefined) continue;
    const key = `${sources.key}|${atom.protocol}|${portText(atom.port)}|${atom.kind}|${atom.target}`;
    const known = needs.get(key);
    if (known === undefined) needs.set(key, { ...atom, sources, flows: [atom.flow], order });
    else addOwner(known, atom.flow, order);
  }
  return [...needs.values()];
}

function covers(outer: Need, inner: Need): boolean {
  return (
    targetCovers(outer, inner) &&
    protocolCovers(outer, inner) &&
    portCovers(outer.port, inner.port) &&
    sourcesCover(outer.sources, inner.sources)
  );
}

function targetCovers(outer: Need, inner: Need): boolean {
  if (outer.kind === inner.kind && outer.target === inner.target) return true;
  if (outer.kind !== 'serviceTag') return false;
  const tag = inner.kind === 'serviceTag' ? inner.target : inner.flow.coveredBy?.name;
  return tag !== undefined && serviceTagCovers(outer.target, tag);
}

function protocolCovers(outer: Need, inner: Need): boolean {
  if (outer.protocol === inner.protocol) return true;
  // With a port named, Any means TCP and UDP; without, every protocol of IP.
  return outer.protocol === 'Any' && (inner.protocol !== 'ICMP' || portCovers(outer.port, everyPort));
}

function grouped(needs: readonly Need[]): RuleDraft[] {
  const targets = new Map<string, { need: Need; ports: PortRange[]; flows: Flow[] }>();
  for (const need of needs) {
    const key = `${ruleGroup(need.flows[0]!)}|${need.sources.key}|${need.protocol}|${need.kind}|${need.target}`;
    const known = targets.get(key);
    if (known === undefined) targets.set(key, { need, ports: [need.port], flows: [...need.flows] });
    else {
      known.ports.push(need.port);
      known.flows.push(...need.flows);
    }
  }
  const drafts = new Map<string, RuleDraft>();
  for (const { need, ports, flows } of targets.values()) {
    const texts = [...ports].sort((a, b) => a.first - b.first).map(portText);
    const key = `${ruleGroup(need.flows[0]!)}|${need.sources.key}|${need.protocol}|${need.kind}|${texts.join()}`;
    const draft = drafts.get(key);
    if (draft === undefined) {
      const { sources, protocol, kind, target } = need;
      drafts.set(key, {
        first: need.flows[0]!,
        sources,
        protocol,
        kind,
        ports: texts,
        targets: [target],
        flows,
      });
    } else {
      draft.targets.push(need.target);
      draft.flows.push(...flows);
    }
  }
  return [...drafts.values()];
}

const suffixOfKind: Readonly<Record<NetworkAtom['kind'], readonly string[]>> = {
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
    description: provenanceText(flows, lengths.ruleDescription),
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
