import { IntervalSet } from '../../arithmetic/interval';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import type { Subnet } from '../../network/subnet';
import { isWithoutMachines } from '../../network/subnets';
import { isSameFirewall } from '../../reachability/reply-fate';
import type { NextHop } from '../../reachability/route/next-hop';
import { type AuditedDocument, addressIn } from '../audited-document';
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
  const { nextHop, mayBeLedToFirewall } = document.waysBetween;
  const all = oneOfEachKind(document.subnets);
  if (all.length < 2) return [];
  const placed = new SubnetsByAddress(all);
  return all.flatMap((from) => {
    const passed = new PassedFrom(from, document);
    return placed.in(mayBeLedToFirewall(from)).flatMap((to) => {
      if (from === to) return [];
      const there = nextHop(from, to);
      if (there?.hop !== 'firewall') return [];
      const back = nextHop(to, from);
      return back === undefined || !isElsewhere(back, there, document) || !passed.mayReach(to, there)
        ? []
        : [{ from, to, there: there.reason, back: back.reason }];
    });
  });
}

/** Subnets, found by the address that stands for each. */
class SubnetsByAddress {
  private readonly inOrder: readonly { readonly address: number; readonly position: number }[];

  constructor(private readonly all: readonly Subnet[]) {
    this.inOrder = all
      .flatMap((subnet, position) => {
        const address = addressIn(subnet);
        return address === undefined ? [] : [{ address, position }];
      })
      .sort((a, b) => a.address - b.address);
  }

  /** Those with an address in a set, in the order of all. */
  public in(addresses: IntervalSet): Subnet[] {
    const positions: number[] = [];
    for (const [first, last] of addresses.intervals)
      for (let i = this.firstFrom(first); i < this.inOrder.length && this.inOrder[i]!.address <= last; i++)
        positions.push(this.inOrder[i]!.position);
    return positions.sort((a, b) => a - b).map((position) => this.all[position]!);
  }

  private firstFrom(address: number): number {
    let [low, high] = [0, this.inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.inOrder[middle]!.address < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
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

/** What firewalls let pass of what one subnet sends, as it stands, with the address of the sender. */
class PassedFrom {
  private readonly addresses = new Map<FirewallRuleSet, IntervalSet>();

  constructor(
    private readonly from: Subnet,
    private readonly document: AuditedDocument,
  ) {}

  public mayReach({ prefixes }: Subnet, { firewall }: NextHop): boolean {
    const rules = rulesOf(firewall, this.document);
    if (rules === undefined || !prefixes.intervals.some(([first]) => rules.translation.to(first) === 'kept'))
      return false;
    let passed = this.addresses.get(rules);
    if (passed === undefined) {
      passed = this.passedBy(rules);
      this.addresses.set(rules, passed);
    }
    return passed.meets(prefixes.set);
  }

  private passedBy(rules: FirewallRuleSet): IntervalSet {
    const { set } = this.from.prefixes;
    const passed = rules.rulesOf('network').flatMap((rule) => {
      if (rule.action !== 'Allow') return [];
      const { sources, addresses } = firewallReach(rule, rules);
      return sources.addresses.meets(set) ? addresses.intervals : [];
    });
    return new IntervalSet(passed);
  }
}

function rulesOf(firewall: NextHop['firewall'], document: AuditedDocument): FirewallRuleSet | undefined {
  if (firewall === undefined) return document.firewalls.length === 1 ? document.firewalls[0] : undefined;
  return document.deployedFirewalls.find((each) => each.firewall === firewall)?.rules;
}

function pairs(others: readonly OneWay[]): string {
  const shown = others.slice(0, 4).map(({ from, to }) => `${from.label} to ${to.label}`);
  return shown.join(', ') + (others.length > shown.length ? ', …' : '');
}
