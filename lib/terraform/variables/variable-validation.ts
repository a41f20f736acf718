import { LockdownError } from '../../errors';
import { field } from '../document/json';
import type { Value } from '../resource/resource';

/**
 * Refuses a value of a variable that a validation of the variable refuses, as Terraform does before it plans. A condition that cannot
 * be worked out refuses nothing.
 *
 * @param name with the module of the variable before it
 * @param resolved what an expression of the module comes to
 * @see https://developer.hashicorp.com/terraform/language/expressions/custom-conditions
 * @throws LockdownError `unreadable-variables`.
 */
export function checkValidations(
  name: string,
  declaration: unknown,
  value: Value,
  resolved: (expression: unknown) => Value,
): void {
  for (const block of [field(declaration, 'validation')].flat()) {
    const condition = field(block, 'condition');
    if (condition === undefined || resolved(condition) !== false) continue;
    const message = resolved(field(block, 'error_message'));
    const isSecret = field(declaration, 'sensitive') === true;
    throw new LockdownError({
      code: 'unreadable-variables',
      problem: `The value of the variable ${name}${isSecret ? '' : ` is ${shown(value)}, and`} is refused by its validation${
        typeof message === 'string' && !message.includes('\u0000') ? `: ${message.replace(/\.$/, '')}` : ''
      }.`,
      allowed: `a value for which ${String(condition).replace(/^\$\{([\s\S]*)\}$/, '$1')}`,
      cure: 'correct the value, or the validation',
    });
  }
}

function shown(value: Value): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
