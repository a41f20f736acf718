import { LockdownError } from '../../errors';
import { brand } from '../../input/brand';
import { checkCall, checkFactory, factory } from '../../input/check';
import { nearestNames } from '../../nearest-names';
import { field } from '../document/json';
import type { Value } from '../resource/resource';
import { literalValue, readTfvars, readTfvarsJson } from './tfvars';

/**
 * Values for the variables of a configuration, which take the place of their defaults. Plans and states have them already.
 *
 * @example
 * const variables = TerraformVariables.fromTfvars('prefix = "10.1.0.0/24"');
 * const network = Reachability.fromTerraformJson(Testing.synth(stack), { variables });
 * @see https://developer.hashicorp.com/terraform/language/values/variables
 */
export class TerraformVariables {
  /**
   * Reads the text of a `*.tfvars`.
   *
   * @throws LockdownError `unreadable-variables`.
   */
  public static fromTfvars(text: string): TerraformVariables {
    checkCall('TerraformVariables.fromTfvars', text);
    return new TerraformVariables(readTfvars(text), new Map(), factory);
  }

  /**
   * Reads the text of a `*.tfvars.json`, or of a file of parameters for a template of Azure Resource Manager.
   *
   * @throws LockdownError `unreadable-variables`.
   */
  public static fromTfvarsJson(text: string): TerraformVariables {
    checkCall('TerraformVariables.fromTfvarsJson', text);
    return new TerraformVariables(readTfvarsJson(text), new Map(), factory);
  }

  /** No values: every variable has its default. */
  public static none(): TerraformVariables {
    return new TerraformVariables(new Map(), new Map(), factory);
  }

  private constructor(
    private readonly values: ReadonlyMap<string, Value>,
    /** Values by name, as they are written after `-var`. */
    private readonly written: ReadonlyMap<string, string>,
    by: symbol,
  ) {
    checkFactory('TerraformVariables', by);
    brand(this, 'TerraformVariables');
  }

  /**
   * The same, and others, which win over these. Values that are set one by one win over those of files.
   */
  public and(others: TerraformVariables): TerraformVariables {
    checkCall('TerraformVariables.and', others);
    return new TerraformVariables(
      new Map([...this.values, ...others.values]),
      new Map([...this.written, ...others.written]),
      factory,
    );
  }

  /**
   * The same, and the value of one variable, as it would be written after `terraform plan -var`: the text itself, or HCL such as
   * `["10.1.0.0/24"]` where the variable has another type than `string`.
   */
  public withValue(name: string, value: string): TerraformVariables {
    checkCall('TerraformVariables.withValue', name, value);
    return new TerraformVariables(this.values, new Map([...this.written, [name, value]]), factory);
  }

  /**
   * The same for a template, which tells names by their letters alone: each as the template writes it.
   *
   * @internal
   */
  public _inCaseOf(declared: readonly string[]): TerraformVariables {
    const byLetters = new Map(declared.map((name) => [name.toLowerCase(), name]));
    const named = <T>(values: ReadonlyMap<string, T>) =>
      new Map([...values].map(([name, value]) => [byLetters.get(name.toLowerCase()) ?? name, value]));
    return new TerraformVariables(named(this.values), named(this.written), factory);
  }

  /**
   * The value of a variable that a configuration declares; `undefined` where none is given.
   *
   * @internal
   */
  public _valueOf(name: string, declaration: unknown): Value | undefined {
    const text = this.written.get(name);
    if (text === undefined) return this.values.get(name);
    const type = field(declaration, 'type');
    if (typeof type !== 'string' || /^(\$\{)?(string|any)\}?$/.test(type)) return text;
    const value = literalValue(text);
    if (value !== undefined) return value;
    throw new LockdownError({
      code: 'unreadable-variables',
      problem: `The value of the variable ${name} is "${text}", which is no ${type}.`,
      allowed: 'a value as it stands in a *.tfvars, such as ["10.1.0.0/24"]',
      cure: 'correct the value',
    });
  }

  /**
   * Refuses values that are set one by one for variables that a configuration does not declare.
   *
   * @param declared absent of what has its values already, such as a plan
   * @param where what declares them, and what it calls them
   * @internal
   */
  public _check(declared: readonly string[] | undefined, where = 'configuration declares no variable'): void {
    const unknown =
      declared === undefined
        ? [...this.written.keys(), ...this.values.keys()]
        : [...this.written.keys()].filter((name) => !declared.includes(name));
    const [first] = unknown;
    if (first === undefined) return;
    const nearest = nearestNames(first, declared ?? []);
    throw new LockdownError({
      code: 'unknown-variable',
      problem:
        declared === undefined
          ? `The variable ${first} has a value, and the document has its values already, as a plan, a state and what Azure prints do.`
          : `The ${where} ${first}.`,
      allowed:
        declared === undefined
          ? 'variables of a configuration (cdk.tf.json), parameters of a template'
          : declared.join(', ') || 'none',
      cure:
        nearest.length === 0
          ? 'leave the value out'
          : `correct the name; the nearest are ${nearest.join(', ')}`,
    });
  }
}
