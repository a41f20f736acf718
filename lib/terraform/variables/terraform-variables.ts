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
    const values = readTfvars(text);
    return new TerraformVariables(values, values, new Map(), factory);
  }

  /**
   * Reads the text of a `*.tfvars.json`, or of a file of parameters for a template of Azure Resource Manager, with or without its schema.
   *
   * @throws LockdownError `unreadable-variables`.
   */
  public static fromTfvarsJson(text: string): TerraformVariables {
    checkCall('TerraformVariables.fromTfvarsJson', text);
    const { variables, parameters } = readTfvarsJson(text);
    return new TerraformVariables(variables, parameters, new Map(), factory);
  }

  /** No values: every variable has its default. */
  public static none(): TerraformVariables {
    return new TerraformVariables(new Map(), new Map(), new Map(), factory);
  }

  private constructor(
    private readonly values: ReadonlyMap<string, Value>,
    /** The same files as a template takes them. */
    private readonly parameters: ReadonlyMap<string, Value>,
    /** Values by name, as they are written after `-var`. */
    private readonly written: ReadonlyMap<string, string>,
    by: symbol,
    /** Where what a document does not take is kept, if it is not refused. */
    private readonly untaken?: UntakenValues,
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
      new Map([...this.parameters, ...others.parameters]),
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
    const written = new Map([...this.written, [name, value]]);
    return new TerraformVariables(this.values, this.parameters, written, factory);
  }

  /**
   * The same for a template, which has files of its own, and tells names by their letters alone: each as the template writes it.
   *
   * @internal
   */
  public _ofTemplate(declared: readonly string[]): TerraformVariables {
    const byLetters = new Map(declared.map((name) => [name.toLowerCase(), name]));
    const named = <T>(values: ReadonlyMap<string, T>) =>
      new Map([...values].map(([name, value]) => [byLetters.get(name.toLowerCase()) ?? name, value]));
    const parameters = named(this.parameters);
    return new TerraformVariables(parameters, parameters, named(this.written), factory, this.untaken);
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
      problem: `The value of ${name} is "${text}", which is no ${type}.`,
      allowed: 'a value as it stands in a *.tfvars, such as ["10.1.0.0/24"]',
      cure: 'correct the value',
    });
  }

  /**
   * The same for one of several documents, of which only one has to take each value.
   *
   * @internal
   */
  public _forOneOf(untaken: UntakenValues): TerraformVariables {
    const { values, parameters, written } = this;
    return new TerraformVariables(values, parameters, written, factory, untaken);
  }

  /**
   * Refuses values that are set one by one for variables that a configuration does not declare, and of a template those of files too, as
   * Azure does.
   *
   * @param declared absent of what has its values already, such as a plan
   * @param of what declares them
   * @internal
   */
  public _check(
    declared: readonly string[] | undefined,
    of: 'configuration' | 'template' = 'configuration',
  ): void {
    const ofFiles = declared === undefined || of === 'template' ? [...this.values.keys()] : [];
    const unknown = [...this.written.keys(), ...ofFiles].filter((name) => declared?.includes(name) !== true);
    if (this.untaken === undefined) throwFirst(unknown.map((name) => notDeclared(name, declared, of)));
    else this.untaken.add(new Map(unknown.map((name) => [name, notDeclared(name, declared, of)])));
  }
}

/** The values that documents do not take: each has to be taken by one of them. */
export class UntakenValues {
  private readonly byDocument: ReadonlyMap<string, LockdownError>[] = [];

  public add(errors: ReadonlyMap<string, LockdownError>): void {
    this.byDocument.push(errors);
  }

  /**
   * Refuses a value that none of them takes, as the last of them does.
   *
   * @throws LockdownError `unknown-variable`.
   */
  public check(): void {
    const last = [...(this.byDocument.at(-1) ?? [])];
    const isNowhere = (name: string) =>
      this.byDocument.every((errors) => [...errors.keys()].some((each) => isSameName(each, name)));
    throwFirst(last.flatMap(([name, error]) => (isNowhere(name) ? [error] : [])));
  }
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function throwFirst([first]: readonly LockdownError[]): void {
  if (first !== undefined) throw first;
}

function notDeclared(
  name: string,
  declared: readonly string[] | undefined,
  of: 'configuration' | 'template',
): LockdownError {
  if (declared === undefined)
    return new LockdownError({
      code: 'unknown-variable',
      problem: `The variable ${name} has a value, and the document has its values already, as a plan, a state and what Azure prints do.`,
      allowed: 'variables of a configuration (cdk.tf.json), parameters of a template',
      cure: 'leave the value out, or name the configuration or the template that it is for',
    });
  const what = of === 'template' ? 'parameter' : 'variable';
  const nearest = nearestNames(name, declared);
  return new LockdownError({
    code: 'unknown-variable',
    problem: `The ${of} declares no ${what} ${name}.`,
    allowed: declared.join(', ') || 'none',
    cure:
      nearest.length > 0
        ? `correct the name; the nearest are ${nearest.join(', ')}`
        : declared.length > 0
          ? `leave the value out, or give it to one of the ${what}s that are declared`
          : 'leave the value out',
  });
}
