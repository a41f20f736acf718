import { parseServiceTag, type ServiceTag, serviceTagUse } from '../azure/service-tag';
import { standsIn } from './edition';
import type { FindingParts, Findings } from './finding';
import { type Flow, type FlowParameters, flowsOfRequirement } from './flow';
import type { Requirement } from './requirement';

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
    const sameByHosts = otherwise(flow, parameters);
    if (sameByHosts === undefined) {
      findings.raise(withoutHosts(flow.to.tag.name, flow, parameters));
      return [];
    }
    findings.raise({
      code: 'service-tag-replaced-by-hosts',
      message: `The service tag ${flow.to.tag.name} does not exist in the cloud "${parameters.cloud}"; the hosts of ${flow.table.id}/${sameByHosts.id} stand in its place.`,
      cure: 'nothing to do; application rules let the hosts pass',
      requirements: [flow.name],
    });
    return flowsOfRequirement(flow.table, sameByHosts, parameters).map((byHost) => ({
      ...byHost,
      requirement: flow.requirement,
      name: flow.name,
    }));
  });
}

/** The row that says the same by host names, in this cloud and edition. */
function otherwise(
  { table, edition, requirement }: Flow,
  { cloud }: FlowParameters,
): Requirement | undefined {
  return table.requirements.find(
    (row) =>
      row.id === requirement.otherwise &&
      (row.clouds === undefined || row.clouds.includes(cloud)) &&
      standsIn(row, table, edition),
  );
}

function withoutHosts(tag: string, { name }: Flow, { cloud }: FlowParameters): FindingParts {
  return {
    code: 'service-tag-absent',
    message: `The service tag ${tag} does not exist in the cloud "${cloud}", and the page names no hosts for it.`,
    cure: 'ask Microsoft for the hosts of this cloud and add them as own requirements',
    requirements: [name],
  };
}
