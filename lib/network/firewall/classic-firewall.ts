import type { Directory } from '../../terraform/resource/directory';
import type { FormWords } from '../../terraform/resource/document-form';
import { asWritten } from '../../terraform/resource/expressions';
import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { hasOpenBlocks, isSet, nameInGroup, number, text } from '../../terraform/resource/resource-values';
import { untoldExistence } from '../association';
import { type AbsentReference, absenceOf } from './absent-reference';
import type { AzureFirewall } from './azure-firewall';
import { type DnsProxy, proxyState } from './firewall-policy';
import { actionOf, lastUnlessKnown, type RuleCollection, ruleTypes, withRules } from './firewall-rule';
import { SenderTranslation } from './sender-translation';

/** A firewall whose rules stand in no policy. */
export interface ClassicFirewall {
  /** Its resource group and its name. */
  readonly name: string;
  /** Absent where the document has its collections alone. */
  readonly resource?: Resource;
  readonly collections: readonly RuleCollection[];
  /** Collections that may have rules besides. */
  readonly unseen: readonly string[];
  /** How their rules are written. */
  readonly unseenAs: readonly string[];
  /** Absent where the document does not have the firewall. */
  readonly dnsProxy?: DnsProxy;
  readonly threatIntelligence?: string;
  /** Why it is not there, where a collection names it in vain. */
  readonly absence?: AbsentReference;
  /** Where it leaves the address of the sender; absent where the document does not have it. */
  readonly translation?: SenderTranslation;
  /** What is said of what the document does not tell. */
  readonly words: FormWords;
}

/** The classic firewalls of a document, told apart by resource group and name without regard to case. */
export function classicFirewallsOf(directory: Directory): ClassicFirewall[] {
  const firewalls = new Map<
    string,
    {
      name: string;
      resource?: Resource;
      absence?: AbsentReference;
      collections: RuleCollection[];
      unseen: string[];
      unseenAs: string[];
    }
  >();
  let count = 0;
  for (const type of ruleTypes) {
    for (const resource of directory.ofType(`azurerm_firewall_${type}_rule_collection`)) {
      const { azure_firewall_name: name, resource_group_name: group, rule, priority } = resource.values;
      const named = directory.named('azurerm_firewall', resource, 'azure_firewall_name');
      const deployed = named === notKnown ? undefined : named;
      const full = nameInGroup(group, deployed?.values.name ?? name);
      const key = resourceIdentity(full);
      let classic = firewalls.get(key);
      if (classic === undefined) {
        classic = { name: full, collections: [], unseen: [], unseenAs: [], resource: deployed };
        if (deployed === undefined) classic.absence = absenceOf(resource, 'azure_firewall_name', directory);
        firewalls.set(key, classic);
      }
      if (hasOpenBlocks(rule)) {
        classic.unseen.push(resource.address);
        classic.unseenAs.push(JSON.stringify(asWritten(resource.values, 'rule')));
      }
      const own = number(priority);
      classic.collections.push(
        withRules(
          {
            type,
            address: resource.address,
            name: text(resource.values.name),
            priority: own,
            action: actionOf(type, resource.values.action),
            order: [0, 0, lastUnlessKnown(own)],
            number: [0, ++count],
            conditional: resource.conditional === true,
            perhaps: resource.conditional ? untoldExistence(resource, directory.words) : undefined,
            open: [],
            classic: true,
            sku: text(deployed?.values.sku_tier),
          },
          resource.values,
        ),
      );
    }
  }
  return [...firewalls.values()].map((classic) => ({
    ...classic,
    words: directory.words,
    dnsProxy: classic.resource && proxyState(classic.resource.values.dns_proxy_enabled),
    threatIntelligence: modeOf(classic.resource?.values.threat_intel_mode),
    translation:
      classic.resource && SenderTranslation.of(classic.resource.values.private_ip_ranges, undefined),
  }));
}

function modeOf(mode: Value | undefined): string | undefined {
  return isSet(mode) ? (text(mode) ?? notKnown) : undefined;
}

/** A classic rule collection of a firewall that has a policy. */
export interface ClassicBesidePolicy {
  /** The address of the collection. */
  readonly collection: string;
  /** The address of the firewall. */
  readonly firewall: string;
  readonly policy: string;
}

/** The classic rule collections of firewalls that have a policy. */
export function besidePolicies(
  deployed: readonly AzureFirewall[],
  classics: readonly ClassicFirewall[],
): ClassicBesidePolicy[] {
  return deployed.flatMap(({ resource, ruleSet, withoutPolicy }) => {
    if (withoutPolicy || ruleSet === undefined) return [];
    const own = classics.filter((classic) => classic.resource === resource);
    return own
      .flatMap(({ collections }) => collections)
      .map(({ address }) => ({ collection: address, firewall: resource.address, policy: ruleSet }));
  });
}
