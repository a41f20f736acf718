import { createHash } from 'node:crypto';
import { lengths, priorities } from '../azure/limits';
import { LockdownError } from '../errors';
import { isUnresolved, isUnresolvedNumber } from '../model/host-name';
import { derivedName } from './resource-description';

/** How a user names rule collections and gives them priorities. */
export interface RuleCollectionParameters {
  /**
   * Name of the rule collection group in a firewall policy.
   * @default - `rcg-` and the construct's path
   */
  readonly ruleCollectionGroupName?: string;
  /**
   * Priority of the rule collection group, 100 (first) to 65000; of the collections on a classic firewall.
   * @default - allotted by the firewall: its place in `priorityOrder`, or derived from the construct's path, so that it never
   * changes; a clash is an error at synth
   */
  readonly ruleCollectionGroupPriority?: number;
  /**
   * Name of the network rule collection.
   * @default - `network-` and the construct's path
   */
  readonly networkRuleCollectionName?: string;
  /**
   * Priority of the network rule collection, 100 to 65000.
   * @default - 1000 in a policy; that of the group on a classic firewall
   */
  readonly networkRuleCollectionPriority?: number;
  /**
   * Name of the application rule collection.
   * @default - `application-` and the construct's path
   */
  readonly applicationRuleCollectionName?: string;
  /**
   * Priority of the application rule collection, 100 to 65000.
   * @default - 2000 in a policy; that of the group on a classic firewall
   */
  readonly applicationRuleCollectionPriority?: number;
}

/** Names and priorities of the rule collections of a workload, or of a group that workloads share. */
export interface RuleCollectionSettings {
  /** Of the rule collection group; a classic firewall has none. */
  readonly groupName: string;
  readonly groupPriority: number;
  readonly networkName: string;
  readonly networkPriority: number;
  readonly applicationName: string;
  readonly applicationPriority: number;
}

/** How a firewall gives priorities to those who name none. */
export interface PriorityAllotment {
  /** Absent on a classic firewall. */
  readonly policyId?: string;
  readonly firstPriority?: number;
  readonly lastPriority?: number;
  readonly priorityOrder?: readonly string[];
}

/** The range from which workloads take their priorities unless the user gives another. */
export const defaultPriorities = { first: 1_000, last: 64_999 } as const;

/**
 * Names and priorities as the user gives them, otherwise derived from the path of the construct that has the rules.
 *
 * @throws LockdownError `invalid-name`, `invalid-priority`, `no-priority`.
 */
export function ruleCollectionSettings(
  path: string,
  parameters: RuleCollectionParameters,
  firewall: PriorityAllotment,
  firewallPath: string,
): RuleCollectionSettings {
  const groupPriority =
    parameters.ruleCollectionGroupPriority ?? allottedPriority(path, firewall, firewallPath);
  const classic = firewall.policyId === undefined;
  const settings = {
    groupName: parameters.ruleCollectionGroupName ?? derivedName('rcg', path),
    groupPriority,
    networkName: parameters.networkRuleCollectionName ?? derivedName('network', path),
    networkPriority: parameters.networkRuleCollectionPriority ?? (classic ? groupPriority : 1_000),
    applicationName: parameters.applicationRuleCollectionName ?? derivedName('application', path),
    applicationPriority: parameters.applicationRuleCollectionPriority ?? (classic ? groupPriority : 2_000),
  };
  checkName('ruleCollectionGroupName', settings.groupName);
  checkName('networkRuleCollectionName', settings.networkName);
  checkName('applicationRuleCollectionName', settings.applicationName);
  checkPriority('ruleCollectionGroupPriority', settings.groupPriority);
  checkPriority('networkRuleCollectionPriority', settings.networkPriority);
  checkPriority('applicationRuleCollectionPriority', settings.applicationPriority);
  if (!classic && settings.networkPriority === settings.applicationPriority) {
    throw new LockdownError({
      code: 'invalid-priority',
      problem: `Both rule collections of ${path} have the priority ${settings.networkPriority}.`,
      allowed: 'priorities that differ within a rule collection group',
      cure: 'set another networkRuleCollectionPriority or applicationRuleCollectionPriority',
    });
  }
  return settings;
}

/**
 * A place in the order that the firewall has, or a number of the firewall's range that is the same wherever and
 * whenever it is synthesized.
 *
 * @throws LockdownError `no-priority` where the firewall has an order without the path.
 */
function allottedPriority(path: string, firewall: PriorityAllotment, firewallPath: string): number {
  const { firstPriority: first = defaultPriorities.first, lastPriority: last = defaultPriorities.last } =
    firewall;
  if (firewall.priorityOrder === undefined) {
    const digest = createHash('sha256').update(path).digest();
    return first + (digest.readUInt32BE(0) % (last - first + 1));
  }
  const place = firewall.priorityOrder.indexOf(path);
  if (place >= 0) return first + place;
  throw new LockdownError({
    code: 'no-priority',
    problem: `The priorityOrder of ${firewallPath} does not name ${path}.`,
    allowed:
      'the construct path of every workload and shared rule collection group without a priority of its own',
    cure: `add '${path}' at the end of priorityOrder, or set its ruleCollectionGroupPriority`,
  });
}

function checkName(property: string, name: string): void {
  if (isUnresolved(name)) return;
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
  if (isUnresolvedNumber(priority)) return;
  if (Number.isInteger(priority) && priority >= first && priority <= last) return;
  throw new LockdownError({
    code: 'invalid-priority',
    problem: `${property} is ${priority}.`,
    allowed: `a whole number from ${first}, which runs first, to ${last}`,
    cure: 'give a number of that range that nothing else in the policy or firewall has',
  });
}
