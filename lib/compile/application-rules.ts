import { hostMatches } from '../arithmetic/host-pattern';
import { lengths } from '../azure/limits';
import type { Flow } from '../model/flow';
import type { RoleBindings } from '../model/workload';
import type { ApplicationOpening, ApplicationTarget } from './classify';
import { addFlow, type OwnedOpening, withoutCovered } from './opening';
import { type SourceSet, sourceSet, sourcesCover, sourcesOf } from './role';
import type { ApplicationProtocol, ApplicationRule } from './rule';
import { requirementNames, ruleDescription, ruleGroup, ruleName } from './rule-text';

/**
 * Application rules from what is to be opened. A target that an equal or a wider one lets pass already stands once,
 * with the requirements of both. Targets of one section and scenario that share sources and protocols share a rule.
 */
export function applicationRules(
  openings: readonly ApplicationOpening[],
  bindings: RoleBindings,
): ApplicationRule[] {
  const distinct = distinctOpenings(openings, bindings);
  return grouped(withoutCovered(distinct, covers)).map(toRule);
}

/** A target on one protocol and port, for one set of sources, with the flows that need it. */
interface SourcedOpening extends OwnedOpening {
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

function distinctOpenings(openings: readonly ApplicationOpening[], bindings: RoleBindings): SourcedOpening[] {
  const distinct = new Map<string, SourcedOpening>();
  for (const [order, { flow, type, port, target, kind }] of openings.entries()) {
    const sources = sourceSet(flow, bindings);
    if (sources === undefined) continue;
    const key = `${sources.key}|${type}|${port}|${kind}|${target}`;
    const known = distinct.get(key);
    if (known !== undefined) {
      addFlow(known, flow, order);
      continue;
    }
    const host = hostOf(kind, target);
    distinct.set(key, { sources, type, port, target, kind, host, flows: [flow], order });
  }
  return [...distinct.values()];
}

/** The host of what is matched by host. */
function hostOf(kind: ApplicationTarget, target: string): string | undefined {
  if (kind === 'fqdnTag') return undefined;
  return kind === 'fqdn' ? target : target.slice(0, target.indexOf('/'));
}

function covers(outer: SourcedOpening, inner: SourcedOpening): boolean {
  return (
    outer.kind !== 'url' &&
    outer.port === inner.port &&
    outer.type === inner.type &&
    ((outer.kind === inner.kind && outer.target === inner.target) ||
      (outer.kind === 'fqdn' && inner.host !== undefined && hostMatches(outer.target, inner.host))) &&
    sourcesCover(outer.sources, inner.sources)
  );
}

function grouped(distinct: readonly SourcedOpening[]): RuleDraft[] {
  const targets = new Map<
    string,
    { opening: SourcedOpening; protocols: ApplicationProtocol[]; flows: Flow[] }
  >();
  for (const opening of distinct) {
    // TLS is terminated for HTTPS alone, so URLs of HTTP stand in rules of their own.
    const key = `${ruleGroup(opening.flows[0]!)}|${opening.sources.key}|${opening.target}|${opening.kind === 'url' ? opening.type : ''}|${opening.kind}`;
    const known = targets.get(key);
    const protocol = { type: opening.type, port: opening.port };
    if (known === undefined) targets.set(key, { opening, protocols: [protocol], flows: [...opening.flows] });
    else {
      known.protocols.push(protocol);
      known.flows.push(...opening.flows);
    }
  }
  const drafts = new Map<string, RuleDraft>();
  for (const { opening, protocols, flows } of targets.values()) {
    const sorted = protocols.length === 1 ? protocols : [...protocols].sort((a, b) => a.port - b.port);
    const key = `${ruleGroup(opening.flows[0]!)}|${opening.sources.key}|${opening.kind}|${protocolText(sorted)}`;
    const draft = drafts.get(key);
    if (draft === undefined) {
      const { sources, kind } = opening;
      drafts.set(key, {
        first: opening.flows[0]!,
        sources,
        protocols: sorted,
        kind,
        targets: [opening.target],
        flows,
      });
    } else {
      draft.targets.push(opening.target);
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
    description: ruleDescription(flows, lengths.ruleDescription),
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
