import ts from 'typescript';
import { type ErrorCode, errorKinds } from '../../lib/codes/error-codes';
import { fileOf, sources } from './sources';

/** A class, interface or enum that the package exports. */
export interface PublicType {
  readonly name: string;
  readonly file: string;
  readonly node: ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration;
}

/** What a documentation comment says. */
export interface Doc {
  /** Everything before the first tag, in Markdown. */
  readonly text: string;
  /** The text of each tag, by its name, in the order in which they stand. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

/** What the package exports, by name, in the order of its index. */
export const publicTypes: ReadonlyMap<string, PublicType> = new Map(
  exportedBy('index.ts').map((type) => [type.name, type]),
);

/** The classes, interfaces and enums that a file exports, its own and those of others. */
function exportedBy(file: string): PublicType[] {
  return sources.get(file)!.statements.flatMap((statement): PublicType[] => {
    if (isDeclaration(statement)) {
      const { name, modifiers } = statement;
      const exported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
      return exported && name !== undefined ? [{ name: name.text, file, node: statement }] : [];
    }
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return [];
    const exported = exportedBy(fileOf((statement.moduleSpecifier as ts.StringLiteral).text, file)!);
    const { exportClause } = statement;
    if (exportClause === undefined || !ts.isNamedExports(exportClause)) return exported;
    const names = new Set(exportClause.elements.map(({ name }) => name.text));
    return exported.filter(({ name }) => names.has(name));
  });
}

function isDeclaration(node: ts.Node): node is PublicType['node'] {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node);
}

/** The documentation comment of a declaration. */
export function docOf(node: ts.Node): Doc {
  const comment = ts.getJSDocCommentsAndTags(node).find((each) => ts.isJSDoc(each));
  const lines = (comment?.getText() ?? '')
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?|^ /, ''));
  const tags = new Map<string, string[]>();
  const text: string[] = [];
  let current = text;
  const parts: { readonly name: string; readonly lines: string[] }[] = [];
  for (const line of lines) {
    const tag = /^@(\w+)\s?(.*)$/.exec(line);
    if (tag !== null) {
      current = [tag[2]!];
      parts.push({ name: tag[1]!, lines: current });
    } else current.push(line);
  }
  for (const { name, lines: said } of parts)
    tags.set(name, [...(tags.get(name) ?? []), said.join('\n').trim()]);
  return { text: linked(text.join('\n').trim()), tags };
}

/** Links of documentation comments as code. */
function linked(text: string): string {
  return text.replace(/\{@link (\w+)\}/g, '`$1`');
}

/** The interfaces of a declaration's `extends`, or the class that a class extends. */
export function parentsOf({ node }: PublicType): PublicType[] {
  if (ts.isEnumDeclaration(node)) return [];
  return (node.heritageClauses ?? [])
    .filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    .flatMap(({ types }) => types.flatMap(({ expression }) => publicTypes.get(expression.getText()) ?? []));
}

/** A declaration and all that it extends. */
export function lineageOf(type: PublicType): PublicType[] {
  return [...new Set([type, ...parentsOf(type).flatMap(lineageOf)])];
}

/** The documentation of a member, or of the same member of an interface that its class implements. */
export function memberDocOf(member: ts.ClassElement | ts.TypeElement | ts.ParameterDeclaration): Doc {
  const own = docOf(member);
  if (own.text !== '' || !ts.isClassDeclaration(member.parent)) return own;
  const implemented = (member.parent.heritageClauses ?? [])
    .filter(({ token }) => token === ts.SyntaxKind.ImplementsKeyword)
    .flatMap(({ types }) => types.flatMap(({ expression }) => publicTypes.get(expression.getText()) ?? []))
    .flatMap(lineageOf)
    .flatMap(({ node }) => [...(node as ts.InterfaceDeclaration).members])
    .find(({ name }) => name?.getText() === member.name?.getText());
  return implemented === undefined ? own : docOf(implemented);
}

export function isAbstract({ node }: PublicType): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword);
}

/** Whether a member is for users of the package. */
export function isPublicMember(member: ts.ClassElement | ts.TypeElement): boolean {
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return !modifiers.some(({ kind }) => hidden.includes(kind)) && !docOf(member).tags.has('internal');
}

export function isStatic(member: ts.ClassElement): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
}

const named = new Map<PublicType, ErrorCode[]>();

/** The codes of errors that the documentation of a class names, of the class itself and of its members. */
export function errorCodesNamedBy(type: PublicType): ErrorCode[] {
  const known = named.get(type) ?? codesNamedBy(type);
  named.set(type, known);
  return known;
}

function codesNamedBy({ node }: PublicType): ErrorCode[] {
  if (!ts.isClassDeclaration(node)) return [];
  const docs = [docOf(node), ...node.members.filter(isPublicMember).map(docOf)];
  const said = docs.flatMap(({ text, tags }) => [text, ...(tags.get('throws') ?? [])]).join('\n');
  const words = new Set([...said.matchAll(/`([a-z0-9-]+)`/g)].map(([, word]) => word!));
  return (Object.keys(errorKinds) as ErrorCode[]).filter((code) => words.has(code));
}
