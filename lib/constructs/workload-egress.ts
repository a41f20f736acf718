import type { FirewallApplicationRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-application-rule-collection';
import type { FirewallNetworkRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-network-rule-collection';
import type { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { AnnotationMetadataEntryType, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { compileWorkload, flowsForOtherFirewalls, sharedCompilation } from '../compile/compile-workload';
import { checkFirewallLimits } from '../compile/firewall-limits';
import type { ApplicationRule, NetworkRule } from '../compile/rule';
import type { CompiledWorkload, Workload } from '../compile/workload';
import { type Finding, FindingLevel, type Findings } from '../model/finding';
import { type AllowListFormat, type AllowListRow, allowListRows, allowListText } from '../report/allow-list';
import { windowsFirewallScript } from '../report/windows-firewall-script';
import { type Claim, claim } from './claim';
import { addApplicationRuleCollection, addNetworkRuleCollection } from './classic-rules';
import type { WorkloadEgressProps } from './egress-props';
import { addRuleCollectionGroup } from './policy-rules';
import { type RuleCollectionPlaces, ruleCollectionPlaces } from './rule-collection-places';

/**
 * A workload behind a firewall: its rules on the firewall, and what the user must know of them.
 *
 * The rules stand in one rule collection group of the firewall's policy, or in one network and one application rule
 * collection of a classic firewall.
 */
export abstract class WorkloadEgress extends Construct {
  private _workload!: Workload;
  private _findings!: Findings;
  private _ruleCollectionGroup?: FirewallPolicyRuleCollectionGroup;
  private _networkRuleCollection?: FirewallNetworkRuleCollection;
  private _applicationRuleCollection?: FirewallApplicationRuleCollection;

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

  /** What the user must know: widened, not expressible, left out, retired, near a limit. */
  public get findings(): Finding[] {
    return this._findings.all;
  }

  /**
   * Adds a finding of the construct itself.
   *
   * @internal
   */
  protected _report(finding: Finding): void {
    this._findings.add(finding);
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
  protected _open(workload: Workload, props: WorkloadEgressProps): CompiledWorkload {
    const compiled = sharedCompilation(workload);
    this._workload = workload;
    this._findings = compiled.findings;
    const { networkRules, applicationRules } = compiled;
    checkFirewallLimits(this.node.path, networkRules, applicationRules, compiled.findings);
    const places = ruleCollectionPlaces(this, props);
    const { policyId, classicFirewallName, classicFirewallResourceGroupName } = props.firewall;
    if (networkRules.length + applicationRules.length === 0) return compiled;
    if (policyId !== undefined) {
      this._ruleCollectionGroup = addRuleCollectionGroup(
        this,
        policyId,
        places,
        networkRules,
        applicationRules,
      );
      claim(this, groupClaims(policyId, props.firewall.node.path, places));
    } else {
      const firewall = {
        azureFirewallName: classicFirewallName!,
        resourceGroupName: classicFirewallResourceGroupName!,
      };
      this._networkRuleCollection = addNetworkRuleCollection(this, firewall, places, networkRules);
      this._applicationRuleCollection = addApplicationRuleCollection(
        this,
        firewall,
        places,
        applicationRules,
      );
      const made = [
        this._networkRuleCollection && 'network',
        this._applicationRuleCollection && 'application',
      ];
      claim(this, collectionClaims(`${firewall.resourceGroupName}/${classicFirewallName}`, places, made));
    }
    return compiled;
  }

  /**
   * Shows the findings at synth: one annotation a level, for CDKTF's time grows with the square of their number.
   *
   * @internal
   */
  protected _annotate(): void {
    const { findings } = this;
    const said = (levels: FindingLevel[]) =>
      findings
        .filter(({ level }) => levels.includes(level))
        .map(({ code, message, cure, requirements }) => {
          const concerned = requirements.length === 0 ? '' : ` [${requirements.join(', ')}]`;
          return `${code}: ${message} Cure: ${cure}.${concerned}`;
        })
        .join('\n');
    const warnings = said([FindingLevel.WARNING, FindingLevel.ERROR]);
    const infos = said([FindingLevel.INFO]);
    if (warnings !== '') this.node.addMetadata(AnnotationMetadataEntryType.WARN, warnings);
    if (infos !== '') this.node.addMetadata(AnnotationMetadataEntryType.INFO, infos);
  }
}

/** A policy that another stack makes is another reference in each stack; the hub it belongs to is the same. */
function groupClaims(
  policyId: string,
  hub: string,
  { groupName, groupPriority }: RuleCollectionPlaces,
): Claim[] {
  const resources = Token.isUnresolved(policyId) ? [policyId, `/${hub}`] : [policyId];
  return resources.flatMap((resource) => [
    {
      what: 'rule collection group priority',
      resource,
      value: groupPriority,
      cure: 'set another ruleCollectionGroupPriority on one of them',
    },
    {
      what: 'rule collection group name',
      resource,
      value: groupName,
      cure: 'set another ruleCollectionGroupName on one of them',
    },
  ]);
}

function collectionClaims(
  firewall: string,
  places: RuleCollectionPlaces,
  made: readonly (string | undefined)[],
): Claim[] {
  return [
    { kind: 'network', name: places.networkName, priority: places.networkPriority },
    { kind: 'application', name: places.applicationName, priority: places.applicationPriority },
  ]
    .filter(({ kind }) => made.includes(kind))
    .flatMap(({ kind, name, priority }) => [
      {
        what: `${kind} rule collection priority`,
        resource: firewall,
        value: priority,
        cure: `set another ${kind}RuleCollectionPriority on one of them`,
      },
      {
        what: `${kind} rule collection name`,
        resource: firewall,
        value: name,
        cure: `set another ${kind}RuleCollectionName on one of them`,
      },
    ]);
}
