import type { NatRule, RuleCollectionGroup } from './abstract-network';
import { intervalOf } from './addresses';
import { isFirewall, type Situation } from './evaluator';
import {
  allOf,
  certainly,
  type Destination,
  isHost,
  isOfAddresses,
  isPort,
  isWeb,
  type Match,
} from './matching';

/** What a firewall does with a connection: of what it lets pass, by which kind of rule, or where it sends it on. */
export type Passing = 'deny' | 'by network rule' | 'by application rule' | NatRule;

type Step = readonly [Match, Passing];

/**
 * All DNAT rules, then all network rules, then all application rules. Of each kind those of the base policy first, then by the priority of the
 * group, then by that of the collection. The first that matches ends it, and what none matches is denied.
 */
export function firewallOutcomes(situation: Situation, from: number, to: Destination): Passing[] {
  const { base, groups } = situation.network.firewall;
  const ordered = [...byPriority(base), ...byPriority(groups)];
  const steps: Step[] = [
    ...natSteps(situation, ordered, from, to),
    ...(isFirewall(situation, to)
      ? []
      : [...networkSteps(situation, ordered, from, to), ...applicationSteps(situation, ordered, from, to)]),
  ];
  return firstMatches<Passing>(steps, 'deny');
}

function natSteps(
  { network, question, tags }: Situation,
  groups: readonly RuleCollectionGroup[],
  from: number,
  to: Destination,
): Step[] {
  return groups.flatMap(({ nat = [] }) =>
    nat.map(
      (rule): Step => [
        allOf([
          certainly(question.protocol === 'tcp' && isPort([rule.port], question.port)),
          certainly(intervalOf(rule.destination)!.first === to.address),
          isOfAddresses(network, rule.sources, { address: from }, tags),
        ]),
        rule,
      ],
    ),
  );
}

/** The actions that may come first: of each step that matches or may, up to the first that does. */
export function firstMatches<Action>(
  steps: readonly (readonly [Match, Action])[],
  otherwise: Action,
): Action[] {
  const possible = new Set<Action>();
  for (const [match, action] of steps) {
    if (match !== 'no') possible.add(action);
    if (match === 'yes') return [...possible];
  }
  return [...possible.add(otherwise)];
}

export const byPriority = <T extends { readonly priority: number }>(parts: readonly T[]) =>
  [...parts].sort((one, other) => one.priority - other.priority);

function networkSteps(
  { network, question, tags }: Situation,
  groups: readonly RuleCollectionGroup[],
  from: number,
  to: Destination,
): Step[] {
  const wanted = [question.protocol.toUpperCase(), 'Any'];
  return groups.flatMap((group) =>
    byPriority(group.network).flatMap(({ action, rules }) =>
      rules.map(
        (rule): Step => [
          allOf([
            certainly(rule.protocols.some((protocol) => wanted.includes(protocol))),
            certainly(isPort(rule.ports, question.port)),
            isOfAddresses(network, rule.sources, { address: from }, tags),
            isOfAddresses(network, rule.destinations, to, tags),
          ]),
          action === 'Allow' ? 'by network rule' : 'deny',
        ],
      ),
    ),
  );
}

/** Application rules know hosts by the name that a client says, so that they match no bare address and no tag. */
function applicationSteps(
  { network, question, tags }: Situation,
  groups: readonly RuleCollectionGroup[],
  from: number,
  { host }: Destination,
): Step[] {
  if (host === undefined || !isWeb(question)) return [];
  return groups.flatMap((group) =>
    byPriority(group.application).flatMap(({ action, rules }) =>
      rules.map(
        (rule): Step => [
          allOf([
            certainly(rule.hosts.some((pattern) => isHost(pattern, host))),
            certainly(
              rule.protocols.some(
                ({ type, port }) =>
                  type.toLowerCase() === question.applicationProtocol && port === question.port,
              ),
            ),
            isOfAddresses(network, rule.sources, { address: from }, tags),
          ]),
          action === 'Allow' ? 'by application rule' : 'deny',
        ],
      ),
    ),
  );
}
