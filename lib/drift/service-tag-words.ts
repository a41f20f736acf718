import { misspeltServiceTags, nsgOnlyServiceTags, serviceTagRows } from '../azure/service-tag-list';

/** The service tags in every spelling that pages have used, in lower case. */
const services = new Set(
  [...serviceTagRows.map(([service]) => service), ...nsgOnlyServiceTags, ...misspeltServiceTags.keys()].map(
    (each) => each.toLowerCase(),
  ),
);

/** Whether a word is a tag only as pages misspell it, and a word of English besides: `KeyVault`. */
export function isMisspeltServiceTag(word: string): boolean {
  return misspeltServiceTags.has(word.toLowerCase());
}

/** Whether a word is a service tag: whole, of a region that may be new, or of one still to be named, `Storage.<region>`. */
export function isServiceTag(word: string): boolean {
  const name = word.toLowerCase();
  const dot = name.lastIndexOf('.');
  return services.has(name) || (dot > 0 && services.has(name.slice(0, dot)));
}
