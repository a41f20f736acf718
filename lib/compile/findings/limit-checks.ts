import { type Limit, limits } from '../../azure/limits';
import { LockdownError } from '../../errors';
import type { Findings } from '../../model/finding';
import type { ApplicationRule, EgressRoute, NetworkRule, NsgRule } from '../rule';

/**
 * Warns near a limit of Azure, and refuses what passes it.
 *
 * @throws LockdownError `limit-exceeded`.
 */
export function checkLimit(
  limit: Limit,
  count: number,
  where: string,
  cure: string,
  findings: Findings,
): void {
  if (count > limit.hard) {
    throw new LockdownError({
      code: 'limit-exceeded',
      problem: `${where} would have ${count} ${limit.what}.`,
      allowed: `${limit.hard} (${limit.see})`,
      cure,
    });
  }
  if (count <= limit.advised) return;
  findings.raise({
    code: 'limit-near',
    message: `There are ${count} ${limit.what}; ${limit.hard} is the limit.`,
    cure,
    requirements: [],
  });
}

/**
 * Checks the limits of Azure Firewall that the rules of one workload can reach on their own.
 *
 * @throws LockdownError `limit-exceeded`.
 */
export function checkFirewallLimits(
  where: string,
  networkRules: readonly NetworkRule[],
  applicationRules: readonly ApplicationRule[],
  findings: Findings,
): void {
  const ofOne = () => 'put the sources into an IP group, or split the workload over two firewalls';
  checkRuleLimits(where, networkRules, applicationRules, ofOne, findings);
}

/**
 * Checks the same limits of what several workloads share.
 *
 * @throws LockdownError `limit-exceeded`.
 */
export function checkSharedLimits(
  where: string,
  networkRules: readonly NetworkRule[],
  applicationRules: readonly ApplicationRule[],
  findings: Findings,
): void {
  const ofMany = (limit: Limit, count: number) =>
    `let the firewall have IP groups from fewer addresses on (ipGroupsFromAddresses), or ${splitOver(limit, count, 'policies')}`;
  checkRuleLimits(where, networkRules, applicationRules, ofMany, findings);
}

function checkRuleLimits(
  where: string,
  networkRules: readonly NetworkRule[],
  applicationRules: readonly ApplicationRule[],
  cureOf: (limit: Limit, count: number) => string,
  findings: Findings,
): void {
  const { pairs, fqdns } = firewallLoad(networkRules, applicationRules);
  const { networkRulePairs, ruleCollectionGroupBytes } = limits;
  checkLimit(networkRulePairs, pairs, where, cureOf(networkRulePairs, pairs), findings);
  checkLimit(
    limits.networkRuleFqdns,
    fqdns.length,
    where,
    'name addresses or service tags in the place of hosts',
    findings,
  );
  const bytes = groupBytes(networkRules, applicationRules);
  checkLimit(ruleCollectionGroupBytes, bytes, where, cureOf(ruleCollectionGroupBytes, bytes), findings);
}

/** What one rule collection group, or one classic workload, adds to the limits of its firewall. */
export interface FirewallLoad {
  /** Source and destination pairs of network rules; an IP group counts as one. */
  readonly pairs: number;
  /** Host names in network rules. */
  readonly fqdns: readonly string[];
  readonly collections: number;
}

export function firewallLoad(
  networkRules: readonly NetworkRule[],
  applicationRules: readonly ApplicationRule[],
): FirewallLoad {
  return {
    pairs: sum(networkRules, (rule) => sourceCount(rule) * destinationCount(rule)),
    fqdns: [...new Set(networkRules.flatMap(({ destinationFqdns }) => destinationFqdns))],
    collections: [networkRules, applicationRules].filter(({ length }) => length > 0).length,
  };
}

/**
 * Checks the limits that everything on a firewall reaches together.
 *
 * @throws LockdownError `limit-exceeded`.
 */
export function checkFirewallLoad(
  where: string,
  loads: readonly FirewallLoad[],
  { groups, ipGroups }: { readonly groups: number; readonly ipGroups: number },
  findings: Findings,
): void {
  const collections = sum(loads, (load) => load.collections);
  const pairs = sum(loads, (load) => load.pairs);
  const share = (limit: Limit, count: number) =>
    `let workloads share a SharedRuleCollectionGroup, or ${splitOver(limit, count, 'policies')}`;
  const fqdns = new Set(loads.flatMap((load) => load.fqdns)).size;
  const { ruleCollectionGroups, ruleCollections, networkRulePairs } = limits;
  checkLimit(ruleCollectionGroups, groups, where, share(ruleCollectionGroups, groups), findings);
  checkLimit(ruleCollections, collections, where, share(ruleCollections, collections), findings);
  checkLimit(
    networkRulePairs,
    pairs,
    where,
    `put sources into IP groups, or ${splitOver(networkRulePairs, pairs, 'firewalls')}`,
    findings,
  );
  checkLimit(
    limits.networkRuleFqdns,
    fqdns,
    where,
    'name addresses or service tags in the place of hosts',
    findings,
  );
  checkLimit(limits.ipGroups, ipGroups, where, 'raise ipGroupsFromAddresses', findings);
}

/** How many policies or firewalls hold so much, at the least, and how workloads are laid out so that they stay where they are. */
function splitOver(limit: Limit, count: number, what: 'policies' | 'firewalls'): string {
  const number = Math.max(2, Math.ceil(count / limit.hard));
  return `split the workloads over ${number === 2 ? 'two' : number} ${what}, a HubFirewall each: a FirewallFleet lays them out so that another workload moves none`;
}

function sourceCount({ sourceAddresses, sourceIpGroups }: NetworkRule): number {
  return sourceAddresses.length + sourceIpGroups.length;
}

function destinationCount({
  destinationAddresses,
  destinationIpGroups,
  destinationFqdns,
}: NetworkRule): number {
  return destinationAddresses.length + destinationIpGroups.length + destinationFqdns.length;
}

/** The size of the rules as JSON; zero while they are too few to matter. */
function groupBytes(
  networkRules: readonly NetworkRule[],
  applicationRules: readonly ApplicationRule[],
): number {
  const strings =
    sum(networkRules, (rule) => sourceCount(rule) + destinationCount(rule)) +
    sum(applicationRules, (rule) => rule.sourceAddresses.length + rule.destinationFqdns.length);
  if (strings < 2_000) return 0;
  return Buffer.byteLength(JSON.stringify([networkRules, applicationRules]));
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}

/**
 * Checks the limits of a network security group and of a route table.
 *
 * @throws LockdownError `limit-exceeded`.
 */
export function checkSubnetLimits(
  where: string,
  nsgRules: readonly NsgRule[],
  routes: readonly EgressRoute[],
  findings: Findings,
): void {
  const addresses = Math.max(
    nsgRules.reduce((total, { sourceAddresses }) => total + sourceAddresses.length, 0),
    nsgRules.reduce((total, { destinationAddresses }) => total + destinationAddresses.length, 0),
  );
  const split = 'give the subnets network security groups of their own';
  checkLimit(limits.nsgRules, nsgRules.length, where, split, findings);
  checkLimit(
    limits.nsgAddresses,
    addresses,
    where,
    'name whole subnets in the place of single addresses',
    findings,
  );
  checkLimit(
    limits.routes,
    routes.length,
    where,
    'choose service-tag routes in the place of addresses',
    findings,
  );
  checkLimit(
    limits.serviceTagRoutes,
    serviceTagRoutes(routes),
    where,
    'choose address routes for some of the service tags',
    findings,
  );
}

/** How many routes of a table name service tags, which Azure counts apart. */
export function serviceTagRoutes(routes: readonly EgressRoute[]): number {
  return routes.filter(({ addressPrefix }) => !addressPrefix.includes('/')).length;
}
