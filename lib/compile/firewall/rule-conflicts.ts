import { internetSize } from '../../arithmetic/address-space';
import { addressSpan } from '../../arithmetic/address-span';
import { IntervalSet } from '../../arithmetic/interval';
import type { FindingParts } from '../../model/finding';
import { networkPorts, portsOf } from '../../rules/protocol-ports';
import { Reach } from '../../rules/reach';
import type { RuleTarget } from '../../rules/rule-targets';
import { decidedBefore, decidesBefore, mayPassHosts, type Voiding, voidingsAmong } from '../../rules/voiding';
import type { ApplicationRule, NetworkRule } from '../rule';
import { listed, named, namedByHolder, type OrderedRule, type RuleConflict } from './ordered-rule';
import { networkTargets } from './placed-rule';

/** What of some rules tells whether they can void application rules, and which could be voided. */
export interface HostReach {
  /** The ports of network rules that reach hosts whose addresses are not known. */
  readonly networkPorts: IntervalSet;
  readonly applicationPorts: ReadonlySet<number>;
  /** How many addresses the other network rules reach, of which several may hold the Internet together. */
  readonly addresses: number;
}

export function hostReach(
  networkRules: readonly NetworkRule[],
  applicationRules: readonly ApplicationRule[],
): HostReach {
  const sources = addressSpan([]);
  const withTcp = networkRules
    .map((rule) => {
      const { ports } = networkPorts(rule.protocols, rule.destinationPorts);
      return new Reach({ sources, targets: networkTargets(rule), ports });
    })
    .filter(({ ports }) => !portsOf(ports, 'tcp').empty);
  const reaching = withTcp.filter(mayPassHosts);
  return {
    networkPorts: new IntervalSet(reaching.flatMap(({ ports }) => portsOf(ports, 'tcp').intervals)),
    applicationPorts: new Set(applicationRules.flatMap(({ protocols }) => protocols.map(({ port }) => port))),
    addresses: withTcp.reduce((total, { addresses }) => total + addresses.size, 0),
  };
}

/** Whether any of these network rules can void any of these application rules. */
export function mayVoid(reaches: readonly HostReach[]): boolean {
  const ports = new Set(reaches.flatMap(({ applicationPorts }) => [...applicationPorts]));
  if (ports.size === 0) return false;
  const onPorts = reaches.some((each) => [...ports].some((port) => each.networkPorts.has(port)));
  return onPorts || reaches.reduce((total, { addresses }) => total + addresses, 0) >= internetSize;
}

/**
 * Rules of one firewall that void or forestall each other: network rules that let pass what application rules are to
 * judge by name, and denials that come before what another rule allows.
 *
 * @see https://learn.microsoft.com/azure/firewall/rule-processing
 */
export function ruleConflicts(ordered: readonly OrderedRule[]): RuleConflict[] {
  const denials = ordered.filter(({ action }) => action === 'Deny');
  const voidings = [...voidingsAmong(ordered)].sort(
    (a, b) => a.network[0]!.order - b.network[0]!.order || a.application.order - b.application.order,
  );
  return [...voidedTogether(voidings), ...denials.flatMap((denial) => forestalled(denial, ordered))];
}

/** What the same network rules void is one finding, for all whose application rules they are. */
function voidedTogether(voidings: readonly Voiding<OrderedRule>[]): RuleConflict[] {
  const together = new Map<string, Voiding<OrderedRule>[]>();
  for (const voiding of voidings) {
    const { application, network } = voiding;
    const key = [application.action, ...network.map(({ order }) => order)].join(' ');
    const known = together.get(key);
    if (known === undefined) together.set(key, [voiding]);
    else known.push(voiding);
  }
  return [...together.values()].map(voided);
}

function voided(alike: readonly Voiding<OrderedRule>[]): RuleConflict {
  const [{ application, network }] = alike as readonly [Voiding<OrderedRule>];
  const by = listed(alike.flatMap((each) => each.by));
  const rules =
    network.length === 1
      ? `The network rule ${named(network[0]!)} lets ${by} pass`
      : `Together the network rules ${network.map(named).join(' and ')} let ${by} pass, all of the Internet,`;
  const applications = alike.map((each) => each.application);
  const does = applications.length === 1 ? 'does' : 'do';
  const what = application.action === 'Deny' ? 'deny' : 'narrow';
  const sources = applications.length === 1 ? 'both have' : 'they have in common';
  return conflict([...network, ...applications], {
    code: 'application-rule-voided',
    message: `${rules} before any application rule is asked: ${namedByHolder(applications)} ${does} not ${what} ${listed(alike.flatMap((each) => each.passed))} for the sources that ${sources}.`,
    cure: 'narrow the network rule to addresses or service tags that do not hold these hosts, or to other sources',
  });
}

/** What a denial takes from rules that come after it. */
function forestalled(denial: OrderedRule, all: readonly OrderedRule[]): RuleConflict[] {
  return all
    .filter(({ action, order }) => action === 'Allow' && order > denial.order)
    .flatMap((allowing) => {
      const { denied, wholly } = deniedOf(denial, allowing);
      if (denied.length === 0) return [];
      return conflict([denial, allowing], {
        code: wholly ? 'allow-behind-deny' : 'allow-partly-behind-deny',
        message: `The rule ${named(denial)} denies ${wholly ? 'all' : 'some'} of what ${named(allowing)} allows, and comes first: ${listed(denied)}.`,
        cure: 'give the denial a higher priority number than the rules that allow, or narrow it',
      });
    });
}

function deniedOf(
  { type, reach: denial }: OrderedRule,
  { type: other, reach: allowing }: OrderedRule,
): { readonly denied: readonly RuleTarget[]; readonly wholly: boolean } {
  if (type !== other)
    return { denied: decidedBefore(denial, allowing), wholly: decidesBefore(denial, allowing) };
  if (!denial.meets(allowing)) return { denied: [], wholly: false };
  const denied = allowing.targets.filter((target) => denial.meetsTarget(target));
  // What only all targets together hold is denied of all of them.
  return { denied: denied.length === 0 ? allowing.targets : denied, wholly: denial.covers(allowing) };
}

function conflict(rules: readonly OrderedRule[], parts: Omit<FindingParts, 'requirements'>): RuleConflict {
  const requirements = [...new Set(rules.flatMap(({ rule }) => rule.requirements))];
  return { holders: [...new Set(rules.map(({ holder }) => holder))], finding: { ...parts, requirements } };
}
