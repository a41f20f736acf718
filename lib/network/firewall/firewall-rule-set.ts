import { LockdownError } from '../../errors';
import { isNear } from '../../nearest-names';
import { mayChange, type UnreadPart } from '../../terraform/document/terraform-document';
import type { Directory } from '../../terraform/resource/directory';
import type { FormWords } from '../../terraform/resource/document-form';
import { notKnown, referencePrefix } from '../../terraform/resource/resource';
import { isSameResource, resourceIdentity } from '../../terraform/resource/resource-identity';
import { keysOf, text } from '../../terraform/resource/resource-values';
import { type AbsentReference, absentReferencesOf } from './absent-reference';
import { type AzureFirewall, azureFirewallsOf } from './azure-firewall';
import {
  besidePolicies,
  type ClassicBesidePolicy,
  type ClassicFirewall,
  classicFirewallsOf,
} from './classic-firewall';
import { type DnsProxy, FirewallPolicies, type PolicyWithGroups, unknownPolicy } from './firewall-policy';
import { type FirewallRule, type RuleCollection, type RuleType, rulesInOrder } from './firewall-rule';
import { IpGroups } from './ip-group';
import { SenderTranslation } from './sender-translation';

/** The rules that a firewall has: of a policy with what it inherits, or of a classic firewall. */
export class FirewallRuleSet {
  /** Base policies first; empty of a classic firewall. */
  public readonly policies: readonly PolicyWithGroups[];
  /** As they stand in the document. */
  public readonly collections: readonly RuleCollection[];
  /** Those whose policy is not known, which may be this one. */
  public readonly unassigned: readonly RuleCollection[];
  /** Absent where its policy, or the classic firewall, is not of the document. */
  public readonly dnsProxy?: DnsProxy;
  /** Whether it is an explicit proxy, or may be one. */
  public readonly explicitProxy?: boolean;
  /** The SKU of its policy, such as `Basic`, where it is known. */
  public readonly sku?: string;
  /** What it does by threat intelligence, such as `Deny`; absent where its policy is not of the document. */
  public readonly threatIntelligence?: string;
  /** Whether it leaves the address of the sender on what a network rule lets pass. */
  public readonly translation: SenderTranslation;
  /** What of its rules the document does not tell: resources with rules that are not known yet. */
  public readonly unseen: readonly string[];
  /** How those rules are written. */
  public readonly unseenAs: readonly string[];
  /** What may give it other rules, and is not read. */
  public readonly changedBy: readonly UnreadPart[];
  /** Whether its policy, or the classic firewall, is not of the document, and may have other rules. */
  public readonly elsewhere: boolean;
  /** Why its policy, or the classic firewall, is not there when it is needed. */
  public readonly absence?: AbsentReference;
  /** Base policies that are not of the document. */
  public readonly absentBases: readonly string[];
  /** What is said of what the document does not tell. */
  public readonly words: FormWords;
  private readonly inOrder: readonly RuleCollection[];
  private asked: readonly FirewallRule[] | undefined;
  private readonly askedByType = new Map<RuleType, readonly FirewallRule[]>();

  public static ofPolicy(
    id: string,
    policies: FirewallPolicies,
    ipGroups: IpGroups,
    unread: readonly UnreadPart[] = [],
  ): FirewallRuleSet {
    const lineage = policies.lineageOf(id);
    const own = lineage.at(-1)!;
    const { sku, dnsProxy, explicitProxy, absence, translation = SenderTranslation.elsewhere } = own;
    const unassigned = policies.unassignedGroups(lineage.map((policy) => policy.id));
    const groups = lineage.flatMap((policy) => policy.groups);
    return new FirewallRuleSet(id, ipGroups, {
      policies: lineage,
      collections: groups.flatMap(({ collections }) => collections),
      unassigned: unassigned.flatMap(({ collections }) => collections),
      changedBy: unread.filter((part) => lineage.some((policy) => mayChange(part, keysOfPolicy(policy)))),
      unseen: [...groups, ...unassigned].filter(({ open }) => open).map(({ address }) => address),
      unseenAs: [...groups, ...unassigned].flatMap(({ written }) => written ?? []),
      absentBases: lineage
        .filter((policy) => policy.id !== id && policy.resource === undefined)
        .map((policy) => policy.id),
      elsewhere: lineage.at(-1)!.resource === undefined,
      absence,
      sku,
      dnsProxy,
      explicitProxy,
      threatIntelligence: strictestIn(lineage),
      translation,
      words: policies.directory.words,
    });
  }

  public static ofClassic(
    classic: ClassicFirewall,
    ipGroups: IpGroups,
    unread: readonly UnreadPart[] = [],
  ): FirewallRuleSet {
    const keys = classic.resource === undefined ? [] : keysOf(classic.resource);
    return new FirewallRuleSet(classic.name, ipGroups, {
      ...classic,
      translation: classic.translation ?? SenderTranslation.elsewhere,
      policies: [],
      absentBases: [],
      changedBy: unread.filter((part) => mayChange(part, keys)),
      elsewhere: classic.resource === undefined,
    });
  }

  private constructor(
    /** The address or the id of its policy, or resource group and name of a classic firewall. */
    public readonly name: string,
    public readonly ipGroups: IpGroups,
    parts: Pick<
      FirewallRuleSet,
      | 'policies'
      | 'collections'
      | 'unassigned'
      | 'unseen'
      | 'unseenAs'
      | 'changedBy'
      | 'elsewhere'
      | 'absence'
      | 'absentBases'
      | 'sku'
      | 'dnsProxy'
      | 'explicitProxy'
      | 'threatIntelligence'
      | 'translation'
      | 'words'
    >,
  ) {
    this.policies = parts.policies;
    this.collections = parts.collections;
    this.unassigned = parts.unassigned;
    this.unseen = parts.unseen;
    this.unseenAs = parts.unseenAs;
    this.changedBy = parts.changedBy;
    this.elsewhere = parts.elsewhere;
    this.absence = parts.absence;
    this.absentBases = parts.absentBases;
    this.sku = parts.sku;
    this.dnsProxy = parts.dnsProxy;
    this.explicitProxy = parts.explicitProxy;
    this.threatIntelligence = parts.threatIntelligence;
    this.translation = parts.translation;
    this.words = parts.words;
    this.inOrder = [...parts.collections, ...parts.unassigned];
  }

  /** Its network rules and its application rules, each in the order in which they are asked. */
  public get rules(): readonly FirewallRule[] {
    this.asked ??= [...this.rulesOf('network'), ...this.rulesOf('application')];
    return this.asked;
  }

  /** Its rules of a type, in the order in which they are asked. */
  public rulesOf(type: RuleType): readonly FirewallRule[] {
    let rules = this.askedByType.get(type);
    if (rules === undefined) {
      rules = rulesInOrder(this.inOrder, type);
      this.askedByType.set(type, rules);
    }
    return rules;
  }
}

/**
 * The rule sets of the firewalls of a document: of all policies that no other is based on, that a firewall has, or that is
 * named; and of all classic firewalls.
 */
export class FirewallRuleSets {
  public readonly deployed: readonly AzureFirewall[];
  public readonly list: readonly FirewallRuleSet[];
  public readonly ipGroups: IpGroups;
  /** Classic rule collections of firewalls that have a policy. */
  public readonly besidePolicies: readonly ClassicBesidePolicy[];
  /** References to firewalls and policies that are not there. */
  public readonly absentReferences: readonly AbsentReference[];
  private readonly policies: FirewallPolicies;
  private readonly ofPolicies: ReadonlyMap<string, FirewallRuleSet>;
  private readonly ofClassics: readonly FirewallRuleSet[];

  constructor(
    private readonly directory: Directory,
    private readonly unread: readonly UnreadPart[],
    isPrinted = false,
  ) {
    this.ipGroups = new IpGroups(directory, unread);
    this.deployed = azureFirewallsOf(directory, isPrinted);
    this.absentReferences = absentReferencesOf(directory);
    this.policies = new FirewallPolicies(directory);
    const classics = classicFirewallsOf(directory);
    this.besidePolicies = besidePolicies(this.deployed, classics);
    const used = new Set(this.deployed.map(({ ruleSet }) => ruleSet && resourceIdentity(ruleSet)));
    this.ofPolicies = new Map(
      this.policies.ids
        .filter((id) => this.policies.isLeaf(id) || used.has(resourceIdentity(id)))
        .map((id) => [id, this.ofPolicy(id)]),
    );
    this.ofClassics = classics.map((classic) => FirewallRuleSet.ofClassic(classic, this.ipGroups, unread));
    this.list = [...this.ofPolicies.values(), ...this.ofClassics];
  }

  /** The same with a base policy that is named; the very same where the name is of another, or of none. */
  public naming(name: string): FirewallRuleSets {
    const own = this.nameOf(name);
    if (this.ofPolicies.has(own) || !this.policies.ids.includes(own)) return this;
    const inOrder = this.policies.ids.filter((id) => this.ofPolicies.has(id) || id === own);
    const list = inOrder.map((id) => this.ofPolicies.get(id) ?? this.ofPolicy(id));
    return Object.create(this, { list: { value: [...list, ...this.ofClassics] } });
  }

  private ofPolicy(id: string): FirewallRuleSet {
    // What Azure refuses beside the policy leaves open which of the two decides.
    const beside = this.besidePolicies
      .filter(({ policy }) => isSameResource(policy, id))
      .map(({ collection, firewall }): UnreadPart => {
        const what = `${collection}, which Azure does not take beside the policy of ${firewall}`;
        return { address: collection, what };
      });
    return FirewallRuleSet.ofPolicy(id, this.policies, this.ipGroups, [
      ...this.unread,
      ...beside,
      ...this.changingFirewallsOf(id),
    ]);
  }

  /** What may give the firewalls that have a policy another one. */
  private changingFirewallsOf(policy: string): UnreadPart[] {
    const own = this.deployed.filter(
      ({ ruleSet }) => ruleSet !== undefined && isSameResource(ruleSet, policy),
    );
    return this.unread
      .filter(({ given }) => given !== undefined)
      .filter((part) => own.some(({ resource }) => mayChange(part, keysOf(resource))))
      .map(({ given: _, ...part }) => part);
  }

  /** The only one, or that of the only firewall. */
  public get only(): FirewallRuleSet | undefined {
    if (this.list.length === 1) return this.list[0];
    return this.deployed.length === 1 ? this.of(this.deployed[0]!) : undefined;
  }

  /** That of a firewall, where the document has it. */
  public of(firewall: AzureFirewall): FirewallRuleSet | undefined {
    const { ruleSet } = firewall;
    if (ruleSet === undefined)
      return this.policies.hasUnknownOf(firewall) ? this.ofPolicies.get(unknownPolicy) : undefined;
    return this.list.find(({ name }) => isSameResource(name, ruleSet));
  }

  /** That of a name: a policy of the document by its id too. */
  public named(name: string): FirewallRuleSet | undefined {
    const own = this.nameOf(name);
    return this.list.find((each) => isSameResource(each.name, own));
  }

  /** How many there are, in words: some policies may be of no firewall of the document. */
  public get howMany(): string {
    const { deployed, list } = this;
    return deployed.length < list.length && this.ofPolicies.size > 0
      ? `the rules of ${list.length} firewalls or policies`
      : `${Math.max(deployed.length, list.length)} firewalls`;
  }

  public unknown(name: string | undefined): LockdownError {
    const names = this.list.map((each) => each.name);
    const meant = name === undefined ? undefined : this.meantBy(name);
    const none = names.length === 0;
    const isOfNoName = names.length === 1 && names[0] === unknownPolicy;
    return new LockdownError({
      code: 'unknown-firewall',
      problem:
        name === undefined
          ? `The document has ${none ? 'no firewall' : this.howMany}.`
          : `The document has no firewall "${name}".`,
      allowed: none ? 'a document with the rules of a firewall' : names.join(', '),
      cure: none
        ? 'name no firewall, or another document: this one has rules of none'
        : isOfNoName
          ? 'name no firewall: it has this one alone'
          : meant === undefined
            ? 'name one of these'
            : `did you mean ${meant}?`,
    });
  }

  /** The only one that has the last part of what was given for a name, in Azure or in Terraform; or a name that is spelt nearly so. */
  private meantBy(given: string): string | undefined {
    const wanted = lastPart(given);
    for (const isMeant of [isSameResource, isNear]) {
      const meant = this.list.filter(({ name }) =>
        this.shortNames(name).some((each) => isMeant(wanted, each)),
      );
      if (meant.length > 0) return meant.length === 1 ? meant[0]!.name : undefined;
    }
    return undefined;
  }

  private shortNames(name: string): string[] {
    const byReference = `${referencePrefix}${name}`;
    const policy = this.directory.byId('azurerm_firewall_policy', byReference);
    return [lastPart(name), text(policy?.values.name) ?? []].flat();
  }

  private nameOf(name: string): string {
    const own = name.replace(/\$\{((?:[\w-]+\.)*(azurerm_\w+)\.[\w."[\]-]+)\.(id|name)\}/g, (...found) => {
      const [whole, address, type, attribute] = found as string[];
      const resource = this.directory.byId(type!, `${referencePrefix}${address}`);
      if (resource === undefined) return whole!;
      return attribute === 'id'
        ? resource.address
        : (text(resource.values.name) ?? `${referencePrefix}${address}`);
    });
    return this.directory.byId('azurerm_firewall_policy', own)?.address ?? own;
  }
}

/** What a policy does by threat intelligence: at least what those do that it inherits from. */
function strictestIn(lineage: readonly PolicyWithGroups[]): string | undefined {
  const modes = lineage.map(({ threatIntelligence: mode }) => mode);
  return ['Deny', notKnown].find((mode) => modes.includes(mode)) ?? modes.at(-1);
}

/** `hub` of `azurerm_firewall_policy.hub`, and the name of an id. */
function lastPart(name: string): string {
  return name.split(/[/.]/).at(-1)!;
}

function keysOfPolicy({ id, resource }: PolicyWithGroups): string[] {
  return resource === undefined ? [resourceIdentity(id)] : keysOf(resource);
}
