import { notKnown, type Value } from '../resource/resource';
import { Failing, isText, numberOf } from './known-value';

/** What a function of Terraform makes of values that are known; `notKnown` where that is not understood. */
export type TerraformFunction = (...values: Value[]) => Value;

/**
 * Functions of Terraform on texts.
 *
 * @see https://developer.hashicorp.com/terraform/language/functions
 */
export const textFunctions: Readonly<Record<string, TerraformFunction>> = {
  base64decode: (text) => {
    const bytes = Buffer.from(String(text), 'base64');
    const isWhole = isText(text) && bytes.toString('base64') === String(text);
    return isWhole && !bytes.toString().includes('\ufffd') ? bytes.toString() : notKnown;
  },
  base64encode: (text) => ofTexts([text], (of) => Buffer.from(of).toString('base64')),
  chomp: (text) => ofTexts([text], (of) => of.replace(/[\r\n]+$/, '')),
  endswith: (text, end) => ofTexts([text, end], (of, by) => of.endsWith(by)),
  format: (pattern, ...values) => formatted(pattern, values),
  formatlist: (pattern, ...values) => formattedList(pattern, values),
  indent: (spaces, text) =>
    ofTexts([text], (of) => {
      const width = numberOf(spaces);
      return width === undefined || width < 0 || width > widest
        ? notKnown
        : of.replaceAll('\n', `\n${' '.repeat(width)}`);
    }),
  join: (separator, ...lists) => {
    const items = lists.flat();
    return typeof separator === 'string' && items.every(isText) ? items.join(separator) : notKnown;
  },
  lower: (text) => ofTexts([text], (of) => of.toLowerCase()),
  parseint: (text, base) => {
    const [digits, radix] = [String(text).toLowerCase(), numberOf(base) ?? 0];
    if (!isText(text) || radix < 2 || radix > 36) return notKnown;
    const number = Number.parseInt(digits, radix);
    return Number.isSafeInteger(number) && number.toString(radix) === digits ? number : notKnown;
  },
  regex: (pattern, text) =>
    ofPattern(pattern, text, (found, of) => {
      const [match] = of.matchAll(found);
      if (match === undefined) throw new Failing();
      return captured(match);
    }),
  regexall: (pattern, text) =>
    ofPattern(pattern, text, (found, of) => [...of.matchAll(found)].map((match) => captured(match))),
  replace: (text, part, by) => {
    const written = isText(part) ? /^\/(.*)\/$/s.exec(String(part))?.[1] : undefined;
    if (written === undefined)
      return part === '' ? notKnown : ofTexts([text, part, by], (of, old, put) => of.split(old).join(put));
    // `$1` and `${1}` are captures, and any other `$` is read in ways of its own.
    const put = String(by).replace(/\$\{(\d)\}/g, '$$$1');
    if (!isText(by) || /\$(?!\d(?!\w))/.test(put)) return notKnown;
    return ofPattern(written, text, (found, of) => of.replace(found, put));
  },
  split: (separator, text) => ofTexts([separator, text], (by, of) => (by === '' ? [...of] : of.split(by))),
  startswith: (text, start) => ofTexts([text, start], (of, by) => of.startsWith(by)),
  strcontains: (text, part) => ofTexts([text, part], (of, by) => of.includes(by)),
  strrev: (text) => ofTexts([text], (of) => (isPlainAscii(of) ? [...of].reverse().join('') : notKnown)),
  substr: (text, offset, length) => {
    const [start, count] = [numberOf(offset), numberOf(length)];
    if (start === undefined || count === undefined) return notKnown;
    return ofTexts([text], (of) => {
      const from = start < 0 ? Math.max([...of].length + start, 0) : start;
      return [...of].slice(from, count < 0 ? undefined : from + count).join('');
    });
  },
  title: (text) =>
    ofTexts([text], (of) => of.replace(/(^|[^\w])(\w)/g, (_, before, first) => before + first.toUpperCase())),
  trim: (text, characters) =>
    ofTexts([text, characters], (of, cut) => {
      const kept = [...of].map((each) => !cut.includes(each));
      return [...of].slice(Math.max(kept.indexOf(true), 0), kept.lastIndexOf(true) + 1).join('');
    }),
  trimprefix: (text, part) => ofTexts([text, part], (of, by) => of.slice(of.startsWith(by) ? by.length : 0)),
  trimspace: (text) => ofTexts([text], (of) => of.trim()),
  trimsuffix: (text, part) =>
    ofTexts([text, part], (of, by) => (of.endsWith(by) ? of.slice(0, of.length - by.length) : of)),
  upper: (text) => ofTexts([text], (of) => of.toUpperCase()),
  urlencode: (text) =>
    ofTexts([text], (of) =>
      encodeURIComponent(of)
        .replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll('%20', '+'),
    ),
};

/** No text is indented further. */
const widest = 1_000;

function ofTexts(values: readonly (Value | undefined)[], make: (...texts: string[]) => Value): Value {
  return values.every(isText) ? make(...values.map(String)) : notKnown;
}

function isPlainAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** What is made of the places in a text that a pattern matches, as far as both engines read the pattern alike. */
function ofPattern(
  pattern: Value | undefined,
  text: Value | undefined,
  make: (found: RegExp, text: string) => Value,
): Value {
  return ofTexts([pattern, text], (written, of) => {
    // One for texts of plain letters in whichever case says so at its beginning.
    const flags = written.startsWith('(?i)') ? 'gi' : 'g';
    const pieces = written.replace(/^\(\?i\)/, '').replace(/\(\?P?</g, '(?<');
    const isCommon =
      isPlainAscii(of) && !/\\[^dDwWsSbnrt.^$*+?()[\]{}|/-]|\(\?(?!<[a-zA-Z])|\[\[|\[:|&&|--/.test(pieces);
    // Which of two choices is taken, and how far an empty match goes, is told the same way by both.
    if (!isCommon || pieces.length > longestPattern || of.length > longestText || mayRunAway(pieces))
      return notKnown;
    try {
      return make(new RegExp(pieces, flags), of);
    } catch (error) {
      if (error instanceof SyntaxError) return notKnown;
      throw error;
    }
  });
}

const longestPattern = 200;
const longestText = 1_000;

/** Whether a group that repeats holds something that repeats: Terraform's engine takes no longer for it, and this one may. */
function mayRunAway(pattern: string): boolean {
  return /[*+}][^()]*\)[*+{]/.test(pattern) || /\|[^()]*\)[*+{]/.test(pattern) || /\)\)+[*+{]/.test(pattern);
}

/** What a match comes to: its text, or what its groups hold. */
function captured({ 0: whole, groups, length, ...rest }: RegExpExecArray): Value {
  if (groups !== undefined)
    return Object.fromEntries(Object.entries(groups).map(([name, held]) => [name, held ?? null]));
  if (length === 1) return whole;
  return Array.from({ length: length - 1 }, (_, i) => (rest as Record<number, string>)[i + 1] ?? null);
}

/** What `format` makes of some verbs: texts, truths, numbers in a width. */
function formatted(pattern: Value | undefined, values: readonly Value[]): Value {
  if (typeof pattern !== 'string') return notKnown;
  let next = 0;
  let understood = true;
  const text = pattern.replace(
    /%(?:%|(-?0?)(\d*)(?:\.(\d+))?([a-zA-Z#+ -]))/g,
    (verb, flags, width, digits, letter) => {
      if (verb === '%%') return '%';
      const put = written(letter, digits, values[next++] ?? null);
      if (put === undefined || (flags !== '' && letter === 'q')) understood = false;
      if (flags.startsWith('-')) return (put ?? '').padEnd(Number(width));
      // Zeros go between the sign and the number.
      if (flags === '0' && (put ?? '').startsWith('-')) understood = false;
      return (put ?? '').padStart(Number(width), flags === '0' ? '0' : ' ');
    },
  );
  return understood && next === values.length ? text : notKnown;
}

/** A value as a verb of `format` writes it; `undefined` where that is not understood. */
function written(letter: string, digits: string | undefined, value: Value): string | undefined {
  const number = numberOf(value);
  const isPlain = isText(value) || typeof value === 'boolean';
  if (letter === 'f') {
    const of = typeof value === 'number' ? value : number;
    const places = Number(digits ?? 6);
    if (of === undefined || places > 9) return undefined;
    const scaled = of * 10 ** places;
    if (Math.abs(scaled % 1) !== 0.5) return of.toFixed(places);
    // Of two that are as near Terraform takes the even one. Which of both is nearer to a fraction like 0.15 its further digits tell.
    const even = 2 * Math.round(scaled / 2);
    return Number.isInteger(of * 2 ** 20) ? (even / 10 ** places).toFixed(places) : undefined;
  }
  if (digits !== undefined) return undefined;
  switch (letter) {
    case 'd':
      return Number.isInteger(number) ? `${number}` : undefined;
    case 'q':
      return isText(value) && isPlainAscii(String(value)) ? JSON.stringify(String(value)) : undefined;
    case 's':
    case 'v':
      return isPlain ? String(value) : undefined;
    case 't':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'x':
      return Number.isInteger(number) && number! >= 0 ? number!.toString(16) : undefined;
    default:
      return undefined;
  }
}

/** The same for each item of the lists among the values, which are of one length. */
function formattedList(pattern: Value | undefined, values: readonly Value[]): Value {
  const lengths = new Set(values.flatMap((each) => (Array.isArray(each) ? each.length : [])));
  const [length] = lengths;
  if (length === undefined || lengths.size > 1) return notKnown;
  const all = Array.from({ length }, (_, i) =>
    formatted(
      pattern,
      values.map((each) => (Array.isArray(each) ? each[i]! : each)),
    ),
  );
  return all.includes(notKnown) ? notKnown : all;
}
