import ts from 'typescript';

/** One small change of a source file. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly line: number;
  /** The text that is replaced, and what stands in its place, on one line. */
  readonly change: string;
  /** The line that it stands on, which outlives line numbers. */
  readonly code: string;
}

const operators = new Map<string, readonly string[]>(
  Object.entries({
    '<': ['<=', '>='],
    '<=': ['<', '>'],
    '>': ['>=', '<='],
    '>=': ['>', '<'],
    '===': ['!=='],
    '!==': ['==='],
    '&&': ['||'],
    '||': ['&&'],
    '+': ['-'],
    '-': ['+'],
    '*': ['/'],
    '/': ['*'],
    '%': ['*'],
    '&': ['|'],
    '|': ['&'],
    '<<': ['>>'],
    '>>': ['<<'],
    '>>>': ['<<'],
    '+=': ['-='],
    '-=': ['+='],
  }),
);

const otherMethods = new Map(
  Object.entries({
    some: 'every',
    every: 'some',
    startsWith: 'endsWith',
    endsWith: 'startsWith',
    min: 'max',
    max: 'min',
    floor: 'ceil',
    ceil: 'floor',
    toLowerCase: 'toUpperCase',
    find: 'findLast',
    findLast: 'find',
    indexOf: 'lastIndexOf',
    lastIndexOf: 'indexOf',
  }),
);

/** Calls whose result is of the kind of what they are called on. */
const leftOut = new Set([
  'filter',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'slice',
  'trim',
  'toLowerCase',
  'toUpperCase',
  'replace',
  'replaceAll',
  'concat',
]);

/** Every change of one operator, condition, boundary, constant, return, element or statement. */
export function mutantsOf(path: string, text: string): Mutant[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];

  const add = (node: ts.Node, replacement: string) => {
    const [start, end] = [node.getStart(), node.getEnd()];
    const { line } = source.getLineAndCharacterOfPosition(start);
    mutants.push({
      start,
      end,
      replacement,
      line: line + 1,
      change: `${oneLine(text.slice(start, end))} -> ${oneLine(replacement) || '(nothing)'}`,
      code: text.split('\n')[line]!.trim(),
    });
  };

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isTypeAliasDeclaration(node) || ts.isExportDeclaration(node)) return;
    mutate(node, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

type Add = (node: ts.Node, replacement: string) => void;

function mutate(node: ts.Node, add: Add): void {
  if (ts.isBinaryExpression(node)) mutateBinary(node, add);
  else if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.ExclamationToken || node.operator === ts.SyntaxKind.MinusToken)
      add(node, node.operand.getText());
  } else if (ts.isIfStatement(node) || ts.isWhileStatement(node)) {
    if (ts.isIfStatement(node)) add(node.expression, 'true');
    add(node.expression, 'false');
  } else if (ts.isConditionalExpression(node)) {
    add(node.condition, 'true');
    add(node.condition, 'false');
  } else if (ts.isNumericLiteral(node)) {
    add(node, String(Number(node.text.replaceAll('_', '')) + 1));
  } else if (ts.isStringLiteral(node)) {
    if (isConstant(node)) add(node, "'mutated'");
  } else if (ts.isRegularExpressionLiteral(node)) {
    for (const replacement of otherPatterns(node.text)) add(node, replacement);
  } else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
  else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
  else if (ts.isCallExpression(node)) mutateCall(node, add);
  else if (ts.isReturnStatement(node) || ts.isArrowFunction(node)) mutateResult(node, add);
  else if (ts.isArrayLiteralExpression(node)) {
    for (const element of node.elements)
      if (node.elements.length > 1 || ts.isSpreadElement(element))
        withoutElement(node.elements, element, add);
  } else if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) if (ts.isSpreadAssignment(property)) add(property, '...{}');
  } else if (ts.isExpressionStatement(node)) {
    if (!isSuperCall(node)) add(node, ';');
  } else if (ts.isContinueStatement(node) || ts.isBreakStatement(node)) add(node, ';');
}

function mutateBinary(node: ts.BinaryExpression, add: Add): void {
  const operator = node.operatorToken.getText();
  if (operator === '??') {
    add(node, node.left.getText());
    add(node, node.right.getText());
    return;
  }
  if (/^[+]/.test(operator) && [node.left, node.right].some(isText)) return;
  for (const other of operators.get(operator) ?? []) add(node.operatorToken, other);
}

function mutateCall(node: ts.CallExpression, add: Add): void {
  if (!ts.isPropertyAccessExpression(node.expression)) return;
  const { name, expression } = node.expression;
  const other = otherMethods.get(name.text);
  if (other !== undefined) add(name, other);
  if (leftOut.has(name.text)) add(node, expression.getText());
}

function mutateResult(node: ts.ReturnStatement | ts.ArrowFunction, add: Add): void {
  const result = ts.isReturnStatement(node) ? node.expression : node.body;
  if (result === undefined || ts.isBlock(result)) return;
  if (ts.isArrayLiteralExpression(result)) {
    if (result.elements.length > 0) add(result, '[]');
    return;
  }
  // Of other results their parts are changed, and a call of a function is left out as a whole.
  if (ts.isReturnStatement(node) && ts.isCallExpression(result)) add(result, 'undefined');
}

function withoutElement(elements: ts.NodeArray<ts.Expression>, element: ts.Expression, add: Add): void {
  // A hole keeps neither length nor order right, a spread of nothing does.
  if (elements.includes(element)) add(element, '...[]');
}

/** A word that code compares or looks up, and no sentence for people. */
function isConstant(node: ts.StringLiteral): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (
    ts.isElementAccessExpression(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isExternalModuleReference(parent)
  )
    return false;
  if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) return false;
  return !/\s/.test(node.text);
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function isSuperCall({ expression }: ts.ExpressionStatement): boolean {
  return ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;
}

/** A pattern without one of its anchors, or without its flag for case. */
function otherPatterns(pattern: string): string[] {
  const end = pattern.lastIndexOf('/');
  const [body, flags] = [pattern.slice(1, end), pattern.slice(end + 1)];
  return [
    ...(body.startsWith('^') && body.length > 1 ? [`/${body.slice(1)}/${flags}`] : []),
    ...(/[^\\]\$$/.test(body) ? [`/${body.slice(0, -1)}/${flags}`] : []),
    ...(flags.includes('i') ? [`/${body}/${flags.replace('i', '')}`] : []),
  ];
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 67)}...` : line;
}
