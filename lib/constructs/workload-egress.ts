import type { FirewallApplicationRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-application-rule-collection';
import type { FirewallNetworkRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-network-rule-collection';
import type { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { compileWorkload, flowsForOtherFirewalls, sharedCompilation } from '../compile/compile-workload';
import type { CompiledWorkload } from '../compile/compiled-workload';
import { checkFirewallLimits, firewallLoad } from '../compile/firewall-limits';
import type { FirewallRules } from '../compile/firewall-rules';
import type { ApplicationRule, NetworkRule } from '../compile/rule';
import { hostReach } from '../compile/rule-conflicts';
import { sharedFirewallRules } from '../compile/shared-rules';
import type { Finding, FindingParts, Findings } from '../model/finding';
import type { Workload } from '../model/workload';
import type { Reachability } from '../reachability/reachability';
import { type AllowListFormat, type AllowListRow, allowListRows, allowListText } from '../report/allow-list';
import { windowsFirewallScript } from '../report/windows-firewall-script';
import type { WorkloadVerification } from '../verify/flow-verdict';
import { verifyWorkload } from '../verify/verify-workload';
import type { WorkloadKind } from '../workloads/workload-kinds';
import { annotate } from './annotate';
import { claim } from './claim';
import type { WorkloadEgressProps } from './egress-props';
import { checkEngineOf, ofThisEngine } from './engine';
import type { DescribedWorkload } from './files/written-workload';
import { addApplicationRuleCollection, addNetworkRuleCollection } from './hub/classic-rules';
import { registerLoad } from './hub/firewall-load';
import { conflictsOf, registerRules } from './hub/firewall-register';
import type { IHubFirewall } from './hub/hub-firewall-props';
import { withIpGroups } from './hub/ip-groups';
import { addRuleCollectionGroup } from './hub/policy-rules';
import { collectionClaims, groupClaims } from './hub/rule-claims';
import { type RuleCollectionPlaces, ruleCollectionPlaces } from './hub/rule-collection-places';
import { writeInTurn } from './hub/write-in-turn';
import { resolvedText, resolvedTexts } from './resolved-text';
import { checkShared, type SharedRuleCollectionGroup } from './shared/shared-rule-collection-group';

/**
 * A workload behind a firewall: its rules on the firewall, and what the user must know of them.
 *
 * The rules stand in one rule collection group of the firewall's policy, or in one network and one application rule
 * collection of a classic firewall.
 *
 * The constructor of a workload refuses what it cannot make, with a `LockdownError` that has one of these codes:
 * of its properties `missing-property`, `invalid-property`, `invalid-address`, `invalid-host`, `invalid-port`,
 * `invalid-name`, `invalid-priority`, `invalid-own-requirement`, `priority-out-of-range`, `priority-clash`, `no-priority`,
 * `missing-firewall-address`, `other-engine`; of what the tables ask for `unfilled-placeholder`, `unbound-role`,
 * `widening-refused`, `unknown-requirement`, `unknown-edition`, `no-requirements`; of Azure `unknown-region`,
 * `unresolved-region`, `cloud-mismatch`, `unknown-service-tag`, `no-regional-service-tag`, `limit-exceeded`.
 */
export abstract class WorkloadEgress extends Construct {
  private _workload!: Workload;
  private _described!: DescribedWorkload;
  private _findings!: Findings;
  private _ruleCollectionGroup?: FirewallPolicyRuleCollectionGroup;
  private _networkRuleCollection?: FirewallNetworkRuleCollection;
  private _applicationRuleCollection?: FirewallApplicationRuleCollection;

  /**
   * @throws LockdownError `other-engine` in an app or a stack of the other engine.
   */
  constructor(scope: Construct, id: string) {
    super(ofThisEngine(scope), id);
  }

  /** The rule collection group; absent on a classic firewall, or where no rule is needed. */
  public get ruleCollectionGroup(): FirewallPolicyRuleCollectionGroup | undefined {
    return this._ruleCollectionGroup;
  }

  /** The network rule collection of a classic firewall. */
  public get networkRuleCollection(): FirewallNetworkRuleCollection | undefined {
    return this._networkRuleCollection;
  }

  /** The application rule collection of a classic firewall. */
  public get applicationRuleCollection(): FirewallApplicationRuleCollection | undefined {
    return this._applicationRuleCollection;
  }

  /** The application rules, in the order in which they stand. */
  public get applicationRules(): ApplicationRule[] {
    return this._recompiled().applicationRules;
  }

  /** The network rules, in the order in which they stand. */
  public get networkRules(): NetworkRule[] {
    return this._recompiled().networkRules;
  }

  /** Every flow of the workload, for firewalls and proxies of other makes: hosts in the place of FQDN tags. */
  public get allowListRows(): AllowListRow[] {
    return allowListRows(flowsForOtherFirewalls(this._workload));
  }

  /**
   * The flows of the workload as text.
   *
   * @param format CSV, JSON, or host names alone
   */
  public allowList(format: AllowListFormat): string {
    return allowListText(this.allowListRows, format);
  }

  /**
   * A PowerShell script that lets the workload's service tags out of the Windows firewall of the machines themselves.
   *
   * @param file the published service-tag file of the workload's cloud, which has the addresses
   * @throws LockdownError `service-tag-not-in-file`.
   */
  public windowsFirewallScript(file: ServiceTagFile): string {
    return windowsFirewallScript(flowsForOtherFirewalls(this._workload), file, this._workload.cloud);
  }

  /**
   * What the user must know: widened, not expressible, left out, retired, near a limit; and what rules of other workloads
   * on the same firewall do to these, as far as they are defined by now.
   */
  public get findings(): Finding[] {
    return [...this._findings.all, ...conflictsOf(this)];
  }

  /**
   * What a Terraform document does with each flow that this workload requires. The flows come from Microsoft's tables, not
   * from the rules that were made of them.
   *
   * @param network the document, such as `Reachability.fromTerraformJson(Testing.synth(stack))`
   */
  public verify(network: Reachability): WorkloadVerification {
    const stack = TerraformStack.of(this);
    const resolved = [...this._workload.bindings].map(([role, binding]) => {
      const subnetId = binding.subnetId === undefined ? undefined : resolvedText(binding.subnetId, stack);
      return [role, { ...binding, subnetId, addresses: resolvedTexts(binding.addresses, stack) }] as const;
    });
    return verifyWorkload({ ...this._workload, bindings: new Map(resolved) }, network);
  }

  /**
   * The kind of the workload and the properties that it was made with.
   *
   * @internal
   */
  public get _description(): DescribedWorkload {
    return this._described;
  }

  /**
   * Adds a finding of the construct itself.
   *
   * @internal
   */
  protected _report(finding: FindingParts): void {
    this._findings.raise(finding);
  }

  /**
   * The workload as it was compiled. Its rules are made anew, and quickly, when they are asked for: kept, they would
   * take as much memory again as the resources.
   *
   * @internal
   */
  protected _recompiled(): CompiledWorkload {
    return compileWorkload(this._workload);
  }

  /**
   * Compiles the workload and puts its rules on the firewall.
   *
   * @internal
   */
  protected _open(kind: WorkloadKind, workload: Workload, props: WorkloadEgressProps): CompiledWorkload {
    this._described = { kind, props };
    checkEngineOf(props);
    const { firewall, sharedRuleCollectionGroup } = props;
    checkShared(props);
    this._workload = withIpGroups(this, workload, firewall);
    const compiled = sharedCompilation(this._workload);
    this._findings = compiled.findings;
    const { networkRules, applicationRules } = compiled;
    checkFirewallLimits(this.node.path, networkRules, applicationRules, compiled.findings);
    const places = sharedRuleCollectionGroup?._places ?? ruleCollectionPlaces(this, props);
    if (networkRules.length + applicationRules.length === 0) return compiled;
    if (sharedRuleCollectionGroup !== undefined) {
      sharedRuleCollectionGroup._serve({ path: this.node.path, workload: this._workload });
      this._ruleCollectionGroup = sharedRuleCollectionGroup.ruleCollectionGroup;
    } else if (firewall.policyId !== undefined) {
      this.addToPolicy(firewall.policyId, compiled, places, firewall);
    } else {
      this.addToClassicFirewall(compiled, places, firewall);
    }
    if (sharedRuleCollectionGroup === undefined) {
      const load = firewallLoad(networkRules, applicationRules);
      registerLoad(firewall, () => load);
    }
    registerRules({
      holder: this,
      firewall,
      places,
      rules: () => this.placedRules(sharedRuleCollectionGroup),
      reach: hostReach(networkRules, applicationRules),
    });
    return compiled;
  }

  private addToPolicy(
    policyId: string,
    { networkRules, applicationRules }: CompiledWorkload,
    places: RuleCollectionPlaces,
    firewall: IHubFirewall,
  ): void {
    const group = addRuleCollectionGroup(this, policyId, places, networkRules, applicationRules);
    this._ruleCollectionGroup = group;
    writeInTurn(group, firewall, 'rule collection groups');
    claim(this, groupClaims(policyId, firewall, places));
  }

  private addToClassicFirewall(
    { networkRules, applicationRules }: CompiledWorkload,
    places: RuleCollectionPlaces,
    { classicFirewallName, classicFirewallResourceGroupName }: IHubFirewall,
  ): void {
    const firewall = {
      azureFirewallName: classicFirewallName!,
      resourceGroupName: classicFirewallResourceGroupName!,
    };
    this._networkRuleCollection = addNetworkRuleCollection(this, firewall, places, networkRules);
    this._applicationRuleCollection = addApplicationRuleCollection(this, firewall, places, applicationRules);
    const made = [this._networkRuleCollection && 'network', this._applicationRuleCollection && 'application'];
    claim(this, collectionClaims(`${firewall.resourceGroupName}/${classicFirewallName}`, places, made));
  }

  /** The rules under the names that they have on the firewall. */
  private placedRules(shared: SharedRuleCollectionGroup | undefined): FirewallRules {
    if (shared === undefined) return sharedCompilation(this._workload);
    return sharedFirewallRules([{ path: this.node.path, workload: this._workload }]);
  }

  /**
   * Shows the findings at synth: one annotation a level, for CDKTF's time grows with the square of their number.
   *
   * @internal
   */
  protected _annotate(): void {
    annotate(this, this._findings.all);
  }
}
