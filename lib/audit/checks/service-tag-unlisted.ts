import { knownServiceTag } from '../../azure/service-tag';
import type { AuditCheck } from '../check';
import { bestUse, inServiceTags, pointNames } from '../service-tag-uses';

/** A service tag where the service-tag file does not list it, although Microsoft's pages do use such tags. */
export const serviceTagUnlisted: AuditCheck = {
  code: 'service-tag-unlisted',
  faults: inServiceTags(({ text, point }) => {
    const tag = knownServiceTag(text);
    if (tag === undefined || bestUse(tag, point) !== 'unlisted') return undefined;
    return {
      message: `Azure's service-tag file does not list ${tag.name} for ${pointNames[point]}.`,
      cure: 'nothing to do while Azure takes it; where it refuses it, name hosts or addresses',
    };
  }),
};
