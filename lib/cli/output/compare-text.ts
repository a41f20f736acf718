import { createColors } from 'picocolors';
import type { ConnectionDifference } from '../../compare/difference';
import { differenceText, sideText } from '../../compare/difference-text';
import { judged } from '../../compare/judgement';
import type { Assumption } from '../../reachability/trace';
import { failureText } from '../terminal/coloured';
import { Paragraphs } from '../terminal/paragraphs';
import type { Terminal } from '../terminal/terminal';

/** What a comparison has come to, and how much of it is shown. */
export interface CompareText {
  /** In the order in which they are told. */
  readonly shown: readonly ConnectionDifference[];
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
  const { shown, accept, all, assumptions, notes, summary } = compared;
  const paragraphs = new Paragraphs(terminal);
  const isBlock = (each: ConnectionDifference) => !all && judged(each, accept).code === 'opens-required';
  for (const each of shown) {
    if (isBlock(each)) continue;
    const { before, after, requirements } = each;
    const { code, fails, accepted } = judged(each, accept);
    const word = fails ? 'fails' : accepted ? 'accepted' : 'noted';
    paragraphs.add(0, `${word}  ${code}  ${differenceText(each)}`, (text) =>
      text.replace(word, () => failureText(word, terminal)),
    );
    paragraphs.add(1, `before ${sideText(before)}: ${before.reason}`);
    paragraphs.add(1, `after ${sideText(after)}: ${after.reason}`);
    const by = after.by ?? before.by;
    if (by !== undefined) paragraphs.add(1, `by ${by}`);
    if (requirements.length > 0)
      paragraphs.add(
        1,
        `asked for by ${requirements.map(({ workload, requirement }) => `${workload}: ${requirement}`).join(', ')}`,
      );
  }
  for (const [workloads, alike] of byWorkloads(shown.filter(isBlock))) {
    const sources = [...new Set(alike.flatMap(({ from }) => from))];
    const from = sources.length > 4 ? `${sources.length} prefixes` : sources.join(', ');
    paragraphs.add(
      0,
      `noted  opens-required  ${alike.length} openings from ${from}, which requirements of ${workloads} ask for`,
    );
  }
  for (const { code, text } of assumptions) paragraphs.add(0, `${code}: ${text}`);
  for (const note of notes) paragraphs.add(0, note);
  paragraphs.add(0, summary, createColors(terminal.colours).bold);
  return paragraphs.text;
}

function byWorkloads(differences: readonly ConnectionDifference[]): Map<string, ConnectionDifference[]> {
  const groups = new Map<string, ConnectionDifference[]>();
  for (const each of differences) {
    const names = [...new Set(each.requirements.map(({ workload }) => workload))].join(' and ');
    groups.set(names, [...(groups.get(names) ?? []), each]);
  }
  return groups;
}
