import { hostMatches } from '../arithmetic/host-pattern';
import { lengths } from '../azure/limits';
import type { Flow } from '../model/flow';
import type { RoleBindings } from '../model/workload';
import type { ApplicationAtom, ApplicationTarget } from './classify';
import { addOwner, type OwnedNeed, widestNeeds } from './needs';
import { provenanceText, requirementNames } from './provenance';
import { type SourceSet, sourceSet, sourcesCover, sourcesOf } from './role';
import type { ApplicationProtocol, ApplicationRule } from './rule';
import { ruleGroup, ruleName } from './rule-name';

/**
 * Application rules from what the flows need. A target that an equal or a wider one lets pass already stands once,
 * with the requirements of both. Targets of one section and scenario that share sources and protocols share a rule.
 */
export function applicationRules(
  atoms: readonly ApplicationAtom[],
  bindings: RoleBindings,
): ApplicationRule[] {
  const needs = distinctNeeds(atoms, bindings);
  return grouped(widestNeeds(needs, covers)).map(toRule);
}

/** A target on one protocol and port, for one set of sources, with the flows that need it. */
interface Need extends OwnedNeed {
  readonly sources: SourceSet;
  readonly type: 'Http' | 'Https';
  readonly port: number;
  readonly target: string;
  readonly kind: ApplicationTarget;
  readonly host?: string;
}

interface RuleDraft {
  readonly first: Flow;
  readonly sources: SourceSet;
  readonly protocols: ApplicationProtocol[];
  readonly kind: ApplicationTarget;
  readonly targets: string[];
  readonly flows: Flow[];
}

function distinctNeeds(atoms: readonly ApplicationAtom[], bindings: RoleBindings): Need[] {
  const needs = new Map<string, Need>();
  for (const [order, { flow, type, port, target, kind }] of atoms.entries()) {
    const sources = sourceSet(flow, bindings);
    if (sources === undefined) continue;
    const key = `${sources.key}|${type}|${port}|${kind}|${target}`;
    const known = needs.get(key);
    if (known !== undefined) {
      addOwner(known, flow, order);
      continue;
    }
    const host = hostOf(kind, target);
    needs.set(key, { sources, type, port, target, kind, host, flows: [flow], order });
  }
  return [...needs.values()];
}

/** The host of what is matched by host. */
function hostOf(kind: ApplicationTarget, target: string): string | undefined {
  if (kind === 'fqdnTag') return undefined;
  return kind === 'fqdn' ? target : target.slice(0, target.indexOf('/'));
}

function covers(outer: Need, inner: Need): boolean {
  return (
    outer.kind !== 'url' &&
    outer.port === inner.port &&
    outer.type === inner.type &&
    ((outer.kind === inner.kind && outer.target === inner.target) ||
      (outer.kind === 'fqdn' && inner.host !== undefined && hostMatches(outer.target, inner.host))) &&
    sourcesCover(outer.sources, inner.sources)
  );
}

function grouped(needs: readonly Need[]): RuleDraft[] {
  const targets = new Map<string, { need: Need; protocols: ApplicationProtocol[]; flows: Flow[] }>();
  for (const need of needs) {
    // TLS is terminated for HTTPS alone, so URLs of HTTP stand in rules of their own.
    const key = `${ruleGroup(need.flows[0]!)}|${need.sources.key}|${need.target}|${need.kind === 'url' ? need.type : ''}|${need.kind}`;
    const known = targets.get(key);
    const protocol = { type: need.type, port: need.port };
    if (known === undefined) targets.set(key, { need, protocols: [protocol], flows: [...need.flows] });
    else {
      known.protocols.push(protocol);
      known.flows.push(...need.flows);
    }
  }
  const drafts = new Map<string, RuleDraft>();
  for (const { need, protocols, flows } of targets.values()) {
    const sorted = protocols.length === 1 ? protocols : [...protocols].sort((a, b) => a.port - b.port);
    const key = `${ruleGroup(need.flows[0]!)}|${need.sources.key}|${need.kind}|${protocolText(sorted)}`;
    const draft = drafts.get(key);
    if (draft === undefined) {
      const { sources, kind } = need;
      drafts.set(key, {
        first: need.flows[0]!,
        sources,
        protocols: sorted,
        kind,
        targets: [need.target],
        flows,
      });
    } else {
      draft.targets.push(need.target);
      draft.flows.push(...flows);
    }
  }
  return [...drafts.values()];
}

const suffixOfKind: Readonly<Record<ApplicationTarget, readonly string[]>> = {
  fqdn: [],
  url: ['urls'],
  fqdnTag: ['fqdn-tags'],
};

function toRule({ first, sources, protocols, kind, targets, flows }: RuleDraft): ApplicationRule {
  const { addresses, ipGroupIds } = sourcesOf(sources.roles);
  return {
    name: ruleName(
      first,
      sources.roles.map(({ role }) => role),
      protocolText(protocols),
      ...suffixOfKind[kind],
    ),
    description: provenanceText(flows, lengths.ruleDescription),
    sourceAddresses: addresses,
    sourceIpGroups: ipGroupIds,
    protocols,
    destinationFqdns: kind === 'fqdn' ? targets : [],
    destinationFqdnTags: kind === 'fqdnTag' ? targets : [],
    destinationUrls: kind === 'url' ? targets : [],
    requirements: requirementNames(flows),
  };
}

function protocolText(protocols: readonly ApplicationProtocol[]): string {
  return protocols.map(({ type, port }) => `${type.toLowerCase()}-${port}`).join('-');
}
