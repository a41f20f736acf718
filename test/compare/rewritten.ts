import fc from 'fast-check';
import type {
  AbstractNetwork,
  Addresses,
  ApplicationCollection,
  NetworkCollection,
  RuleCollectionGroup,
} from '../oracle/abstract-network';

/** By what numbers a network is written anew. */
const choices = fc.infiniteStream(fc.nat(1_000_000));

/**
 * Ways to write a network anew without another meaning: rules in another order, with other names, split by sources, destinations,
 * ports and protocols, and merged again; collections and groups of other priorities in the same order.
 */
export const rewritings: fc.Arbitrary<(network: AbstractNetwork) => AbstractNetwork> = choices.map(
  (stream) => (network) => rewritten(network, () => stream.next().value as number),
);

type Next = () => number;

function rewritten(network: AbstractNetwork, next: Next): AbstractNetwork {
  const { firewall } = network;
  // The same for all, so that none comes before another that came after it.
  const shift = next() % 50;
  return {
    ...network,
    securityGroups: network.securityGroups.map((group) => ({
      ...group,
      rules: shuffled(group.rules, next).map((rule, i) => ({ ...rule, name: `named-${i}` })),
    })),
    routeTables: network.routeTables.map((table) => ({
      ...table,
      routes: shuffled(table.routes, next).map((route, i) => ({ ...route, name: `way-${i}` })),
    })),
    firewall: {
      ...firewall,
      base: firewall.base.map((group) => groupOf(group, shift, next)),
      groups: shuffled(
        firewall.groups.map((group) => groupOf(group, shift, next)),
        next,
      ),
    },
  };
}

function groupOf(group: RuleCollectionGroup, shift: number, next: Next): RuleCollectionGroup {
  return {
    ...group,
    priority: group.priority + shift,
    network: shuffled(group.network, next).map((each) => networkCollection(each, shift, next)),
    application: shuffled(group.application, next).map((each) => applicationCollection(each, shift, next)),
  };
}

function networkCollection(collection: NetworkCollection, shift: number, next: Next): NetworkCollection {
  const rules = collection.rules
    .flatMap((rule) => split(rule, 'ports', next))
    .flatMap((rule) => split(rule, 'protocols', next))
    .flatMap((rule) => splitSide(rule, 'sources', next))
    .flatMap((rule) => splitSide(rule, 'destinations', next));
  return { ...collection, priority: collection.priority + shift, rules: named(shuffled(rules, next)) };
}

function applicationCollection(
  collection: ApplicationCollection,
  shift: number,
  next: Next,
): ApplicationCollection {
  const rules = collection.rules
    .flatMap((rule) => split(rule, 'hosts', next))
    .flatMap((rule) => split(rule, 'protocols', next))
    .flatMap((rule) => splitSide(rule, 'sources', next));
  return { ...collection, priority: collection.priority + shift, rules: named(shuffled(rules, next)) };
}

/** A rule, or two of which each has a part of one of its lists. */
function split<Rule extends Record<Key, readonly unknown[]>, Key extends string>(
  rule: Rule,
  key: Key,
  next: Next,
): Rule[] {
  const list = rule[key];
  if (list.length < 2 || next() % 2 === 0) return [rule];
  return [
    { ...rule, [key]: list.slice(0, 1) },
    { ...rule, [key]: list.slice(1) },
  ];
}

function splitSide<Rule extends Record<Key, Addresses>, Key extends string>(
  rule: Rule,
  key: Key,
  next: Next,
): Rule[] {
  const side: Addresses = rule[key];
  // Azure skips a rule that names a group without addresses, so that groups stay together.
  if (!('texts' in side)) return [rule];
  return split({ texts: side.texts }, 'texts', next).map(({ texts }) => ({ ...rule, [key]: { texts } }));
}

function named<Rule>(rules: readonly Rule[]): (Rule & { readonly name: string })[] {
  return rules.map((rule, i) => ({ ...rule, name: `renamed-${i}` }));
}

function shuffled<T>(all: readonly T[], next: Next): T[] {
  return all
    .map((each) => ({ each, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}
