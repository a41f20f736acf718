import type {
  FirewallPolicyRuleCollectionGroup,
  FirewallPolicyRuleCollectionGroupApplicationRuleCollection,
  FirewallPolicyRuleCollectionGroupNetworkRuleCollection,
} from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { addressTarget, type PlacedCollection, type PlacedRule, portOf } from '../compile/placed-rule';
import { addressSpan } from '../model/address-span';
import { resourceKey } from './firewall-key';
import { isMadeHere } from './policy-rules';

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
  return {
    name: rule.name,
    sources: addressSpan([...(rule.sourceAddresses ?? []), ...(rule.sourceIpGroups ?? [])]),
    protocols: rule.protocols,
    ports: rule.destinationPorts.map(portOf),
    targets: [
      ...(rule.destinationAddresses ?? []).map(addressTarget),
      ...(rule.destinationIpGroups ?? []).map((text) => ({ kind: 'ipGroup' as const, text })),
      ...(rule.destinationFqdns ?? []).map((text) => ({ kind: 'fqdn' as const, text })),
    ],
    requirements: [],
  };
}

type ApplicationRuleConfig = Known<FirewallPolicyRuleCollectionGroupApplicationRuleCollection['rule']>;

function applicationRule(rule: ApplicationRuleConfig): PlacedRule {
  const protocols = known(rule.protocols);
  return {
    name: rule.name,
    sources: addressSpan([...(rule.sourceAddresses ?? []), ...(rule.sourceIpGroups ?? [])]),
    protocols: protocols.map(({ type }) => type),
    ports: protocols.map(({ port }) => ({ first: port, last: port })),
    targets: [
      ...(rule.destinationFqdns ?? []).map((text) => ({ kind: 'fqdn' as const, text })),
      ...(rule.destinationFqdnTags ?? []).map((text) => ({ kind: 'fqdnTag' as const, text })),
      ...(rule.destinationUrls ?? []).map((text) => ({ kind: 'url' as const, text })),
    ],
    requirements: [],
  };
}

type Known<T> = T extends readonly (infer Item)[] ? Item : never;

/** The items of a list; none of one that Terraform resolves. */
function known<T>(list: T): Known<T>[] {
  return Array.isArray(list) ? (list as Known<T>[]) : [];
}
