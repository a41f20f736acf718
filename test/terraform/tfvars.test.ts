import { literalValue, readTfvars, readTfvarsJson } from '../../lib/terraform/variables/tfvars';

const refused = (problem: RegExp) =>
  expect.objectContaining({ code: 'unreadable-variables', message: expect.stringMatching(problem) });

describe('a value as it is written in HCL', () => {
  test.each([
    ['"10.1.0.0/24"', '10.1.0.0/24'],
    ['-1', -1],
    ['["a", "b"]', ['a', 'b']],
    ['[\n  "a",\n  "b"\n]', ['a', 'b']],
    ['\n["a"]\n', ['a']],
    ['{ a = 1, b = ["c"] }', { a: 1, b: ['c'] }],
  ])('%j is read', (text, value) => {
    expect(literalValue(text)).toEqual(value);
  });

  test.each([
    ['what comes after it', '"a" "b"'],
    ['an expression', 'var.a'],
    ['an expression in a list', '["a", var.b]'],
    ['an expression in a map', '{ a = 1, b = var.b }'],
    ['an expression in the key of a map', '{ a = 1, (var.b) = 2 }'],
    ['what is no HCL', '[ = ]'],
  ])('%s makes it none', (_, text) => {
    expect(literalValue(text)).toBeUndefined();
  });
});

describe('a *.tfvars.json', () => {
  test('a byte order mark before it is passed over, and one in a value is left', () => {
    expect(readTfvarsJson('\uFEFF{ "a": 1 }').variables).toEqual(new Map([['a', 1]]));
    expect(readTfvarsJson('{ "a": "b\uFEFFc" }').variables).toEqual(new Map([['a', 'b\uFEFFc']]));
  });

  test('may have a variable that is called as the parameters of a template are', () => {
    const text = '{ "parameters": { "a": { "value": 1 } }, "b": { "value": 2 } }';
    expect(readTfvarsJson(text).variables).toEqual(new Map(Object.entries(JSON.parse(text))));
  });

  test('what is no JSON, or no object, is refused with what was met', () => {
    expect(() => readTfvarsJson('{ a')).toThrow(refused(/they are no JSON: (?!SyntaxError)\S/));
    expect(() => readTfvarsJson('[]')).toThrow(refused(/they are no JSON object/));
  });
});

test.each([
  "using './main.bicep'\nparam a = 1",
  '// the spoke\n/* of a */\n\nusing none',
  "\uFEFFusing 'a.bicep'",
])('parameters in Bicep are refused with the command that compiles them: %j', (text) => {
  expect(() => readTfvars(text)).toThrow(
    expect.objectContaining({ cure: expect.stringContaining('az bicep build-params') }),
  );
  expect(readTfvars('using = "a"').get('using')).toBe('a');
});

test('a byte order mark before a *.tfvars is passed over', () => {
  expect(readTfvars('\uFEFFa = "b"\n')).toEqual(new Map([['a', 'b']]));
});
