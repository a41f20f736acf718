import { isObject, type Json, objects } from '../../terraform/document/json';
import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import { memberOf } from '../body-reading';
import {
  bodyAt,
  byName,
  differing,
  type Effective,
  idIn,
  isFirst,
  listed,
  type Made,
  membersOf,
} from './effective-bodies';

/** Puts security rules that are in effect in the place of those of their groups, and adds those of network managers. */
export function putGroups(effective: Effective, made: Made): void {
  for (const each of effective.list) {
    const association = isObject(each.association) ? each.association : {};
    const group = idIn(each.networkSecurityGroup);
    const manager = idIn(association.networkManager);
    const rules = objects(each.effectiveSecurityRules);
    if (group !== undefined) putGroup(group, rules, association, effective, made);
    else if (manager !== undefined) made.own.push(...rules.map((rule) => adminRuleOf(rule, manager)));
    else if (rules.length > 0) {
      const where = effective.file ?? 'what is in effect';
      made.unread.push({ address: where, what: `${where}, which does not tell of what its rules are` });
    }
  }
}

function putGroup(
  id: string,
  all: readonly Json[],
  association: Json,
  effective: Effective,
  made: Made,
): void {
  const { bodies } = made;
  const rules = all.filter(isWritten).map(ruleOf);
  const known = bodies.get(id.toLowerCase());
  const [subnet, nic] = [idIn(association.subnet), idIn(association.networkInterface)];
  if (!isFirst(made, id, rules, effective) && subnet === undefined && nic === undefined) return;
  const own = membersOf(known);
  bodies.set(id.toLowerCase(), {
    ...bodyAt(id, {
      ...own,
      securityRules: rules,
      subnets: withOne(own.subnets, subnet),
      networkInterfaces: withOne(own.networkInterfaces, nic),
    }),
    location: known?.location,
  });
  const before = memberOf(known?.body, 'securityRules');
  if (Array.isArray(before))
    made.differences.push(...differing(id, rulesByName(before), rulesByName(rules), 'security rules'));
}

/** A list of objects by their ids, with one more. */
function withOne(list: Value | undefined, id: string | undefined): Value {
  const before = listed(list);
  return id === undefined || before.some((each) => idIn(each)?.toLowerCase() === id.toLowerCase())
    ? before
    : [...before, { id }];
}

/**
 * A rule of a network manager as azurerm has it. What is in effect calls both kinds that let through `Allow`; as one that decides it is
 * nowhere taken to decide.
 */
function adminRuleOf(
  { name, direction, priority, access, protocol, ...rule }: Json,
  manager: string,
): Resource {
  const sides = (one: unknown, several: unknown) => {
    const prefixes = textsIn(several).length > 0 ? textsIn(several) : textsIn([one]);
    return prefixes.map((prefix): Value => ({ address_prefix: prefix, address_prefix_type: 'IPPrefix' }));
  };
  const ports = (one: unknown, several: unknown) =>
    textsIn(several).length > 0 ? textsIn(several) : textsIn([one]);
  const words = { deny: 'Deny', allow: 'AlwaysAllow', alwaysallow: 'AlwaysAllow' } as const;
  const action = words[String(access).toLowerCase() as keyof typeof words] ?? notKnown;
  const isKnown = typeof priority === 'number' && typeof direction === 'string';
  return {
    address: `${manager} ${String(name)}`,
    type: 'azurerm_network_manager_admin_rule',
    values: {
      name: String(name),
      priority: isKnown ? priority : notKnown,
      direction: isKnown ? direction : notKnown,
      action,
      protocol: /^(all|any|\*)$/i.test(String(protocol)) ? 'Any' : String(protocol),
      source: sides(rule.sourceAddressPrefix, rule.sourceAddressPrefixes),
      destination: sides(rule.destinationAddressPrefix, rule.destinationAddressPrefixes),
      source_port_ranges: ports(rule.sourcePortRange, rule.sourcePortRanges),
      destination_port_ranges: ports(rule.destinationPortRange, rule.destinationPortRanges),
    },
  };
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string' && each !== '') : [];
}

/** Rules that Azure gives every group are known anyway. */
function isWritten({ name, priority }: Json): boolean {
  return (
    !/^defaultSecurityRules\//i.test(String(name)) && !(typeof priority === 'number' && priority >= 65_000)
  );
}

function ruleOf({ name, protocol, ...rule }: Json): Value {
  const {
    expandedSourceAddressPrefix: _,
    expandedDestinationAddressPrefix: __,
    ...own
  } = rule as { [key: string]: Value };
  return {
    ...own,
    name: String(name).replace(/^securityRules\//i, ''),
    protocol: /^all$/i.test(String(protocol)) ? '*' : String(protocol),
  };
}

function rulesByName(rules: readonly Value[]): Map<string, string> {
  return byName(rules, ['direction', 'priority', 'access']);
}
