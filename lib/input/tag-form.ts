import { quoted, shown } from './shown';
import { isUnresolved } from './token';

/**
 * Tags as azurerm and Azure take them; patterns that Go reads as JavaScript does with the flag `u`. The number and the lengths are
 * what azurerm checks; the characters and lengths are those of the page.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
export const tagForm = {
  name: '^[^<>%&\\\\?/]{1,512}$',
  value: '^[\\s\\S]{0,256}$',
  most: 50,
  allowed:
    'names of 1 to 512 characters without <>%&\\?/, each with a string of up to 256; 50 of them at most',
} as const;

const nameForm = new RegExp(tagForm.name, 'u');
const valueForm = new RegExp(tagForm.value, 'u');

/** What is wrong with tags, and what to do about it. */
export interface TagMistake {
  readonly problem: string;
  readonly cure: string;
}

/**
 * What is wrong with the names, the strings and the number of tags. What is no string is passed over, and so is a string that Terraform
 * resolves.
 */
export function tagMistake(tags: object, at: () => string): TagMistake | undefined {
  const all = Object.entries(tags);
  for (const [name, value] of all) {
    if (name.trim() === '' || !nameForm.test(name)) {
      const cure =
        name.trim() === ''
          ? 'give the tag a name'
          : /[<>%&\\?/]/.test(name)
            ? 'name the tag without these characters'
            : 'shorten the name';
      return { problem: `${at()} has the name ${quoted(name)}.`, cure };
    }
    if (typeof value === 'string' && !isUnresolved(value) && !valueForm.test(value))
      return { problem: `${at()}.${name} is ${shown(value)}.`, cure: 'shorten it' };
  }
  if (all.length <= tagForm.most) return undefined;
  return {
    problem: `${at()} has ${all.length} tags.`,
    cure: `leave ${all.length - tagForm.most} of them out: a resource takes ${tagForm.most}`,
  };
}
