import { mutantsOf } from './mutants';

const changesOf = (code: string) =>
  mutantsOf('lib/file.ts', code).map(
    ({ start, end, replacement }) => code.slice(0, start) + replacement + code.slice(end),
  );

test.each<[string, string, string[]]>([
  ['a boundary moves, and turns round', 'x = a < b;', ['x = a <= b;', 'x = a >= b;', ';']],
  ['a comparison turns round', 'f(a === b);', ['f(a !== b);', ';']],
  ['one of two conditions is enough', 'const x = a && b;', ['const x = a || b;']],
  ['a condition always or never holds', 'if (a) {}', ['if (true) {}', 'if (false) {}']],
  [
    'what stands in for nothing is left out, or always stands',
    'const x = a ?? b;',
    ['const x = a;', 'const x = b;'],
  ],
  ['a number is one more', 'const x = 65_535;', ['const x = 65536;']],
  [
    'numbers are taken off, texts are not',
    "const x = a + b + 'c';",
    ["const x = a - b + 'c';", "const x = a + b + 'mutated';"],
  ],
  ['some is every', 'const x = a.some(b);', ['const x = a.every(b);']],
  ['what is left as it was', 'const x = a.filter(b);', ['const x = a;']],
  ['an element is missing', 'const x = [a, ...b];', ['const x = [...[], ...b];', 'const x = [a, ...[]];']],
  ['a word is another', "const x = { a: 'Tcp' };", ["const x = { a: 'mutated' };"]],
  [
    'a pattern has no anchor, or case',
    'const x = /^a$/i;',
    ['const x = /a$/i;', 'const x = /^a/i;', 'const x = /^a$/;'],
  ],
  ['a call is left out', 'function f() { return g(); }', ['function f() { return undefined; }']],
  ['names of all objects are no methods', 'const x = a.constructor(b);', []],
])('%s', (_, code, changes) => {
  expect(changesOf(code).sort()).toEqual(changes.sort());
});

test.each([
  ['types', "type A = 'x' | 1; interface B { a: 'y'; } const c = d as 'z';"],
  ['imports and exports', "import { a } from './a'; export { b } from './b';"],
  ['sentences for people', "const x = { problem: 'It is not so.' };"],
  ['names of fields', "const x = { 'a-b': c };"],
])('%s are left alone', (_, code) => {
  expect(changesOf(code)).toEqual([]);
});

test('a change names its line, what stands there and what comes instead', () => {
  expect(mutantsOf('lib/file.ts', 'const a = b;\n  const c = d > 1;')[0]).toMatchObject({
    line: 2,
    change: '> -> >=',
    code: 'const c = d > 1;',
  });
});
