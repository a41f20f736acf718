import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import { type Voiding, voidingsAmong } from '../../rules/voiding';
import { type AuditCheck, type Fault, listed } from '../check';
import { firewallReach, withGroupAddresses } from '../firewall-reach';

/** A network rule that lets pass what an application rule is to judge by name: network rules come first. */
export const applicationRuleVoided: AuditCheck = {
  code: 'application-rule-voided',
  faults: ({ firewalls }) => firewalls.flatMap(voidedIn),
};

type NamedVoiding = Voiding<{ readonly address: string; readonly action: string }>;

function voidedIn(firewall: FirewallRuleSet): Fault[] {
  if (firewall.rulesOf('network').length === 0 || firewall.rulesOf('application').length === 0) return [];
  const rules = firewall.rules.map((rule) => {
    const { address, type, action } = rule;
    return { address, type, action, reach: withGroupAddresses(firewallReach(rule, firewall), firewall) };
  });
  const byRule = new Map<object, NamedVoiding[]>();
  for (const voiding of voidingsAmong(rules)) {
    const known = byRule.get(voiding.application);
    if (known === undefined) byRule.set(voiding.application, [voiding]);
    else known.push(voiding);
  }
  return [...byRule.values()].map(faultOf);
}

function faultOf(voidings: readonly NamedVoiding[]): Fault {
  const { address, action } = voidings[0]!.application;
  const network = voidings.flatMap((each) => each.network.map((rule) => rule.address));
  const passed = voidings.flatMap((each) => each.passed.map(({ text }) => text));
  const together = voidings.some((each) => each.network.length > 1) ? 'together let' : 'lets';
  return {
    address,
    message: `${listed(network)} ${together} pass, before any application rule is asked, what this rule is to ${action === 'Deny' ? 'deny' : 'narrow'} for the sources that both have: ${listed(passed)}.`,
    cure: 'narrow the network rule to addresses or service tags that do not hold these hosts, or to other sources',
  };
}
