import type {
  FirewallPolicyRuleCollectionGroup,
  FirewallPolicyRuleCollectionGroupApplicationRuleCollection,
  FirewallPolicyRuleCollectionGroupNetworkRuleCollection,
} from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import {
  type PlacedCollection,
  type PlacedRule,
  placedApplicationRule,
  placedNetworkRule,
} from '../../compile/firewall/placed-rule';
import { isMadeHere } from '../l1-config';
import { resourceKey } from '../tokens';

/** A collection of a rule collection group, and the key of its policy. */
export interface ForeignCollection extends Omit<PlacedCollection, 'depth'> {
  readonly key: string;
}

/** Rules of the same app that no construct of this library made: rule collection groups that a user defines alone. */
export function foreignCollections(root: IConstruct): ForeignCollection[] {
  return root.node.findAll().flatMap((each) => (isForeignGroup(each) ? collectionsOf(each) : []));
}

function isForeignGroup(each: IConstruct): each is FirewallPolicyRuleCollectionGroup {
  return (
    TerraformResource.isTerraformResource(each) &&
    each.terraformResourceType === 'azurerm_firewall_policy_rule_collection_group' &&
    !isMadeHere(each)
  );
}

function collectionsOf(group: FirewallPolicyRuleCollectionGroup): ForeignCollection[] {
  const common = {
    key: resourceKey(group.firewallPolicyIdInput ?? '', group),
    holder: group.node.path,
    groupPriority: group.priorityInput ?? 0,
  };
  return [
    ...known(group.networkRuleCollectionInput).map((collection) => ({
      ...common,
      type: 'network' as const,
      action: actionOf(collection),
      priority: collection.priority,
      rules: known(collection.rule).map(networkRule),
    })),
    ...known(group.applicationRuleCollectionInput).map((collection) => ({
      ...common,
      type: 'application' as const,
      action: actionOf(collection),
      priority: collection.priority,
      rules: known(collection.rule).map(applicationRule),
    })),
  ];
}

function actionOf({ action }: { readonly action: string }): 'Allow' | 'Deny' {
  return action === 'Deny' ? 'Deny' : 'Allow';
}

type NetworkRuleConfig = Known<FirewallPolicyRuleCollectionGroupNetworkRuleCollection['rule']>;

function networkRule(rule: NetworkRuleConfig): PlacedRule {
  return placedNetworkRule({ ...nothing, destinationAddresses: [], destinationIpGroups: [], ...given(rule) });
}

type ApplicationRuleConfig = Known<FirewallPolicyRuleCollectionGroupApplicationRuleCollection['rule']>;

function applicationRule({ protocols, ...rule }: ApplicationRuleConfig): PlacedRule {
  return placedApplicationRule({
    ...nothing,
    destinationFqdnTags: [],
    destinationUrls: [],
    ...given(rule),
    protocols: known(protocols),
  });
}

/** What a rule of the provider may leave out, and rules here have. */
const nothing = {
  description: '',
  sourceAddresses: [],
  sourceIpGroups: [],
  destinationFqdns: [],
  requirements: [],
};

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** A rule without the fields that are not given. */
function given<T extends object>(rule: T): Given<T> {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as Given<T>;
}

type Known<T> = T extends readonly (infer Item)[] ? Item : never;

/** The items of a list; none of one that Terraform resolves. */
function known<T>(list: T): Known<T>[] {
  return Array.isArray(list) ? (list as Known<T>[]) : [];
}
