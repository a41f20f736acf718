import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { documentFindings } from '../../lib/codes/document-findings';
import { errorKinds, errorThemes } from '../../lib/codes/error-codes';
import { findingKinds } from '../../lib/codes/finding-codes';
import { findingThemes } from '../../lib/codes/finding-kind';
import { workloadFindings } from '../../lib/codes/workload-findings';

const lib = join(__dirname, '..', '..', 'lib');
const sources = readdirSync(lib, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('codes/'))
  .map((file) =>
    ts.createSourceFile(file, readFileSync(join(lib, file), 'utf8'), ts.ScriptTarget.ES2022, true),
  );

function nodesOf(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (each: ts.Node) => {
    nodes.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return nodes;
}

/** The literals that `code` is set to: of a property, or of a default. */
const literals = sources.flatMap(nodesOf).flatMap((node) => {
  const isCode =
    (ts.isPropertyAssignment(node) || ts.isBindingElement(node)) && node.name.getText() === 'code';
  if (!isCode || node.initializer === undefined) return [];
  const { parent } = node;
  const ofError = ts.isNewExpression(parent.parent) && parent.parent.expression.getText() === 'LockdownError';
  return nodesOf(node.initializer)
    .filter((each) => ts.isStringLiteral(each))
    .map(({ text }) => ({ text, ofError }));
});
const raised = (ofError: boolean) =>
  [...new Set(literals.filter((each) => each.ofError === ofError).map(({ text }) => text))].sort();

test('every finding code is raised somewhere, and every one that is raised is registered', () => {
  expect(raised(false)).toEqual(Object.keys(findingKinds).sort());
});

test('every error code is thrown somewhere, and every one that is thrown is registered', () => {
  expect(raised(true)).toEqual(Object.keys(errorKinds).sort());
});

test('no code is registered twice', () => {
  const both = Object.keys(documentFindings).filter((code) => Object.hasOwn(workloadFindings, code));
  expect(both).toEqual([]);
});

test('the level of a finding comes from its code alone', () => {
  const written = sources.flatMap((source) =>
    nodesOf(source)
      .filter(
        (node) =>
          ts.isPropertyAssignment(node) &&
          node.name.getText() === 'level' &&
          node.initializer.getText().startsWith('FindingLevel.'),
      )
      .map((node) => `lib/${source.fileName}: ${node.getText()}`),
  );
  expect(written).toEqual([]);
});

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
