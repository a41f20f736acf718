import type { Directory } from '../../terraform/directory';
import { notKnown, type Resource, type Value } from '../../terraform/resource';
import { type Block, hasOpenBlocks, items, text } from '../../terraform/resource-values';
import type { Firewall } from './firewall-rules';
import {
  actionOf,
  priority,
  type RuleCollection,
  type RuleType,
  ruleBlocks,
  rulesInOrder,
} from './rule-collection';

interface Classic {
  readonly collections: RuleCollection[];
  readonly unseen: string[];
  readonly resource?: Resource;
}

/** The firewalls of a document whose rules stand in no policy. */
export function classicFirewallsOf(directory: Directory, ipGroups: ReadonlyMap<string, Value>): Firewall[] {
  const firewalls = new Map<string, Classic>();
  let count = 0;
  for (const type of ['nat', 'network', 'application'] as const) {
    for (const resource of directory.ofType(`azurerm_firewall_${type}_rule_collection`)) {
      const { azure_firewall_name: name, resource_group_name: group, rule } = resource.values;
      const deployed = directory.named('azurerm_firewall', name, group);
      const known = deployed === notKnown ? undefined : deployed;
      const key = `${text(group) ?? '?'}/${text(known?.values.name) ?? text(name) ?? '?'}`;
      let classic = firewalls.get(key);
      if (classic === undefined) {
        classic = { collections: [], unseen: [], resource: known };
        firewalls.set(key, classic);
      }
      if (hasOpenBlocks(rule)) classic.unseen.push(resource.address);
      classic.collections.push(collectionOf(resource, type, ++count));
    }
  }
  return [...firewalls].map(([name, { collections, unseen, resource }]) => ({
    name,
    dnsProxy: dnsProxyOf(resource),
    threatIntelligence: text(resource?.values.threat_intel_mode),
    rules: [...rulesInOrder(collections, 'network'), ...rulesInOrder(collections, 'application')],
    natRules: rulesInOrder(collections, 'nat'),
    unseen,
    absentBases: [],
    ipGroups,
  }));
}

function dnsProxyOf(firewall: Resource | undefined): boolean | undefined {
  if (firewall === undefined) return undefined;
  return firewall.values.dns_proxy_enabled === true;
}

function collectionOf(resource: Resource, type: RuleType, count: number): RuleCollection {
  const inNames = { nat: natInPolicyNames, network: (rule: Block) => rule, application: inPolicyNames }[type];
  return {
    type,
    place: [0, 0, priority(resource.values.priority)],
    collection: [0, count],
    conditional: resource.conditional === true,
    action: actionOf(resource.values.action),
    rules: ruleBlocks(resource.values).map(inNames),
    addressOf: (rule) => `${resource.address} ${rule}`,
  };
}

/** A classic application rule in the names that a policy's rules have. */
function inPolicyNames({ target_fqdns, fqdn_tags, protocol, ...rest }: Block): { [key: string]: Value } {
  const tags = items(fqdn_tags);
  const none = !Array.isArray(protocol) || protocol.length === 0;
  return {
    ...rest,
    destination_fqdns: target_fqdns ?? [],
    destination_fqdn_tags: fqdn_tags ?? [],
    // Classic rules with FQDN tags take no protocol, and are of both.
    protocols:
      tags.length > 0 && none
        ? [
            { type: 'Http', port: 80 },
            { type: 'Https', port: 443 },
          ]
        : (protocol ?? []),
  };
}

function natInPolicyNames({ destination_addresses: addresses, ...rest }: Block): { [key: string]: Value } {
  return { ...rest, destination_address: Array.isArray(addresses) ? addresses : (addresses ?? null) };
}
