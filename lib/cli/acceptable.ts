import { InvalidArgumentError } from 'commander';
import { canaryNames } from '../verify/canaries';
import { notAskedCodes } from '../verify/unasked-flow';
import { collect } from './table-options';

/** What `--accept` of `verify` and `report` takes. */
export const acceptableOutcomes: readonly string[] = ['bypass', 'unknown', ...notAskedCodes, ...canaryNames];

/** Takes one of them. */
export function acceptable(value: string, before: string[] | undefined): string[] {
  if (acceptableOutcomes.includes(value)) return collect(value, before);
  throw new InvalidArgumentError(`Allowed are ${acceptableOutcomes.join(', ')}.`);
}
