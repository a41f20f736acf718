import { addressSpan } from '../arithmetic/address-span';
import { isEveryPort, portInterval } from '../arithmetic/port';
import type { SecurityGroup, SecurityRule, SecurityRuleSide } from '../network/security-group';
import { type KnownPorts, securityPorts } from '../rules/protocol-ports';
import { Reach } from '../rules/reach';
import { RepeatedLists } from '../rules/repeated-lists';
import { addressTarget, RuleTargets } from '../rules/rule-targets';
import { notKnown } from '../terraform/resource/resource';
import { knownOf } from '../terraform/resource/resource-values';

const reaches = new WeakMap<SecurityGroup, Map<SecurityRule, Reach>>();

/** What a rule of a security group matches. */
export function securityReach(rule: SecurityRule, group: SecurityGroup): Reach {
  let ofGroup = reaches.get(group);
  if (ofGroup === undefined) {
    ofGroup = new Map();
    reaches.set(group, ofGroup);
  }
  const known = ofGroup.get(rule);
  if (known !== undefined) return known;
  const reach = read(rule);
  ofGroup.set(rule, reach);
  return reach;
}

const spans = new RepeatedLists((list: readonly string[]) => addressSpan(knownOf(list)));
const targets = new RepeatedLists((list: readonly string[]) => {
  const named = list.map(addressTarget);
  return {
    targets: new RuleTargets(named.filter((target) => target !== undefined)),
    open: named.includes(undefined),
  };
});
const ports = new RepeatedLists(
  ([protocol]: readonly [string], list: readonly string[]): KnownPorts => securityPorts(protocol, list),
);

function read({ protocol, source, destination }: SecurityRule): Reach {
  const to = targets.of(destination.addresses);
  const on =
    protocol === undefined ? { ports: new Map(), open: true } : ports.of([protocol], destination.ports);
  return new Reach({
    sources: spans.of(source.addresses),
    targets: to.targets,
    ports: on.ports,
    open: source.addresses.includes(notKnown) || to.open || on.open || isNarrowed(source, destination),
  });
}

/** Whether it has what is not compared here: source ports, and application security groups. */
function isNarrowed(source: SecurityRuleSide, destination: SecurityRuleSide): boolean {
  return (
    !source.ports.every((port) => isEveryPort(portInterval(port))) ||
    source.applicationGroups.length > 0 ||
    destination.applicationGroups.length > 0
  );
}
