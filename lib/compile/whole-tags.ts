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
