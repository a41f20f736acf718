import ts from 'typescript';
import { assumptionsIn, codesIn, nodesOf, sources } from '../../.ci/docs/sources';
import { assumptionKinds } from '../../lib/codes/assumption-codes';
import { documentFindings } from '../../lib/codes/document-findings';
import { errorKinds, errorThemes } from '../../lib/codes/error-codes';
import { findingKinds } from '../../lib/codes/finding-codes';
import { FindingLevel, findingThemes } from '../../lib/codes/finding-kind';
import { verificationFindings } from '../../lib/codes/verification-findings';
import { workloadFindings } from '../../lib/codes/workload-findings';

const others = [...sources.keys()].filter((file) => !file.startsWith('codes/'));
const raised = (kind: 'findings' | 'errors') =>
  [...new Set(others.flatMap((file) => codesIn(file, kind)))].sort();

test('every finding code is raised somewhere, and every one that is raised is registered', () => {
  expect(raised('findings')).toEqual(Object.keys(findingKinds).sort());
});

test('every error code is thrown somewhere, and every one that is thrown is registered', () => {
  expect(raised('errors')).toEqual(Object.keys(errorKinds).sort());
});

test('every assumption that an answer makes is registered, and every one that is registered is made somewhere', () => {
  const made = [...new Set(others.flatMap(assumptionsIn))].sort();
  expect(made).toEqual(Object.keys(assumptionKinds).sort());
});

test('no code is registered twice', () => {
  const all = [workloadFindings, verificationFindings, documentFindings].flatMap((each) => Object.keys(each));
  expect(all.length).toBe(new Set(all).size);
});

test('the level of a finding comes from its code alone', () => {
  const written = others.flatMap((file) =>
    nodesOf(sources.get(file)!)
      .filter(
        (node) =>
          ts.isPropertyAssignment(node) &&
          node.name.getText() === 'level' &&
          node.initializer.getText().startsWith('FindingLevel.'),
      )
      .map((node) => `lib/${file}: ${node.getText()}`),
  );
  expect(written).toEqual([]);
});

test.each(Object.entries(findingKinds))(
  '%s: nothing has to be done about what is for the record, and about nothing else',
  (_, { level, remedy }) => {
    expect(/^Nothing (is to do|breaks by it)/.test(remedy)).toBe(level === FindingLevel.INFO);
    if (level !== FindingLevel.INFO) expect(remedy).not.toMatch(/\bnothing (is|has|to do)\b/i);
  },
);

describe.each([
  ['findings', findingKinds, findingThemes],
  ['errors', errorKinds, errorThemes],
])('the registry of %s', (_, kinds, themes) => {
  test('says of each code in one sentence what it means, and what can be done', () => {
    for (const [code, { means, remedy }] of Object.entries(kinds)) {
      expect([code, means]).toEqual([code, expect.stringMatching(/^[A-Z`].*[^.]\.$/)]);
      expect([code, means.match(/\.( |$)/g)]).toEqual([code, ['.']]);
      expect([code, remedy]).toEqual([code, expect.stringMatching(/^[A-Z`].*\.$/)]);
    }
  });

  test('says of no two codes the same', () => {
    const meanings = Object.values(kinds).map(({ means }) => means);
    expect(new Set(meanings).size).toBe(meanings.length);
  });

  test('leaves no theme empty', () => {
    const used = new Set(Object.values(kinds).map(({ theme }) => theme));
    expect([...used].sort()).toEqual(Object.keys(themes).sort());
  });
});
