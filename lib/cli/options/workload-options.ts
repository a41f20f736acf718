import { InvalidArgumentError, Option } from 'commander';
import { LockdownError } from '../../errors';
import { type WorkloadKind, workloadDefinitions } from '../../workloads/all-workloads';
import type { WorkloadDefinition } from '../../workloads/workload-definition';
import { formOfKind, type ParameterForm } from '../workloads-file/workloads-schema';

/** Members of an entry of a workloads file that name and place it, and say nothing of what it needs. */
const naming: ReadonlySet<string> = new Set(['name', 'type', 'firewall', 'placement']);

/** A parameter of a kind of workload as options of the command line give it. */
interface ParameterOptions {
  readonly parameter: string;
  readonly options: readonly Option[];
}

/** The options by which a workload of a kind is described: one a parameter, save those that are lists of objects. */
export function workloadOptions(kind: WorkloadKind): Option[] {
  return parameterOptions(kind).flatMap(({ options }) => options);
}

/** The parameters that only a workloads file can give. */
export function parametersOfFilesAlone(kind: WorkloadKind): string[] {
  return parameterOptions(kind)
    .filter(({ options }) => options.length === 0)
    .map(({ parameter }) => parameter);
}

function parameterOptions(kind: WorkloadKind): ParameterOptions[] {
  return [...formOfKind(kind)]
    .filter(([name]) => !naming.has(name))
    .map(([parameter, form]) => ({ parameter, options: optionsFor(parameter, form) }))
    .sort((a, b) => Number(b.parameter === 'region') - Number(a.parameter === 'region'));
}

function optionsFor(parameter: string, form: ParameterForm): Option[] {
  const flag = flagOf(parameter);
  const text = form.description.split('\n')[0]!;
  if (form.kind === 'object') return [];
  if (form.isList)
    return [
      new Option(`${flag} <values>`, `${text} Several: repeated, or with commas.`).argParser(collectList),
    ];
  switch (form.kind) {
    case 'boolean': {
      // Both can be said; help shows what changes something.
      const on = new Option(flag, text).hideHelp(form.default === true);
      const off = new Option(
        flag.replace('--', '--no-'),
        `${text}${form.default === true ? ' (default: yes)' : ''}`,
      );
      return [on, off.hideHelp(form.default === false)];
    }
    case 'enumeration':
      return [new Option(`${flag} <value>`, text).choices(form.values!)];
    case 'number':
      return [new Option(`${flag} <number>`, text).argParser(numberOf)];
    default:
      return [new Option(`${flag} <value>`, text)];
  }
}

/** Options of the command itself, which a parameter of the same name stands beside. */
const taken: ReadonlySet<string> = new Set(['--service-tags', '--format', '--output', '--help']);

/** The option of a parameter: `--sql-server` for `sqlServer`. */
export function flagOf(parameter: string): string {
  const flag = `--${parameter.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()}`;
  return taken.has(flag) ? flag.replace('--', '--with-') : flag;
}

/**
 * The parameter that has the addresses of the party that an error misses; `undefined` of another error, or where the
 * parameter is set.
 */
export function missingAddresses(
  error: LockdownError,
  kind: WorkloadKind,
  entry: object,
): string | undefined {
  const [, role = ''] = /^The requirement \S+ concerns "(\w+)[" ]/.exec(error.problem) ?? [];
  if (error.code !== 'unbound-role' || role === '') return undefined;
  const { roles } = workloadDefinitions[kind] as unknown as WorkloadDefinition;
  const [parameter] = [roles[role]?.addresses ?? []].flat() as string[];
  return parameter === undefined || parameter in entry ? undefined : parameter;
}

/** Addresses in the place of those that are not given: what is reached does not depend on them, nor is it written. */
export function anyAddresses(i: number): string[] {
  return [`10.255.255.${16 * i}/28`];
}

/**
 * The entry of a workloads file that the options of a kind come to.
 *
 * @throws LockdownError `missing-option`.
 */
export function entryOf(
  kind: WorkloadKind,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const options = workloadOptions(kind);
  const form = [...formOfKind(kind)];
  const needed = form.filter(([, { isOptional }]) => !isOptional).map(([name]) => name);
  const parameters = form.flatMap(([parameter, member]) => {
    const own = options.filter((option) => flagOf(parameter) === option.long?.replace('--no-', '--'));
    const value = own.map((option) => given[option.attributeName()]).find((each) => each !== undefined);
    if (value !== undefined) return [[parameter, value]];
    return member.isOptional || naming.has(parameter)
      ? []
      : [[parameter, neededOf(parameter, member, needed.indexOf(parameter))]];
  });
  return { ...Object.fromEntries(parameters), name: kind, type: kind };
}

function neededOf(parameter: string, { isList, description }: ParameterForm, i: number): unknown {
  if (isList && /ddress/.test(parameter)) return anyAddresses(i);
  throw new LockdownError({
    code: 'missing-option',
    problem: `${flagOf(parameter)} is not set.`,
    allowed: description.split('\n')[0]!,
    cure: `set ${flagOf(parameter)}`,
  });
}

/** An error of a workload in the words of the command line, where parameters are options. */
export function inOptions(error: LockdownError, kind: WorkloadKind): LockdownError {
  const names = [...formOfKind(kind).keys()].filter((name) => !naming.has(name));
  const worded = (text: string) =>
    names.reduce(
      (done, name) =>
        done
          .replace(new RegExp(`(?<![\\w"-])(the property )?${name}(?=\\[|\\b)(?![\\w"-])`, 'g'), (found) =>
            /[A-Z]/.test(name) || found.startsWith('the property ') ? flagOf(name) : found,
          )
          .replace(new RegExp(`^${name}(?= is | holds )`), flagOf(name)),
      text,
    );
  const { code, problem, allowed, cure } = error;
  return new LockdownError({ code, problem: worded(problem), allowed: worded(allowed), cure: worded(cure) });
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be a whole number.');
}

function collectList(text: string, before: string[] | undefined): string[] {
  const values = text.split(',').map((each) => each.trim());
  return [...(before ?? []), ...values.filter((each) => each !== '')];
}
