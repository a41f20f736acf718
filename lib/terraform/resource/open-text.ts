import { asWritten, writtenText } from './expressions';
import { referencePrefix } from './resource';
import { type Block, text } from './resource-values';

/** What stands in a text for a part of it that is not known. */
export const gap = '\u0001';

/** A text of a block, such as a name, with a gap for each part of it that the document does not tell. */
export function openText(block: Block, key: string): string {
  const own = text(block[key]);
  if (own !== undefined) return own.startsWith(referencePrefix) || own.includes('${') ? gap : own;
  let template = writtenText(asWritten(block, key));
  for (let outer = template; ; template = outer) {
    outer = template.replace(/\$\{[^{}]*\}/g, gap);
    if (outer === template) break;
  }
  return !template.includes(gap) || /[{}]/.test(template) ? gap : template;
}

/** What texts match that one with gaps may be; without regard to case, as Azure compares names and ids. */
export function patternOf(open: string): RegExp {
  const parts = open.split(gap).map((part) => part.replace(/[^\w-]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`, 'i');
}
