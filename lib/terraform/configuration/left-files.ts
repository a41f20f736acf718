import type { DocumentLimit } from '../document/document-limit';
import type { Json } from '../document/json';

/** The member of a configuration that holds the paths of files in whose place OpenTofu takes others, which Terraform does not read. */
export const leftFiles = 'leftFiles';

/** The member that holds the paths of files of OpenTofu which stand beside those of Terraform, in the place of none. */
export const addedFiles = 'addedFiles';

/** What every answer takes for granted of a configuration that is read as OpenTofu reads it. */
export function leftFilesLimit({ [leftFiles]: left, [addedFiles]: added }: Json): DocumentLimit[] {
  const text = Array.isArray(left)
    ? `which takes *.tofu in the place of ${firstOf(left)}: Terraform reads that, and no *.tofu`
    : Array.isArray(added)
      ? `with ${firstOf(added)}: Terraform reads no *.tofu`
      : undefined;
  return text === undefined
    ? []
    : [{ kind: 'read-as-opentofu', text: `the folder is read as OpenTofu reads it, ${text}` }];
}

function firstOf(paths: readonly unknown[]): string {
  return paths.length === 1 ? String(paths[0]) : `${paths[0]} and ${paths.length - 1} more`;
}
