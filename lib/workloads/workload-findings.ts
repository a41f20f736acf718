import { isKnown, type Region } from '../azure/region';
import { addressFindings } from '../compile/findings/address-findings';
import type { CompiledWorkload } from '../compile/rule';
import type { FindingParts, Findings } from '../model/finding';
import type { Workload } from '../model/workload';
import type { RuleCollectionParameters } from '../resources/rule-collection-settings';
import { idleParameters, waysToAsk } from './idle-parameters';
import type { WorkloadDefinition } from './workload-definition';
import type { WorkloadParameters } from './workload-parameters';
import type { WorkloadPlacement } from './workload-placement';

/**
 * What is to be known of a workload by itself: what the compiler has found, and what its parameters come to. Others that stand with
 * it, and what is made of it, may add to these.
 */
export function workloadFindings<P extends WorkloadParameters>(
  definition: WorkloadDefinition<P>,
  parameters: P & WorkloadPlacement & RuleCollectionParameters,
  workload: Workload,
  { findings, flows }: CompiledWorkload,
): Findings {
  const ofParameters = [
    ...idleParameters(definition, parameters, workload),
    ...groupOnClassicFirewall(parameters),
    ...addressFindings(workload),
    ...regionFindings(workload.region),
    ...(flows.length === 0 ? [asksForNothing(definition, workload)] : []),
    ...(definition.findings?.(parameters, workload) ?? []),
  ];
  for (const finding of ofParameters) findings.raise(finding);
  return findings;
}

function asksForNothing<P extends WorkloadParameters>(
  definition: WorkloadDefinition<P>,
  workload: Workload,
): FindingParts {
  const ways = waysToAsk(definition, workload, 5);
  return {
    code: 'asks-for-nothing',
    message: 'The workload asks for nothing: no rule is made for it, and there is nothing to verify.',
    cure: `switch on what the workload needs${ways.length === 0 ? '' : `, such as ${ways.map((way) => way.replace(/^with /, '')).join(', or ')}`}; and see whether excludedRequirements leave out too much`,
    requirements: [],
  };
}

function groupOnClassicFirewall({
  firewall,
  ruleCollectionGroupName: name,
}: WorkloadPlacement & RuleCollectionParameters): FindingParts[] {
  if (name === undefined || firewall.classicFirewallName === undefined) return [];
  return [
    {
      code: 'switch-without-effect',
      message:
        'ruleCollectionGroupName has no effect: the firewall has classic rules, which stand in collections and in no group.',
      cure: 'leave it out, or name the collections by networkRuleCollectionName and applicationRuleCollectionName',
      requirements: [],
    },
  ];
}

/** What is to be known of a region that Azure has not announced, or this library does not know. */
function regionFindings(region: Region): FindingParts[] {
  if (region.announced) return [];
  const known = isKnown(region);
  return [
    {
      code: 'region-not-announced',
      message: known
        ? `The region ${region.name} is in Azure's service-tag file, and Azure has not announced it: ${region.remark ?? 'nothing more is known of it'}.`
        : `The region ${region.name} is taken for one of the cloud "${region.cloud}" that is newer than this library: no service tag, pair and code of it is known.`,
      cure: known
        ? 'check that the region is the one that is meant'
        : 'check the name with az account list-locations, and update this library once it knows the region',
      requirements: [],
    },
  ];
}
