import { internetSize } from '../arithmetic/address-space';
import { reservedRanges } from '../azure/address-space';
import { LockdownError } from '../errors';
import type { IdFormat, NameFormat } from '../input/shape';
import { shown } from '../input/shown';
import { patternOf } from '../input/string-format';

/** What a variable holds, besides its type. */
export type HeldValue = 'addresses' | 'machineAddress' | IdFormat | NameFormat;

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

const ranges = JSON.stringify(reservedRanges.map(({ prefix }) => prefix));

const ofNoMachine = `such addresses are of no machine: ${reservedRanges.map(({ prefix }) => prefix).join(', ')}`;

function addressValidations(variable: string): Validation[] {
  const each = 'prefix';
  const sizes = `[for prefix in distinct(${variable}) : try(pow(2, 32 - ${lengthOf(each)}), 0)]`;
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
      condition: `\${sum(concat([0], ${sizes})) < ${internetSize}}`,
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

/** Terraform takes messages that are sentences, with a capital in front and a full stop behind. */
function sentence(text: string): string {
  return `${text}.`;
}
