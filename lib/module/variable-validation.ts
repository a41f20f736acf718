import { internetSize, prefixesBesideInternet } from '../arithmetic/address-space';
import { reservedRanges } from '../azure/address-space';
import { LockdownError } from '../errors';
import type { IdFormat, NameFormat } from '../input/shape';
import { shown } from '../input/shown';
import { patternOf } from '../input/string-format';
import { tagForm } from '../input/tag-form';

/** What a variable holds, besides its type. */
export type HeldValue = 'addresses' | 'machineAddress' | 'tags' | IdFormat | NameFormat;

/** A condition on the value of a variable, and what Terraform says where it does not hold. */
export interface Validation {
  readonly condition: string;
  readonly error_message: string;
}

/**
 * What a workloads file would be refused for, said of a variable before anything is made of it. Each condition holds by itself:
 * Terraform looks at all of them, and at both sides of an operator.
 *
 * @param given the default of the variable, where it has one
 * @throws LockdownError `invalid-property` where the default does not hold what the variable has to.
 */
export function validationsOf(name: string, holds: HeldValue, isList: boolean, given: unknown): Validation[] {
  const variable = `var.${name}`;
  if (holds === 'addresses') return addressValidations(variable);
  if (holds === 'machineAddress') return machineValidations(variable);
  if (holds === 'tags') return tagValidations(variable);
  const { pattern, allowed } = patternOf(holds);
  const wrong = [given ?? []]
    .flat()
    .find((each) => typeof each !== 'string' || !new RegExp(pattern).test(each));
  if (wrong !== undefined) throw unfit(name, wrong, allowed);
  const fits = (value: string) => `can(regex(${JSON.stringify(pattern)}, ${value}))`;
  const condition = isList ? `alltrue([for each in ${variable} : ${fits('each')}])` : fits(variable);
  return [{ condition: `\${${condition}}`, error_message: sentence(`Allowed: ${allowed}`) }];
}

function unfit(name: string, value: unknown, allowed: string): LockdownError {
  return new LockdownError({
    code: 'invalid-property',
    problem: `The variable ${name} of the module would have the default ${shown(value)}.`,
    allowed,
    cure: 'write the value in this form where the workloads file has it',
  });
}

/** An address or a prefix of IPv4 as Azure would write it: without bits behind the prefix, and without zeros in front. */
const isCanonical = (text: string) =>
  `try(can(regex("^[0-9.]+(/[0-9]+)?$", ${text})) && ${text} == (length(split("/", ${text})) == 2 ? cidrsubnet(${text}, 0, 0) : cidrhost("\${${text}}/32", 0)), false)`;

/** The length of a prefix, and of an address 32. */
const lengthOf = (text: string) => `tonumber(split("/", "\${${text}}/32")[1])`;

/** Whether all addresses of a prefix are in a range that no machine has addresses of. */
const isWithin = (text: string, range: string) =>
  `try(${lengthOf(text)} >= ${lengthOf(range)} && cidrsubnet("\${split("/", ${text})[0]}/\${split("/", ${range})[1]}", 0, 0) == ${range}, false)`;

const sizeOf = (text: string) => `try(pow(2, 32 - ${lengthOf(text)}), 0)`;

const sumOf = (list: string) => `sum(concat([0], ${list}))`;

/**
 * Whether prefixes leave out some address of the Internet. Those that stand within another are not counted, nor is what a prefix has of
 * addresses that no host of the Internet has. A list with fewer addresses than the Internet is not looked into: that takes a step for
 * each two prefixes.
 */
function leavesInternet(variable: string): string {
  const written = `distinct([for prefix in ${variable} : try(join("/", slice(split("/", "\${prefix}/32"), 0, 2)), "")])`;
  const isSmall = `${sumOf(`[for prefix in ${written} : ${sizeOf('prefix')}]`)} < ${internetSize}`;
  const looked = `slice(${written}, 0, ${isSmall} ? 0 : length(${written}))`;
  const outer = `flatten([for all in [${looked}] : [for prefix in all : prefix if !anytrue([for other in all : other != prefix && ${isWithin('prefix', 'other')}])]])`;
  const shared = `${isWithin('prefix', 'range')} ? ${sizeOf('prefix')} : ${isWithin('range', 'prefix')} ? ${sizeOf('range')} : 0`;
  const beside = `[for range in ${JSON.stringify(prefixesBesideInternet)} : ${shared}]`;
  return `${sumOf(`[for prefix in ${outer} : ${sizeOf('prefix')} - ${sumOf(beside)}]`)} < ${internetSize}`;
}

const ranges = JSON.stringify(reservedRanges.map(({ prefix }) => prefix));

const ofNoMachine = `such addresses are of no machine: ${reservedRanges.map(({ prefix }) => prefix).join(', ')}`;

function addressValidations(variable: string): Validation[] {
  const each = 'prefix';
  return [
    {
      condition: `\${length(${variable}) > 0}`,
      error_message:
        'One IPv4 address or prefix at least, such as 10.1.0.0/24: rules without any have no side.',
    },
    {
      condition: `\${alltrue([for prefix in ${variable} : ${isCanonical(each)}])}`,
      error_message:
        'IPv4 addresses and prefixes without bits behind the prefix, such as 10.1.0.4 and 10.1.0.0/24, each an element of its own.',
    },
    {
      condition: `\${${leavesInternet(variable)}}`,
      error_message:
        'Not every address of the Internet, as 0.0.0.0/0 is: a rule for every address lets everyone pass, and voids what is denied behind it.',
    },
    {
      condition: `\${!anytrue(flatten([for prefix in ${variable} : [for range in ${ranges} : ${isWithin(each, 'range')}]]))}`,
      error_message: sentence(`The addresses of machines; ${ofNoMachine}`),
    },
  ];
}

function machineValidations(variable: string): Validation[] {
  return [
    {
      condition: `\${try(cidrhost("\${${variable}}/32", 0) == ${variable} && can(regex("^[0-9.]+$", ${variable})), false)}`,
      error_message: 'One IPv4 address, such as 10.0.0.4, without the length of a prefix.',
    },
    {
      condition: `\${!anytrue([for range in ${ranges} : ${isWithin(variable, 'range')}])}`,
      error_message: sentence(`The address of a machine; ${ofNoMachine}`),
    },
  ];
}

/** Of tags that are null there is nothing to check. */
function tagValidations(variable: string): Validation[] {
  const tags = `(${variable} == null ? {} : ${variable})`;
  const fits = (form: string, text: string) => `can(regex(${JSON.stringify(form)}, ${text}))`;
  // A tag whose value is null is refused here, and by azurerm with a message that names no variable.
  const isTag = `try(trimspace(name), "") != "" && ${fits(tagForm.name, 'name')} && ${fits(tagForm.value, 'value')}`;
  return [
    {
      condition: `\${length(${tags}) <= ${tagForm.most} && alltrue([for name, value in ${tags} : ${isTag}])}`,
      error_message: sentence(`Allowed: ${tagForm.allowed}`),
    },
  ];
}

/** Terraform takes messages that are sentences, with a capital in front and a full stop behind. */
function sentence(text: string): string {
  return `${text}.`;
}
