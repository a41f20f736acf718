import fc from 'fast-check';
import type { AbstractNetwork, RuleCollectionGroup } from '../oracle/abstract-network';
import { networks } from '../oracle/arbitrary-network';
import { forms, type Writing, writings } from '../oracle/documents';
import { withSentOn } from './arbitrary-sent-on';

/** A network before and after a change, both written in the same way. */
export interface Change {
  readonly before: AbstractNetwork;
  readonly after: AbstractNetwork;
  readonly writing: Writing;
  readonly withFile: boolean;
}

const parts = ['firewall', 'routeTables', 'securityGroups', 'ipGroups', 'virtualNetworks', 'zone'] as const;

function changesAmong(
  among: fc.Arbitrary<AbstractNetwork>,
  mostParts: number,
  withFile: fc.Arbitrary<boolean>,
): fc.Arbitrary<Change> {
  return fc
    .record({
      before: among,
      other: among,
      taken: fc.subarray([...parts], { maxLength: mostParts }),
      writing: fc.constantFrom(...forms).chain(writings),
      withFile,
    })
    .map(({ before, other, taken, ...rest }) => {
      const changed = Object.fromEntries(taken.map((part) => [part, other[part]]));
      return { ...rest, before, after: { ...before, ...changed } };
    });
}

/** A network, and the same with some of its parts taken from another. */
const wholeChanges = changesAmong(networks, parts.length, fc.boolean());

/** The subnets that are kept of a network. */
const keptSubnets = fc.subarray(['a', 'b', 'c'], { minLength: 1, maxLength: 2 });

/** The same of networks with a subnet or two, and a rule or two in each list, of which far more can be compared in the same time. */
const smallNetworks = fc.tuple(networks, keptSubnets).map(([network, kept]) => small(network, kept));
const smallChanges = changesAmong(smallNetworks, 2, fc.constantFrom(true, false, false));

/** The same of networks of which the firewall sends on to machines. */
export const changesOfSentOn = changesAmong(withSentOn(smallNetworks), 2, fc.constant(false));

export const changes: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: smallChanges },
  { weight: 3, arbitrary: changesOfSentOn },
  { weight: 1, arbitrary: wholeChanges },
);

function small(network: AbstractNetwork, kept: readonly string[]): AbstractNetwork {
  const { virtualNetworks, securityGroups, routeTables, managers, firewall } = network;
  return {
    ...network,
    virtualNetworks: virtualNetworks.map((each, i) =>
      i === 0 ? each : { ...each, subnets: each.subnets.filter(({ name }) => kept.includes(name)) },
    ),
    securityGroups: securityGroups.map((each) => ({ ...each, rules: each.rules.slice(0, 2) })),
    routeTables: routeTables.map((each) => ({ ...each, routes: each.routes.slice(0, 2) })),
    managers: managers.slice(0, 1).map((each) => ({ ...each, rules: each.rules.slice(0, 1) })),
    firewall: {
      ...firewall,
      base: firewall.base.map(smallGroup),
      groups: firewall.groups.map(smallGroup),
    },
  };
}

function smallGroup(group: RuleCollectionGroup): RuleCollectionGroup {
  return {
    ...group,
    network: group.network.slice(0, 1).map((each) => ({ ...each, rules: each.rules.slice(0, 2) })),
    application: group.application.slice(0, 1).map((each) => ({ ...each, rules: each.rules.slice(0, 2) })),
  };
}
