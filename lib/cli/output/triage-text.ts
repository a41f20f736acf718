import { createColors } from 'picocolors';
import type { Finding } from '../../model/finding';
import { Verdict } from '../../reachability/connection';
import { TriageCategory } from '../../triage/classification';
import { classificationText, hostsText } from '../../triage/classification-text';
import { type FlowTally, gapsOf } from '../../triage/flow-tally';
import { unreadKinds } from '../../triage/log/logged-flow';
import { notToldApartIn } from '../../triage/not-told-apart';
import type { TriagedFlow } from '../../triage/triage';
import type { Unseen } from '../../triage/unseen';
import { failureText, verdictText } from '../terminal/coloured';
import { Paragraphs } from '../terminal/paragraphs';
import type { Terminal } from '../terminal/terminal';

/** What a triage has come to. */
export interface TriageText {
  readonly flows: readonly TriagedFlow[];
  readonly tally: FlowTally;
  readonly unseen?: readonly Unseen[];
  /** What says of workloads that they were set aside. */
  readonly setAside: readonly Finding[];
  /** The result in one line. */
  readonly summary: string;
}

/** So many of what no row asks for are told one by one: a log has thousands of them. */
const mostNotAsked = 20;
const mostSources = 3;

/** A triage for people: each of the denied connections, what was not read and not seen, and the result. */
export function triageText(
  terminal: Terminal,
  { flows, tally, unseen, setAside, summary }: TriageText,
): string {
  const paragraphs = new Paragraphs(terminal);
  const isNotAsked = ({ classification }: Pick<TriagedFlow, 'classification'>) =>
    classification.category === TriageCategory.NOT_ASKED;
  const notAsked = flows.filter((flow) => isNotAsked(flow) && flow.presumed.every(isNotAsked));
  const untold = new Set(notAsked.slice(mostNotAsked));
  for (const flow of flows) {
    if (untold.has(flow)) continue;
    const { category } = flow.classification;
    const word = category === TriageCategory.REQUIRED && !isFixed(flow) ? 'fails' : 'noted';
    paragraphs.add(0, `${category}  ${connectionsText(flow)}`, (text) =>
      text.replace(category, () => failureText(word, terminal).replace(word, category)),
    );
    paragraphs.add(1, `${timesText(flow)}${causesText(flow)}`);
    const { message, cure } = classificationText(flow);
    paragraphs.add(1, message);
    for (const { verdict, text } of nowTexts(flow))
      paragraphs.add(1, text, (line) => line.replace(verdict, () => verdictText(verdict, terminal)));
    paragraphs.add(1, `Cure: ${isFixed(flow) ? 'deploy the document, which lets it pass' : cure}.`);
  }
  if (untold.size > 0)
    paragraphs.add(0, `${untold.size} more that no row asks for; --format csv and json tell each`);
  for (const each of unseen ?? []) paragraphs.add(0, `${unseenCategory(each)}  ${unseenText(each)}`);
  if (unseen !== undefined) paragraphs.add(0, periodText(tally));
  for (const line of readingTexts(tally)) paragraphs.add(0, line);
  for (const { code, message } of setAside) paragraphs.add(0, `${code}  ${message}`);
  paragraphs.add(0, summary, createColors(terminal.colours).bold);
  return paragraphs.text;
}

/** From where to where, in one line. */
export function connectionsText(flow: TriagedFlow): string {
  const { flows, host, tags } = flow;
  const [{ protocol, spoken, port, address, direction }] = flows as [TriagedFlow['flows'][number]];
  const { length } = flow.presumed;
  const asked =
    length === 1 ? ', whose name was asked for just before' : ', whose names were asked for just before';
  const presumed = length === 0 ? '' : asked;
  const named =
    host !== undefined
      ? hostsText(flow)
      : tags.length > 0
        ? `${tags[0]} (${addressesText(flow)})`
        : addressesText(flow);
  const at = address === undefined || host === undefined ? '' : ` (${addressesText(flow)})`;
  const on = port === 0 ? '' : ` ${port}`;
  const to = `${named === '' ? 'no host' : named}${at}${presumed}`;
  const from = sourcesText(flow);
  const way = direction === 'inbound' ? `${to} from ${from}` : `${from} -> ${to}`;
  const others = flow.standsForOthers ? ', and others of which the same is said' : '';
  return `${way} on ${(spoken ?? protocol).toUpperCase()}${on}${others}`;
}

function addressesText({ flows }: TriagedFlow): string {
  const all = [...new Set(flows.flatMap(({ address }) => address ?? []))];
  return all.length > mostSources ? `${all.length} addresses` : all.join(', ');
}

/** The roles that have the sources, or the sources. */
export function sourcesText({ flows, sourceRoles }: TriagedFlow): string {
  const all = [...new Set(flows.flatMap(({ source }) => source ?? []))];
  if (all.length === 0) return 'whoever asks';
  const shown =
    all.length > mostSources
      ? `${all.slice(0, mostSources).join(', ')} and ${all.length - mostSources} more`
      : all.join(', ');
  return sourceRoles.length === 0 || flows[0]!.direction === 'inbound'
    ? shown
    : `${sourceRoles.join(' + ')} (${shown})`;
}

function timesText({ count, first, last, flows }: TriagedFlow): string {
  const times = count === 1 ? 'once' : `${count} times`;
  const zone = flows.some(({ isZoneless }) => isZoneless)
    ? ', if its times are UTC, of which it has no zone'
    : '';
  const [{ deniedBy }] = flows as [TriagedFlow['flows'][number]];
  const period =
    first === undefined || last === undefined
      ? 'at no time that the log tells'
      : first === last
        ? `at ${dayAndTime(first)}`
        : `from ${dayAndTime(first)} to ${dayAndTime(last)}`;
  return `denied ${times} by the ${deniedBy}, ${period}${zone}`;
}

function causesText({ flows }: TriagedFlow): string {
  const causes = [...new Set(flows.flatMap((flow) => flow.causes))];
  const rules = [...new Set(flows.flatMap((flow) => flow.rules.map(({ name }) => name)))];
  const named = causes.map((cause) => (cause === 'rule' ? `the rule ${rules.join(', ')}` : cause));
  return named.length === 0 ? '' : `: ${named.join(', ')}`;
}

/** A time in UTC, to the second. */
export function dayAndTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function nowTexts({ now }: TriagedFlow): { verdict: string; text: string }[] {
  const byVerdict = new Map(now.map(({ answer }) => [`${answer.verdict} ${answer.reason}`, answer]));
  return [...byVerdict.values()].map(({ verdict, reason, by }) => ({
    verdict,
    text: `The document: ${verdict}, ${reason}${by === undefined ? '' : ` (${by})`}`,
  }));
}

/**
 * Whether a document lets all of it pass by now. It does not know what comes before its rules, such as threat intelligence, nor why
 * a rule denies that it does not have: what was denied for such a cause is denied again when it is deployed. Of several names that a
 * connection may be to, it was asked for one.
 */
export function isFixed({ now, flows, presumed }: TriagedFlow): boolean {
  const sources = new Set(flows.map(({ source }) => source));
  return (
    presumed.length < 2 &&
    flows.every(({ causes }) => causes.length === 0) &&
    now.length > 0 &&
    now.length >= Math.min(sources.size, 8) &&
    now.every(({ answer }) => answer.verdict === Verdict.ALLOW)
  );
}

/** Whether the silence of a log says something of a row or a rule. */
export function unseenCategory({ notTold }: Unseen): string {
  return notTold === undefined ? 'not seen' : 'not told';
}

/** Of which row or rule a log says nothing, and why it could not. */
export function unseenText({ kind, workload, name, to, notTold }: Unseen): string {
  const what = kind === 'row' ? `the row ${name} of ${workload} (${to.join(', ')})` : `the rule ${name}`;
  return notTold === undefined ? what : `${what}: ${notTold}`;
}

/** The time of which a log tells, and where it is silent. */
export function periodText(tally: FlowTally): string {
  const { first, last } = tally;
  if (first === undefined || last === undefined)
    return 'The log tells no times, so that nothing is said of a period.';
  const gaps = gapsOf(tally);
  const silent =
    gaps.length === 0
      ? ''
      : `; it is silent ${gaps.length === 1 ? '' : `${gaps.length} times, first `}from ${dayAndTime(gaps[0]!.from)} to ${dayAndTime(gaps[0]!.to)}`;
  return `Not seen between ${dayAndTime(first)} and ${dayAndTime(last)}${silent}. What happens less often may be needed all the same.`;
}

function readingTexts(tally: FlowTally): string[] {
  const { unreadParts, asides, counts } = tally;
  const others = [...asides].sort(([, a], [, b]) => b - a);
  return [
    ...notToldApartIn(tally).map(({ count, text }) => `not told apart  ${count} ${text}`),
    ...[...unreadParts].map(
      ([kind, { count, examples }]) =>
        `not read  ${count}: ${unreadKinds[kind]}${examples.length === 0 ? '' : `, such as ${examples[0]!.slice(0, 80)}`}`,
    ),
    ...(others.length === 0
      ? []
      : [
          `aside  ${others
            .slice(0, 5)
            .map(([name, count]) => `${count} of ${name}`)
            .join(', ')}`,
        ]),
    ...(counts.withoutZone === 0
      ? []
      : [`${counts.withoutZone} lines have times of which nothing tells the zone; they are taken for UTC`]),
    ...(counts.withoutTime === 0 ? [] : [`${counts.withoutTime} lines have no time that could be read`]),
  ];
}
