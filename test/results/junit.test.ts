import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { validateXML } from 'xmllint-wasm';
import { ProblemState } from '../../lib/results/checks';
import { junitText } from '../../lib/results/junit';
import { azureLockdown, files } from '../support/command-line';
import { checked, problem } from './checks';

const root = join(__dirname, '..', '..');
const schema = readFileSync(join(root, 'test', 'fixtures', 'schemas', 'junit-10.xsd'), 'utf8');
const errorsOf = async (contents: string) =>
  (await validateXML({ xml: { fileName: 'junit.xml', contents }, schema })).errors.map(
    ({ message }) => message,
  );
const parsed = (text: string) => {
  const { DOMParser } = new JSDOM().window;
  return new DOMParser().parseFromString(text, 'text/xml');
};
const suites = (text: string) =>
  [...parsed(text).querySelectorAll('testsuite')].map((suite) => [
    suite.getAttribute('name'),
    ...['tests', 'failures', 'skipped'].map((name) => Number(suite.getAttribute(name))),
  ]);

const everyState = checked([
  { group: 'one', name: 'passes', problems: [] },
  { group: 'one', name: 'fails', problems: [problem(), problem({ message: 'fails: <again> & "so"' })] },
  { group: 'two', name: 'accepted', problems: [problem({ state: ProblemState.ACCEPTED, reason: 'why' })] },
  { group: 'two', name: 'unasked', problems: [problem({ state: ProblemState.NOT_ASKED })] },
  { group: 'two', name: 'noted', problems: [problem({ state: ProblemState.NOTED })] },
]);

test('the schema refuses what is no JUnit', async () => {
  expect(await errorsOf('<testsuites><testsuite name="a"/></testsuites>')).not.toEqual([]);
});

test('a suite a group, a case a check, in the form of the schema', async () => {
  const text = junitText(everyState);
  expect(await errorsOf(text)).toEqual([]);
  expect(suites(text)).toEqual([
    ['one', 2, 1, 0],
    ['two', 3, 0, 2],
  ]);
});

test('what fails says why, what is accepted is skipped, what is noted is output', () => {
  const document = parsed(junitText(everyState));
  const inside = (name: string) =>
    [...document.querySelectorAll(`testcase[name="${name}"] > *`)].map((each) => [
      each.tagName,
      each.getAttribute('message'),
    ]);
  expect(inside('passes')).toEqual([]);
  expect(inside('fails')).toEqual([
    ['failure', 'no rule allows it'],
    ['failure', '<again> & "so"'],
  ]);
  expect(inside('accepted')).toEqual([['skipped', 'accepted: no rule allows it']]);
  expect(inside('unasked')).toEqual([['skipped', 'not asked: no rule allows it']]);
  expect(document.querySelector('skipped')!.textContent).toContain('Accepted: why');
  expect(inside('noted')).toEqual([['system-out', null]]);
});

test('characters that XML cannot have are shown', async () => {
  const text = junitText(checked([{ group: 'g', name: 'a\u0000\u001b\ud800\ufffe', problems: [] }]));
  expect(await errorsOf(text)).toEqual([]);
  expect(parsed(text).querySelector('testcase')!.getAttribute('name')).toBe('a\\u0000\\u001b\\ud800\\ufffe');
});

test('of the command line, verify has a case for each flow and canary, and audit one for each check', async () => {
  const plan = join(root, 'test', 'fixtures', 'hub-and-spokes-plan-azurerm-4.json');
  const { list } = files({
    list: JSON.stringify({
      workloads: [
        {
          name: 'servers',
          type: 'ArcServerEgress',
          region: 'westeurope',
          serverAddressPrefixes: ['10.1.0.0/24'],
        },
      ],
    }),
  });
  const verify = (format: string) =>
    azureLockdown(['verify', plan, '--workloads', list!, '--format', format]);
  const text = verify('junit').out;
  expect(await errorsOf(text)).toEqual([]);
  const { flows } = JSON.parse(verify('json').out) as { flows: { asRequired: boolean }[] };
  const failing = flows.filter(({ asRequired }) => !asRequired).length;
  const [[name, tests, failures, skipped]] = suites(text) as [[string, number, number, number]];
  expect([name, failures + skipped]).toEqual(['servers', failing]);
  expect([0, 1]).toContain(tests - flows.length);
  const audit = azureLockdown(['audit', plan, '--format', 'junit']).out;
  expect(await errorsOf(audit)).toEqual([]);
  expect(parsed(audit).querySelectorAll('testcase').length).toBeGreaterThan(50);
});
