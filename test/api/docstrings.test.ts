import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const folder = join(__dirname, '..', '..', 'lib');
const publicNames = exportedNames(join(folder, 'index.ts'));

/** Every declaration of lib/ that the package exports. */
const declarations = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('tables'))
  .flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(folder, file), 'utf8'),
      ts.ScriptTarget.ES2022,
      true,
    );
    return source.statements
      .filter(
        (each) =>
          ts.isInterfaceDeclaration(each) || ts.isClassDeclaration(each) || ts.isEnumDeclaration(each),
      )
      .filter(({ name }) => name !== undefined && publicNames.get(name.text) === file);
  });

const docOf = (node: ts.Node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .map((doc) => doc.getText())
    .join('\n');

test('the package exports types and constructs', () => {
  expect(declarations.map(({ name }) => name!.text).sort()).toEqual([...publicNames.keys()].sort());
});

test('every public type, enum and class says what it is', () => {
  expect(declarations.filter((each) => docOf(each) === '').map(({ name }) => name!.text)).toEqual([]);
});

test('every optional property has its @default, every other one its meaning', () => {
  const lacking = declarations
    .filter((each) => ts.isInterfaceDeclaration(each))
    .filter(
      ({ name }) =>
        /(Props|Parameters|Attributes|Options)$/.test(name.text) || name.text === 'OwnRequirement',
    )
    .flatMap(({ name, members }) =>
      members
        .filter((member) => ts.isPropertySignature(member))
        .filter((member) => {
          const doc = docOf(member);
          return member.questionToken === undefined ? !/\w/.test(doc) : !/@default \S/.test(doc);
        })
        .map((member) => `${name.text}.${member.name.getText()}`),
    );
  expect(lacking).toEqual([]);
});

test('every member of a public type says what it is, or does what it implements', () => {
  const lacking = declarations
    .filter((each) => ts.isInterfaceDeclaration(each) || ts.isClassDeclaration(each))
    .flatMap((declaration) => {
      const implemented = namesOfInterfaces(declaration);
      return [...declaration.members]
        .filter((member) => member.name !== undefined && !isHidden(member))
        .filter((member) => !/\w/.test(docOf(member).replace(/@default [^@]*/, '')))
        .map((member) => member.name!.getText())
        .filter((name) => !implemented.includes(name))
        .map((name) => `${declaration.name!.text}.${name}`);
    });
  expect(lacking).toEqual([]);
});

test('props are readonly, and take no unions, generics or types of the provider', () => {
  const offending = declarations
    .filter((each) => ts.isInterfaceDeclaration(each))
    .flatMap(({ name, members }) =>
      members
        .filter((member) => ts.isPropertySignature(member))
        .filter((member) => {
          const type = member.type?.getText() ?? '';
          const isReadonly = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword);
          return !isReadonly || /[|<]|readonly /.test(type);
        })
        .map((member) => `${name.text}.${member.name.getText()}`),
    );
  expect(offending).toEqual([]);
});

/** The members of the public interfaces that a class implements. */
function namesOfInterfaces(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): string[] {
  const clauses = [...(declaration.heritageClauses ?? [])];
  const names = clauses.flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
  return declarations
    .filter((each) => ts.isInterfaceDeclaration(each) && names.includes(each.name.text))
    .flatMap(({ members }) => [...members].flatMap(({ name }) => name?.getText() ?? []));
}

/** Whether a member is of no concern to users. */
function isHidden(member: ts.TypeElement | ts.ClassElement): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];
  return member.name!.getText().startsWith('_') || modifiers.some(({ kind }) => hidden.includes(kind));
}

/** The names that a file exports, those of files that it exports whole among them, and the file of each. */
function exportedNames(index: string): Map<string, string> {
  const source = ts.createSourceFile(index, readFileSync(index, 'utf8'), ts.ScriptTarget.ES2022, true);
  return new Map(
    source.statements
      .filter((each) => ts.isExportDeclaration(each))
      .flatMap(({ exportClause, moduleSpecifier }) => {
        const file = join(dirname(index), `${(moduleSpecifier as ts.StringLiteral).text}.ts`);
        return exportClause !== undefined && ts.isNamedExports(exportClause)
          ? exportClause.elements.map(({ name }): [string, string] => [name.text, relative(folder, file)])
          : [...exportedNames(file)];
      }),
  );
}
