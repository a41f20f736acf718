import { findingPage } from '../codes/finding-codes';
import { FindingLevel } from '../codes/finding-kind';
import { type FindingGroup, findingCounts } from '../model/finding-groups';
import { inLines } from './lines';

/** Findings of one code as lines of text: whom they concern, what each says, what to do, and where to read more. */
export interface FindingText {
  readonly heading: string;
  readonly messages: readonly string[];
  readonly cures: readonly string[];
  readonly page: string;
}

/**
 * Groups by their codes, in the order in which they come.
 *
 * @param kind what the subjects are called where there are many, such as `workloads`
 */
export function findingTexts(groups: readonly FindingGroup[], kind: string): FindingText[] {
  const byCode = new Map<string, FindingGroup[]>();
  for (const group of groups) byCode.set(group.code, [...(byCode.get(group.code) ?? []), group]);
  return [...byCode].map(([code, alike]) => {
    const subjects = new Set(alike.flatMap((each) => each.subjects));
    return {
      heading: `${alike[0]!.level} ${code}: ${subjectsText([...subjects], kind)}`,
      messages: alike.map(messageText),
      cures: [...new Set(alike.map(({ cure }) => cure))],
      page: findingPage(code),
    };
  });
}

function messageText({ message, requirements, acknowledged }: FindingGroup): string {
  const [named, ...others] = requirements;
  return [
    message,
    ...(named === undefined ? [] : [`[${named}${others.length > 0 ? `, and ${others.length} more` : ''}]`]),
    ...(acknowledged === undefined ? [] : [acknowledgedText(acknowledged)]),
  ].join(' ');
}

/** So many kinds of findings a summary tells of. */
const mostSummarized = 3;

/**
 * How many findings there are, and the first of those that need a decision; empty where there are none. Addresses of pages alone
 * may be longer than a line of `width`.
 */
export function summaryText(groups: readonly FindingGroup[], kind: string, width: number): string {
  if (groups.length === 0) return '';
  const open = findingTexts(
    groups
      .filter((each) => each.level !== FindingLevel.INFO && each.acknowledged === undefined)
      // Which requirements they are of is told where all findings are.
      .map((each) => ({ ...each, requirements: [] })),
    kind,
  );
  const more = open.length - mostSummarized;
  return [
    `Findings: ${countsText(groups)}.`,
    ...open
      .slice(0, mostSummarized)
      .flatMap(({ heading, messages: [first, ...others], cures, page }) => [
        ...broken(heading, width, '  ', '    '),
        ...broken(
          `${first}${others.length > 0 ? ` (and ${others.length} more of this code)` : ''}`,
          width,
          '    ',
        ),
        ...broken(`Cure: ${cures[0]}.`, width, '    ', '      '),
        `    ${page}`,
      ]),
    ...(more > 0 ? [`  … and ${counted(more, 'more code')}: Lockdown.of(app).findings has them all.`] : []),
  ].join('\n');
}

/** How many there are of each level, and of those that are acknowledged. */
export function countsText(groups: readonly FindingGroup[]): string {
  const { error, warning, info, acknowledged } = findingCounts(groups);
  const counts = [counted(error, 'error'), counted(warning, 'warning'), `${info} for the record`];
  if (acknowledged > 0) counts.push(`${acknowledged} acknowledged`);
  return counts.join(', ');
}

/** `1 workload`, `2 workloads`. */
export function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** So many messages of one code, and cures, are told where every code is. */
const mostToldOfCode = 8;

/**
 * Every code with what it says, of one that says much the first. Addresses of pages alone may be longer than a line of `width`.
 */
export function findingText(groups: readonly FindingGroup[], kind: string, width: number): string {
  return findingTexts(groups, kind)
    .flatMap(({ heading, messages, cures, page }) => {
      const more = messages.length - mostToldOfCode;
      const moreCures = cures.length - mostToldOfCode;
      return [
        ...broken(heading, width, '', '    '),
        ...messages.slice(0, mostToldOfCode).flatMap((each) => broken(each, width, '  ', '    ')),
        ...(more > 0 ? [`  … and ${more} more of this code`] : []),
        ...broken(
          `Cure: ${cures.slice(0, mostToldOfCode).join('; or ')}${moreCures > 0 ? `; or ${moreCures} others` : ''}.`,
          width,
          '  ',
          '    ',
        ),
        `  ${page}`,
      ];
    })
    .join('\n');
}

/** A text in lines, the further ones indented by `further`. */
function broken(text: string, width: number, indent: string, further = indent): string[] {
  return inLines(text, width - further.length, false).map(
    (line, i) => `${i === 0 ? indent : further}${line}`,
  );
}

/** Why a finding is taken as it is, in brackets. */
export function acknowledgedText({ reason, until }: NonNullable<FindingGroup['acknowledged']>): string {
  return `(acknowledged${until === undefined ? '' : ` until ${until}`}: ${reason})`;
}

const mostNamed = 3;

/** Subjects by name: `aml`, or `60 workloads: aml-0 … aml-59`. */
export function subjectsText(subjects: readonly string[], kind: string): string {
  if (subjects.length <= mostNamed) return subjects.join(', ');
  const series = seriesOf(subjects);
  const shown = series.slice(0, mostNamed).map((names) => rangeText(names));
  const more = series.slice(mostNamed).reduce((total, names) => total + names.length, 0);
  return `${subjects.length} ${kind}: ${shown.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

function rangeText(names: readonly string[]): string {
  return names.length < 3 ? names.join(', ') : `${names[0]} … ${names.at(-1)}`;
}

/** Names that differ in consecutive last numbers alone, such as `aml-0` to `aml-59`, together. */
function seriesOf(names: readonly string[]): string[][] {
  const series: Numbered[][] = [];
  for (const each of byStem(names.map(numbered))) {
    const before = series.at(-1)?.at(-1);
    const follows =
      each.stem !== undefined && each.stem === before?.stem && each.number === before.number + 1;
    if (follows) series.at(-1)!.push(each);
    else series.push([each]);
  }
  return series.map((each) => each.map(({ name }) => name));
}

interface Numbered {
  readonly name: string;
  /** What stands before the number; absent where the name ends in none. */
  readonly stem?: string;
  readonly number: number;
}

function numbered(name: string): Numbered {
  const [, stem, number] = /^(.*?)(\d{1,9})$/.exec(name) ?? [];
  return { name, stem, number: Number(number ?? 0) };
}

/** Those of one stem by number, where the first of them stands. */
function byStem(names: readonly Numbered[]): Numbered[] {
  const together = new Map<string, Numbered[]>();
  for (const each of names) {
    const key = each.stem === undefined ? `name ${each.name}` : `stem ${each.stem}`;
    const known = together.get(key);
    if (known === undefined) together.set(key, [each]);
    else known.push(each);
  }
  return [...together.values()].flatMap((alike) => alike.sort((a, b) => a.number - b.number));
}
