import type { Directory } from '../../terraform/resource/directory';
import { asWritten, openAttributes } from '../../terraform/resource/expressions';
import { notKnown, type Resource, referencePrefix, type Value } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import {
  blocks,
  flag,
  hasOpenBlocks,
  isBlock,
  isSet,
  number,
  text,
  unnamed,
} from '../../terraform/resource/resource-values';
import { modulePathOf, modulePrefix } from '../../terraform/resource/traversal';
import { untoldExistence } from '../association';
import { type AbsentReference, absenceOf } from './absent-reference';
import type { AzureFirewall } from './azure-firewall';
import { actionOf, lastUnlessKnown, type RuleCollection, ruleTypes, withRules } from './firewall-rule';
import { SenderTranslation } from './sender-translation';

/** Whether a firewall answers DNS queries itself. */
export type DnsProxy = 'on' | 'off' | 'not known';

/** A firewall policy, of the document or named by its id alone. */
export interface FirewallPolicy {
  /** The address of its resource, or its id. */
  readonly id: string;
  /** Absent of a policy that is not of the document. */
  readonly resource?: Resource;
  /** The SKU, such as `Basic`, where it is known. */
  readonly sku?: string;
  /** A policy does not inherit it. Absent of a policy that is not of the document. */
  readonly dnsProxy?: DnsProxy;
  /** Whether clients may send it what they want to have fetched; it listens on ports of its own for that. */
  readonly explicitProxy?: boolean;
  /** What it does by threat intelligence, such as `Deny`; absent of a policy that is not of the document. */
  readonly threatIntelligence?: string;
  /** Where it leaves the address of the sender. Absent of a policy that is not of the document. */
  readonly translation?: SenderTranslation;
  /** Why it is not there, where a group refers to it in vain. */
  readonly absence?: AbsentReference;
}

/** A rule collection group of a policy. */
export interface RuleCollectionGroup {
  readonly address: string;
  readonly name?: string;
  readonly priority?: number;
  readonly collections: readonly RuleCollection[];
  /** Whether it may have rules besides. */
  readonly open: boolean;
  /** How its collections are written, where it may. */
  readonly written?: string;
}

/** A policy with its groups, as one of those that a firewall inherits from. */
export interface PolicyWithGroups extends FirewallPolicy {
  readonly groups: readonly RuleCollectionGroup[];
}

export const unknownPolicy = 'a policy that is not known yet';

/** The firewall policies of a document, and those that its rule collection groups name. */
export class FirewallPolicies {
  private readonly byId = new Map<string, FirewallPolicy>();
  private readonly groups = new Map<string, Resource[]>();
  private readonly numbers = new Map<Resource, number>();
  /** Ids of policies that are not of the document, in the spelling that comes first. */
  private readonly spellings = new Map<string, string>();
  private readonly bases: ReadonlySet<string | undefined>;

  constructor(public readonly directory: Directory) {
    for (const resource of directory.ofType('azurerm_firewall_policy'))
      this.byId.set(resource.address, policyOf(resource));
    for (const group of directory.ofType('azurerm_firewall_policy_rule_collection_group')) {
      const id = this.idOf(group.values.firewall_policy_id);
      this.numbers.set(group, this.numbers.size);
      if (this.byId.get(id)?.resource === undefined && this.byId.get(id)?.absence === undefined)
        this.byId.set(id, { id, absence: absenceOf(group, 'firewall_policy_id', directory) });
      const own = this.groups.get(id);
      if (own === undefined) this.groups.set(id, [group]);
      else own.push(group);
    }
    this.bases = new Set([...this.byId.keys()].map((id) => this.baseOf(id)));
  }

  public get ids(): readonly string[] {
    return [...this.byId.keys()];
  }

  /** Whether no other policy is based on it. */
  public isLeaf(id: string): boolean {
    return !this.bases.has(id);
  }

  /** A policy with those that it inherits from, base policies first. */
  public lineageOf(id: string): PolicyWithGroups[] {
    const line = [id];
    const known = new Set(line);
    for (let base = this.baseOf(id); base !== undefined && !known.has(base); base = this.baseOf(base)) {
      line.push(base);
      known.add(base);
    }
    return line.reverse().map((each, depth) => {
      const policy = this.byId.get(each) ?? { id: each };
      const groups = (this.groups.get(each) ?? []).map((group) => this.read(group, depth, policy.sku));
      return { ...policy, groups };
    });
  }

  /** Whether all groups whose policy is not known are of the one that a firewall has, for their ids are written alike. */
  public hasUnknownOf({ resource, policyAsWritten: written }: AzureFirewall): boolean {
    const groups = this.groups.get(unknownPolicy) ?? [];
    return (
      isKept(written) &&
      groups.every(
        ({ address, values }) =>
          asWritten(values, 'firewall_policy_id') === written && isOfOneModule(address, resource.address),
      )
    );
  }

  /** The groups whose policy is not known, or may be one of those: read as if of the first one, and conditional. */
  public unassignedGroups(ids: readonly string[]): RuleCollectionGroup[] {
    const unknown = ids.includes(unknownPolicy) || this.byId.size < 2 ? [] : [unknownPolicy];
    const doubles = ids.flatMap((id) => this.doublesOf(id));
    const others = [...unknown, ...doubles].filter((id) => !ids.includes(id));
    return [...new Set(others)].flatMap((id) =>
      (this.groups.get(id) ?? []).map((group) => this.read(group, 0, undefined, true)),
    );
  }

  /** The policies that one may be, of those which the document names by what it reads. */
  private doublesOf(id: string): string[] {
    const named = this.byId.get(id)?.resource === undefined ? id : `${referencePrefix}${id}`;
    return this.directory.doublesOf(named).map((each) => this.idOf(each));
  }

  private idOf(id: Value | undefined): string {
    const own = text(id);
    if (own === undefined) return unknownPolicy;
    const policy = this.directory.byId('azurerm_firewall_policy', own);
    if (policy !== undefined) return policy.address;
    const key = resourceIdentity(own);
    if (!this.spellings.has(key)) this.spellings.set(key, own);
    return this.spellings.get(key)!;
  }

  private baseOf(id: string): string | undefined {
    const base = this.byId.get(id)?.resource?.values.base_policy_id;
    return isSet(base) ? this.idOf(base) : undefined;
  }

  private read(
    group: Resource,
    depth: number,
    sku: string | undefined,
    unassigned = false,
  ): RuleCollectionGroup {
    const { address, values, conditional } = group;
    const priority = number(values.priority);
    const ownOpen = openAttributes(values, collectionsOfRules);
    let count = 0;
    const collections = ruleTypes.flatMap((type) =>
      blocks(values[`${type}_rule_collection`]).map((block) => {
        const own = number(block.priority);
        return withRules(
          {
            type,
            address: `${address} ${text(block.name) ?? unnamed}`,
            name: text(block.name),
            priority: own,
            action: actionOf(type, block.action),
            order: [depth, lastUnlessKnown(priority), lastUnlessKnown(own)],
            number: [this.numbers.get(group)!, ++count],
            conditional: unassigned || conditional === true,
            perhaps: conditional
              ? untoldExistence(group, this.directory.words)
              : unassigned
                ? `which policy ${address} is of the document does not tell by its firewall_policy_id; ${this.directory.words.later}`
                : undefined,
            open: ownOpen,
            classic: false,
            sku,
          },
          block,
        );
      }),
    );
    const open = hasOpenRules(values);
    const written = open
      ? JSON.stringify(ruleTypes.map((type) => openCollections(asWritten(values, `${type}_rule_collection`))))
      : undefined;
    return { address, name: text(values.name), priority, collections, open, written };
  }
}

/** Whether the expression of what is not known is kept. */
function isKept(written: Value | undefined): boolean {
  return typeof written === 'string' && written.length > notKnown.length;
}

function isOfOneModule(one: string, other: string): boolean {
  return modulePrefix(modulePathOf(one)?.modules ?? []) === modulePrefix(modulePathOf(other)?.modules ?? []);
}

/** What of collections is not known, as it is written. */
function openCollections(written: Value): Value {
  if (typeof written === 'string') return written;
  return (Array.isArray(written) ? written : []).flatMap((each) => {
    if (!isBlock(each)) return each;
    const rules = asWritten(each, 'rule');
    const open = (Array.isArray(rules) ? rules : [rules]).filter((rule) => typeof rule === 'string');
    return open.length === 0 ? [] : [[each.action ?? null, ...open]];
  });
}

function hasOpenRules(values: Resource['values']): boolean {
  return ruleTypes.some((type) => {
    const collections = values[`${type}_rule_collection`];
    return hasOpenBlocks(collections) || blocks(collections).some(({ rule }) => hasOpenBlocks(rule));
  });
}

function policyOf(resource: Resource): FirewallPolicy {
  const { sku, threat_intelligence_mode: mode, dns } = resource.values;
  const { private_ip_ranges: ranges, auto_learn_private_ranges_enabled: learning } = resource.values;
  return {
    id: resource.address,
    resource,
    // The provider's defaults.
    sku: isSet(sku) ? text(sku) : 'Standard',
    threatIntelligence: isSet(mode) ? (text(mode) ?? notKnown) : 'Alert',
    dnsProxy: dnsProxyOf(dns),
    explicitProxy: isExplicitProxy(resource.values.explicit_proxy),
    translation: SenderTranslation.of(ranges, learning),
  };
}

function dnsProxyOf(dns: Value | undefined): DnsProxy {
  const [block] = Array.isArray(dns) ? dns : [dns];
  if (block === notKnown) return 'not known';
  return isBlock(block) ? proxyState(block.proxy_enabled) : 'off';
}

/** Whether a policy makes its firewalls explicit proxies, or may. */
function isExplicitProxy(proxy: Value | undefined): boolean {
  return hasOpenBlocks(proxy) || blocks(proxy).some(({ enabled }) => proxyState(enabled) !== 'off');
}

/** Without the attribute the proxy is off. */
export function proxyState(enabled: Value | undefined): DnsProxy {
  if (enabled === notKnown) return 'not known';
  return flag(enabled) === true ? 'on' : 'off';
}

const collectionsOfRules = ruleTypes.map((type) => `${type}_rule_collection`);
