import { FindingLevel } from '../../lib/codes/finding-kind';
import { type Finding, Findings } from '../../lib/model/finding';

const finding = (parts: Partial<Finding>): Finding => ({
  code: 'widened-url',
  level: FindingLevel.WARNING,
  message: 'every path of github.com is open',
  cure: 'inspect TLS',
  requirements: ['tiny/a'],
  ...parts,
});

function collected(...all: Finding[]): readonly Finding[] {
  const findings = new Findings();
  for (const each of all) findings.add(each);
  return findings.all;
}

test('what is raised has the level of its code', () => {
  const findings = new Findings();
  const parts = { message: 'something', cure: 'something else', requirements: [] };
  findings.raise({ code: 'retired', ...parts });
  findings.raise({ code: 'not-expressible', ...parts });
  expect(findings.all.map(({ code, level }) => [code, level])).toEqual([
    ['retired', FindingLevel.INFO],
    ['not-expressible', FindingLevel.ERROR],
  ]);
});

test('an equal finding is kept once, with the requirements of both and none twice', () => {
  const [only, ...others] = collected(
    finding({ requirements: ['tiny/a', 'tiny/b'] }),
    finding({ requirements: ['tiny/b', 'tiny/c'] }),
  );
  expect(others).toEqual([]);
  expect(only!.requirements).toEqual(['tiny/a', 'tiny/b', 'tiny/c']);
});

test('findings that differ in code or message are kept apart, in their order', () => {
  const all = collected(finding({}), finding({ message: 'another' }), finding({ code: 'retired' }));
  expect(all.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'widened-url: every path of github.com is open',
    'widened-url: another',
    'retired: every path of github.com is open',
  ]);
});
