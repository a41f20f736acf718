import { knownServiceTag } from '../../azure/service-tag';
import type { AuditCheck } from '../check';
import { tagUses } from '../service-tag-uses';

/** A service tag in another spelling than Azure's, which a firewall may take for an address. */
export const serviceTagSpelling: AuditCheck = {
  code: 'service-tag-spelling',
  faults: (document) =>
    tagUses(document).flatMap(({ address, text }) => {
      const tag = knownServiceTag(text);
      if (tag === undefined || tag.name === text || document.serviceTagFile?.has(text)) return [];
      return {
        address,
        message: `Azure spells the service tag "${text}" as ${tag.name}.`,
        cure: `write ${tag.name}`,
      };
    }),
};
