import { hostMatches, patternsCovering } from '../../arithmetic/host-pattern';
import { lengths } from '../../azure/limits';
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
import type { ApplicationProtocol, ApplicationRule } from '../rule';
import { requirementNames, ruleDescription, ruleName } from '../rule-text';
import type { ApplicationOpening, ApplicationTarget } from './classify';

/**
 * Application rules from what is to be opened. A target that an equal or a wider one lets pass already stands once,
 * with the requirements of both. Targets of one section and scenario that share sources and protocols share a rule.
 */
export function applicationRules(
  openings: readonly ApplicationOpening[],
  bindings: RoleBindings,
): ApplicationRule[] {
  const asked = openings.flatMap((opening, order) => sourcedOpening(opening, order, bindings) ?? []);
  return ruleDrafts(withoutCovered(distinctOpenings(asked, keyOf), covers, coveringKeys), asked, sharing).map(
    toRule,
  );
}

/** A target on one protocol and port, for one set of sources, with the flows that need it. */
interface SourcedOpening extends TargetOpening {
  readonly sources: SourceSet;
  readonly type: 'Http' | 'Https';
  readonly port: number;
  readonly kind: ApplicationTarget;
  readonly host?: string;
}

function sourcedOpening(
  { flow, type, port, target, kind }: ApplicationOpening,
  order: number,
  bindings: RoleBindings,
): SourcedOpening | undefined {
  const sources = sourceSet(flow, bindings);
  if (sources === undefined) return undefined;
  return { sources, type, port, target, kind, host: hostOf(kind, target), flows: [flow], order };
}

function keyOf({ sources, type, port, kind, target }: SourcedOpening): string {
  return `${sources.key}|${type}|${port}|${kind}|${target}`;
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

/** What covers a target is the same, or a pattern that matches its host. */
const coveringKeys: CoveringKeys<SourcedOpening> = {
  keyOf: ({ kind, target }) => `${kind} ${target}`,
  keysCovering: (opening) => {
    const patterns = opening.host === undefined ? [] : patternsCovering(opening.host);
    return [...new Set([coveringKeys.keyOf(opening), ...patterns.map((pattern) => `fqdn ${pattern}`)])];
  },
  portsOf: ({ port }) => ({ first: port, last: port }),
};

const sharing: RuleSharing<SourcedOpening, ApplicationProtocol> = {
  // TLS is terminated for HTTPS alone, so URLs of HTTP stand in rules of their own.
  keyOf: ({ sources, type, kind }) => `${sources.key}|${kind}|${kind === 'url' ? type : ''}`,
  portOf: ({ type, port }) => ({ type, port }),
  compare: (a, b) => a.port - b.port,
  textOf: ({ type, port }) => `${type.toLowerCase()}-${port}`,
};

const suffixOfKind: Readonly<Record<ApplicationTarget, readonly string[]>> = {
  fqdn: [],
  url: ['urls'],
  fqdnTag: ['fqdn-tags'],
};

function toRule({
  first: { flows: owners, sources, kind },
  ports: protocols,
  targets,
  flows,
}: RuleDraft<SourcedOpening, ApplicationProtocol>): ApplicationRule {
  const { addresses, ipGroupIds } = sourcesOf(sources.roles);
  return {
    name: ruleName(
      owners[0]!,
      sources.roles.map(({ role }) => role),
      protocols.map(sharing.textOf).join('-'),
      ...suffixOfKind[kind],
    ),
    description: ruleDescription(flows, lengths.ruleDescription),
    sourceAddresses: addresses,
    sourceIpGroups: ipGroupIds,
    protocols: [...protocols],
    destinationFqdns: kind === 'fqdn' ? targets : [],
    destinationFqdnTags: kind === 'fqdnTag' ? targets : [],
    destinationUrls: kind === 'url' ? targets : [],
    requirements: requirementNames(flows),
  };
}
