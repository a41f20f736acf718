import { LockdownError } from '../../errors';
import { isBrokenTemplate } from '../../terraform/resource/named-value';
import type { DataPath } from '../files/positioned-data';

/** Members in whose prose `${` may stand. */
export const prose: readonly string[] = ['reason', 'why', 'note'];

/** A text of a file that is meant as an expression of Terraform and is none, and where it stands. */
export interface BrokenTemplate {
  readonly path: DataPath;
  readonly error: LockdownError;
}

/** The texts of a file in which a `${` begins no expression of Terraform. */
export function brokenTemplates(data: unknown, path: DataPath = []): BrokenTemplate[] {
  if (typeof data === 'string') return isBrokenTemplate(data) ? [{ path, error: broken(data, path) }] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    prose.includes(key) ? [] : brokenTemplates(value, [...path, Array.isArray(data) ? Number(key) : key]),
  );
}

function broken(text: string, path: DataPath): LockdownError {
  return new LockdownError({
    code: 'invalid-workloads',
    problem: `${path.filter((each) => typeof each === 'string').at(-1)} holds "${text}", in which a \${ begins no expression of Terraform.`,
    allowed: 'a value, or an expression between ${ and }, such as ${azurerm_subnet.compute.id}',
    cure: text.includes('$${')
      ? 'write one $ before the {: two of them stand for the characters ${ themselves'
      : /\$\{\s*\}/.test(text)
        ? 'write the expression between ${ and }'
        : 'write the expression out, and close it with }',
  });
}
