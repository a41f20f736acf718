import { knownServiceTag } from '../../azure/service-tag';
import type { AuditCheck } from '../check';
import { bestUse, inServiceTags, pointNames } from '../service-tag-uses';

/**
 * A service tag where Azure does not take it: tags of security groups in routes and firewalls, regional forms that the
 * service-tag file has for look-up only, or not at all.
 */
export const serviceTagRefused: AuditCheck = {
  code: 'service-tag-refused',
  faults: inServiceTags(({ text, point }, { serviceTagFile }) => {
    const tag = knownServiceTag(text);
    const use = tag === undefined ? 'unknown' : bestUse(tag, point);
    if (use !== 'none' && (use !== 'absent' || serviceTagFile?.has(text))) return undefined;
    return {
      message:
        use === 'none'
          ? `The service tag ${text} cannot stand in ${pointNames[point]}.`
          : `Azure has no service tag ${text}: ${tag!.service} is not divided by region.`,
      cure: tag!.region === undefined ? 'name addresses or another service tag' : `write ${tag!.service}`,
    };
  }),
};
