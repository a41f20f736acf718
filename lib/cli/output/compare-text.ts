import { createColors } from 'picocolors';
import type { ConnectionDifference } from '../../compare/difference';
import {
  type DifferenceStanding,
  differenceStanding,
  protectionStanding,
} from '../../compare/difference-standing';
import {
  differenceParts,
  differenceText,
  reasonText,
  sideText,
  witnessText,
} from '../../compare/difference-text';
import { type ProtectionChange, protectionText } from '../../compare/protections';
import { type Assumption, endOfResource } from '../../reachability/trace';
import { counted } from '../../report/findings-text';
import { failureText } from '../terminal/coloured';
import { Paragraphs } from '../terminal/paragraphs';
import type { Terminal } from '../terminal/terminal';

/** What a comparison has come to, and how much of it is shown. */
export interface CompareText {
  /** In the order in which they are told. */
  readonly shown: readonly ConnectionDifference[];
  readonly protections: readonly ProtectionChange[];
  readonly accept: readonly string[];
  /** Whether to tell one by one what requirements ask for. */
  readonly all: boolean;
  /** What is taken for granted of either document as a whole. */
  readonly assumptions: readonly Assumption[];
  /** Further lines, before the result. */
  readonly notes: readonly string[];
  /** The result in one line. */
  readonly summary: string;
}

/** A comparison for people: what fails first, and what requirements ask for as a block for each workload. */
export function compareText(terminal: Terminal, compared: CompareText): string {
  const { shown, protections, accept, all, assumptions, notes, summary } = compared;
  const paragraphs = new Paragraphs(terminal);
  for (const each of protections) {
    const standing = protectionStanding(each, accept);
    paragraphs.add(0, `${wordOf(standing)}  ${standing.code}  ${protectionText(each)}`, (text) =>
      text.replace(wordOf(standing), () => failureText(wordOf(standing), terminal)),
    );
  }
  const isBlock = (each: ConnectionDifference) =>
    !all && differenceStanding(each, accept).code === 'opens-required';
  const single = shown.filter((each) => !isBlock(each));
  for (const alike of all ? single.map((each) => [each]) : joined(single, accept)) {
    if (alike.length < block) for (const each of alike) addWhole(paragraphs, each, all, accept, terminal);
    else addBlock(paragraphs, alike, accept, terminal);
  }
  for (const [workloads, alike] of byWorkloads(shown.filter(isBlock))) {
    const sources = [...new Set(alike.flatMap(({ from }) => from))];
    const from = sources.length > 4 ? `${sources.length} prefixes` : sources.join(', ');
    paragraphs.add(
      0,
      `noted  opens-required  ${counted(alike.length, 'opening')} from ${from}, which requirements of ${workloads} ask for`,
    );
  }
  for (const { code, text } of assumptions) paragraphs.add(0, `${code}: ${text}`);
  for (const note of notes) paragraphs.add(0, note);
  paragraphs.add(0, summary, createColors(terminal.colours).bold);
  return paragraphs.text;
}

/** So many differences that are alike are told as one block. */
const block = 3;

function addWhole(
  paragraphs: Paragraphs,
  difference: ConnectionDifference,
  all: boolean,
  accept: readonly string[],
  terminal: Terminal,
): void {
  const { before, after } = difference;
  addHeading(paragraphs, difference, differenceText(difference), accept, terminal);
  paragraphs.add(1, `before ${sideText(before)}: ${reasonText(before)}`);
  paragraphs.add(1, `after ${sideText(after)}: ${reasonText(after)}`);
  const by = after.by ?? before.by;
  if (by !== undefined) paragraphs.add(1, `by ${by}`);
  if (all) paragraphs.add(1, `for example ${witnessText(difference)}`);
  const asked = askedText(difference);
  if (asked !== '') paragraphs.add(1, asked);
}

/** Differences that are alike save for where they lead, a line each. */
function addBlock(
  paragraphs: Paragraphs,
  alike: readonly ConnectionDifference[],
  accept: readonly string[],
  terminal: Terminal,
): void {
  const [first] = alike as [ConnectionDifference];
  const { who, how } = differenceParts(first);
  addHeading(
    paragraphs,
    first,
    `${who}, ${alike.length} times${/^( |$)/.test(how) && how !== '' ? `,${how}` : how}:`,
    accept,
    terminal,
  );
  for (const each of alike) {
    const by = each.after.by ?? each.before.by;
    const rule = by === undefined ? '' : by.slice(endOfResource(by) + 1);
    const told = [rule === '' ? '' : `by ${rule}`, askedText(each)].filter((text) => text !== '');
    paragraphs.add(1, `${differenceParts(each).where}${told.length === 0 ? '' : `, ${told.join('; ')}`}`);
  }
  paragraphs.add(1, `before ${sideText(first.before)}, after ${sideText(first.after)}`);
}

function addHeading(
  paragraphs: Paragraphs,
  difference: ConnectionDifference,
  sentence: string,
  accept: readonly string[],
  terminal: Terminal,
): void {
  const standing = differenceStanding(difference, accept);
  const { code } = standing;
  const word = wordOf(standing);
  paragraphs.add(0, `${word}  ${code}  ${sentence}`, (text) =>
    text.replace(word, () => failureText(word, terminal)),
  );
}

function wordOf({ fails, accepted }: DifferenceStanding): string {
  return fails ? 'fails' : accepted ? 'accepted' : 'noted';
}

function askedText({ requirements }: ConnectionDifference): string {
  if (requirements.length === 0) return '';
  return `asked for by ${requirements.map(({ workload, requirement }) => `${workload}: ${requirement}`).join(', ')}`;
}

/** Differences in their order; those that are alike save for where they lead, and by what rule, stand together. */
function joined(
  differences: readonly ConnectionDifference[],
  accept: readonly string[],
): ConnectionDifference[][] {
  const groups = new Map<string, ConnectionDifference[]>();
  for (const each of differences) {
    const { who, how } = differenceParts(each);
    const { code, fails } = differenceStanding(each, accept);
    const key = [code, fails, who, how, sideText(each.before), sideText(each.after)].join('\n');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()];
}

function byWorkloads(differences: readonly ConnectionDifference[]): Map<string, ConnectionDifference[]> {
  const groups = new Map<string, ConnectionDifference[]>();
  for (const each of differences) {
    const names = [...new Set(each.requirements.map(({ workload }) => workload))].join(' and ');
    groups.set(names, [...(groups.get(names) ?? []), each]);
  }
  return groups;
}
