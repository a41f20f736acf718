import { servicesOfEveryCustomer } from '../azure/service-tag';
import type { Flow } from '../model/flow';
import { type CompileContext, reportWidening } from './context';

/**
 * Says that a whole service tag stands where only that of a region was asked for.
 *
 * @throws LockdownError `widening-refused` in strict mode.
 */
export function reportWholeTags(flows: readonly Flow[], context: CompileContext, region: string): void {
  for (const flow of flows) {
    for (const service of flow.wholeTags) {
      reportWidening(context, flow, {
        code: 'widened-service-tag',
        message: `Azure's service-tag file has no form of ${service} for ${region} yet: the whole tag is opened.`,
        cure: 'update the library once the region is in the file',
      });
    }
  }
}

/** Says that a tag is open that holds what every customer keeps in a service, in whichever region. */
export function reportBreadth(flows: readonly Flow[], { findings, serviceEndpoints }: CompileContext): void {
  for (const flow of flows) {
    if (flow.to.kind !== 'serviceTag' || flow.fromTag !== undefined || flow.requirement.only !== undefined)
      continue;
    const { name, service, region } = flow.to.tag;
    if (region !== undefined || !servicesOfEveryCustomer.has(service) || serviceEndpoints.has(service))
      continue;
    findings.raise({
      code: 'whole-service-tag',
      message: `The service tag ${name} is open to ${flow.fromRoles.join(' + ')}: it holds what every customer keeps in the service, in every region, and data can leave by it.`,
      cure: 'choose host names as destinations where the page gives them, or exclude the requirement with a reason',
      requirements: [flow.name],
    });
  }
}
