import { lengths } from '../azure/limits';
import type { Flow } from '../model/flow';
import { wildcardsOver } from '../model/host-name';
import type { ApplicationAtom } from './classify';
import { provenanceText, requirementNames } from './provenance';
import { type RoleBindings, type SourceSet, sourceSet, sourcesCover, sourcesOf } from './role';
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
  const kept = needs.filter((need) => !handOver(need, needs));
  return grouped(kept).map(toRule);
}

/** A target on one protocol and port, for one set of sources, with the flows that need it. */
interface Need {
  readonly sources: SourceSet;
  readonly type: 'Http' | 'Https';
  readonly port: number;
  readonly target: string;
  readonly url: boolean;
  readonly flows: Flow[];
}

interface RuleDraft {
  readonly first: Flow;
  readonly sources: SourceSet;
  readonly protocols: ApplicationProtocol[];
  readonly url: boolean;
  readonly targets: string[];
  readonly flows: Flow[];
}

function distinctNeeds(atoms: readonly ApplicationAtom[], bindings: RoleBindings): Need[] {
  const needs = new Map<string, Need>();
  for (const { flow, type, port, target, url } of atoms) {
    const sources = sourceSet(flow, bindings);
    if (sources === undefined) continue;
    const key = `${sources.key}|${type}|${port}|${target}`;
    const known = needs.get(key);
    if (known === undefined) needs.set(key, { sources, type, port, target, url, flows: [flow] });
    else known.flows.push(flow);
  }
  return [...needs.values()];
}

/** Gives the flows of a need to a wider one, where there is one. */
function handOver(need: Need, needs: readonly Need[]): boolean {
  const wider = widerNeed(need, needs);
  if (wider === undefined) return false;
  wider.flows.push(...need.flows);
  return true;
}

function widerNeed(need: Need, needs: readonly Need[]): Need | undefined {
  const host = need.url ? need.target.slice(0, need.target.indexOf('/')) : need.target;
  const over = wildcardsOver(host);
  const covering = needs.filter(
    (other) =>
      other !== need &&
      !other.url &&
      other.port === need.port &&
      other.type === need.type &&
      (over.includes(other.target) || other.target === host) &&
      sourcesCover(other.sources, need.sources),
  );
  // The widest one is kept for certain, whatever is handed over among the others.
  return covering.sort(
    (a, b) => b.sources.roles.length - a.sources.roles.length || a.target.length - b.target.length,
  )[0];
}

function grouped(needs: readonly Need[]): RuleDraft[] {
  const targets = new Map<string, { need: Need; protocols: ApplicationProtocol[]; flows: Flow[] }>();
  for (const need of needs) {
    // TLS is terminated for HTTPS alone, so URLs of HTTP stand in rules of their own.
    const key = `${ruleGroup(need.flows[0]!)}|${need.sources.key}|${need.target}|${need.url ? need.type : ''}`;
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
    const key = `${ruleGroup(need.flows[0]!)}|${need.sources.key}|${need.url}|${protocolText(sorted)}`;
    const draft = drafts.get(key);
    if (draft === undefined) {
      const { sources, url } = need;
      drafts.set(key, {
        first: need.flows[0]!,
        sources,
        protocols: sorted,
        url,
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

function toRule({ first, sources, protocols, url, targets, flows }: RuleDraft): ApplicationRule {
  const { addresses, ipGroupIds } = sourcesOf(sources.roles);
  return {
    name: ruleName(
      first,
      sources.roles.map(({ role }) => role),
      protocolText(protocols),
      ...(url ? ['urls'] : []),
    ),
    description: provenanceText(flows, lengths.ruleDescription),
    sourceAddresses: addresses,
    sourceIpGroups: ipGroupIds,
    protocols,
    destinationFqdns: url ? [] : targets,
    destinationUrls: url ? targets : [],
    requirements: requirementNames(flows),
  };
}

function protocolText(protocols: readonly ApplicationProtocol[]): string {
  return protocols.map(({ type, port }) => `${type.toLowerCase()}-${port}`).join('-');
}
