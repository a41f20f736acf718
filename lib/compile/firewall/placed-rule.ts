import { type AddressSpan, addressSpan } from '../../arithmetic/address-span';
import { priorities } from '../../azure/limits';
import { normalisedHost } from '../../model/host-name';
import { applicationPorts, networkPorts } from '../../rules/protocol-ports';
import { Reach } from '../../rules/reach';
import { addressTarget, type RuleTarget } from '../../rules/rule-targets';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import type { ApplicationRule, NetworkRule } from '../rule';

/** A rule as a firewall has it, whoever wrote it. */
export interface PlacedRule {
  readonly name: string;
  readonly reach: Reach;
  readonly requirements: readonly string[];
}

/** A rule collection and its place in the order in which a firewall asks its rules. */
export interface PlacedCollection {
  /** The path of the construct that has it. */
  readonly holder: string;
  readonly type: 'network' | 'application';
  readonly action: 'Allow' | 'Deny';
  /** 0 in a policy without a base, 1 in a child of it, and so on: base policies come first. */
  readonly depth: number;
  readonly groupPriority: number;
  readonly priority: number;
  readonly rules: readonly PlacedRule[];
}

/** Network rules before application rules, base policies before their children, then priorities. */
export function inProcessingOrder(collections: readonly PlacedCollection[]): PlacedCollection[] {
  const rank = ({ type, depth, groupPriority, priority }: PlacedCollection) => [
    type === 'network' ? 0 : 1,
    depth,
    numberOr(groupPriority),
    numberOr(priority),
  ];
  return [...collections].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    const i = x.findIndex((value, at) => value !== y[at]);
    if (i >= 0) return x[i]! - y[i]!;
    return a.holder < b.holder ? -1 : a.holder > b.holder ? 1 : 0;
  });
}

export function placedNetworkRule(rule: NetworkRule): PlacedRule {
  const { ports, open } = networkPorts(rule.protocols, rule.destinationPorts);
  return {
    name: rule.name,
    reach: new Reach({
      sources: sourcesOf(rule),
      targets: networkTargets(rule),
      ports,
      open,
    }),
    requirements: rule.requirements,
  };
}

/** What a network rule reaches. */
export function networkTargets(rule: NetworkRule): RuleTarget[] {
  return [
    ...rule.destinationAddresses.map(
      (text): RuleTarget => addressTarget(text) ?? { kind: 'unresolved', text },
    ),
    ...targetsOf('group', rule.destinationIpGroups.map(resourceIdentity)),
    ...targetsOf('host', rule.destinationFqdns.map(normalisedHost)),
  ];
}

export function placedApplicationRule(rule: ApplicationRule): PlacedRule {
  return {
    name: rule.name,
    reach: new Reach({
      sources: sourcesOf(rule),
      targets: [
        ...targetsOf('pattern', rule.destinationFqdns.map(normalisedHost)),
        ...targetsOf('fqdnTag', rule.destinationFqdnTags),
        ...targetsOf('url', rule.destinationUrls.map(normalisedHost)),
      ],
      ports: applicationPorts(rule.protocols),
    }),
    requirements: rule.requirements,
  };
}

function sourcesOf({ sourceAddresses, sourceIpGroups }: ApplicationRule | NetworkRule): AddressSpan {
  return addressSpan([...sourceAddresses, ...sourceIpGroups.map(resourceIdentity)]);
}

function targetsOf(kind: RuleTarget['kind'], texts: readonly string[]): RuleTarget[] {
  return texts.map((text) => ({ kind, text }));
}

/** A priority that Terraform resolves is no number that can be compared: it comes last. */
function numberOr(priority: number): number {
  return priority >= 0 && priority <= priorities.firewall.last ? priority : Number.POSITIVE_INFINITY;
}
