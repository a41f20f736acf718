import { InvalidArgumentError, type Option } from 'commander';
import { shownText } from '../../shown-text';

/** The values of an option that may be repeated. */
export function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** An option that takes one value is given once: of two values nobody knows which was meant. */
export function refuseTwice(option: Option): void {
  if (option.isBoolean() || /repeat/i.test(option.description)) return;
  const parse = option.parseArg;
  let given: string | undefined;
  option.argParser((value: string, before: unknown) => {
    if (given !== undefined)
      throw new InvalidArgumentError(
        `It is given twice, and was "${shownText(given)}" before: leave one of them out.`,
      );
    given = value;
    return parse === undefined ? value : parse(value, before);
  });
}

/** A port, as text. */
export function port(text: string): string {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return text;
  throw new InvalidArgumentError('It has to be a whole number from 0 to 65535.');
}
