import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import type { Subnet } from '../../network/subnet';
import { isWithoutMachines } from '../../network/subnets';
import { isSameFirewall } from '../../reachability/reply';
import type { NextHop } from '../../reachability/route/next-hop';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck } from '../check';
import { firewallReach } from '../firewall-reach';

/** Subnets between which requests pass a firewall, and replies another way, or the other way round: told once. */
export const replyPastFirewall: AuditCheck = {
  code: 'reply-past-firewall',
  faults: (document) => {
    const [first, ...others] = oneWays(document);
    if (first === undefined) return [];
    const { from, to, there, back } = first;
    const more = others.length === 0 ? '' : ` The same holds of ${others.length} more: ${pairs(others)}.`;
    return [
      {
        address: to.label,
        message: `What ${from.label} sends to ${to.label} and its replies go different ways: ${there}; of the replies ${back}.${more}`,
        cure: `lead ${to.label} to ${from.label} by the firewall as well, or neither of them`,
      },
    ];
  },
};

/** A subnet, and another to which it sends by another way than that of the replies. */
interface OneWay {
  readonly from: Subnet;
  readonly to: Subnet;
  readonly there: string;
  readonly back: string;
}

function oneWays(document: AuditedDocument): OneWay[] {
  const all = oneOfEachKind(document.subnets);
  return all.flatMap((from) =>
    all.flatMap((to) => {
      if (from === to) return [];
      const there = document.nextHopBetween(from, to);
      if (there?.hop !== 'firewall' || !mayPass(from, to, there, document)) return [];
      const back = document.nextHopBetween(to, from);
      return back === undefined || !isElsewhere(back, there, document)
        ? []
        : [{ from, to, there: there.reason, back: back.reason }];
    }),
  );
}

/** Subnets of one network with one route table fare alike. */
function oneOfEachKind(subnets: readonly Subnet[]): Subnet[] {
  const kinds = new Map<unknown, Map<unknown, Subnet>>();
  for (const subnet of subnets) {
    if (isWithoutMachines(subnet) || subnet.network === undefined) continue;
    const ofNetwork = kinds.get(subnet.network) ?? new Map<unknown, Subnet>();
    kinds.set(subnet.network, ofNetwork);
    if (!ofNetwork.has(subnet.table)) ofNetwork.set(subnet.table, subnet);
  }
  return [...kinds.values()].flatMap((ofNetwork) => [...ofNetwork.values()]);
}

/** Whether a way back is certain not to be by the firewall of the way there. */
function isElsewhere(back: NextHop, there: NextHop, { virtualHubs }: AuditedDocument): boolean {
  if (back.hop !== 'firewall')
    return back.hop !== 'unknown' || (back.by !== undefined && back.otherwise === undefined);
  if (isSameFirewall(back, there)) return false;
  const [one, other] = [there.firewall, back.firewall];
  return one === undefined || other === undefined || !virtualHubs.inspectInTurn(one, other);
}

/** Whether the firewall lets anything pass from one subnet to another as it stands, with the address of the sender. */
function mayPass(from: Subnet, to: Subnet, { firewall }: NextHop, document: AuditedDocument): boolean {
  const rules = rulesOf(firewall, document);
  if (rules === undefined || !to.prefixes.intervals.some(([first]) => rules.translation.to(first) === 'kept'))
    return false;
  return rules.rulesOf('network').some((rule) => {
    if (rule.action !== 'Allow') return false;
    const { sources, addresses } = firewallReach(rule, rules);
    return (
      from.prefixes.intervals.some((each) => sources.addresses.touches(each)) &&
      to.prefixes.intervals.some((each) => addresses.touches(each))
    );
  });
}

function rulesOf(firewall: NextHop['firewall'], document: AuditedDocument): FirewallRuleSet | undefined {
  if (firewall === undefined) return document.firewalls.length === 1 ? document.firewalls[0] : undefined;
  return document.deployedFirewalls.find((each) => each.firewall === firewall)?.rules;
}

function pairs(others: readonly OneWay[]): string {
  const shown = others.slice(0, 4).map(({ from, to }) => `${from.label} to ${to.label}`);
  return shown.join(', ') + (others.length > shown.length ? ', …' : '');
}
