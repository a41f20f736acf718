import type { RuleConflict } from '../compile/firewall/ordered-rule';
import {
  type PlacedCollection,
  placedApplicationRule,
  placedNetworkRule,
} from '../compile/firewall/placed-rule';
import type { FirewallRules } from '../compile/rule';
import { Findings } from '../model/finding';
import type { RuleCollectionSettings } from '../resources/rule-collection-settings';

/** The rules of a workload where they stand on a firewall. */
export interface RulesOnFirewall {
  /** What findings call the workload. */
  readonly holder: string;
  readonly settings: Pick<
    RuleCollectionSettings,
    'groupPriority' | 'networkPriority' | 'applicationPriority'
  >;
  readonly rules: FirewallRules;
}

/** The collections of a workload, which are asked with those of others on the same firewall. */
export function collectionsOf({
  holder,
  settings,
  rules: { networkRules, applicationRules },
}: RulesOnFirewall): Omit<PlacedCollection, 'depth'>[] {
  const common = { holder, action: 'Allow', groupPriority: settings.groupPriority } as const;
  return [
    {
      ...common,
      type: 'network',
      priority: settings.networkPriority,
      rules: networkRules.map(placedNetworkRule),
    },
    {
      ...common,
      type: 'application',
      priority: settings.applicationPriority,
      rules: applicationRules.map(placedApplicationRule),
    },
  ];
}

/** What is found between rules, by whom it concerns. */
export function conflictsByHolder(conflicts: readonly RuleConflict[]): ReadonlyMap<string, Findings> {
  const byHolder = new Map<string, Findings>();
  for (const { holders, finding } of conflicts)
    for (const holder of new Set(holders)) {
      const findings = byHolder.get(holder) ?? new Findings();
      findings.raise(finding);
      byHolder.set(holder, findings);
    }
  return byHolder;
}
