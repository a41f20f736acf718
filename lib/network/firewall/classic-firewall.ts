import type { Directory } from '../../terraform/resource/directory';
import type { FormWords } from '../../terraform/resource/document-form';
import { asWritten } from '../../terraform/resource/expressions';
import { notKnown, type Resource, referencePrefix, type Value } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { hasOpenBlocks, isSet, number, text } from '../../terraform/resource/resource-values';
import { untoldExistence } from '../association';
import { type AbsentReference, absenceOf } from './absent-reference';
import type { AzureFirewall } from './azure-firewall';
import { absentNameOf, classicNameOf } from './classic-name';
import { type DnsProxy, proxyState } from './firewall-policy';
import {
  actionOf,
  lastUnlessKnown,
  type RuleCollection,
  type RuleType,
  ruleTypes,
  withRules,
} from './firewall-rule';
import { SenderTranslation } from './sender-translation';

/** A firewall whose rules stand in no policy. */
export interface ClassicFirewall {
  /** Its resource group and its name, or its address. */
  readonly name: string;
  /** Absent where the document has its collections alone. */
  readonly resource?: Resource;
  readonly collections: readonly RuleCollection[];
  /** Those of which it is not known whether they are of this one. */
  readonly unassigned: readonly RuleCollection[];
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

/** A classic firewall to which collections are added. */
interface Gathered {
  readonly name: string;
  readonly resource?: Resource;
  readonly absence?: AbsentReference;
  readonly collections: RuleCollection[];
  readonly unassigned: RuleCollection[];
  readonly unseen: string[];
  readonly unseenAs: string[];
}

/** The classic firewalls of a document: those that it has, and others by resource group and name without regard to case. */
export function classicFirewallsOf(directory: Directory): ClassicFirewall[] {
  const firewalls = new Map<string, Gathered>();
  const gathered = (key: string, parts: () => Pick<Gathered, 'name' | 'resource' | 'absence'>) => {
    let known = firewalls.get(key);
    if (known === undefined) {
      known = { ...parts(), collections: [], unassigned: [], unseen: [], unseenAs: [] };
      firewalls.set(key, known);
    }
    return known;
  };
  let count = 0;
  for (const type of ruleTypes) {
    for (const resource of directory.ofType(`azurerm_firewall_${type}_rule_collection`)) {
      const { certain, possible } = directory.meant('azurerm_firewall', resource, 'azure_firewall_name');
      const absence = absenceOf(resource, 'azure_firewall_name', directory);
      // Azure refuses classic collections beside a policy.
      const perhaps = absence?.certain
        ? []
        : possible.filter(({ values }) => !isSet(values.firewall_policy_id));
      count += 1;
      const add = (classic: Gathered, isUnassigned = false) => {
        const { rule } = resource.values;
        if (hasOpenBlocks(rule)) {
          classic.unseen.push(resource.address);
          classic.unseenAs.push(JSON.stringify(asWritten(resource.values, 'rule')));
        }
        const own = collectionOf(resource, type, count, classic.resource, isUnassigned, directory.words);
        (isUnassigned ? classic.unassigned : classic.collections).push(own);
      };
      const ofDocument = (firewall: Resource) =>
        gathered(`${referencePrefix}${firewall.address}`, () => ({
          name: classicNameOf(firewall, directory),
          resource: firewall,
        }));
      if (certain !== undefined) add(ofDocument(certain));
      else if (perhaps.length > 0) for (const each of perhaps) add(ofDocument(each), true);
      else {
        const name = absentNameOf(resource, directory);
        add(gathered(resourceIdentity(name), () => ({ name, absence })));
      }
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

function collectionOf(
  resource: Resource,
  type: RuleType,
  count: number,
  firewall: Resource | undefined,
  isUnassigned: boolean,
  words: FormWords,
): RuleCollection {
  const { address, values, conditional } = resource;
  const own = number(values.priority);
  return withRules(
    {
      type,
      address,
      name: text(values.name),
      priority: own,
      action: actionOf(type, values.action),
      order: [0, 0, lastUnlessKnown(own)],
      number: [0, count],
      conditional: isUnassigned || conditional === true,
      perhaps: conditional
        ? untoldExistence(resource, words)
        : isUnassigned
          ? `whether ${address} is of ${firewall?.address} the document does not tell; ${words.later}`
          : undefined,
      open: [],
      classic: true,
      sku: text(firewall?.values.sku_tier),
    },
    values,
  );
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
