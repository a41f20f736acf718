import type { DocumentLimit } from '../document/document-limit';
import { field, type Json } from '../document/json';

const shown = 5;

/**
 * What every answer takes for granted of attributes whose changes Terraform ignores: they are what they were when the resource was made, or
 * what others have made of them since.
 *
 * @param written the blocks of resources, by address
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ignoredChangesLimit(written: ReadonlyMap<string, Json>): DocumentLimit[] {
  const ignored: string[] = [];
  for (const [address, block] of written) {
    const lifecycle = field(block, 'lifecycle');
    if (lifecycle === undefined || !/(^|\.)(azurerm|azapi)_\w+\.[^.]+$/.test(address)) continue;
    const attributes = [lifecycle]
      .flat()
      .flatMap((each) => [field(each, 'ignore_changes')].flat())
      .filter((each): each is string => typeof each === 'string')
      .map((each) => each.replace(/^\$\{([\s\S]*)\}$/, '$1'))
      .filter((each) => !/^(tags|timeouts)\b/.test(each));
    if (attributes.length > 0) ignored.push(`${attributes.join(', ')} of ${address}`);
  }
  if (ignored.length === 0) return [];
  const more = ignored.length > shown ? ` and ${ignored.length - shown} more` : '';
  return [
    {
      kind: 'changes-ignored',
      text: `what Terraform ignores changes of is taken to stand as it is written: ${ignored.slice(0, shown).join('; ')}${more}`,
    },
  ];
}
