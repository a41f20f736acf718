import { Token } from 'cdktf';
import type { Claim } from '../claim';
import type { IHubFirewall } from './hub-firewall-props';
import type { RuleCollectionPlaces } from './rule-collection-places';

/** A policy that another stack makes is another reference in each stack; the hub it belongs to is the same. */
export function groupClaims(
  policyId: string,
  firewall: IHubFirewall,
  { groupName, groupPriority }: RuleCollectionPlaces,
): Claim[] {
  const resources = Token.isUnresolved(policyId) ? [policyId, `/${firewall.node.path}`] : [policyId];
  return resources.flatMap((resource) => [
    {
      what: 'rule collection group priority',
      resource,
      value: groupPriority,
      cure: 'set another ruleCollectionGroupPriority on one of them',
    },
    {
      what: 'rule collection group name',
      resource,
      value: groupName,
      cure: 'set another ruleCollectionGroupName on one of them',
    },
  ]);
}

/** A classic firewall takes a name and a priority once for each kind of rule. */
export function collectionClaims(
  firewall: string,
  places: RuleCollectionPlaces,
  made: readonly (string | undefined)[],
): Claim[] {
  return [
    { kind: 'network', name: places.networkName, priority: places.networkPriority },
    { kind: 'application', name: places.applicationName, priority: places.applicationPriority },
  ]
    .filter(({ kind }) => made.includes(kind))
    .flatMap(({ kind, name, priority }) => [
      {
        what: `${kind} rule collection priority`,
        resource: firewall,
        value: priority,
        cure: `set another ${kind}RuleCollectionPriority on one of them`,
      },
      {
        what: `${kind} rule collection name`,
        resource: firewall,
        value: name,
        cure: `set another ${kind}RuleCollectionName on one of them`,
      },
    ]);
}
