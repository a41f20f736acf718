import { LockdownError } from '../../errors';
import { TerraformVariables } from '../../terraform/variables/terraform-variables';
import { readText } from './read-text';

/** Options by which commands take the values of variables. */
export interface VariableOptions {
  /** Paths of `*.tfvars` and `*.tfvars.json`. */
  readonly varFile?: readonly string[];
  /** Paths of files with parameters of a template. */
  readonly parameters?: readonly string[];
  /** Each `name=value`. */
  readonly var?: readonly string[];
}

/**
 * The values of variables that a command names; those of later files win over those of earlier ones, and single ones over files.
 *
 * @throws LockdownError `unreadable-file`, `unreadable-variables`, `invalid-value`.
 */
export function readVariables(options: VariableOptions): TerraformVariables | undefined {
  const { varFile = [], parameters = [], var: single = [] } = options;
  const files = [...varFile, ...parameters];
  if (files.length === 0 && single.length === 0) return undefined;
  let variables = TerraformVariables.none();
  for (const path of files) {
    const text = readText(path);
    variables = variables.and(
      path.endsWith('.json') ? TerraformVariables.fromTfvarsJson(text) : TerraformVariables.fromTfvars(text),
    );
  }
  for (const each of single) {
    const [, name, value] = /^([^=\s]+)=([\s\S]*)$/.exec(each) ?? [];
    if (name === undefined || value === undefined)
      throw new LockdownError({
        code: 'invalid-value',
        problem: `--var is "${each}".`,
        allowed: 'name=value, such as region=westeurope',
        cure: 'write the name of a variable, = and its value',
      });
    variables = variables.withValue(name, value);
  }
  return variables;
}
