import type { NetworkRule } from '../../compile/rule';
import { terraformList } from '../terraform-list';

/** A network rule as the provider takes it, in a policy and on a classic firewall alike. */
export function networkRuleArguments(rule: NetworkRule) {
  return {
    name: rule.name,
    description: rule.description,
    protocols: rule.protocols,
    sourceAddresses: listOrNothing(rule.sourceAddresses),
    sourceIpGroups: listOrNothing(rule.sourceIpGroups),
    destinationPorts: rule.destinationPorts,
    destinationAddresses: listOrNothing(rule.destinationAddresses),
    destinationIpGroups: listOrNothing(rule.destinationIpGroups),
    destinationFqdns: listOrNothing(rule.destinationFqdns),
  };
}

/** A list for Terraform; an empty one is left out. */
export function listOrNothing(values: string[]): string[] | undefined {
  return values.length === 0 ? undefined : terraformList(values);
}
