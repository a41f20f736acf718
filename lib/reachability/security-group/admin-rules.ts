import type { AdminRule, ManagerScope } from '../../network/admin-rule';
import type { Told } from '../../network/manager/network-managers';
import type { NetworkDocument } from '../../network/network-document';
import type { Direction } from '../../network/security-group';
import type { Subnet } from '../../network/subnet';
import type { NetworkView } from '../network-view';
import { PresumedHost } from '../presumed-host';
import type { SecurityAnswer } from './security-group-evaluator';
import { type SecurityFlow, SecurityRuleMatcher } from './security-rule-matcher';

/** An admin rule of which it is not known whether it decides. */
interface Doubt {
  readonly rule: AskedRule;
  readonly why: string;
}

/** Asks the admin rules of network managers, which come before security groups. */
export class AdminRules {
  /**
   * The rules of each manager, in the order in which they are asked: those of the wider scope come before those of others, whatever the
   * priorities are. One whose manager, or its scope, is not known may come before or after any other.
   */
  private readonly byWidth: readonly (readonly (readonly AskedRule[])[])[];

  constructor(document: NetworkDocument) {
    const byManager = new Map<string | AdminRule, AskedRule[]>();
    for (const rule of document.adminRules) {
      const own = byManager.get(rule.manager ?? rule);
      const asked = new AskedRule(rule, document);
      if (own === undefined) byManager.set(rule.manager ?? rule, [asked]);
      else own.push(asked);
    }
    const scopes: (ManagerScope | undefined)[] = ['management groups', 'subscriptions'];
    const isTold = document.adminRules.every(({ scope }) => scopes.includes(scope));
    const all = [...byManager.values()];
    this.byWidth = isTold ? scopes.map((scope) => all.filter(([first]) => first!.scope === scope)) : [all];
  }

  /**
   * The answer of the security groups, unless an admin rule comes before them that is in effect in the subnet: the first that
   * matches decides, or hands on to the security groups. Where rules of several managers match, they have to come to the same.
   */
  public before(
    answer: SecurityAnswer,
    direction: Direction,
    flow: SecurityFlow,
    subnet: Subnet,
    view: NetworkView,
  ): SecurityAnswer {
    const presumed = flow.target.kind === 'host' ? new PresumedHost(flow.target) : undefined;
    const doubts: Doubt[] = [];
    const decidingOf = (rules: readonly AskedRule[]) => {
      for (const rule of rules) {
        const { action, matcher } = rule;
        if (matcher.direction !== undefined && matcher.direction !== direction) continue;
        const match = matcher.matches(flow, view);
        if (match === false) {
          if (presumed !== undefined && action !== 'Allow' && rule.holdsIn(subnet) !== false)
            matcher.presume(flow, view, presumed, false);
          continue;
        }
        const holds = rule.holdsIn(subnet);
        if (holds === false) continue;
        const why = doubtOf(rule, holds, match);
        if (why === undefined) return [rule];
        doubts.push({ rule, why });
      }
      return [];
    };
    const deciding = this.byWidth.reduce<AskedRule[]>(
      (wider, managers) => (wider.length > 0 ? wider : managers.flatMap(decidingOf)),
      [],
    );
    const [first] = deciding;
    const settled = first?.decide(answer) ?? answer;
    const rival = deciding.find((rule) => rule.decide(answer).decision !== settled.decision);
    if (rival !== undefined) {
      const [one, other] = [first!.matcher.name, rival.matcher.name];
      return {
        decision: 'unknown',
        by: other,
        reason: `which of the admin rules ${one} and ${other} of two network managers comes first is not known: that of the wider scope; by the first, ${settled.reason}`,
      };
    }
    const open = doubts.find(({ rule: { action }, rule }) =>
      action === undefined ? true : rule.decide(answer).decision !== settled.decision,
    );
    if (open !== undefined)
      return {
        decision: 'unknown',
        by: open.rule.matcher.name,
        reason: `whether the admin rule ${open.rule.matcher.name} of a network manager decides here is not known${open.why}; without it, ${settled.reason}`,
      };
    return presumed?.settled(settled) ?? settled;
  }
}

function doubtOf(
  { action, matcher }: AskedRule,
  holds: Told,
  match: boolean | undefined,
): string | undefined {
  if (typeof holds === 'string') return `: ${holds}`;
  const placed = matcher.priority !== undefined && matcher.direction !== undefined;
  return match === true && action !== undefined && placed ? undefined : '';
}

/** An admin rule, which is read once, and asked once for each subnet whether it is in effect there. */
class AskedRule {
  public readonly matcher: SecurityRuleMatcher;
  public readonly action: string | undefined;
  public readonly scope: ManagerScope | undefined;
  private readonly held = new Map<Subnet, Told>();

  constructor(
    private readonly rule: AdminRule,
    private readonly document: NetworkDocument,
  ) {
    this.matcher = new SecurityRuleMatcher(rule.rule);
    this.action = rule.action;
    this.scope = rule.scope;
  }

  public holdsIn(subnet: Subnet): Told {
    let told = this.held.get(subnet);
    if (told === undefined) {
      told = this.document.holdsIn(this.rule, subnet);
      this.held.set(subnet, told);
    }
    return told;
  }

  /** What it decides where it matches; one that allows hands on to the security groups. */
  public decide(answer: SecurityAnswer): SecurityAnswer {
    if (this.action === 'Allow') return answer;
    const { address } = this.rule.rule;
    const denies = this.action === 'Deny';
    return {
      decision: denies ? 'deny' : 'allow',
      by: address,
      reason: `the admin rule ${this.matcher.name} ${denies ? 'denies' : 'always allows'} it`,
    };
  }
}
