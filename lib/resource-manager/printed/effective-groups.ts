import { intervalOf } from '../../arithmetic/ipv4';
import { looksLikeServiceTag } from '../../azure/service-tag';
import { isObject, type Json, objects } from '../../terraform/document/json';
import { notKnown, type Resource, referencePrefix, type Value } from '../../terraform/resource/resource';
import { memberOf } from '../body-reading';
import { idParts, type ResourceBody } from '../resource-body';
import {
  bodyAt,
  byName,
  differing,
  type Effective,
  effectiveRulesType,
  effectiveTagsType,
  idIn,
  interfaceNamed,
  isFirst,
  listed,
  type Made,
  membersOf,
} from './effective-bodies';

/** Puts security rules that are in effect in the place of those of their groups, and adds those of network managers. */
export function putGroups(effective: Effective, made: Made): void {
  putTags(effective, made);
  const network = networkOf(effective, made);
  if (network !== undefined && effective.continued !== true)
    made.own.push({
      address: `${network.address} rules in effect ${made.own.length}`,
      type: effectiveRulesType,
      values: { virtual_network_id: network.address },
    });
  for (const each of effective.list) {
    const association = isObject(each.association) ? each.association : {};
    const group = idIn(each.networkSecurityGroup);
    const manager = idIn(association.networkManager);
    const rules = objects(each.effectiveSecurityRules);
    if (group !== undefined) putGroup(group, rules, association, effective, made);
    else if (manager !== undefined)
      putAdminRules(rules, manager, networkOf(effective, made), effective, made);
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

/** Puts what the tags of rules hold, as Azure says it of the subnet of the interface. */
function putTags(effective: Effective, made: Made): void {
  const subnet = subnetOf(effective, made);
  const tags = effective.list.flatMap(({ effectiveSecurityRules: rules }) =>
    objects(rules).flatMap((rule) => [
      ...tagOn(rule, 'source', 'Source'),
      ...tagOn(rule, 'destination', 'Destination'),
    ]),
  );
  const distinct = [...new Map(tags.map((tag) => [JSON.stringify(tag), tag])).values()];
  if (subnet === undefined || distinct.length === 0) return;
  const others = made.own.filter(({ type }) => type === effectiveTagsType).length;
  const address = `${subnet} tags in effect ${others + 1}`;
  made.own.push({ address, type: effectiveTagsType, values: { subnet_id: subnet, tag: distinct } });
}

/** The tag that stands alone on a side of a rule, with the prefixes that it holds. */
function tagOn(rule: Json, side: string, ofSide: string): Value[] {
  const names = new Set([
    ...textsIn([rule[`${side}AddressPrefix`]]),
    ...textsIn(rule[`${side}AddressPrefixes`]),
  ]);
  const prefixes = textsIn(rule[`expanded${ofSide}AddressPrefix`]);
  const isWhole =
    prefixes.length > 0 && prefixes.every((each) => intervalOf(each) !== undefined || each.includes(':'));
  const [name = ''] = names;
  return isWhole && names.size === 1 && looksLikeServiceTag(name)
    ? [{ name, rule: plainName(rule.name), prefixes }]
    : [];
}

/** The subnet of the interface of which a list tells, by what its security groups are given to, or by the name of its file. */
function subnetOf({ list, file }: Effective, { bodies }: Made): string | undefined {
  const associations = list.map(({ association }) => (isObject(association) ? association : {}));
  const subnetOfInterface = (id: string | undefined) => {
    const [configuration] = listed(memberOf(bodies.get(id?.toLowerCase() ?? '')?.body, 'ipConfigurations'));
    return idIn(memberOf(configuration, 'subnet'));
  };
  const [subnet] = [
    ...associations.map((each) => idIn(each.subnet)),
    ...associations.map((each) => subnetOfInterface(idIn(each.networkInterface))),
    subnetOfInterface(interfaceNamed(file, bodies)?.address),
  ].filter((each) => each !== undefined);
  return subnet;
}

function networkOf(effective: Effective, made: Made): ResourceBody | undefined {
  const subnet = subnetOf(effective, made);
  return subnet === undefined ? undefined : made.bodies.get(idParts(subnet)?.parent.toLowerCase() ?? '');
}

/**
 * Puts rules of a network manager as azurerm has them, where they are in effect: in the network of the interface. What is in effect calls
 * both kinds that let through `Allow`; as one that decides it is nowhere taken to decide.
 */
function putAdminRules(
  rules: readonly Json[],
  manager: string,
  network: ResourceBody | undefined,
  effective: Effective,
  made: Made,
): void {
  if (network !== undefined && !isFirst(made, `${manager} in ${network.address}`, rules, effective)) return;
  const place = network === undefined ? manager : `${manager} in ${network.address}`;
  const add = (what: string, type: string, values: { [name: string]: Value }): Value => {
    made.own.push({ address: `${place} ${what}`, type: `azurerm_network_manager_${type}`, values });
    return `${referencePrefix}${place} ${what}`;
  };
  const configuration = add('configuration', 'security_admin_configuration', {
    network_manager_id: manager,
    ...(network === undefined ? {} : { in_effect_in: network.address }),
  });
  const collection = (what: string, groups: { [name: string]: Value }) =>
    add(what, 'admin_rule_collection', { security_admin_configuration_id: configuration, ...groups });
  let decisive = collection('rules', {});
  const others = decisive;
  if (network !== undefined) {
    const group = add('group', 'network_group', {});
    add('member', 'static_member', { network_group_id: group, target_virtual_network_id: network.address });
    add('deployment', 'deployment', {
      scope_access: 'SecurityAdmin',
      location: network.location ?? notKnown,
      configuration_ids: [configuration],
    });
    decisive = collection('rules in effect', { network_group_ids: [group] });
  }
  for (const rule of rules) {
    const isDecisive = /^(deny|alwaysallow)$/i.test(String(rule.access));
    made.own.push(adminRuleOf(rule, place, isDecisive ? decisive : others));
  }
}

function adminRuleOf(
  { name, direction, priority, access, protocol, ...rule }: Json,
  place: string,
  collection: Value,
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
    address: `${place} ${String(name)}`,
    type: 'azurerm_network_manager_admin_rule',
    values: {
      name: String(name),
      admin_rule_collection_id: collection,
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

/** The name of a rule, which what is in effect writes after where it comes from. */
function plainName(name: unknown): string {
  return String(name).replace(/^(defaultS|s)ecurityRules\//i, '');
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
    name: plainName(name),
    protocol: /^all$/i.test(String(protocol)) ? '*' : String(protocol),
  };
}

function rulesByName(rules: readonly Value[]): Map<string, string> {
  return byName(rules, ['direction', 'priority', 'access']);
}
