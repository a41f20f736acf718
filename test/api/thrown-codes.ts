import { join } from 'node:path';
import ts from 'typescript';

const lib = join(__dirname, '..', '..', 'lib');

/** A constructor or a method of a public class, its codes by its doc comment and by its code. */
export interface Throwing {
  readonly name: string;
  /** Whether it is a constructor or a static factory. */
  readonly makes: boolean;
  /** Whether it is the constructor of a workload. */
  readonly ofWorkload: boolean;
  readonly told: readonly string[];
  readonly thrown: readonly string[];
}

/** Every constructor and public method of the classes that the package exports. */
export function publicFunctions(): Throwing[] {
  const options = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.Node16,
    strict: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  // Packages throw no errors of this library: their types need not be read.
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) =>
      text.startsWith('.') ? ts.resolveModuleName(text, from, options, host) : { resolvedModule: undefined },
    );
  const program = ts.createProgram([join(lib, 'index.ts')], options, host);
  const codes = new ThrownCodes(program.getTypeChecker());
  return codes.classes(program.getSourceFile(join(lib, 'index.ts'))!).flatMap((each) => codes.ofClass(each));
}

type Body = ts.FunctionLikeDeclaration | ts.PropertyDeclaration | ts.VariableDeclaration;

class ThrownCodes {
  private readonly known = new Map<ts.Node, { readonly own: string[]; readonly next: ts.Node[] }>();

  constructor(private readonly checker: ts.TypeChecker) {}

  public classes(index: ts.SourceFile): ts.ClassDeclaration[] {
    return this.checker
      .getExportsOfModule(this.checker.getSymbolAtLocation(index)!)
      .map((symbol) => this.resolved(symbol))
      .flatMap((symbol) => symbol?.declarations ?? [])
      .filter((each) => ts.isClassDeclaration(each));
  }

  public ofClass(declared: ts.ClassDeclaration): Throwing[] {
    return declared.members
      .filter(
        (member) =>
          ts.isConstructorDeclaration(member) || ts.isMethodDeclaration(member) || ts.isGetAccessor(member),
      )
      .filter((member) => !/private|protected|_\w+\(/.test(member.getText().split('{')[0]!))
      .map((member) => ({
        name: `${declared.name!.text}.${member.name?.getText() ?? 'constructor'}`,
        makes: ts.isConstructorDeclaration(member) || isStatic(member),
        ofWorkload:
          ts.isConstructorDeclaration(member) &&
          /workloads\/[\w-]+\/construct\.ts$/.test(member.getSourceFile().fileName),
        told: toldCodes(member),
        thrown: [...this.reached(member)].sort(),
      }));
  }

  /** The codes of a function and of all that it names. */
  private reached(from: ts.Node): Set<string> {
    const seen = new Set<ts.Node>();
    const codes = new Set<string>();
    const open = [from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      const { own, next } = this.read(node);
      for (const code of own) codes.add(code);
      open.push(...next);
    }
    return codes;
  }

  private read(node: ts.Node): { readonly own: string[]; readonly next: ts.Node[] } {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const own: string[] = [];
    const next: ts.Node[] = [];
    const visit = (each: ts.Node): void => {
      if (ts.isTypeNode(each)) return;
      // A factory hands its constructor what that asks for.
      if (ts.isCallExpression(each) && each.expression.getText() === 'checkFactory') return;
      if (ts.isNewExpression(each) && each.expression.getText() === 'LockdownError')
        own.push(...codeOf(each));
      if (ts.isIdentifier(each) || each.kind === ts.SyntaxKind.SuperKeyword) next.push(...this.bodies(each));
      ts.forEachChild(each, visit);
    };
    ts.forEachChild(node, visit);
    const read = { own, next };
    this.known.set(node, read);
    return read;
  }

  private bodies(name: ts.Node): Body[] {
    const symbol = this.resolved(this.checker.getSymbolAtLocation(name));
    return (symbol?.declarations ?? [])
      .filter((each) => each.getSourceFile().fileName.startsWith(lib))
      .flatMap((each): Body[] => {
        if (ts.isClassDeclaration(each))
          return each.members.filter((member) => ts.isConstructorDeclaration(member));
        return ts.isFunctionLike(each) || ts.isVariableDeclaration(each) ? [each as Body] : [];
      });
  }

  private resolved(symbol: ts.Symbol | undefined): ts.Symbol | undefined {
    return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
      ? this.checker.getAliasedSymbol(symbol)
      : symbol;
  }
}

/** The code of an error, or the codes between which it chooses. */
function codeOf(error: ts.NewExpression): string[] {
  const [parts] = error.arguments ?? [];
  if (parts === undefined || !ts.isObjectLiteralExpression(parts)) return [];
  return parts.properties
    .filter((each) => ts.isPropertyAssignment(each))
    .filter(({ name }) => name.getText() === 'code')
    .flatMap(({ initializer }) =>
      [...initializer.getText().matchAll(/'([\w-]+)'/g)].map(([, code]) => code!),
    );
}

function toldCodes(member: ts.Node): string[] {
  const docs = ts
    .getJSDocCommentsAndTags(member)
    .map((doc) => doc.getText())
    .join('\n');
  return [...docs.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g)].map(([, code]) => code!).sort();
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}
