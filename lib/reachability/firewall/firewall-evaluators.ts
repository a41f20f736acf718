import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { FirewallRuleSet, FirewallRuleSets } from '../../network/firewall/firewall-rule-set';
import { untoldText } from '../../terraform/resource/expressions';
import { referencePrefix } from '../../terraform/resource/resource';
import { FirewallOpenings } from '../rule-openings';
import { assumed } from '../trace';
import { FirewallEvaluator } from './firewall-evaluator';
import { HostsToldApart } from './hosts-told-apart';
import { OpenedWildcards } from './opened-wildcards';
import { PortsToldApart } from './ports-told-apart';

/** Chooses the firewall that decides where a connection arrives at one. */
export class FirewallEvaluators {
  private readonly evaluators = new Map<FirewallRuleSet, FirewallEvaluator>();
  private readonly taken = new Map<AzureFirewall, FirewallEvaluator>();
  private ports: PortsToldApart | undefined;
  private hosts: HostsToldApart | undefined;
  private wildcards: OpenedWildcards | undefined;
  private opened: FirewallOpenings | undefined;
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

  /** The hosts that rules of the firewalls tell apart from others within a wildcard. */
  public get hostsToldApart(): HostsToldApart {
    this.hosts ??= new HostsToldApart(this.ruleSets.list);
    return this.hosts;
  }

  /** The wildcards that rules of the firewalls open. */
  public get openedWildcards(): OpenedWildcards {
    this.wildcards ??= new OpenedWildcards(this.ruleSets.list);
    return this.wildcards;
  }

  /** What network rules of the firewalls let addresses open. */
  public get openings(): FirewallOpenings {
    this.opened ??= new FirewallOpenings(this.ruleSets.list);
    return this.opened;
  }

  /** All that may be asked. */
  public get all(): readonly FirewallEvaluator[] {
    return this.ruleSets.list.map((each) => this.evaluatorOf(each));
  }

  /** The rules of a firewall, or of the usual one where the firewall is not known; a text that says why there are none. */
  public of(firewall: AzureFirewall | undefined): FirewallEvaluator | string {
    const { deployed, list } = this.ruleSets;
    const asked = firewall ?? (this.name === undefined && deployed.length === 1 ? deployed[0] : undefined);
    if (asked?.stopped !== undefined) return asked.stopped;
    if (asked?.absence?.certain) {
      const { named, why } = asked.absence;
      return `the policy of ${asked.resource.address} is ${named}, ${why}`;
    }
    if (asked !== undefined) return this.ofDeployed(asked);
    const others = this.name === undefined && deployed.some((each) => this.ruleSets.of(each) !== this.usual);
    if (this.usual !== undefined && !others) return this.evaluatorOf(this.usual);
    if (list.length === 0) return 'the document has no rules of a firewall';
    return `the document has ${this.ruleSets.howMany}, and does not tell which is reached`;
  }

  /** The firewall of the document that is reached where no route tells: the only one that has the rules that are asked. */
  public get standing(): AzureFirewall | undefined {
    const { deployed } = this.ruleSets;
    const [only, ...others] = deployed.filter(
      (each) => this.name === undefined || this.ruleSets.of(each) === this.usual,
    );
    return others.length === 0 ? only : undefined;
  }

  /** The rules of a policy are those of the firewalls that have it, and of no other; which one has it a user may tell. */
  private ofDeployed(firewall: AzureFirewall): FirewallEvaluator | string {
    const own = this.ruleSets.of(firewall);
    if (own !== undefined) return this.evaluatorOf(own);
    if (this.ruleSets.list.length === 0) return 'the document has no rules of a firewall';
    // Rules of what is not there may have been meant for it.
    if (this.name === undefined && this.usual?.absence !== undefined) return this.evaluatorOf(this.usual);
    const { resource, ruleSet, policyAsWritten, withoutPolicy } = firewall;
    if (withoutPolicy)
      return `${resource.address} has no policy, and the document has no rules of its own for it`;
    const isOpen = ruleSet === undefined || ruleSet.startsWith(referencePrefix);
    if (isOpen && this.name !== undefined && this.usual !== undefined)
      return this.takenFor(firewall, this.usual);
    if (ruleSet !== undefined) return `the document has no rules of ${ruleSet.replace(referencePrefix, '')}`;
    const untold = policyAsWritten === undefined ? undefined : untoldText(policyAsWritten);
    const made = untold === undefined ? '' : `, for its firewall_policy_id is ${untold}`;
    return `which policy ${resource.address} has is not known${made}`;
  }

  /** The named rules as those of a firewall of which it is not known whether it has them. */
  private takenFor(firewall: AzureFirewall, ruleSet: FirewallRuleSet): FirewallEvaluator {
    let evaluator = this.taken.get(firewall);
    if (evaluator === undefined) {
      const { address } = firewall.resource;
      evaluator = new FirewallEvaluator(ruleSet, true, [
        assumed(
          'policy-is-of-firewall',
          `which policy ${address} has the document does not tell, and it is taken to have ${ruleSet.name}`,
        ),
      ]);
      this.taken.set(firewall, evaluator);
    }
    return evaluator;
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
