import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

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

/** The file of lib/ that a relative specifier names; `undefined` for packages and JSON. */
export function fileOf(specifier: string, from: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = join(lib, dirname(from), specifier);
  const file = [`${path}.ts`, join(path, 'index.ts')].find((each) => existsSync(each));
  return file === undefined ? undefined : relative(lib, file);
}

/** The files whose code runs when that of a file is loaded: all that it imports, save what it imports as a type. */
export function filesLoadedBy(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  for (const statement of sources.get(file)!.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    if (statement.moduleSpecifier === undefined || isTypeOnly(statement)) continue;
    const imported = fileOf((statement.moduleSpecifier as ts.StringLiteral).text, file);
    if (imported !== undefined) filesLoadedBy(imported, known);
  }
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

/** The codes of the findings, or of the errors, that stand in a file. */
export function codesIn(file: string, kind: 'findings' | 'errors'): string[] {
  return nodesOf(sources.get(file)!).flatMap((node) => {
    const setsCode =
      (ts.isPropertyAssignment(node) || ts.isBindingElement(node)) && node.name.getText() === 'code';
    if (!setsCode || node.initializer === undefined) return [];
    const owner = node.parent.parent;
    const ofError = ts.isNewExpression(owner) && owner.expression.getText() === 'LockdownError';
    if (ofError !== (kind === 'errors')) return [];
    return nodesOf(node.initializer)
      .filter((each) => ts.isStringLiteral(each))
      .map(({ text }) => text);
  });
}
