import { serviceTagUse } from '../azure/service-tag';
import { FindingLevel, type Findings } from '../model/finding';
import { type Flow, type FlowParameters, flowsOfRequirement } from '../model/flow';

/**
 * Puts host names in the place of service tags that a cloud does not have, where the table knows them; reports the
 * others. What remains can be written in that cloud.
 */
export function withoutAbsentTags(
  flows: readonly Flow[],
  parameters: FlowParameters,
  findings: Findings,
): Flow[] {
  return flows.flatMap((flow) => {
    if (flow.to.kind !== 'serviceTag' || serviceTagUse(flow.to.tag, 'nsg', parameters.cloud) !== 'absent')
      return flow;
    const tag = flow.to.tag.name;
    const sameByHosts = flow.table.requirements.find(
      ({ id, clouds }) =>
        id === flow.requirement.otherwise && (clouds === undefined || clouds.includes(parameters.cloud)),
    );
    if (sameByHosts === undefined) {
      findings.add({
        code: 'service-tag-absent',
        level: FindingLevel.ERROR,
        message: `The service tag ${tag} does not exist in the cloud "${parameters.cloud}", and the page names no hosts for it.`,
        cure: 'ask Microsoft for the hosts of this cloud and add them as own application rules',
        requirements: [flow.name],
      });
      return [];
    }
    findings.add({
      code: 'service-tag-absent',
      level: FindingLevel.INFO,
      message: `The service tag ${tag} does not exist in the cloud "${parameters.cloud}"; the hosts of ${flow.table.id}/${sameByHosts.id} stand in its place.`,
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
