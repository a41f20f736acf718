import { resourceKey } from '../resource-key';
import type { IHubFirewall } from './hub-firewall-props';

/** A name for a policy or a classic firewall: the same for every construct in an app that stands for it. */
export function firewallKey(firewall: IHubFirewall): string {
  const { policyId, classicFirewallName, classicFirewallResourceGroupName } = firewall;
  return policyId === undefined
    ? `${resourceKey(classicFirewallResourceGroupName!, firewall)}/${resourceKey(classicFirewallName!, firewall)}`
    : resourceKey(policyId, firewall);
}

/** A firewall behind those of its base policies, the outermost first: the order in which their rules are asked. */
export function withBases(firewall: IHubFirewall): IHubFirewall[] {
  return firewall.baseFirewall === undefined ? [firewall] : [...withBases(firewall.baseFirewall), firewall];
}
