import { knownServiceTag } from '../../azure/service-tag';
import type { AuditCheck } from '../check';
import { inServiceTags } from '../service-tag-uses';

/** A service tag in another spelling than Azure's, which a firewall may take for an address. */
export const serviceTagSpelling: AuditCheck = {
  code: 'service-tag-spelling',
  faults: inServiceTags(({ text }, { serviceTagFile }) => {
    const tag = knownServiceTag(text);
    if (tag === undefined || tag.name === text || serviceTagFile?.has(text)) return undefined;
    return {
      message: `Azure spells the service tag "${text}" as ${tag.name}.`,
      cure: `write ${tag.name}`,
    };
  }),
};
