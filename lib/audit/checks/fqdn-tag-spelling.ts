import { fqdnTags, isFqdnTag } from '../../azure/fqdn-tag';
import { knownOf } from '../../terraform/resource-values';
import { type AuditCheck, inApplicationRules } from '../check';

/** An FQDN tag in another spelling than Azure's. */
export const fqdnTagSpelling: AuditCheck = {
  code: 'fqdn-tag-spelling',
  faults: inApplicationRules(({ destinationFqdnTags }) =>
    knownOf(destinationFqdnTags).flatMap((tag) => {
      const own = spellingOf(tag);
      if (own === tag || !isFqdnTag(tag, 'in any case')) return [];
      return [{ message: `Azure spells the FQDN tag "${tag}" as ${own}.`, cure: `write ${own}` }];
    }),
  ),
};

function spellingOf(tag: string): string {
  const lower = tag.toLowerCase();
  if (lower === 'hdinsight') return 'AzureHDInsight';
  if (lower.startsWith('office365.')) return `Office365${tag.slice('office365'.length)}`;
  return fqdnTags.find((name) => name.toLowerCase() === lower) ?? tag;
}
