import { addressSpan, spanCovers, spansOverlap } from '../arithmetic/address-span';
import type { PortRange } from '../arithmetic/port';
import { serviceTagCovers } from '../azure/service-tag';
import type { FindingParts } from '../model/finding';
import { wildcardsOver } from '../model/host-name';
import { hasKnownHosts, serviceTagHoldsHost } from '../tables/service-tag-hosts';
import { listed, named, type OrderedRule, type RuleConflict } from './ordered-rule';
import {
  addressTarget,
  type PlacedCollection,
  type PlacedRule,
  type PlacedTarget,
  portOf,
} from './placed-rule';
import type { ApplicationRule, NetworkRule } from './rule';

/** What of some rules tells whether they can void application rules, and which could be voided. */
export interface HostReach {
  /** The ports of network rules that reach hosts whose addresses are not known. */
  readonly networkPorts: readonly PortRange[];
  readonly applicationPorts: readonly number[];
}

export function hostReach(
  networkRules: readonly NetworkRule[],
  applicationRules: readonly ApplicationRule[],
): HostReach {
  const reaching = networkRules.filter(
    ({ protocols, destinationAddresses, destinationFqdns }) =>
      protocols.some(carriesTcp) &&
      (destinationFqdns.length > 0 || destinationAddresses.map(addressTarget).some(reachesHosts)),
  );
  const ports = new Set(reaching.flatMap(({ destinationPorts }) => destinationPorts));
  const applicationPorts = new Set(
    applicationRules.flatMap(({ protocols }) => protocols.map(({ port }) => port)),
  );
  return { networkPorts: [...ports].map(portOf), applicationPorts: [...applicationPorts] };
}

/** Whether any of these network rules can void any of these application rules. */
export function mayVoid(reaches: readonly HostReach[]): boolean {
  const ports = new Set(reaches.flatMap(({ applicationPorts }) => applicationPorts));
  return reaches.some(({ networkPorts }) =>
    networkPorts.some(({ first, last }) => [...ports].some((port) => first <= port && port <= last)),
  );
}

/**
 * Rules of one firewall that void or forestall each other: network rules that let pass what application rules are to
 * judge by name, and denials that come before what another rule allows.
 *
 * @see https://learn.microsoft.com/azure/firewall/rule-processing
 */
export function ruleConflicts(ordered: readonly OrderedRule[]): RuleConflict[] {
  const denials = ordered.filter(({ collection }) => collection.action === 'Deny');
  const broad = ordered.filter(
    ({ collection, rule }) =>
      collection.type === 'network' && collection.action === 'Allow' && rule.targets.some(reachesHosts),
  );
  const applications = broad.length === 0 ? new Map() : applicationsByPort(ordered);
  return [
    ...broad.flatMap((network) => voided(network, applications)),
    ...denials.flatMap((denial) => forestalled(denial, ordered)),
  ];
}

function applicationsByPort(ordered: readonly OrderedRule[]): Map<number, OrderedRule[]> {
  const byPort = new Map<number, OrderedRule[]>();
  for (const each of ordered) {
    if (each.collection.type !== 'application') continue;
    for (const { first } of each.rule.ports) {
      const known = byPort.get(first);
      if (known === undefined) byPort.set(first, [each]);
      else known.push(each);
    }
  }
  return byPort;
}

/** What an application rule, whatever it says of names, never gets to see. */
function voided(network: OrderedRule, applications: ReadonlyMap<number, OrderedRule[]>): RuleConflict[] {
  if (!network.rule.protocols.some(carriesTcp)) return [];
  const onItsPorts = [...applications].flatMap(([port, rules]) =>
    network.rule.ports.some(({ first, last }) => first <= port && port <= last) ? rules : [],
  );
  return [...new Set(onItsPorts)]
    .sort((a, b) => a.order - b.order)
    .filter(({ rule }) => spansOverlap(network.rule.sources, rule.sources))
    .flatMap((application) => {
      const hosts = application.rule.targets.filter((target) =>
        network.rule.targets.some((to) => mayReach(to, target)),
      );
      if (hosts.length === 0) return [];
      const by = network.rule.targets.filter((to) => hosts.some((target) => mayReach(to, target)));
      const what = application.collection.action === 'Deny' ? 'deny' : 'narrow';
      return conflict(network, application, {
        code: 'application-rule-voided',
        message: `The network rule ${named(network)} lets ${listed(by)} pass before any application rule is asked: ${named(application)} does not ${what} ${listed(hosts)} for the sources that both have.`,
        cure: 'narrow the network rule to addresses or service tags that do not hold these hosts, or to other sources',
      });
    });
}

/** What a denial takes from rules that come after it. */
function forestalled(denial: OrderedRule, all: readonly OrderedRule[]): RuleConflict[] {
  return all
    .filter(({ collection, order }) => collection.action === 'Allow' && order > denial.order)
    .filter(({ collection, rule }) => protocolsMeet(denial, collection, rule))
    .filter(({ rule }) => portsOverlap(denial.rule.ports, rule.ports))
    .filter(({ rule }) => spansOverlap(denial.rule.sources, rule.sources))
    .flatMap((allowing) => {
      const denied = allowing.rule.targets.filter((target) =>
        denial.rule.targets.some((to) => targetsMeet(to, target, denial, allowing)),
      );
      if (denied.length === 0) return [];
      const wholly =
        denied.length === allowing.rule.targets.length &&
        spanCovers(denial.rule.sources, allowing.rule.sources);
      return conflict(denial, allowing, {
        code: wholly ? 'allow-behind-deny' : 'allow-partly-behind-deny',
        message: `The rule ${named(denial)} denies ${wholly ? 'all' : 'some'} of what ${named(allowing)} allows, and comes first: ${listed(denied)}.`,
        cure: 'give the denial a higher priority number than the rules that allow, or narrow it',
      });
    });
}

function carriesTcp(protocol: string): boolean {
  return protocol === 'TCP' || protocol === 'Any';
}

/** Destinations of a network rule that hold hosts whose addresses are not known here. */
function reachesHosts({ kind, text }: PlacedTarget): boolean {
  return (
    kind === 'fqdn' ||
    isEverywhere({ kind, text }) ||
    isAzure({ kind, text }) ||
    holdsKnownHosts({ kind, text })
  );
}

/** Service tags of which the tables know hosts. */
function holdsKnownHosts({ kind, text }: PlacedTarget): boolean {
  return kind === 'serviceTag' && hasKnownHosts(text);
}

function isEverywhere({ kind, text }: PlacedTarget): boolean {
  return (
    (kind === 'address' && (text === '*' || text === '0.0.0.0/0')) ||
    (kind === 'serviceTag' && text === 'Internet')
  );
}

/** `AzureCloud` holds nearly every address of Azure, those of customers included. */
function isAzure({ kind, text }: PlacedTarget): boolean {
  return kind === 'serviceTag' && /^AzureCloud(\.|$)/.test(text);
}

function mayReach(network: PlacedTarget, application: PlacedTarget): boolean {
  if (isEverywhere(network) || isAzure(network)) return true;
  if (network.kind === 'serviceTag')
    return application.kind === 'fqdn' && serviceTagHoldsHost(network.text, application.text);
  if (network.kind !== 'fqdn' || application.kind === 'fqdnTag') return false;
  const host = application.kind === 'url' ? application.text.split('/')[0]! : application.text;
  return host === network.text || wildcardsOver(network.text).includes(host);
}

function targetsMeet(
  to: PlacedTarget,
  target: PlacedTarget,
  denial: OrderedRule,
  allowing: OrderedRule,
): boolean {
  if (isEverywhere(to)) return true;
  if (denial.collection.type === 'network' && allowing.collection.type === 'application')
    return mayReach(to, target);
  if (to.kind === 'address' && target.kind === 'address')
    return spansOverlap(addressSpan([to.text]), addressSpan([target.text]));
  if (to.kind === 'serviceTag' && target.kind === 'serviceTag')
    return serviceTagCovers(to.text, target.text) || serviceTagCovers(target.text, to.text);
  if (to.kind === 'fqdn' && target.kind === 'fqdn')
    return (
      to.text === '*' ||
      to.text === target.text ||
      wildcardsOver(target.text).includes(to.text) ||
      wildcardsOver(to.text).includes(target.text)
    );
  return to.kind === target.kind && to.text === target.text;
}

function protocolsMeet(denial: OrderedRule, { type }: PlacedCollection, { protocols }: PlacedRule): boolean {
  const denied = denial.rule.protocols;
  if (denial.collection.type === 'network' && type === 'application')
    return denied.includes('TCP') || denied.includes('Any');
  if (denial.collection.type !== type) return false;
  return (
    denied.includes('Any') ||
    protocols.includes('Any') ||
    protocols.some((protocol) => denied.includes(protocol))
  );
}

function portsOverlap(a: readonly PortRange[], b: readonly PortRange[]): boolean {
  return a.some((x) => b.some((y) => x.first <= y.last && y.first <= x.last));
}

function conflict(
  first: OrderedRule,
  second: OrderedRule,
  parts: Omit<FindingParts, 'requirements'>,
): RuleConflict[] {
  const requirements = [...new Set([...first.rule.requirements, ...second.rule.requirements])];
  return [
    {
      holders: [first.collection.holder, second.collection.holder],
      finding: { ...parts, requirements },
    },
  ];
}
