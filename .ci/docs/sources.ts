import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { errorKinds } from '../../lib/codes/error-codes';

export const root = join(__dirname, '..', '..');
const lib = join(root, 'lib');

/** The files of lib/, each by its path in there. */
export const sources: ReadonlyMap<string, ts.SourceFile> = new Map(
  readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => [
      file,
      ts.createSourceFile(file, readFileSync(join(lib, file), 'utf8'), ts.ScriptTarget.ES2022, true),
    ]),
);

/** A node and all below it. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (each: ts.Node) => {
    nodes.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return nodes;
}

/** What is read of every file once. */
function once<T>(read: (file: string) => T): (file: string) => T {
  const known = new Map<string, T>();
  return (file) => {
    if (!known.has(file)) known.set(file, read(file));
    return known.get(file)!;
  };
}

/** The file of lib/ that a relative specifier names; `undefined` for packages and JSON. */
export function fileOf(specifier: string, from: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = join(lib, dirname(from), specifier);
  const file = [`${path}.ts`, join(path, 'index.ts')].find((each) => existsSync(each));
  return file === undefined ? undefined : relative(lib, file);
}

/** The files that a file imports, types included. */
export function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(sources.get(file)!.text, true, true);
  return importedFiles.flatMap(({ fileName }) => fileOf(fileName, file) ?? []);
}

/** The files that a file imports for more than their types. */
const loadedDirectly = once((file) =>
  sources.get(file)!.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (statement.moduleSpecifier === undefined || isTypeOnly(statement)) return [];
    return fileOf((statement.moduleSpecifier as ts.StringLiteral).text, file) ?? [];
  }),
);

/** The files whose code runs when that of a file is loaded. */
export function filesLoadedBy(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  for (const imported of loadedDirectly(file)) filesLoadedBy(imported, known);
  return known;
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings } = clause;
  return (
    clause.name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

const raised = once((file) => {
  // There `code` is the name of a member.
  if (file === 'input/shapes.ts') return { findings: [], errors: [] };
  const codes = nodesOf(sources.get(file)!).flatMap((node) => {
    if (!(ts.isPropertyAssignment(node) || ts.isBindingElement(node)) || node.initializer === undefined)
      return [];
    const name = node.name.getText();
    // `error` is the code with which an error is made elsewhere.
    const isOfLater =
      name === 'error' &&
      ts.isStringLiteral(node.initializer) &&
      Object.hasOwn(errorKinds, node.initializer.text);
    if (name !== 'code' && !isOfLater) return [];
    const owner = node.parent.parent;
    const ofError =
      isOfLater || (ts.isNewExpression(owner) && owner.expression.getText() === 'LockdownError');
    return nodesOf(node.initializer)
      .filter((each) => ts.isStringLiteral(each))
      .map(({ text }) => ({ text, ofError }));
  });
  const those = (ofErrors: boolean) =>
    codes.filter(({ ofError }) => ofError === ofErrors).map(({ text }) => text);
  return { findings: those(false), errors: those(true) };
});

/** The codes of the assumptions that the code of a file makes. */
export function assumptionsIn(file: string): string[] {
  return nodesOf(sources.get(file)!).flatMap((node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'assumed') return [];
    const [code] = node.arguments;
    return code === undefined
      ? []
      : nodesOf(code)
          .filter(ts.isStringLiteral)
          .map(({ text }) => text);
  });
}

/** The codes of the findings, or of the errors, that the code of a file sets. */
export function codesIn(file: string, kind: 'findings' | 'errors'): string[] {
  return raised(file)[kind];
}
