import type { DocumentLimit } from '../terraform/document/document-limit';
import type { UnreadMembers } from '../terraform/document/terraform-document';

const shown = 5;

/** What every answer takes for granted where members of bodies are not read. */
export function membersLimit(unread: readonly UnreadMembers[]): DocumentLimit[] {
  if (unread.length === 0) return [];
  const all = unread.flatMap(({ address, paths }) => paths.map((path) => `${path} of ${address}`));
  const more = all.length > shown ? ` and ${all.length - shown} more` : '';
  return [
    {
      kind: 'members-not-read',
      text: `what this library does not know of the bodies of resources is taken to change nothing: ${all.slice(0, shown).join(', ')}${more}`,
    },
  ];
}

/** What every answer takes for granted of deployments that are not read, beyond what they are given or name. */
export function deploymentsLimit(
  which: string,
  changed: 'are given' | 'name' | 'are told to change',
  addresses: readonly string[],
): DocumentLimit[] {
  if (addresses.length === 0) return [];
  const text = `deployments ${which} are taken to change nothing but what they ${changed}: ${addresses.join(', ')}`;
  return [{ kind: 'deployments-not-read', text }];
}
