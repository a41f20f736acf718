import { cloudOfHost } from '../../azure/cloud-of-host';
import type { Findings } from '../../model/finding';
import type { Flow } from '../../model/flow';
import { ownTableId } from '../../model/requirement';
import type { Workload } from '../../model/workload';

/**
 * Reports the hosts of another cloud in rows that do not tell clouds apart: the cloud of the workload may have hosts of its own in
 * their place, of which these rows say nothing.
 */
export function reportHostsOfOtherClouds(
  { cloud }: Workload,
  flows: readonly Flow[],
  findings: Findings,
): void {
  for (const { table, requirement, template, name } of flows) {
    if (table.id === ownTableId || requirement.clouds?.length === 1) continue;
    const other = cloudOfHost(template);
    if (other === undefined || other === cloud) continue;
    findings.raise({
      code: 'host-of-other-cloud',
      message: `The page of ${table.id} does not tell clouds apart here: ${template} is opened, a host of the cloud "${other}", and none that the cloud "${cloud}" may have in its place.`,
      cure: 'nothing to do where the firewall denies no host of your own cloud; where it does, add that host as an own requirement',
      requirements: [name],
    });
  }
}
