import { expressibleHost } from '../arithmetic/host-pattern';
import { placeholders } from './placeholder';

/**
 * What a host or a URL of a table matches, as it stands there with asterisks and placeholders.
 *
 * A star of a pattern stands for anything, stars of what is asked about among it. A placeholder stands for one value:
 * a star only where it may be filled with one.
 */
export function hostTemplatePattern(template: string): RegExp {
  const { fqdn, widenedFrom } = expressibleHost(template);
  const text = widenedFrom === undefined && !template.includes('/') ? fqdn : template;
  const parts = text.split(/(\*|<[^>]+>)/).map((part) => {
    if (part === '*') return '.+';
    if (!part.startsWith('<')) return part.replace(/[^\w]/g, '\\$&');
    return placeholders.get(part.slice(1, -1))?.pattern.test('*') ? '(?:\\*|[^.*/]+)' : '[^.*/]+';
  });
  return new RegExp(`^${parts.join('')}$`, 'i');
}
