import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { FirewallRuleSet, FirewallRuleSets } from '../../network/firewall/firewall-rule-set';
import { FirewallEvaluator } from './firewall-evaluator';
import { PortsToldApart } from './ports-told-apart';

/** Chooses the firewall that decides where a connection arrives at one. */
export class FirewallEvaluators {
  private readonly evaluators = new Map<FirewallRuleSet, FirewallEvaluator>();
  private ports: PortsToldApart | undefined;
  /** The one that is named, or the only one: asked unless a route leads to another for certain. */
  public readonly usual: FirewallRuleSet | undefined;

  /** @throws LockdownError `unknown-firewall`. */
  constructor(
    private readonly ruleSets: FirewallRuleSets,
    private readonly name: string | undefined,
  ) {
    const { list, deployed } = ruleSets;
    this.usual = name === undefined ? ruleSets.only : ruleSets.named(name);
    if (this.usual !== undefined || (name === undefined && list.length === 0)) return;
    // Where the document has the firewalls too, routes lead to one of them.
    const told = name === undefined && deployed.some((firewall) => ruleSets.of(firewall) !== undefined);
    if (!told) throw ruleSets.unknown(name);
  }

  /** The ports at which rules of the firewalls tell connections apart. */
  public get portsToldApart(): PortsToldApart {
    this.ports ??= new PortsToldApart(this.ruleSets.list);
    return this.ports;
  }

  /** All that may be asked. */
  public get all(): readonly FirewallEvaluator[] {
    return this.ruleSets.list.map((each) => this.evaluatorOf(each));
  }

  /** The rules of a firewall, or of the usual one where the firewall is not known; a text that says why there are none. */
  public of(firewall: AzureFirewall | undefined): FirewallEvaluator | string {
    const { deployed } = this.ruleSets;
    const asked = firewall ?? (this.name === undefined && deployed.length === 1 ? deployed[0] : undefined);
    if (asked?.stopped !== undefined) return asked.stopped;
    if (asked?.absence?.certain) {
      const { named, why } = asked.absence;
      return `the policy of ${asked.resource.address} is ${named}, ${why}`;
    }
    if (firewall === undefined && this.usual !== undefined) return this.evaluatorOf(this.usual);
    const own = firewall === undefined ? undefined : this.ruleSets.of(firewall);
    if (own !== undefined) return this.evaluatorOf(own);
    const { list } = this.ruleSets;
    if (list.length === 0) return 'the document has no rules of a firewall';
    const other = firewall?.ruleSet;
    if (other?.includes('/subscriptions/') || other?.startsWith('azurerm_'))
      return `the document has no rules of ${other}`;
    // The rules of a policy are those of the firewalls that have it, and of no other.
    if (firewall?.withoutPolicy)
      return `${firewall.resource.address} has no policy, and the document has no rules of its own for it`;
    if (this.usual !== undefined) return this.evaluatorOf(this.usual);
    return `the document has ${list.length} firewalls, and does not tell which is reached`;
  }

  private evaluatorOf(ruleSet: FirewallRuleSet): FirewallEvaluator {
    let evaluator = this.evaluators.get(ruleSet);
    if (evaluator === undefined) {
      evaluator = new FirewallEvaluator(ruleSet, this.name !== undefined && ruleSet === this.usual);
      this.evaluators.set(ruleSet, evaluator);
    }
    return evaluator;
  }
}
