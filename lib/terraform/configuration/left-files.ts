import type { DocumentLimit } from '../document/document-limit';
import type { Json } from '../document/json';

/** The member of a configuration that holds the paths of files in whose place OpenTofu takes others, which Terraform does not read. */
export const leftFiles = 'leftFiles';

/** What every answer takes for granted of a configuration that is read as OpenTofu reads it. */
export function leftFilesLimit({ [leftFiles]: left }: Json): DocumentLimit[] {
  if (!Array.isArray(left)) return [];
  const [first] = left.map(String);
  const more = left.length === 1 ? '' : ` and ${left.length - 1} more`;
  const text = `the folder is read as OpenTofu reads it, which takes *.tofu in the place of ${first}${more}: Terraform reads that, and no *.tofu`;
  return [{ kind: 'read-as-opentofu', text }];
}
