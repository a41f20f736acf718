import { asWritten, writtenText } from './expressions';
import { type Resource, referencePrefix } from './resource';

/** Whether a resource of which the name is not known may have one, as far as it is written how the name begins and ends. */
export function mayBeNamed(values: Resource['values'], name: string, attribute = 'name'): boolean {
  let template = writtenText(asWritten(values, attribute));
  for (let outer = template; ; template = outer) {
    outer = template.replace(/\$\{[^{}]*\}/g, anything);
    if (outer === template) break;
  }
  const isWhole = !template.includes(anything) || /[{}]/.test(template);
  if (isWhole || name.startsWith(referencePrefix)) return true;
  const pattern = template.split(anything).map((part) => part.replace(/[^\w-]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`, 'i').test(name);
}

/** What stands in a template for an expression. */
const anything = '\u0001';
