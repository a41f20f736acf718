import { spansOverlap } from '../../arithmetic/address-span';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import { hasKnownHosts, serviceTagHoldsHost } from '../../tables/service-tag-hosts';
import { holdsEverything } from '../beyond';
import { type AuditCheck, type Fault, listed } from '../check';
import { hostOf, wildcardsCovering } from '../covering';
import { firewallReach, withGroupAddresses } from '../firewall-reach';
import { doorsOf, type Reach } from '../reach';

/** A network rule that lets pass what an application rule is to judge by name: network rules come first. */
export const applicationRuleVoided: AuditCheck = {
  code: 'application-rule-voided',
  faults: ({ firewalls }) => firewalls.flatMap(voidedIn),
};

/** A network rule that reaches hosts whose addresses are not known. */
interface Opening {
  readonly rule: FirewallRule;
  readonly reach: Reach;
  readonly everything: boolean;
  readonly hosts: ReadonlySet<string>;
  readonly tags: readonly string[];
}

function voidedIn(firewall: FirewallRuleSet): Fault[] {
  const openings = firewall
    .rulesOf('network')
    .filter(({ action }) => action !== 'Deny')
    .flatMap((rule) => openingOf(rule, withGroupAddresses(firewallReach(rule, firewall), firewall)));
  if (openings.length === 0) return [];
  const holds = heldByTag();
  return firewall
    .rulesOf('application')
    .flatMap((rule) => faultOf(rule, firewallReach(rule, firewall), openings, holds));
}

function openingOf(rule: FirewallRule, reach: Reach): Opening[] {
  const everything = holdsEverything(reach).length > 0;
  const named = reach.targets.filter(({ kind }) => kind === 'host').map(({ text }) => text);
  const tags = reach.targets.flatMap(({ kind, text }) =>
    kind === 'serviceTag' && hasKnownHosts(text) ? text : [],
  );
  if (doorsOf(reach.doors, 'tcp').length === 0 || !(everything || named.length > 0 || tags.length > 0))
    return [];
  // A host voids the wildcards above it in part.
  const hosts = new Set(named.flatMap((host) => [host, ...wildcardsCovering(host)]));
  return [{ rule, reach, everything, hosts, tags }];
}

/** Tags are asked about the same hosts over and over. */
function heldByTag(): (tag: string, host: string) => boolean {
  const known = new Map<string, boolean>();
  return (tag, host) => {
    const key = `${tag} ${host}`;
    const holds = known.get(key) ?? serviceTagHoldsHost(tag, host);
    known.set(key, holds);
    return holds;
  };
}

function faultOf(
  rule: FirewallRule,
  reach: Reach,
  openings: readonly Opening[],
  holds: (tag: string, host: string) => boolean,
): Fault[] {
  const ports = [...reach.doors.values()].flat();
  const targets = reach.targets.map(({ kind, text }) => ({
    text,
    host: kind === 'url' ? hostOf(text) : text,
    kind,
  }));
  const voiding = openings
    .filter(({ reach: network }) => spansOverlap(network.sources, reach.sources))
    .filter(({ reach: network }) =>
      doorsOf(network.doors, 'tcp').some(([first, end]) =>
        ports.some(([from, to]) => first <= to && from <= end),
      ),
    )
    .map(({ rule: network, everything, hosts, tags }) => ({
      network,
      passed: targets.filter(
        ({ host, kind }) =>
          everything ||
          ((kind === 'pattern' || kind === 'url') &&
            (hosts.has(host) || tags.some((tag) => holds(tag, host)))),
      ),
    }))
    .filter(({ passed }) => passed.length > 0);
  if (voiding.length === 0) return [];
  const passed = voiding.flatMap((each) => each.passed.map(({ text }) => text));
  return [
    {
      address: rule.address,
      message: `${listed(voiding.map(({ network }) => network.address))} lets pass, before any application rule is asked, what this rule is to ${rule.action === 'Deny' ? 'deny' : 'narrow'} for the sources that both have: ${listed(passed)}.`,
      cure: 'narrow the network rule to addresses or service tags that do not hold these hosts, or to other sources',
    },
  ];
}
