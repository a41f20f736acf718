import { parseServiceTag, type ServiceTag, serviceTagUse } from '../azure/service-tag';
import type { FindingParts, Findings } from './finding';
import { activeRequirements, type Flow, type FlowParameters, flowsOfRequirement } from './flow';
import { coveringTags, type Requirement, requirementName } from './requirement';

/**
 * Puts host names in the place of service tags that a cloud does not have, where the table knows them; reports the
 * others. What remains can be written in that cloud.
 */
export function withoutAbsentTags(
  flows: readonly Flow[],
  parameters: FlowParameters,
  findings: Findings,
): Flow[] {
  const absent = (tag: ServiceTag) => serviceTagUse(tag, 'nsg', parameters.cloud) === 'absent';
  return flows.flatMap((flow) => {
    if (flow.fromTag !== undefined && absent(parseServiceTag(flow.fromTag))) {
      findings.raise(withoutHosts(flow.fromTag, flow, parameters));
      return [];
    }
    if (flow.to.kind !== 'serviceTag' || !absent(flow.to.tag)) {
      return flow.coveredBy !== undefined && absent(flow.coveredBy)
        ? { ...flow, coveredBy: undefined }
        : flow;
    }
    const sameByHosts = hostRowsOf(flow, parameters);
    if (sameByHosts.length === 0) {
      findings.raise(withoutHosts(flow.to.tag.name, flow, parameters));
      return [];
    }
    findings.raise({
      code: 'service-tag-replaced-by-hosts',
      message: `The service tag ${flow.to.tag.name} does not exist in the cloud "${parameters.cloud}"; the hosts of ${sameByHosts.map((row) => requirementName(flow.table, row)).join(', ')} stand in its place.`,
      cure: 'nothing to do; application rules let the hosts pass',
      requirements: [flow.name],
    });
    return sameByHosts
      .flatMap((row) => flowsOfRequirement(flow.table, row, parameters))
      .map((byHost) => ({ ...byHost, requirement: flow.requirement, name: flow.name }));
  });
}

/** The rows that say the same by host names. */
function hostRowsOf({ table, template }: Flow, parameters: FlowParameters): Requirement[] {
  const tag = template.slice('tag:'.length);
  return activeRequirements(table, parameters).filter((row) => {
    const { tags, sourced } = coveringTags(row);
    return sourced && tags.includes(tag);
  });
}

function withoutHosts(tag: string, { name }: Flow, { cloud }: FlowParameters): FindingParts {
  return {
    code: 'service-tag-absent',
    message: `The service tag ${tag} does not exist in the cloud "${cloud}", and the page names no hosts for it.`,
    cure: 'ask Microsoft for the hosts of this cloud and add them as own requirements',
    requirements: [name],
  };
}
