import { shownLines, shownText } from '../shown-text';
import {
  type Check,
  type CheckedDocument,
  cureText,
  failuresOf,
  ownMessage,
  type Problem,
  ProblemState,
} from './checks';

/**
 * Checks as JUnit has tests: a suite a group, a case a check. A check with a problem that was accepted or not asked, and none
 * that fails, is skipped, and says which of the two; what is told and makes nothing fail stands in the output of its case. There is no time in it, so that the same input gives
 * the same bytes.
 */
export function junitText({ command, checks }: CheckedDocument): string {
  const groups = new Map<string, Check[]>();
  for (const check of checks) groups.set(check.group, [...(groups.get(check.group) ?? []), check]);
  const failed = checks.filter((check) => failuresOf(check).length > 0).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: `azure-lockdown ${command}`, tests: checks.length, failures: failed, errors: 0 })}>`,
    ...[...groups].flatMap(([group, all]) => suite(command, group, all)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(command: string, group: string, checks: readonly Check[]): string[] {
  const failures = checks.filter((check) => failuresOf(check).length > 0).length;
  const skipped = checks.filter(isSkipped).length;
  return [
    `  <testsuite${attributes({ name: group, tests: checks.length, failures, errors: 0, skipped })}>`,
    ...checks.flatMap((check) => testCase(`azure-lockdown.${command}.${group}`, check)),
    '  </testsuite>',
  ];
}

function testCase(classname: string, check: Check): string[] {
  const start = `    <testcase${attributes({ name: check.name, classname })}`;
  const failures = failuresOf(check);
  const noted = check.problems.filter(({ state }) => state === ProblemState.NOTED);
  const inside = [
    ...failures.map((problem) => element('failure', check, problem)),
    ...(isSkipped(check) ? check.problems.filter(skips).map((each) => element('skipped', check, each)) : []),
    ...(noted.length === 0
      ? []
      : [`      <system-out>${noted.map(textOf).map(escaped).join('\n')}</system-out>`]),
  ];
  return inside.length === 0 ? [`${start}/>`] : [`${start}>`, ...inside, '    </testcase>'];
}

function isSkipped(check: Check): boolean {
  return failuresOf(check).length === 0 && check.problems.some(skips);
}

function skips({ state }: Problem): boolean {
  return state === ProblemState.ACCEPTED || state === ProblemState.NOT_ASKED;
}

function element(name: 'failure' | 'skipped', check: Check, problem: Problem): string {
  const said = ownMessage(check, problem);
  const message = name === 'skipped' ? `${problem.state}: ${said}` : said;
  const start = `      <${name}${attributes({ type: problem.code, message })}>`;
  return `${start}${escaped(textOf(problem))}</${name}>`;
}

function textOf(problem: Problem): string {
  const { code, level, message, address, reason } = problem;
  const cure = cureText(problem);
  return [
    `${level} ${code}: ${message}`,
    ...(address === undefined ? [] : [`At: ${address}`]),
    ...(cure === undefined ? [] : [`Cure: ${cure}`]),
    ...(reason === undefined ? [] : [`Accepted: ${reason}`]),
  ].join('\n');
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(shownText(`${value}`))}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text as XML has it; characters that XML cannot have at all are shown as their numbers. */
function escaped(text: string): string {
  return shownLines(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"]/g, (character) => entities[character]!);
}
