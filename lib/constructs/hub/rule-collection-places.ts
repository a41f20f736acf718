import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { lengths, priorities } from '../../azure/limits';
import { LockdownError } from '../../errors';
import { derivedName } from '../derived-name';
import type { RuleCollectionProps } from '../egress-props';
import { allottedPriority } from './allotted-priority';

/** Names and priorities of a workload's rule collections. */
export interface RuleCollectionPlaces {
  /** Of the rule collection group; a classic firewall has none. */
  readonly groupName: string;
  readonly groupPriority: number;
  readonly networkName: string;
  readonly networkPriority: number;
  readonly applicationName: string;
  readonly applicationPriority: number;
}

/**
 * Names and priorities as the user gives them, otherwise derived from the construct's path.
 *
 * @throws LockdownError `invalid-name`, `invalid-priority`, `no-priority`.
 */
export function ruleCollectionPlaces(
  construct: IConstruct,
  props: RuleCollectionProps,
): RuleCollectionPlaces {
  const groupPriority = props.ruleCollectionGroupPriority ?? allottedPriority(construct, props.firewall);
  const classic = props.firewall.policyId === undefined;
  const places = {
    groupName: props.ruleCollectionGroupName ?? derivedName('rcg', construct),
    groupPriority,
    networkName: props.networkRuleCollectionName ?? derivedName('network', construct),
    networkPriority: props.networkRuleCollectionPriority ?? (classic ? groupPriority : 1_000),
    applicationName: props.applicationRuleCollectionName ?? derivedName('application', construct),
    applicationPriority: props.applicationRuleCollectionPriority ?? (classic ? groupPriority : 2_000),
  };
  checkName('ruleCollectionGroupName', places.groupName);
  checkName('networkRuleCollectionName', places.networkName);
  checkName('applicationRuleCollectionName', places.applicationName);
  checkPriority('ruleCollectionGroupPriority', places.groupPriority);
  checkPriority('networkRuleCollectionPriority', places.networkPriority);
  checkPriority('applicationRuleCollectionPriority', places.applicationPriority);
  if (!classic && places.networkPriority === places.applicationPriority) {
    throw new LockdownError({
      code: 'invalid-priority',
      problem: `Both rule collections of ${construct.node.path} have the priority ${places.networkPriority}.`,
      allowed: 'priorities that differ within a rule collection group',
      cure: 'set another networkRuleCollectionPriority or applicationRuleCollectionPriority',
    });
  }
  return places;
}

function checkName(property: string, name: string): void {
  if (Token.isUnresolved(name)) return;
  if (name.length <= lengths.collectionName && /^[A-Za-z0-9][A-Za-z0-9_.-]*[A-Za-z0-9_]$/.test(name)) return;
  throw new LockdownError({
    code: 'invalid-name',
    problem: `${property} is "${name}".`,
    allowed: `2 to ${lengths.collectionName} letters, digits, "_", "." and "-"; a letter or digit first, no "." or "-" last`,
    cure: 'give a name of that form',
  });
}

function checkPriority(property: string, priority: number): void {
  const { first, last } = priorities.firewall;
  if (Token.isUnresolved(priority)) return;
  if (Number.isInteger(priority) && priority >= first && priority <= last) return;
  throw new LockdownError({
    code: 'invalid-priority',
    problem: `${property} is ${priority}.`,
    allowed: `a whole number from ${first}, which runs first, to ${last}`,
    cure: 'give a number of that range that nothing else in the policy or firewall has',
  });
}
