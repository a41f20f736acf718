import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import { type Voiding, voidingsAmong } from '../../rules/voiding';
import { type AuditCheck, type Fault, listed } from '../check';
import { firewallReach, withGroupAddresses } from '../firewall-reach';

/** Network rules that let pass what application rules are to judge by name: network rules come first. */
export const applicationRuleVoided: AuditCheck = {
  code: 'application-rule-voided',
  faults: ({ firewalls }) => firewalls.flatMap(voidedIn),
};

interface NamedRule {
  readonly address: string;
  readonly action: string;
}

type NamedVoiding = Voiding<NamedRule>;

function voidedIn(firewall: FirewallRuleSet): Fault[] {
  if (firewall.rulesOf('network').length === 0 || firewall.rulesOf('application').length === 0) return [];
  const rules = firewall.rules.map((rule) => {
    const { address, type, action } = rule;
    return { address, type, action, reach: withGroupAddresses(firewallReach(rule, firewall), firewall) };
  });
  const together = new Map<string, NamedVoiding[]>();
  for (const voiding of voidingsAmong(rules)) {
    const { application, network } = voiding;
    const key = JSON.stringify([application.action, ...network.map(({ address }) => address)]);
    const known = together.get(key);
    if (known === undefined) together.set(key, [voiding]);
    else known.push(voiding);
  }
  return [...together.values()].map(faultOf);
}

/** What the same network rules void is one fault, at the first of them, for it is they that have to change. */
function faultOf(alike: readonly NamedVoiding[]): Fault {
  const [{ application, network }] = alike as readonly [NamedVoiding];
  const [{ address }, ...others] = network as readonly [NamedRule, ...NamedRule[]];
  const voided = alike.map((each) => each.application.address);
  const passed = alike.flatMap((each) => each.passed.map(({ text }) => text));
  const together =
    others.length === 0 ? 'This rule' : `Together with ${listed(addressesOf(others))}, this rule`;
  const what = application.action === 'Deny' ? 'deny' : 'narrow';
  const whose =
    voided.length === 1
      ? `${voided[0]} is to ${what} for the sources that both have`
      : `application rules are to ${what} for the sources that they have in common`;
  const rules = voided.length === 1 ? '' : ` The rules are ${listed(voided)}.`;
  return {
    address,
    message: `${together} lets pass, before any application rule is asked, what ${whose}: ${listed(passed)}.${rules}`,
    cure: 'narrow the network rule to addresses or service tags that do not hold these hosts, or to other sources',
  };
}

function addressesOf(rules: readonly NamedRule[]): string[] {
  return rules.map(({ address }) => address);
}
