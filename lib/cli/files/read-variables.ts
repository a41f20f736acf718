import { existsSync } from 'node:fs';
import { LockdownError, within } from '../../errors';
import { TerraformVariables } from '../../terraform/variables/terraform-variables';
import { documentName, readText } from './read-text';

/** Options by which commands take the values of variables. */
export interface VariableOptions {
  /** Paths of `*.tfvars` and `*.tfvars.json`. */
  readonly varFile?: readonly string[];
  /** Paths of files with parameters of a template; each may be `name=value` as well. */
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
  if (varFile.length + parameters.length + single.length === 0) return undefined;
  let variables = TerraformVariables.none();
  for (const path of varFile) variables = variables.and(ofFile(path));
  for (const each of parameters) variables = withParameters(variables, each);
  for (const each of single) {
    const [name, value] = nameAndValue(each) ?? [];
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

/** What the command line of Azure takes after its `--parameters`: a file, with or without `@`, one value, or JSON. */
function withParameters(variables: TerraformVariables, written: string): TerraformVariables {
  if (written.trimStart().startsWith('{')) return variables.and(TerraformVariables.fromTfvarsJson(written));
  const [name, value] = nameAndValue(written) ?? [];
  return name !== undefined && value !== undefined && /^\w+$/.test(name) && !existsSync(written)
    ? variables.withValue(name, value)
    : variables.and(ofFile(written.replace(/^@/, '')));
}

function ofFile(path: string): TerraformVariables {
  const text = readText(path);
  const isJson = path.endsWith('.json');
  return within(documentName(path), () =>
    isJson ? TerraformVariables.fromTfvarsJson(text) : TerraformVariables.fromTfvars(text),
  );
}

function nameAndValue(written: string): readonly [string, string] | undefined {
  const [, name, value] = /^([^=\s]+)=([\s\S]*)$/.exec(written) ?? [];
  return name === undefined || value === undefined ? undefined : [name, value];
}
