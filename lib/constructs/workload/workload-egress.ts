import type { FirewallApplicationRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-application-rule-collection';
import type { FirewallNetworkRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-network-rule-collection';
import type { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceTagFile } from '../../azure/service-tag-file';
import type { NamedWorkload } from '../../compare/required-flows';
import { compileWorkload, flowsForOtherFirewalls, sharedCompilation } from '../../compile/compile-workload';
import { checkFirewallLimits, firewallLoad } from '../../compile/findings/limit-checks';
import { hostReach } from '../../compile/firewall/rule-conflicts';
import type { ApplicationRule, CompiledWorkload, FirewallRules, NetworkRule } from '../../compile/rule';
import { sharedFirewallRules } from '../../compile/shared-rules';
import { within } from '../../errors';
import { brand } from '../../input/brand';
import { checkCall } from '../../input/check';
import { copiedFindings, type Finding, type FindingParts, type Findings } from '../../model/finding';
import type { Workload } from '../../model/workload';
import type { Reachability } from '../../reachability/reachability';
import {
  type AllowListFormat,
  type AllowListRow,
  allowListRows,
  allowListText,
} from '../../report/allow-list';
import { windowsFirewallScript } from '../../report/windows-firewall-script';
import { firewallRuleResources } from '../../resources/firewall-rules';
import { ipGroups } from '../../resources/ip-groups';
import {
  type RuleCollectionSettings,
  ruleCollectionSettings,
} from '../../resources/rule-collection-settings';
import type { VerificationOptions, WorkloadVerification } from '../../verify/flow-verdict';
import { verifyWorkload } from '../../verify/verify-workload';
import { workloadOfChecked } from '../../workloads/defined-workload';
import type { WorkloadDefinition } from '../../workloads/workload-definition';
import { workloadFindings } from '../../workloads/workload-findings';
import type { WorkloadParameters } from '../../workloads/workload-parameters';
import type { WorkloadPlacement } from '../../workloads/workload-placement';
import { addResource } from '../add-resource';
import { checkUnique } from '../clashes';
import { copyFindings } from '../copies';
import { scopeFor } from '../engine';
import { type DescribedWorkload, describedWorkload, type OwnPlacement } from '../files/written-workload';
import { acknowledgedIn } from '../findings/finding-register';
import { registerFindings } from '../findings/findings-at-synth';
import { conflictsOf, registerIpGroup, registerLoad, registerRules } from '../hub/firewall-register';
import type { IHubFirewall } from '../hub/hub-firewall-props';
import { environmentFindings, registerCloud } from '../hub/one-cloud';
import { writeInOrder } from '../hub/write-order';
import type { SharedRuleCollectionGroup } from '../shared/shared-rule-collection-group';
import { resolvedWorkload } from '../tokens';
import { checkShared, type WorkloadEgressProps } from './egress-props';
import { placedBy, registerWorkload } from './placed-workloads';

/**
 * A workload behind a firewall: its rules on the firewall, and what the user must know of them.
 *
 * The rules stand in one rule collection group of the firewall's policy, or in one network and one application rule
 * collection of a classic firewall.
 */
export abstract class WorkloadEgress extends Construct {
  private _workload!: Workload;
  private _describe!: () => DescribedWorkload;
  private _findings!: Findings;
  private _ruleCollectionGroup?: FirewallPolicyRuleCollectionGroup;
  private _networkRuleCollection?: FirewallNetworkRuleCollection;
  private _applicationRuleCollection?: FirewallApplicationRuleCollection;

  /**
   * @throws LockdownError `other-engine` in an app or a stack of the other engine.
   */
  constructor(scope: Construct, id: string) {
    super(scopeFor(scope, id), id);
    brand(this, 'WorkloadEgress');
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

  /**
   * Every flow of the workload, for firewalls and proxies of other makes: hosts in the place of FQDN tags. What pages ask of
   * network security groups alone is left out.
   */
  public get allowListRows(): AllowListRow[] {
    return allowListRows(flowsForOtherFirewalls(this._workload));
  }

  /**
   * The flows of the workload as text.
   *
   * @param format CSV, JSON, or host names alone
   * @throws LockdownError `unresolved-export`.
   */
  public allowList(format: AllowListFormat): string {
    checkCall('WorkloadEgress.allowList', format);
    return allowListText(this.allowListRows, format);
  }

  /**
   * A PowerShell script that lets the workload's service tags out of the Windows firewall of the machines themselves.
   *
   * @param file the published service-tag file of the workload's cloud, which has the addresses
   * @throws LockdownError `cloud-mismatch`, `service-tag-not-in-file`.
   */
  public windowsFirewallScript(file: ServiceTagFile): string {
    checkCall('WorkloadEgress.windowsFirewallScript', file);
    return windowsFirewallScript(flowsForOtherFirewalls(this._workload), file, this._workload.cloud);
  }

  /**
   * What the user must know: widened, not expressible, left out, retired, near a limit; and what other workloads on the same
   * firewall and in the same subnets do to this one, as far as they are defined by now.
   */
  public get findings(): Finding[] {
    const all = [...this.ownFindings(), ...conflictsOf(this), ...this._neighbourFindings()];
    return copiedFindings(all.map(acknowledgedIn(this)));
  }

  /**
   * What a Terraform document does with each flow that this workload requires. The flows come from Microsoft's tables, not
   * from the rules that were made of them.
   *
   * @param network the document, such as `Reachability.fromTerraformJson(Testing.synth(stack))`
   * @param options what is let pass though no requirement asks for it
   * @throws LockdownError `cloud-mismatch` where the service-tag file of the document is of another cloud.
   */
  public verify(network: Reachability, options: VerificationOptions = {}): WorkloadVerification {
    checkCall('WorkloadEgress.verify', network, options);
    const placed = placedBy(TerraformStack.of(this), network);
    const workload = placed.workloadOf(this);
    return verifyWorkload(workload, placed.network, options, acknowledgedIn(this), placed.besideOf(this));
  }

  /**
   * A document with what the workloads of the stack say of the subnets in which their machines stand.
   *
   * @internal
   */
  public _placedByStack(network: Reachability): Reachability {
    return placedBy(TerraformStack.of(this), network).network;
  }

  /**
   * The workload with addresses and ids as they stand in its stack, by the path of its construct.
   *
   * @internal
   */
  public _named(): NamedWorkload {
    return { name: this.node.path, workload: this._resolvedWorkload() };
  }

  /**
   * The kind of the workload and the properties that it was made with.
   *
   * @internal
   */
  public get _description(): DescribedWorkload {
    return this._describe();
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
   * The workload with addresses and ids as they stand in its stack.
   *
   * @internal
   */
  public _resolvedWorkload(): Workload {
    return resolvedWorkload(this._workload, TerraformStack.of(this));
  }

  /**
   * The workload that properties of the construct describe, which have been checked.
   *
   * @internal
   */
  protected _workloadOf<P extends WorkloadParameters>(
    definition: WorkloadDefinition<P>,
    props: P & WorkloadPlacement,
  ): Workload {
    return within(this.node.path, () => workloadOfChecked(definition, props));
  }

  /**
   * Compiles the workload and adds its rules to the firewall.
   *
   * @internal
   */
  protected _addFirewallRules<P extends WorkloadParameters, Props extends WorkloadEgressProps & P>(
    definition: WorkloadDefinition<P>,
    props: Props,
    workload: Workload,
    ...ownPlacement: OwnPlacement<P, Props>
  ): CompiledWorkload {
    // Whoever has the properties may change them, and make another workload of them.
    const asGiven = { ...props };
    this._describe = () => describedWorkload(definition, asGiven, ...ownPlacement);
    checkShared(props);
    registerCloud(this, workload.cloud, props.firewall);
    const { firewall, sharedRuleCollectionGroup: shared } = props;
    this._workload = this.withIpGroups(workload, firewall);
    registerWorkload(this, TerraformStack.of(this));
    const compiled = within(this.node.path, () => sharedCompilation(this._workload));
    this._findings = workloadFindings(definition, props, workload, compiled);
    for (const finding of copyFindings(this)) this._report(finding);
    const { networkRules, applicationRules } = compiled;
    checkFirewallLimits(this.node.path, networkRules, applicationRules, compiled.findings);
    const settings =
      shared?._settings ?? ruleCollectionSettings(this.node.path, props, firewall, firewall.node.path);
    if (networkRules.length + applicationRules.length === 0) return compiled;
    if (shared === undefined) {
      this.addRules(firewall, settings, compiled);
      const load = firewallLoad(networkRules, applicationRules);
      registerLoad(firewall, () => load);
    } else {
      shared._attach({ path: this.node.path, workload: this._workload });
      this._ruleCollectionGroup = shared.ruleCollectionGroup;
    }
    registerRules({
      holder: this,
      firewall,
      settings,
      rules: () => this.placedRules(shared),
      reach: hostReach(networkRules, applicationRules),
    });
    return compiled;
  }

  /** The workload with IP groups, which are made here, for roles that have many addresses. */
  private withIpGroups(workload: Workload, firewall: IHubFirewall): Workload {
    const groups = ipGroups(this.node.path, workload, firewall, firewall.node.path);
    if (groups.size === 0) return workload;
    const ids = new Map<string, string>();
    for (const [role, description] of groups) {
      const group = addResource(this, description);
      writeInOrder(group, firewall, 'IP groups');
      registerIpGroup(firewall);
      ids.set(role, group.id);
    }
    return { ...workload, ipGroupIds: ids };
  }

  private addRules(firewall: IHubFirewall, settings: RuleCollectionSettings, rules: FirewallRules): void {
    const resources = firewallRuleResources(firewall, settings, rules);
    const { ruleCollectionGroup, networkRuleCollection, applicationRuleCollection } = resources;
    if (ruleCollectionGroup !== undefined) {
      this._ruleCollectionGroup = addResource(this, ruleCollectionGroup);
      writeInOrder(this._ruleCollectionGroup, firewall, 'rule collection groups');
    }
    if (networkRuleCollection !== undefined)
      this._networkRuleCollection = addResource(this, networkRuleCollection);
    if (applicationRuleCollection !== undefined)
      this._applicationRuleCollection = addResource(this, applicationRuleCollection);
    const made = [ruleCollectionGroup, networkRuleCollection, applicationRuleCollection];
    checkUnique(
      this,
      made.filter((each) => each !== undefined),
      firewall,
    );
  }

  /** The rules under the names that they have on the firewall. */
  private placedRules(shared: SharedRuleCollectionGroup | undefined): FirewallRules {
    if (shared === undefined) return sharedCompilation(this._workload);
    return sharedFirewallRules([{ path: this.node.path, workload: this._workload }]);
  }

  /**
   * Shows the findings at synth.
   *
   * @internal
   */
  protected _annotate(): void {
    registerFindings(this, () => [...this.ownFindings(), ...this._neighbourFindings()]);
  }

  /** What is known of it alone, and of the providers of its stack. */
  private ownFindings(): Finding[] {
    return [...this._findings.all, ...environmentFindings(this, this._workload.cloud)];
  }

  /**
   * What other workloads do to this one where they stand in the same subnets.
   *
   * @internal
   */
  protected _neighbourFindings(): Finding[] {
    return [];
  }
}
